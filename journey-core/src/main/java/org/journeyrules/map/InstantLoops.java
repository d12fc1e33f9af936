package org.journeyrules.map;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.ReEntry;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;

/**
 * Finds steps that lead back to themselves while no time passes and no signal is waited for: an enrollment in such a circle
 * would come to no rest. Within a sequence only {@code after-previous} and a wait let time pass on a second round, since
 * what is counted from the enrollment is over by then; a switch to another sequence counts anew.
 */
final class InstantLoops {
    private final List<Sequence> sequences;
    private final MapFaults faults;

    InstantLoops(List<Sequence> sequences, MapFaults faults) {
        this.sequences = sequences;
        this.faults = faults;
    }

    void run() {
        for (int i = 0; i < sequences.size(); i++) {
            within("sequences[" + i + "].steps[", sequences.get(i).steps());
        }
        across();
    }

    private void within(String path, List<Step> steps) {
        Map<String, Integer> places = places(steps);
        List<Integer> circle = circle(
                steps.size(),
                at -> onwards(steps, places, at).stream()
                        .filter(to -> !rests(steps.get(at)) && !rests(steps.get(to)) && !at.equals(to))
                        .toList());
        if (!circle.isEmpty()) {
            report(
                    path + circle.get(circle.size() - 1) + "]",
                    circle.stream().map(at -> "'" + steps.get(at).name() + "'").toList());
        }
    }

    private void across() {
        List<Map<Integer, Integer>> switches = new ArrayList<>();
        for (int i = 0; i < sequences.size(); i++) {
            switches.add(switchesAtOnce(i));
        }
        List<Integer> circle =
                circle(sequences.size(), at -> List.copyOf(switches.get(at).keySet()));
        if (circle.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        String path = "";
        for (int i = 0; i < circle.size(); i++) {
            int from = circle.get(i);
            int step = switches.get(from).get(circle.get((i + 1) % circle.size()));
            Sequence sequence = sequences.get(from);
            names.add("'" + sequence.steps().get(step).name() + "' of '" + sequence.name() + "'");
            path = "sequences[" + from + "].steps[" + step + "].switch-to";
        }
        report(path, names);
    }

    private void report(String path, List<String> names) {
        faults.add(
                path,
                "the steps " + String.join(", ", names) + " lead in a circle in which no time passes",
                "Maybe give one of them 'after-previous', or let it wait for a signal.");
    }

    /** The first circle among places counted from 0; empty where there is none. */
    private static List<Integer> circle(int count, Function<Integer, List<Integer>> onwards) {
        Set<Integer> done = new HashSet<>();
        for (int start = 0; start < count; start++) {
            List<Integer> way = new ArrayList<>();
            Set<Integer> onWay = new HashSet<>();
            Deque<Iterator<Integer>> toFollow = new ArrayDeque<>();
            int at = start;
            while (true) {
                if (onWay.contains(at)) {
                    return way.subList(way.indexOf(at), way.size());
                }
                if (done.add(at)) {
                    way.add(at);
                    onWay.add(at);
                    toFollow.push(onwards.apply(at).iterator());
                }
                while (!toFollow.isEmpty() && !toFollow.peek().hasNext()) {
                    toFollow.pop();
                    onWay.remove(way.remove(way.size() - 1));
                }
                if (toFollow.isEmpty()) {
                    break;
                }
                at = toFollow.peek().next();
            }
        }
        return List.of();
    }

    /** Whether time passes at a step each time it is reached. */
    private static boolean rests(Step step) {
        return step.waitFor().isPresent()
                || step.afterPrevious().filter(InstantLoops::isLong).isPresent();
    }

    private static boolean isLong(TemporalAmount time) {
        return !(time.equals(Duration.ZERO) || time instanceof Period period && period.isZero());
    }

    private static Map<String, Integer> places(List<Step> steps) {
        Map<String, Integer> places = new HashMap<>();
        IntStream.range(0, steps.size())
                .forEach(i -> places.putIfAbsent(steps.get(i).name(), i));
        return places;
    }

    /** The steps that may follow one of them. */
    private static List<Integer> onwards(List<Step> steps, Map<String, Integer> places, int from) {
        Step step = steps.get(from);
        List<Integer> onwards = new ArrayList<>();
        for (Branch branch : step.branches()) {
            if (places.containsKey(branch.then())) {
                onwards.add(places.get(branch.then()));
            }
            if (branch.condition().isAlways()) {
                return onwards;
            }
        }
        if (from + 1 < steps.size()) {
            onwards.add(from + 1);
        }
        return onwards;
    }

    /** The sequences that this one switches to while no time passes, each with the step that does. */
    private Map<Integer, Integer> switchesAtOnce(int sequence) {
        List<Step> steps = sequences.get(sequence).steps();
        Map<String, Integer> places = places(steps);
        Map<Integer, Integer> switches = new LinkedHashMap<>();
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> toFollow = new ArrayDeque<>(steps.isEmpty() ? List.of() : List.of(0));
        while (!toFollow.isEmpty()) {
            int at = toFollow.pop();
            Step step = steps.get(at);
            boolean later = step.afterEnrollment().filter(InstantLoops::isLong).isPresent();
            if (later || rests(step) || !seen.add(at)) {
                continue;
            }
            step.switchTo()
                    .ifPresent(target -> IntStream.range(0, sequences.size())
                            .filter(to ->
                                    to != sequence && sequences.get(to).name().equals(target))
                            .filter(to -> sequences.get(to).reEntry().equals(ReEntry.afterExit()))
                            .forEach(to -> switches.putIfAbsent(to, at)));
            toFollow.addAll(onwards(steps, places, at));
        }
        return switches;
    }
}
