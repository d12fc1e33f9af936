package org.journeyrules.b2b;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.journeyrules.JourneyMap;
import org.journeyrules.sequence.Content;
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

    /** The map, its contents' openings able to be each of the variants. */
    JourneyMap into(JourneyMap map) {
        JourneyMap able = map;
        for (Content content : map.contents()) {
            Set<String> variants = new LinkedHashSet<>(content.variants().getOrDefault("opening", List.of()));
            if (!variants.isEmpty() && variants.addAll(new TreeSet<>(written.values()))) {
                able = able.withContent(content.withVariants("opening", variants.toArray(String[]::new)));
            }
        }
        return able;
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
