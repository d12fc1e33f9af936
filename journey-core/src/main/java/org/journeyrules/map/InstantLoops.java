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
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;

/**
 * Finds steps that lead back to themselves without a delay and without waiting for a signal. An enrollment in such a
 * loop would never settle. Within a sequence, only {@code after-previous} and a wait cause a delay on the second pass,
 * because a delay counted from the enrollment is already over by then. A switch to another sequence is a new
 * enrollment, so its delays count again.
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
        List<Integer> loop = loop(
                steps.size(),
                at -> onwards(steps, places, at).stream()
                        .filter(to -> !rests(steps.get(at)) && !rests(steps.get(to)) && !at.equals(to))
                        .toList());
        if (!loop.isEmpty()) {
            report(
                    path + loop.get(loop.size() - 1) + "]",
                    loop.stream().map(at -> "'" + steps.get(at).name() + "'").toList());
        }
    }

    private void across() {
        List<Map<Integer, Integer>> switches = new ArrayList<>();
        for (int i = 0; i < sequences.size(); i++) {
            switches.add(switchesAtOnce(i));
        }
        List<Integer> loop =
                loop(sequences.size(), at -> List.copyOf(switches.get(at).keySet()));
        if (loop.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        String path = "";
        for (int i = 0; i < loop.size(); i++) {
            int from = loop.get(i);
            int step = switches.get(from).get(loop.get((i + 1) % loop.size()));
            Sequence sequence = sequences.get(from);
            names.add("'" + sequence.steps().get(step).name() + "' of '" + sequence.name() + "'");
            path = "sequences[" + from + "].steps[" + step + "].switch-to";
        }
        report(path, names);
    }

    private void report(String path, List<String> names) {
        faults.add(
                path,
                "the steps " + String.join(", ", names) + " form a loop without delay",
                "Maybe give one of them 'after-previous', or let it wait for a signal.");
    }

    /** Returns the first loop among positions counted from 0; empty if there is none. */
    private static List<Integer> loop(int count, Function<Integer, List<Integer>> onwards) {
        Set<Integer> done = new HashSet<>();
        for (int start = 0; start < count; start++) {
            List<Integer> path = new ArrayList<>();
            Set<Integer> onPath = new HashSet<>();
            Deque<Iterator<Integer>> toFollow = new ArrayDeque<>();
            int at = start;
            while (true) {
                if (onPath.contains(at)) {
                    return path.subList(path.indexOf(at), path.size());
                }
                if (done.add(at)) {
                    path.add(at);
                    onPath.add(at);
                    toFollow.push(onwards.apply(at).iterator());
                }
                while (!toFollow.isEmpty() && !toFollow.peek().hasNext()) {
                    toFollow.pop();
                    onPath.remove(path.remove(path.size() - 1));
                }
                if (toFollow.isEmpty()) {
                    break;
                }
                at = toFollow.peek().next();
            }
        }
        return List.of();
    }

    /** Whether a step causes a delay each time it is reached. */
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

    /** Returns the steps that may follow one of them. */
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

    /** Returns the sequences to which this one switches without delay, each with the step that switches. */
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
                            .filter(to -> sequences.get(to).reEntry().equals("after-exit"))
                            .forEach(to -> switches.putIfAbsent(to, at)));
            toFollow.addAll(onwards(steps, places, at));
        }
        return switches;
    }
}
