package org.journeyrules.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
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

    void add(Replay replayed, long clicks, long machines) {
        if (replayed.notBegun().isPresent()) {
            notBegun.merge(replayed.notBegun().get(), 1, Integer::sum);
            return;
        }
        begun++;
        this.clicks += clicks;
        this.machines += machines;
        Set<String> visited = new HashSet<>();
        for (Visit visit : replayed.state().visits()) {
            visited.add(visit.stage());
        }
        visited.forEach(stage -> ever.merge(stage, 1, Integer::sum));
        replayed.state().stage().ifPresent(stage -> now.merge(stage, 1, Integer::sum));
        for (Decision decision : replayed.decisions()) {
            if (decision instanceof StageChanged change && change.movement() == Movement.REGRESSION) {
                fellBack.merge(change.because().rule(), 1, Integer::sum);
            }
        }
    }

    String inWords(Instant until) {
        StringBuilder text = new StringBuilder();
        text.append("WHERE ALL %d STAND on %s  (# is here now, - was here before)\n\n"
                .formatted(begun, Dates.in(ZoneOffset.UTC).day(until)));
        int most = ever.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        for (Stage stage : map.stages()) {
            int here = now.getOrDefault(stage.name(), 0);
            int all = ever.getOrDefault(stage.name(), 0);
            text.append("  %-14s %3d of %3d  %s\n".formatted(stage.name(), here, all, bar(here, all, most)));
        }
        text.append("\n%d times a contact fell back, each at its exact minute:\n".formatted(sum(fellBack)));
        fellBack.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(rule -> text.append("  %3d  %s\n".formatted(rule.getValue(), rule.getKey())));
        text.append(String.format(
                Locale.ROOT,
                "%,d of %,d clicks do not count: machines that open every link of an email, and repeats.\n",
                machines,
                clicks));
        text.append("%d contacts have no journey: %s.\n".formatted(sum(notBegun), listed(notBegun)));
        return text.toString();
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
