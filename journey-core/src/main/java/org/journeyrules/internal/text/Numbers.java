package org.journeyrules.internal.text;

import org.jspecify.annotations.Nullable;

/** Parses numbers in the values of signals and records. */
public final class Numbers {
    private Numbers() {}

    /**
     * Returns the finite number in a text, or null if there is none. It never fails, so that rules never fail on a
     * customer's data.
     */
    public static @Nullable Double parse(@Nullable String text) {
        if (text == null || text.isBlank() || isLetter(text.charAt(0))) {
            return null;
        }
        char first = text.strip().charAt(0);
        if (!(first >= '0' && first <= '9') && first != '-' && first != '+' && first != '.') {
            return null; // also excludes what Double.valueOf accepts in addition to decimals: NaN, Infinity
        }
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** A fast exit: most values are words. */
    private static boolean isLetter(char first) {
        return first >= 'A' && first <= 'z';
    }
}
