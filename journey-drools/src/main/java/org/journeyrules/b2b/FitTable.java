package org.journeyrules.b2b;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rates companies by industry and size: for each industry, the number of employees from which a company fits.
 * Immutable.
 */
final class FitTable extends Written<Map<String, Integer>> {
    private final Map<String, Integer> plain;

    private FitTable(Map<String, Integer> industries) {
        super(Collections.unmodifiableMap(new TreeMap<>(industries)));
        plain = written().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        each -> WordSet.plain(each.getKey()), Map.Entry::getValue, Math::min));
    }

    static FitTable of(String key, Map<String, Integer> industries) {
        industries.forEach((industry, employees) -> {
            if (industry.isBlank() || employees < 0) {
                throw SettingChecks.refused(
                        key,
                        industry + ": " + employees,
                        "an industry with a number of employees",
                        "Maybe 'Healthcare: 200', or '*: 1000' for any industry.");
            }
        });
        return new FitTable(industries);
    }

    static WordSet highFits(String key, Set<String> fits) {
        for (String fit : fits) {
            if (!fit.matches("[A-Da-d]")) {
                throw SettingChecks.refused(key, fit, "a fit", "Maybe 'A', 'B', 'C' or 'D'.");
            }
        }
        return WordSet.of(fits);
    }

    /** A to D, or null where the size is unknown. */
    @Nullable
    String fit(@Nullable String industry, @Nullable Double employees) {
        if (employees == null) {
            return null;
        }
        Integer named = industry == null ? null : plain.get(WordSet.plain(industry));
        if (named != null) {
            return employees >= named ? "A" : "C";
        }
        Integer any = plain.get(B2bPolicy.ANY_INDUSTRY);
        return any != null && employees >= any ? "B" : "D";
    }
}
