package org.journeyrules.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StepDue;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Engagement plans as another system's tests have them, told to the engine as sequences: a task is a step, due so many days
 * after the enrollment or after its parent. The table is read where it lies beside the project.
 */
class CadenceCasesTest {
    private static final LocalDate D = LocalDate.of(2024, 3, 11);
    private static final Pattern TASK =
            Pattern.compile("(\\w+): (-|\\w+), (\\d+)(?: \\(edited to (\\d+) after enrolment\\))?");
    private static final Pattern DUE = Pattern.compile("(\\w+)(?: due| stays)? D(?:\\+(\\d+))?");
    private static final Pattern DATE = Pattern.compile("due (\\d{4}-\\d\\d-\\d\\d)");

    /** Cases whose expectation is the peer's own: what the engine says instead, and why. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "skip weekends -> Friday: due on Saturday",
            "2024-03-18: a step never goes before it is reached, so it moves to the Monday after",
            "skip weekends -> Friday: due on Sunday",
            "2024-03-18: a step never goes before it is reached, so it moves to the Monday after");

    /** Cases about what a sequence has not. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "reminder at minute of day", "a step has no reminder; when on its day it goes, a calendar says",
            "two targets", "a state is of one contact, so there is no enrollment of two to refuse",
            "assignee default", "who does a step is the host's to say; a hand-off names the owner");

    private record Task(String name, String parent, int days, int edited) {}

    @TestFactory
    Stream<DynamicTest> fallDueAsTheyDoThere() {
        List<Map<String, String>> rows = Tables.read("npsp_engagement_plan_cadence.csv");
        assumeTrue(!rows.isEmpty(), "the table is not beside the project");
        return IntStream.range(0, rows.size())
                .filter(row -> !LEFT_OUT.containsKey(rows.get(row).get("case")))
                .mapToObj(row ->
                        DynamicTest.dynamicTest((row + 1) + " " + rows.get(row).get("case"), () -> check(rows, row)));
    }

    private static void check(List<Map<String, String>> rows, int index) {
        Map<String, String> row = rows.get(index);
        switch (row.get("case")) {
            case "plan deleted" -> thePlanGoes();
            case "child deleted" -> aStepGoes(tasks(rows, index));
            case "no target" -> assertThatThrownBy(() -> Contact.of("")).isInstanceOf(IllegalArgumentException.class);
            case "target changed" -> theContactChanges();
            default -> {
                if (row.get("expected").startsWith("due 2")) {
                    onADate(row, tasks(rows, index));
                } else {
                    inDays(row, tasks(rows, index));
                }
            }
        }
    }

    private static void onADate(Map<String, String> row, List<Task> tasks) {
        Matcher expected = DATE.matcher(row.get("expected"));
        assertThat(expected.find()).isTrue();
        DayOfWeek to = row.get("calendar").endsWith("Monday") ? DayOfWeek.MONDAY : DayOfWeek.FRIDAY;
        LocalDate enrolled = LocalDate.parse(row.get("enrolled_on"));
        Sequence plan = sequence(tasks, false, to);
        String due = dues(begin(plan, enrolled)).values().iterator().next().toString();
        String instead = DIFFERENT.get(row.get("case"));
        if (instead == null) {
            assertThat(due).isEqualTo(expected.group(1));
        } else {
            assertThat(instead).as("there it is " + expected.group(1)).startsWith(due);
            assertThat(due).isNotEqualTo(expected.group(1));
        }
    }

    private static void inDays(Map<String, String> row, List<Task> tasks) {
        Told told = begin(sequence(tasks, false, null), D);
        boolean initially = row.get("event").equals("initially");
        Map<String, LocalDate> dues = dues(initially ? told : told.under(sequence(tasks, true, null)));
        Matcher expected = DUE.matcher(row.get("expected"));
        int checked = 0;
        while (expected.find()) {
            String days = expected.group(2) == null ? "0" : expected.group(2);
            assertThat(dues.get(expected.group(1))).as(expected.group()).isEqualTo(D.plusDays(Integer.parseInt(days)));
            checked++;
        }
        assertThat(checked).isPositive();
    }

    /** There the tasks of a deleted plan stay; here a sequence that the map lost ends, and says so. */
    private static void thePlanGoes() {
        Told told = begin(
                        Sequence.of("plan")
                                .with(Step.send("Call", "c"))
                                .with(Step.send("Email", "c").withAfterPrevious(Period.ofDays(1))),
                        D)
                .over(JourneyMap.builder("m").stage("Lead"));
        assertThat(told.decisions)
                .filteredOn(SequenceEnded.class::isInstance)
                .singleElement()
                .extracting(decision -> ((SequenceEnded) decision).notSent())
                .isNotNull();
        assertThat(dues(told)).containsOnlyKeys("Call");
    }

    private static void aStepGoes(List<Task> tasks) {
        Told told = begin(sequence(tasks, false, null), D).under(sequence(tasks.subList(0, 1), false, null));
        assertThat(dues(told)).containsOnlyKeys("Call");
    }

    private static void theContactChanges() {
        JourneyEngine engine = engine(map().sequence(Sequence.of("plan").with(Step.send("Call", "c"))));
        assertThatThrownBy(() -> engine.review(engine.newState("one"), Contact.of("other"), at(D)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the given contact is 'other'");
    }

    // ---- plans as sequences

    private static List<Task> tasks(List<Map<String, String>> rows, int index) {
        int told = index;
        while (rows.get(told).get("steps (name: parent, days_after)").equals("same")) {
            told--;
        }
        List<Task> tasks = new ArrayList<>();
        Matcher task = TASK.matcher(rows.get(told).get("steps (name: parent, days_after)"));
        while (task.find()) {
            int days = Integer.parseInt(task.group(3));
            tasks.add(new Task(
                    task.group(1),
                    task.group(2),
                    days,
                    task.group(4) == null ? days : Integer.parseInt(task.group(4))));
        }
        return tasks;
    }

    /** Tasks in the order in which they fall due; what follows its parent counts from it. */
    private static Sequence sequence(List<Task> tasks, boolean edited, DayOfWeek skipWeekends) {
        Map<String, Integer> days = new LinkedHashMap<>();
        for (Task task : tasks) {
            days.put(task.name, days.getOrDefault(task.parent, 0) + (edited ? task.edited : task.days));
        }
        List<Task> inOrder = tasks.stream()
                .sorted(Comparator.comparing(task -> days.get(task.name)))
                .toList();
        Sequence sequence = Sequence.of("plan");
        String before = "";
        for (Task task : inOrder) {
            Step step = Step.send(task.name, task.name);
            step = task.parent.equals(before)
                    ? step.withAfterPrevious(Period.ofDays(edited ? task.edited : task.days))
                    : step.withAfter(Period.ofDays(days.get(task.name)));
            sequence = sequence.with(skipWeekends == null ? step : step.withSkipWeekends(skipWeekends));
            before = task.name;
        }
        return sequence;
    }

    private static JourneyMapBuilder map() {
        return JourneyMap.builder("m").stage(Stage.of("Lead").withSequence("plan"));
    }

    private static JourneyEngine engine(JourneyMapBuilder map) {
        return JourneyEngine.of(JourneyRules.builder(map.build()).build());
    }

    private static Instant at(LocalDate day) {
        return day.atTime(9, 0).toInstant(ZoneOffset.UTC);
    }

    /** What was decided so far. */
    private record Told(JourneyEngine engine, Outcome outcome, List<Decision> decisions) {
        /** Goes on with another plan under the same name. */
        Told under(Sequence plan) {
            return over(map().sequence(plan));
        }

        Told over(JourneyMapBuilder map) {
            JourneyEngine changed = CadenceCasesTest.engine(map);
            Instant now = outcome.state().clock().orElseThrow();
            return new Told(changed, changed.review(outcome.state(), Contact.of("c"), now), decisions).toTheEnd();
        }

        Told toTheEnd() {
            List<Decision> all = new ArrayList<>(decisions);
            all.addAll(outcome.decisions());
            Outcome last = outcome;
            while (last.reviewAt().isPresent()) {
                last = engine.review(
                        last.state(), Contact.of("c"), last.reviewAt().get());
                all.addAll(last.decisions());
            }
            return new Told(engine, last, all);
        }
    }

    private static Told begin(Sequence plan, LocalDate enrolled) {
        JourneyEngine engine = engine(map().sequence(plan));
        Outcome outcome = engine.review(engine.newState("c"), Contact.of("c"), at(enrolled));
        return new Told(engine, outcome, List.copyOf(outcome.decisions()));
    }

    private static Map<String, LocalDate> dues(Told told) {
        Map<String, LocalDate> dues = new LinkedHashMap<>();
        List<Decision> all = told.outcome.reviewAt().isPresent() ? told.toTheEnd().decisions : told.decisions;
        for (Decision decision : all) {
            if (decision instanceof StepDue due) {
                dues.putIfAbsent(due.step(), due.at().atZone(ZoneOffset.UTC).toLocalDate());
            }
        }
        return dues;
    }
}
