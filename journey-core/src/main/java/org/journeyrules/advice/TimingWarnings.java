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
import org.jspecify.annotations.Nullable;

/** Finds steps that come too late or too often for an inactive contact, by running the engine for one. */
final class TimingWarnings {
    private final JourneyMap map;
    private final MapAdvice warnings;
    private final List<Instant> starts;
    private boolean failed;

    TimingWarnings(JourneyMap map, MapAdvice warnings) {
        this.map = map;
        this.warnings = warnings;
        starts = DryRun.starts(map.zone());
    }

    // ---- caps

    /** Warns of caps that defer a step of a sequence on whatever day the contact is enrolled. */
    void caps(String path, Sequence sequence) {
        for (FrequencyCap cap : map.caps()) {
            for (Sequence course : courses(sequence)) {
                Optional<String> late = deferred(course, cap);
                if (late.isPresent()) {
                    warn(path, course, cap, late.get());
                    break;
                }
            }
        }
    }

    /** Returns the first step that the cap defers on every day of enrollment; empty if there is none. */
    private Optional<String> deferred(Sequence course, FrequencyCap cap) {
        String step = null;
        for (Instant start : starts) {
            Map<String, Instant> free = DryRun.dues(map, course, List.of(), start);
            Map<String, Instant> capped = DryRun.dues(map, course, List.of(cap), start);
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

    private void warn(String path, Sequence course, FrequencyCap cap, String late) {
        Map<String, Instant> free = DryRun.dues(map, course, List.of(), starts.get(0));
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
                        + "' of '" + course.name() + "': it is planned " + after(starts.get(0), due, map.zone())
                        + " the enrollment, where " + String.join(", ", counted)
                        + (counted.size() == 1 ? " still counts" : " still count"),
                "Maybe plan it later, or make the cap wider.");
    }

    private static int place(Sequence sequence, String step) {
        return sequence.steps().indexOf(sequence.step(step).orElseThrow());
    }

    /**
     * Returns the sequence as it is for a contact in no segment, once per arm and once per branch, as if that branch
     * were taken.
     */
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

    /** Warns of stages from which rules move an inactive contact before the stage's own sequence has ended. */
    void timeOuts(JourneyRules rules) {
        for (int i = 0; i < map.stages().size(); i++) {
            Stage stage = map.stages().get(i);
            Optional<Sequence> sequence = stage.sequence().flatMap(map::sequence);
            List<Instant> days = sequence.isPresent() ? starts : starts.subList(0, 1);
            Map<Instant, StageChanged> moves = dryRun(rules, "stages[" + i + "]", stage.name(), days);
            sequence.ifPresent(of -> timeOut(moves, stage, of));
        }
        if (!failed) { // else the contact may come into a stage whose rules fail
            dryRun(rules, "stages", null, starts.subList(0, 1));
        }
    }

    /** The move that ends each run of a contact of which nothing is known; none where the rules fail, which is reported. */
    private Map<Instant, StageChanged> dryRun(
            JourneyRules rules, String path, @Nullable String stage, List<Instant> days) {
        Map<Instant, StageChanged> moves = new LinkedHashMap<>();
        try {
            for (Instant start : days) {
                moved(rules, stage, start).ifPresent(move -> moves.put(start, move));
            }
            return moves;
        } catch (EvaluationException failure) {
            failed = true;
            String where = stage == null ? "before the start" : "in '" + stage + "'";
            String first =
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
            warnings.add(path, "the rules fail for a contact with an empty record " + where + ": " + first, "");
            return Map.of();
        }
    }

    private void timeOut(Map<Instant, StageChanged> moves, Stage stage, Sequence sequence) {
        for (Sequence course : courses(sequence)) {
            for (Map.Entry<Instant, StageChanged> move : moves.entrySet()) {
                Map<String, Instant> dues = DryRun.dues(map, course, map.caps(), move.getKey());
                Optional<String> late = dues.keySet().stream()
                        .filter(step -> !dues.get(step).isBefore(move.getValue().at()))
                        .findFirst();
                if (late.isPresent()) {
                    warn(stage, course, move.getKey(), move.getValue(), late.get(), dues.get(late.get()));
                    return;
                }
            }
        }
    }

    private static Optional<StageChanged> moved(JourneyRules rules, @Nullable String stage, Instant start) {
        for (Decision decision : DryRun.untilMoved(rules, stage, start)) {
            if (DryRun.isMove(decision)) {
                // a contact that is moved at once did not time out
                return decision.at().equals(start) ? Optional.empty() : Optional.of((StageChanged) decision);
            }
        }
        return Optional.empty();
    }

    private void warn(Stage stage, Sequence course, Instant start, StageChanged move, String late, Instant due) {
        int sequence = map.sequences().stream().map(Sequence::name).toList().indexOf(course.name());
        warnings.add(
                "sequences[" + sequence + "].steps[" + place(course, late) + "]",
                "step '" + late + "' of '" + course.name() + "' is planned " + after(start, due, map.zone())
                        + " the entry into '" + stage.name() + "', but the rule \""
                        + move.because().rule() + "\" moves a contact that does nothing to '" + move.to() + "' "
                        + after(start, move.at(), map.zone()) + " it",
                "Maybe plan it earlier, or let the rule wait longer.");
    }

    /** Returns a phrase such as "14 days after" or "at the start of". */
    private static String after(Instant start, Instant end, ZoneId zone) {
        ZonedDateTime from = start.atZone(zone);
        ZonedDateTime to = end.atZone(zone);
        long days = ChronoUnit.DAYS.between(from, to);
        Duration rest = Duration.between(from.plusDays(days), to);
        String whole = days == 0 && !rest.isZero() ? "" : Phrases.count(Math.toIntExact(days), "day");
        String time = rest.isZero() ? "" : DurationText.inWords(rest);
        return (whole + " " + time).strip() + " after";
    }
}
