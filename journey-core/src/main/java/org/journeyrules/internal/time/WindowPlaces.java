package org.journeyrules.internal.time;

import java.util.Set;

/**
 * The questions about a date that count their window back from the date. Business hours are counted forward only, so these
 * questions do not take them; every other place takes every kind of window.
 */
public final class WindowPlaces {
    private static final Set<String> COUNTING_BACK = Set.of("comesWithin", "minus");

    private WindowPlaces() {}

    /**
     * Whether a question counts its window back.
     *
     * @param question the method of {@link org.journeyrules.contact.DateField}, as {@code comesWithin}
     */
    public static boolean countsBack(String question) {
        return COUNTING_BACK.contains(question);
    }
}
