package org.journeyrules.map;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;
import org.journeyrules.stage.Stage;

/** Finds all problems of a map's sequences. */
final class SequenceCheck {
    private final JourneyMapBuilder map;
    private final MapFaults faults;
    private final Set<String> stages;
    private final Set<String> segments;
    private final Set<String> personas;
    private final Set<String> sequences;
    private final Set<String> contents;
    private final Set<String> calendars;

    SequenceCheck(JourneyMapBuilder map, MapFaults faults, Set<String> segments, Set<String> personas) {
        this.map = map;
        this.faults = faults;
        this.segments = segments;
        this.personas = personas;
        stages = MapCheck.names(map.stages, Stage::name);
        sequences = MapCheck.names(map.sequences, Sequence::name);
        contents = MapCheck.names(map.contents, Content::name);
        calendars = MapCheck.names(map.calendars, BusinessCalendar::name);
        calendars.add(JourneyMap.OFFICE);
    }

    void run() {
        faults.names("sequences", "sequence", map.sequences, Sequence::name);
        for (int i = 0; i < map.sequences.size(); i++) {
            sequence("sequences[" + i + "]", map.sequences.get(i));
        }
        if (map.spacing != null) {
            faults.positive("spacing", map.spacing);
        }
        if (map.contentAgain != null) {
            faults.positive("content-again", map.contentAgain);
        }
        new InstantLoops(map.sequences, faults).run();
    }

    private void sequence(String path, Sequence sequence) {
        if (sequence.steps().isEmpty()) {
            faults.add(path + ".steps", "sequence '" + sequence.name() + "' has no steps");
        }
        sequence.reEntryAfter().ifPresent(time -> faults.positive(path + ".re-entry", time));
        faults.allDeclared(path + ".runs-on", "stage", sequence.runsOn(), "stages", stages);
        faults.awaited(path + ".goal", sequence.goals());
        sequence.arms().forEach((arm, weight) -> {
            if (arm.isBlank()) {
                faults.add(path + ".arms", "an arm has no name");
            }
            if (weight < 0) {
                faults.add(path + ".arms." + arm, "the weight of arm '" + arm + "' must be 0 or more, not " + weight);
            }
        });
        if (!sequence.arms().isEmpty()
                && sequence.arms().values().stream()
                                .mapToLong(Integer::longValue)
                                .sum()
                        == 0) {
            faults.add(path + ".arms", "no arm has a weight");
        }
        if (sequence.holdOut() < 0 || sequence.holdOut() > 100) {
            faults.add(path + ".hold-out", "'hold-out' must be a percentage from 0 to 100, not " + sequence.holdOut());
        }
        faults.names(path + ".steps", "step", sequence.steps(), Step::name);
        for (int i = 0; i < sequence.steps().size(); i++) {
            step(path + ".steps[" + i + "]", sequence, sequence.steps().get(i));
        }
    }

    private void step(String path, Sequence sequence, Step step) {
        kind(path, step);
        if (step.afterEnrollment().isPresent() && step.afterPrevious().isPresent()) {
            faults.add(
                    path + ".after-previous",
                    "step '" + step.name() + "' counts both from the enrollment and from the previous step",
                    "Maybe keep one of 'after' and 'after-previous'.");
        }
        step.afterEnrollment().ifPresent(time -> faults.zeroOrMore(path + ".after", time));
        step.afterPrevious().ifPresent(time -> faults.zeroOrMore(path + ".after-previous", time));
        if (step.isYearly() && step.dateColumn().isEmpty()) {
            faults.add(path + ".yearly", "step '" + step.name() + "' depends on no date", "Maybe add 'before'.");
        }
        step.dateColumn().ifPresent(column -> before(path + ".before", step, column));
        faults.positive(path + ".valid-for", step.validFor());
        if (!contents.isEmpty()) {
            faults.declared(path + ".content", "content", step.content(), "contents", contents);
        }
        if (step.channel().filter(String::isBlank).isPresent()) {
            faults.add(path + ".channel", "the channel is empty");
        }
        faults.declared(path + ".calendar", "calendar", step.calendar(), "calendars", calendars);
        step.quietHours().ifPresent(hours -> MapCheck.quietHours(faults, path + ".quiet-hours", hours));
        step.skipWeekends()
                .filter(day -> day != DayOfWeek.MONDAY && day != DayOfWeek.FRIDAY)
                .ifPresent(day -> faults.add(
                        path + ".skip-weekends", "'skip-weekends' must be monday or friday, not " + name(day)));
        when(path + ".when", sequence, step.condition());
        faults.declared(path + ".switch-to", "sequence", step.switchTo(), "sequences", sequences);
        if (step.switchTo().filter(sequence.name()::equals).isPresent()) {
            faults.add(path + ".switch-to", "sequence '" + sequence.name() + "' switches to itself");
        }
        step.calendar().ifPresent(calendar -> room(path, step, calendar));
        waits(path, sequence, step);
        forks(path, sequence, step);
    }

    private void before(String path, Step step, String column) {
        faults.positive(path + "." + column, step.beforeDate().orElseThrow());
        if (column.isBlank()) {
            faults.add(path, "the date's column is empty");
        }
        if (step.afterEnrollment().isPresent() || step.afterPrevious().isPresent()) {
            faults.add(
                    path,
                    "step '" + step.name() + "' counts both toward a date and from the enrollment or previous step",
                    "Maybe keep one of 'before', 'after' and 'after-previous'.");
        }
        if (step.waitFor().isPresent() || !step.branches().isEmpty()) {
            faults.add(
                    path,
                    "step '" + step.name() + "' depends on a date, but neither sends nor switches",
                    "Maybe move 'before' to the step that sends.");
        }
    }

    private void kind(String path, Step step) {
        boolean sends = step.content().isPresent() || step.channel().isPresent();
        boolean waits = step.waitFor().isPresent();
        boolean forks = !step.branches().isEmpty();
        int kinds = (sends ? 1 : 0) + (waits ? 1 : 0) + (forks ? 1 : 0);
        if (kinds > 1) {
            faults.add(
                    path,
                    "step '" + step.name() + "' does several things at once",
                    "Maybe split it: a step that sends has 'content' and 'channel', one that waits 'wait-for', "
                            + "one that forks 'branches'.");
        } else if (kinds == 0 && step.switchTo().isEmpty()) {
            faults.add(
                    path + ".content",
                    "step '" + step.name() + "' does nothing",
                    "Maybe add 'content', 'wait-for', 'branches' or 'switch-to'.");
        }
    }

    private void waits(String path, Sequence sequence, Step step) {
        step.waitFor().ifPresent(awaited -> faults.awaited(path + ".wait-for", awaited));
        step.timeout().ifPresent(time -> faults.positive(path + ".timeout", time));
        target(path + ".then", sequence, step, step.then());
        target(path + ".otherwise", sequence, step, step.otherwise());
        if (step.waitFor().isEmpty()) {
            onlyWaits(path + ".wait-for.same", step.same());
            onlyWaits(path + ".timeout", step.timeout());
            onlyWaits(path + ".then", step.then());
            onlyWaits(path + ".otherwise", step.otherwise());
        } else if (step.otherwise().isPresent() && step.timeout().isEmpty()) {
            faults.add(
                    path + ".otherwise",
                    "step '" + step.name() + "' waits without a time limit, so 'otherwise' never applies",
                    "Maybe add a 'timeout'.");
        }
    }

    private void onlyWaits(String path, Optional<?> value) {
        if (value.isPresent()) {
            faults.add(path, MapFaults.key(path) + " belongs to a step that waits", "Maybe add 'wait-for'.");
        }
    }

    private void forks(String path, Sequence sequence, Step step) {
        List<Branch> branches = step.branches();
        for (int i = 0; i < branches.size(); i++) {
            String at = path + ".branches[" + i + "]";
            when(at + ".when", sequence, branches.get(i).condition());
            target(at + ".then", sequence, step, Optional.of(branches.get(i).then()));
            if (branches.get(i).condition().isAlways() && i < branches.size() - 1) {
                faults.add(
                        at,
                        "a branch without a condition is always taken, so later branches never are",
                        "Maybe add 'when', or move it to the end.");
            }
        }
    }

    private void target(String path, Sequence sequence, Step step, Optional<String> target) {
        if (target.isEmpty()) {
            return;
        }
        Set<String> targets = new LinkedHashSet<>(MapCheck.names(sequence.steps(), Step::name));
        targets.add(Step.END);
        faults.declared(path, "step", target.get(), "steps", targets);
        if (target.get().equals(step.name())) {
            faults.add(path, "step '" + step.name() + "' leads to itself");
        }
    }

    private void when(String path, Sequence sequence, When when) {
        faults.allDeclared(path + ".segment", "segment", when.segments(), "segments", segments);
        faults.allDeclared(path + ".persona", "persona", when.personas(), "personas", personas);
        faults.allDeclared(
                path + ".arm", "arm", when.arms(), "arms", sequence.arms().keySet());
        faults.types(path + ".signal", when.signals());
        if (!contents.isEmpty()) {
            faults.allDeclared(path + ".consumed", "content", when.consumed(), "contents", contents);
        }
    }

    /** Checks that the calendar and the quiet hours together leave time to send. */
    private void room(String path, Step step, String calendar) {
        Optional<QuietHours> quiet = step.quietHours().or(() -> Optional.ofNullable(map.quietHours));
        BusinessCalendar hours = map.calendars.stream()
                .filter(each -> each.name().equals(calendar))
                .findFirst()
                .orElse(BusinessCalendar.of(calendar));
        if (quiet.filter(each -> covers(each, hours)).isPresent()) {
            faults.add(
                    path + ".calendar",
                    "step '" + step.name() + "' could never be sent: the hours of calendar '" + calendar + "', "
                            + hours.opens() + "-" + hours.closes() + ", lie within the quiet hours " + quiet.get(),
                    "Maybe give the step its own 'quiet-hours'.");
        }
    }

    private static boolean covers(QuietHours quiet, BusinessCalendar hours) {
        boolean untilMidnight = hours.closes().equals(LocalTime.MIDNIGHT);
        boolean endsInTime = !untilMidnight && !hours.closes().isAfter(quiet.until());
        boolean beginsInTime = !hours.opens().isBefore(quiet.from());
        if (quiet.from().isBefore(quiet.until())) {
            return beginsInTime && endsInTime;
        }
        return quiet.until().isBefore(quiet.from()) && (beginsInTime || endsInTime);
    }

    private static String name(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
