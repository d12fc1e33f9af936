package org.journeyrules.b2b;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.jspecify.annotations.Nullable;

/** The variant of the block {@code opening} for each industry. Immutable and thread-safe. */
final class Openings extends Written<Map<String, String>> {
    private final Map<String, String> plain;

    Openings(Map<String, String> openings) {
        super(Collections.unmodifiableMap(new TreeMap<>(openings)));
        Map<String, String> found = new HashMap<>();
        written().forEach((industry, variant) -> found.putIfAbsent(Words.plain(industry), variant));
        plain = Map.copyOf(found);
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
            if (!variants.isEmpty() && variants.addAll(new TreeSet<>(written().values()))) {
                able = able.withContent(content.withVariants("opening", variants.toArray(String[]::new)));
            }
        }
        return able;
    }
}
