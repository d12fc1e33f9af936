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

    private Openings(Map<String, String> openings) {
        super(Collections.unmodifiableMap(new TreeMap<>(openings)));
        Map<String, String> found = new HashMap<>();
        written().forEach((industry, variant) -> found.putIfAbsent(WordSet.plain(industry), variant));
        plain = Map.copyOf(found);
    }

    static Openings of(String key, Map<String, String> openings) {
        openings.forEach((industry, variant) -> {
            if (industry.isBlank() || variant.isBlank()) {
                throw SettingChecks.refused(
                        key,
                        industry + ": " + variant,
                        "an industry with a variant",
                        "Maybe 'Healthcare: healthcare'.");
            }
        });
        return new Openings(openings);
    }

    @Nullable
    String variantFor(@Nullable String industry) {
        return industry == null ? null : plain.get(WordSet.plain(industry));
    }

    /** Adds the variants to every content of the map that has an opening to choose. */
    JourneyMap addedTo(JourneyMap map) {
        JourneyMap changed = map;
        for (Content content : map.contents()) {
            Set<String> variants = new LinkedHashSet<>(content.variants().getOrDefault("opening", List.of()));
            if (!variants.isEmpty() && variants.addAll(new TreeSet<>(written().values()))) {
                changed = changed.withContent(content.withVariants("opening", variants.toArray(String[]::new)));
            }
        }
        return changed;
    }
}
