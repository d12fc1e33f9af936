package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StepDue;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Two rule sets, policies or maps over one history: who differs, from when and why, and the measures of both sides.
 *
 * <pre>{@code
 * JourneyComparison comparison = JourneyComparison.of(settings, settings);
 * for (Contact contact : contacts) {
 *     comparison.add(
 *             ContactHistory.of(contact, Replay.run(today, contact, signals, end), signals),
 *             ContactHistory.of(contact, Replay.run(tomorrow, contact, signals, end), signals));
 * }
 * System.out.println(comparison.result().text());
 * }</pre>
 *
 * Contacts that start on neither side do not count. Memory grows with the contacts that differ and with visits, never with
 * signals. Parts over different contacts merge in any order. Not thread-safe: use one for each thread, and merge them.
 */
public final class JourneyComparison {
    private final MeasureSettings before;
    private final MeasureSettings after;
    private final boolean sameSettings;
    private final JourneyMeasures both; // of contacts without a difference, measured once for both sides
    private final JourneyMeasures onlyBefore;
    private final JourneyMeasures onlyAfter;
    private final List<ContactDifference> differences = new ArrayList<>();
    private final Map<Ends, Long> transitions = new LinkedHashMap<>();
    private final Map<String, long[]> kinds = new TreeMap<>(CodePoints.ORDER);
    private final Map<String, long[]> steps = new TreeMap<>(CodePoints.ORDER);
    private final Map<String, long[]> reached = new TreeMap<>(CodePoints.ORDER);
    private long contacts;

    private record Ends(@Nullable String before, @Nullable String after) {}

    private JourneyComparison(MeasureSettings before, MeasureSettings after) {
        this.before = before;
        this.after = after;
        sameSettings = before.withVersion("").equals(after.withVersion(""));
        both = JourneyMeasures.of(before);
        onlyBefore = JourneyMeasures.of(before);
        onlyAfter = JourneyMeasures.of(sameSettings ? before : after);
    }

    /**
     * Returns a comparison without contacts.
     *
     * @param before what is measured of the rules of today
     * @param after what is measured of the other rules; only map and version may differ
     * @throws IllegalArgumentException if the windows differ
     */
    public static JourneyComparison of(MeasureSettings before, MeasureSettings after) {
        if (!before.window().equals(after.window())) {
            throw new IllegalArgumentException("Both sides are measured in one window, not in " + before.window()
                    + " and " + after.window() + ".");
        }
        return new JourneyComparison(before, after);
    }

    /**
     * Adds one contact.
     *
     * @param before what the rules of today made of the contact's history
     * @param after what the other rules made of it
     * @return how the contact differs, if it does
     * @throws IllegalArgumentException if these are histories of two contacts
     */
    public Optional<ContactDifference> add(ContactHistory before, ContactHistory after) {
        Optional<ContactDifference> difference = ContactDifference.between(before, after);
        if (difference.isEmpty() && sameSettings) {
            both.add(before);
        } else {
            onlyBefore.add(before);
            onlyAfter.add(after);
        }
        if (before.visits().isEmpty() && after.visits().isEmpty()) {
            return difference;
        }
        contacts++;
        difference.ifPresent(differences::add);
        transitions.merge(new Ends(ContactDifference.end(before), ContactDifference.end(after)), 1L, Long::sum);
        count(before, 0);
        count(after, 1);
        if (difference.isPresent()) {
            compareReached(before, after);
        }
        return difference;
    }

    private void count(ContactHistory history, int side) {
        for (Decision decision : history.decisions()) {
            counts(kinds, decision.kind(), 2)[side]++;
            if (decision instanceof StepDue step) {
                counts(steps, step.channel().orElse(""), 2)[side]++;
            }
        }
    }

    private void compareReached(ContactHistory before, ContactHistory after) {
        Map<String, Instant> then = reached(before);
        Map<String, Instant> now = reached(after);
        Set<String> stages = new LinkedHashSet<>(then.keySet());
        stages.addAll(now.keySet());
        for (String stage : stages) {
            Instant one = then.get(stage);
            Instant other = now.get(stage);
            if (one == null) {
                counts(reached, stage, 4)[3]++;
            } else if (other == null) {
                counts(reached, stage, 4)[2]++;
            } else if (!one.equals(other)) {
                counts(reached, stage, 4)[other.isBefore(one) ? 0 : 1]++;
            }
        }
    }

    /** When each stage was first entered. */
    private static Map<String, Instant> reached(ContactHistory history) {
        Map<String, Instant> reached = new LinkedHashMap<>();
        for (Visit visit : history.visits()) {
            reached.putIfAbsent(visit.stage(), visit.entered());
        }
        return reached;
    }

    private static long[] counts(Map<String, long[]> map, String name, int size) {
        return map.computeIfAbsent(name, any -> new long[size]);
    }

    /**
     * Adds what another comparison has seen.
     *
     * @param other a comparison of other contacts, with the same settings; it is not changed
     * @throws IllegalArgumentException if it has other settings
     */
    public void merge(JourneyComparison other) {
        before.requireSame(other.before);
        after.requireSame(other.after);
        both.merge(other.both);
        onlyBefore.merge(other.onlyBefore);
        onlyAfter.merge(other.onlyAfter);
        differences.addAll(other.differences);
        other.transitions.forEach((ends, count) -> transitions.merge(ends, count, Long::sum));
        merge(kinds, other.kinds);
        merge(steps, other.steps);
        merge(reached, other.reached);
        contacts += other.contacts;
    }

    private static void merge(Map<String, long[]> mine, Map<String, long[]> others) {
        others.forEach((name, counts) -> {
            long[] sums = counts(mine, name, counts.length);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += counts[i];
            }
        });
    }

    /** Returns how the contacts that were added so far differ. */
    public ComparisonReport result() {
        List<String> order = stages();
        return new ComparisonReport(
                contacts,
                differences.stream()
                        .sorted(Comparator.comparing(ContactDifference::contact, CodePoints.ORDER))
                        .toList(),
                order.stream().map(this::atEnd).toList(),
                transitions(order),
                kinds.entrySet().stream()
                        .map(each -> new ComparisonReport.Count(each.getKey(), each.getValue()[0], each.getValue()[1]))
                        .toList(),
                steps.entrySet().stream()
                        .map(each -> new ComparisonReport.Count(each.getKey(), each.getValue()[0], each.getValue()[1]))
                        .toList(),
                order.stream()
                        .filter(reached::containsKey)
                        .map(stage -> ComparisonReport.Reached.of(stage, Objects.requireNonNull(reached.get(stage))))
                        .toList(),
                measured(before, onlyBefore),
                measured(sameSettings ? before : after, onlyAfter));
    }

    /** The stages of both maps, those of today first. */
    private List<String> stages() {
        Set<String> names = new LinkedHashSet<>();
        before.map().stages().stream().map(Stage::name).forEach(names::add);
        after.map().stages().stream().map(Stage::name).forEach(names::add);
        return new ArrayList<>(names); // is asked for null, too: not started
    }

    private ComparisonReport.Count atEnd(String stage) {
        long then = 0;
        long now = 0;
        for (Map.Entry<Ends, Long> each : transitions.entrySet()) {
            then += stage.equals(each.getKey().before()) ? each.getValue() : 0;
            now += stage.equals(each.getKey().after()) ? each.getValue() : 0;
        }
        return new ComparisonReport.Count(stage, then, now);
    }

    private List<ComparisonReport.Transition> transitions(List<String> order) {
        Comparator<Map.Entry<Ends, Long>> byBefore =
                Comparator.comparingInt(each -> order.indexOf(each.getKey().before()));
        return transitions.entrySet().stream()
                .sorted(byBefore.thenComparingInt(
                        each -> order.indexOf(each.getKey().after())))
                .map(each -> new ComparisonReport.Transition(
                        each.getKey().before(), each.getKey().after(), each.getValue()))
                .toList();
    }

    private List<StageMeasures> measured(MeasureSettings settings, JourneyMeasures only) {
        JourneyMeasures all = JourneyMeasures.of(settings);
        if (sameSettings) {
            all.merge(both);
        }
        all.merge(only);
        return all.result().stages();
    }
}
