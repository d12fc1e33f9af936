package org.journeyrules.sequence;

import java.time.temporal.TemporalAmount;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a contact that was enrolled in a sequence may be enrolled in it again. A contact never has two active
 * enrollments in one sequence.
 *
 * <p>Immutable and thread-safe.
 */
final class ReEntry {
    private static final ReEntry NEVER = new ReEntry("never", null);
    private static final ReEntry AFTER_EXIT = new ReEntry("after-exit", null);

    private final String text;
    private final @Nullable TemporalAmount after;

    private ReEntry(String text, @Nullable TemporalAmount after) {
        this.text = text;
        this.after = after;
    }

    /** Allows one enrollment only. */
    static ReEntry never() {
        return NEVER;
    }

    /** Allows another enrollment as soon as the earlier one has ended. */
    static ReEntry afterExit() {
        return AFTER_EXIT;
    }

    /** Allows another enrollment if the earlier one ended at least this long ago: a positive duration or period. */
    static ReEntry after(TemporalAmount time) {
        return new ReEntry(Objects.requireNonNull(time, "time").toString(), time);
    }

    /** Whether a contact may never be enrolled again. */
    boolean isNever() {
        return this == NEVER;
    }

    /** How long after the end of the earlier enrollment; empty for never and for at once. */
    Optional<TemporalAmount> delay() {
        return Optional.ofNullable(after);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReEntry reEntry && text.equals(reEntry.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the policy as a map file writes it: {@code never}, {@code after-exit} or {@code P30D}. */
    @Override
    public String toString() {
        return text;
    }
}
