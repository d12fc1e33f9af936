package org.journeyrules.advice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.EvaluationException;
import org.journeyrules.JourneyRules;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.internal.message.DurationText;
import org.journeyrules.internal.sequence.SendTime;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;
import org.journeyrules.stage.Stage;

/** Finds steps that come too late or too often for a contact that does nothing, by telling of one to the engine. */
final class TimingWarnings {
    private final JourneyMap map;
    private final MapAdvice warnings;
    private final List<Instant> begins;

    TimingWarnings(JourneyMap map, MapAdvice warnings) {
        this.map = map;
        this.warnings = warnings;
        begins = DryRun.begins(map.zone());
    }

    // ---- caps

    /** Caps that defer a step of a sequence whatever day the contact is enrolled on. */
    void caps(String path, Sequence sequence) {
        for (FrequencyCap cap : map.caps()) {
            for (Sequence course : courses(sequence)) {
                Optional<String> late = deferred(course, cap);
                if (late.isPresent()) {
                    tell(path, course, cap, late.get());
                    break;
                }
            }
        }
    }

    /** The first step that the cap defers, if it does on whatever day the contact is enrolled. */
    private Optional<String> deferred(Sequence course, FrequencyCap cap) {
        String step = null;
        for (Instant begin : begins) {
            Map<String, Instant> free = DryRun.dues(map, course, List.of(), begin);
            Map<String, Instant> capped = DryRun.dues(map, course, List.of(cap), begin);
            Optional<String> first = free.keySet().stream()
                    .filter(each -> !free.get(each).equals(capped.get(each)))
                    .findFirst();
            if (first.isEmpty() || step != null && !step.equals(first.get())) {
                return Optional.empty();
            }
            step = first.get();
        }
        return Optional.ofNullable(step);
    }

    private void tell(String path, Sequence course, FrequencyCap cap, String late) {
        Map<String, Instant> free = DryRun.dues(map, course, List.of(), begins.get(0));
        Span window = Span.of(cap.window(), map.zone());
        List<String> counted = new ArrayList<>();
        Instant due = free.get(late);
        for (Map.Entry<String, Instant> each : free.entrySet()) {
            Step step = course.step(each.getKey()).orElseThrow();
            boolean counts = cap.channel().isEmpty() || cap.channel().get().equals(SendTime.channelOf(step));
            boolean before = !each.getKey().equals(late) && !each.getValue().isAfter(due);
            if (counts && before && !window.isOver(each.getValue().toEpochMilli(), due.toEpochMilli())) {
                counted.add("'" + each.getKey() + "'");
            }
        }
        warnings.add(
                path + ".steps[" + place(course, late) + "]",
                "the cap of " + cap.atMost() + " in " + DurationText.inWords(cap.window())
                        + cap.channel().map(channel -> " on " + channel).orElse("") + " always defers step '" + late
                        + "' of '" + course.name() + "': it is planned " + after(begins.get(0), due, map.zone())
                        + " the enrollment, where " + String.join(", ", counted)
                        + (counted.size() == 1 ? " still counts" : " still count"),
                "Maybe plan it later, or make the cap wider.");
    }

    private static int place(Sequence sequence, String step) {
        return sequence.steps().indexOf(sequence.step(step).orElseThrow());
    }

    /** The sequence as it is for who is in no segment, once for each arm, and once for each branch as if it were taken. */
    private static List<Sequence> courses(Sequence sequence) {
        List<Sequence> courses = new ArrayList<>(List.of(sequence));
        for (String arm : sequence.arms().keySet()) {
            if (sequence.arms().get(arm) > 0) {
                Sequence only = sequence;
                for (String other : sequence.arms().keySet()) {
                    only = other.equals(arm) ? only : only.withArm(other, 0);
                }
                courses.add(only);
            }
        }
        for (int i = 0; i < sequence.steps().size(); i++) {
            for (Branch branch : sequence.steps().get(i).branches()) {
                if (!branch.condition().isAlways()) {
                    courses.add(withBranch(sequence, i, new Branch(When.always(), branch.then())));
                }
            }
        }
        return courses;
    }

    private static Sequence withBranch(Sequence sequence, int fork, Branch taken) {
        Sequence course = Sequence.of(sequence.name()).withGoal(sequence.goals().toArray(String[]::new));
        for (Map.Entry<String, Integer> arm : sequence.arms().entrySet()) {
            course = course.withArm(arm.getKey(), arm.getValue());
        }
        for (int i = 0; i < sequence.steps().size(); i++) {
            Step step = sequence.steps().get(i);
            course = course.with(i == fork ? step.withBranches(taken) : step);
        }
        return course;
    }

    // ---- time-outs

    /** Stages that rules move a silent contact out of before the stage's own sequence has come to its end. */
    void timeOuts(JourneyRules rules) {
        for (int i = 0; i < map.stages().size(); i++) {
            Stage stage = map.stages().get(i);
            Optional<Sequence> sequence = stage.sequence().flatMap(map::sequence);
            if (sequence.isPresent()) {
                timeOut(rules, i, stage, sequence.get());
            }
        }
    }

    private void timeOut(JourneyRules rules, int index, Stage stage, Sequence sequence) {
        Map<Instant, StageChanged> moves = new LinkedHashMap<>();
        try {
            for (Instant begin : begins) {
                moved(rules, stage, begin).ifPresent(move -> moves.put(begin, move));
            }
        } catch (EvaluationException failure) {
            warnings.add(
                    "stages[" + index + "]",
                    "the rules fail for a contact of which nothing is known but that it is in '" + stage.name() + "': "
                            + Objects.requireNonNull(failure.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    "");
            return;
        }
        for (Sequence course : courses(sequence)) {
            for (Map.Entry<Instant, StageChanged> move : moves.entrySet()) {
                Map<String, Instant> dues = DryRun.dues(map, course, map.caps(), move.getKey());
                Optional<String> late = dues.keySet().stream()
                        .filter(step -> !dues.get(step).isBefore(move.getValue().at()))
                        .findFirst();
                if (late.isPresent()) {
                    tell(stage, course, move.getKey(), move.getValue(), late.get(), dues.get(late.get()));
                    return;
                }
            }
        }
    }

    private static Optional<StageChanged> moved(JourneyRules rules, Stage stage, Instant begin) {
        for (Decision decision : DryRun.untilMoved(rules, stage.name(), begin)) {
            if (DryRun.isMove(decision)) {
                // who is moved at once was not timed out
                return decision.at().equals(begin) ? Optional.empty() : Optional.of((StageChanged) decision);
            }
        }
        return Optional.empty();
    }

    private void tell(Stage stage, Sequence course, Instant begin, StageChanged move, String late, Instant due) {
        int sequence = map.sequences().stream().map(Sequence::name).toList().indexOf(course.name());
        warnings.add(
                "sequences[" + sequence + "].steps[" + place(course, late) + "]",
                "step '" + late + "' of '" + course.name() + "' is planned " + after(begin, due, map.zone())
                        + " the entry into '" + stage.name() + "', but the rule \""
                        + move.because().rule() + "\" moves a contact that does nothing to '" + move.to() + "' "
                        + after(begin, move.at(), map.zone()) + " it",
                "Maybe plan it earlier, or let the rule wait longer.");
    }

    /** "14 days after", "at the begin of". */
    private static String after(Instant begin, Instant end, ZoneId zone) {
        ZonedDateTime from = begin.atZone(zone);
        ZonedDateTime to = end.atZone(zone);
        long days = ChronoUnit.DAYS.between(from, to);
        Duration rest = Duration.between(from.plusDays(days), to);
        String whole = days == 0 && !rest.isZero() ? "" : Phrases.count(Math.toIntExact(days), "day");
        String time = rest.isZero() ? "" : DurationText.inWords(rest);
        return (whole + " " + time).strip() + " after";
    }
}
