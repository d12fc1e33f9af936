package org.journeyrules.b2b;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The variant of the block {@code opening} for each industry. Immutable and thread-safe. */
final class Openings {
    private final Map<String, String> written;
    private final Map<String, String> plain;

    Openings(Map<String, String> openings) {
        written = Collections.unmodifiableMap(new TreeMap<>(openings));
        Map<String, String> found = new HashMap<>();
        written.forEach((industry, variant) -> found.putIfAbsent(Words.plain(industry), variant));
        plain = Map.copyOf(found);
    }

    Map<String, String> written() {
        return written;
    }

    @Nullable
    String of(@Nullable String industry) {
        return industry == null ? null : plain.get(Words.plain(industry));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Openings that && written.equals(that.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written.toString();
    }
}
