package org.journeyrules.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.journeyrules.JourneyState;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.internal.message.Excerpt;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;

/** Where everybody stands and was, and what a plain count would hide. Not thread-safe. */
final class Funnel {
    private static final int LONGEST_BAR = 50;

    private final JourneyMap map;
    private final Map<String, Integer> now = new HashMap<>();
    private final Map<String, Integer> ever = new HashMap<>();
    private final Map<String, Integer> notBegun = new TreeMap<>();
    private final Map<String, Integer> fellBack = new TreeMap<>();
    private int begun;
    private long clicks;
    private long machines;

    Funnel(JourneyMap map) {
        this.map = map;
    }

    /** Adds a contact without a journey, by the reason. */
    void addNotBegun(String reason) {
        notBegun.merge(reason, 1, Integer::sum);
    }

    /** Adds a contact by its state and the decisions that led to it. */
    void add(JourneyState state, List<Decision> decisions) {
        begun++;
        Set<String> visited = new HashSet<>();
        for (Visit visit : state.visits()) {
            visited.add(visit.stage());
        }
        visited.forEach(stage -> ever.merge(stage, 1, Integer::sum));
        state.stage().ifPresent(stage -> now.merge(stage, 1, Integer::sum));
        for (Decision decision : decisions) {
            if (decision instanceof StageChanged change && change.movement() == Movement.REGRESSION) {
                fellBack.merge(change.because().rule(), 1, Integer::sum);
            }
        }
    }

    /** Adds clicks of a contact, of which some are a machine's. */
    void addClicks(long clicks, long machines) {
        this.clicks += clicks;
        this.machines += machines;
    }

    /** Where all stand, as a table; empty where there is no contact. */
    String inWords(Instant until) {
        if (begun == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "WHERE ALL %,d STAND on %s  (# is here now, - was here before)\n\n",
                begun,
                Dates.in(ZoneOffset.UTC).day(until)));
        int most = ever.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        int digits = Math.max(3, Integer.toString(most).length());
        int longest = map.stages().stream()
                .mapToInt(stage -> shown(stage).length())
                .max()
                .orElse(0);
        String row = "  %-" + Math.max(14, longest) + "s %" + digits + "d of %" + digits + "d  %s";
        for (Stage stage : map.stages()) {
            int here = now.getOrDefault(stage.name(), 0);
            int all = ever.getOrDefault(stage.name(), 0);
            text.append(String.format(Locale.ROOT, row, shown(stage), here, all, bar(here, all, most))
                            .stripTrailing())
                    .append('\n');
        }
        if (!fellBack.isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "\n%s a contact fell back, each at its exact minute:\n",
                    Words.count(sum(fellBack), "time")));
            fellBack.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(rule -> text.append(String.format(
                            Locale.ROOT, "  %3d  %s\n", rule.getValue(), Excerpt.onOneLine(rule.getKey()))));
        }
        if (clicks > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%,d of %,d clicks do not count: machines that open every link of an email, and repeats.\n",
                    machines,
                    clicks));
        }
        if (!notBegun.isEmpty()) {
            text.append("%d contacts have no journey: %s.\n".formatted(sum(notBegun), listed(notBegun)));
        }
        return text.toString();
    }

    private static String shown(Stage stage) {
        return Excerpt.onOneLine(stage.name());
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String listed(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " (" + count.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String bar(int here, int all, int most) {
        int whole = Math.round((float) all * LONGEST_BAR / most);
        int dark = here == 0 ? 0 : Math.max(1, Math.round((float) here * LONGEST_BAR / most)); // one is not none
        return "#".repeat(dark) + "-".repeat(Math.max(0, whole - dark));
    }
}
