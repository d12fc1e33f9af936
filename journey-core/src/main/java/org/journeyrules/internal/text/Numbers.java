package org.journeyrules.internal.text;

import org.jspecify.annotations.Nullable;

/** Reads numbers from text as signals and records carry it. */
public final class Numbers {
    private Numbers() {}

    /** The finite number that the text says, or null where there is none: rules never fail on a customer's data. */
    public static @Nullable Double parse(@Nullable String text) {
        if (text == null || text.isBlank() || isLetter(text.charAt(0))) {
            return null;
        }
        char first = text.strip().charAt(0);
        if (!(first >= '0' && first <= '9') && first != '-' && first != '+' && first != '.') {
            return null; // also keeps out what Double.valueOf takes beside decimals: NaN, Infinity
        }
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** Most values are words. */
    private static boolean isLetter(char first) {
        return first >= 'A' && first <= 'z';
    }
}
