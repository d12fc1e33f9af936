package org.journeyrules.b2b;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How well a company fits by its industry and size: from how many employees on which industry is worth it. Immutable. */
final class Fits extends Written<Map<String, Integer>> {
    private final Map<String, Integer> plain;

    Fits(Map<String, Integer> industries) {
        super(Collections.unmodifiableMap(new TreeMap<>(industries)));
        plain = written().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        each -> Words.plain(each.getKey()), Map.Entry::getValue, Math::min));
    }

    /** A to D, or null where the size is unknown. */
    @Nullable
    String fit(@Nullable String industry, @Nullable Double employees) {
        if (employees == null) {
            return null;
        }
        Integer named = industry == null ? null : plain.get(Words.plain(industry));
        if (named != null) {
            return employees >= named ? "A" : "C";
        }
        Integer any = plain.get(B2bPolicy.ANY_INDUSTRY);
        return any != null && employees >= any ? "B" : "D";
    }
}
