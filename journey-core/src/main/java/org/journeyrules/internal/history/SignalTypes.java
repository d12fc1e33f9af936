package org.journeyrules.internal.history;

import java.util.Collection;
import java.util.Set;

/** A set of signal types, prepared for lookups in many logs. Immutable. */
final class SignalTypes {
    final Set<String> names;
    private final String[] each;
    private final long marks;

    private SignalTypes(Set<String> names) {
        this.names = names;
        this.each = names.toArray(String[]::new);
        long all = 0;
        for (String name : each) {
            all |= mark(name);
        }
        this.marks = all;
    }

    static SignalTypes of(Collection<String> names) {
        return new SignalTypes(Set.copyOf(names));
    }

    /**
     * One of 64 bits. A log that has none of the bits of these types has no signal of them, which settles most
     * questions.
     */
    static long mark(String type) {
        return 1L << (type.hashCode() * 0x9E3779B9 >>> 26);
    }

    boolean mayBeIn(SignalLog log) {
        return (marks & log.marks()) != 0;
    }

    int count() {
        return each.length;
    }

    String get(int i) {
        return each[i];
    }

    boolean contain(String type) {
        return names.contains(type);
    }
}
