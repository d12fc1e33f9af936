package org.journeyrules.measures;

import java.util.LinkedHashMap;
import java.util.Map;
import org.journeyrules.internal.text.Phrases;
import org.jspecify.annotations.Nullable;

/** The numbers that a diagnosis rests on, and how they are written in its text. */
final class Numbers {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Adds a number, or a name as text; null is left out. */
    Numbers with(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    Map<String, Object> values() {
        return values;
    }

    /** A share such as "12.3 %". */
    static String percent(double share) {
        return decimal(100 * share) + " %";
    }

    /** A number with at most one decimal. */
    static String decimal(double number) {
        return Phrases.number(Math.rint(number * 10) / 10);
    }
}
