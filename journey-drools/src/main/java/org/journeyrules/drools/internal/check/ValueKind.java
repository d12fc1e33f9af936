package org.journeyrules.drools.internal.check;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.Set;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** The kinds of values that rules compare and pass on, as their authors call them. */
enum ValueKind {
    TEXT("text", "\"…\""),
    NUMBER("a number", "2"),
    WHOLE_NUMBER("a number", "2"),
    SELECTION("a selection of signals", "signals.of(…)"),
    BOOLEAN("a boolean", "true"),
    WINDOW("a window", "days(30)"),
    INSTANT("an instant", "visit.since"),
    OTHER("", "");

    private static final Set<String> FRACTIONS = Set.of("double", "Double", "float", "Float", "BigDecimal", "Number");

    final String words;
    final String example;

    ValueKind(String words, String example) {
        this.words = words;
        this.example = example;
    }

    /** The kind of a type; other where it is not known. */
    static ValueKind of(@Nullable Class<?> type) {
        if (type == null || type == void.class || type == char.class) {
            return OTHER;
        }
        if (type == boolean.class || type == Boolean.class) {
            return BOOLEAN;
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return FRACTIONS.contains(type.getSimpleName()) ? NUMBER : WHOLE_NUMBER;
        }
        return TemporalAmount.class.isAssignableFrom(type)
                ? WINDOW
                : type == String.class
                        ? TEXT
                        : type == Signals.class ? SELECTION : type == Instant.class ? INSTANT : OTHER;
    }

    boolean isNumber() {
        return this == NUMBER || this == WHOLE_NUMBER;
    }

    /** A value of a type, as in "an Instant". */
    static String aType(Class<?> type) {
        String name = type.getSimpleName();
        return ("AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
