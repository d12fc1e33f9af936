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
        String decimal = text == null ? "" : text.strip();
        if (decimal.isEmpty() || !hasOnlyDecimalCharacters(decimal)) {
            return null;
        }
        try {
            double number = Double.parseDouble(decimal);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** Excludes what Double.parseDouble accepts in addition to decimals: NaN, Infinity, 0x1p4, and the suffix of 30d. */
    private static boolean hasOnlyDecimalCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (!(each >= '0' && each <= '9') && "+-.eE".indexOf(each) < 0) {
                return false;
            }
        }
        return true;
    }
}
