package org.journeyrules.drools.internal.check;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** The kinds of values that rules compare and pass on, as their authors call them. */
enum ValueKind {
    TEXT("text", "\"…\"", String.class),
    WHOLE_NUMBER("a number", "2", int.class, long.class, short.class, byte.class, Integer.class, Long.class),
    NUMBER("a number", "2", double.class, float.class, Number.class),
    SELECTION("a selection of signals", "signals.of(…)", Signals.class),
    BOOLEAN("a boolean", "true", boolean.class, Boolean.class),
    WINDOW("a window", "days(30)", TemporalAmount.class),
    INSTANT("an instant", "visit.since", Instant.class),
    OTHER("", "");

    final String words;
    final String example;
    private final List<Class<?>> types;

    ValueKind(String words, String example, Class<?>... types) {
        this.words = words;
        this.example = example;
        this.types = List.of(types);
    }

    /** The kind of a type; other where it is not known. */
    static ValueKind of(@Nullable Class<?> type) {
        return Stream.of(values())
                .filter(kind -> type != null && kind.types.stream().anyMatch(each -> each.isAssignableFrom(type)))
                .findFirst()
                .orElse(OTHER);
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
