package org.journeyrules.stage;

/**
 * How often a contact in a stage should hear from us, as a range: one or two touches a week.
 *
 * @param atLeast the fewest touches a week, 0 or more
 * @param atMost the most touches a week, {@code atLeast} or more
 */
public record TouchesPerWeek(int atLeast, int atMost) {
    /** The range as a map file writes it: {@code 2} or {@code 1-2}. */
    @Override
    public String toString() {
        return atLeast == atMost ? String.valueOf(atMost) : atLeast + "-" + atMost;
    }
}
