package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.journeyrules.cli.Cli.Run;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.StepDue;
import org.journeyrules.json.JourneyJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engagement plans of another system's sample organization, told to the standard maps: who is enrolled in which plan,
 * and when its tasks fall due. The tables are read where they lie beside the project.
 */
class EngagementPlansTest {
    private static final Map<String, String> SEQUENCES = Map.of(
            "Silver Stewardship Plan", "toward-silver",
            "Gold Stewardship Plan", "toward-gold",
            "Platinum Stewardship Plan", "toward-platinum",
            "Volunteer Onboarding", "volunteer-onboarding");

    /** A task of the plans that is no step of the sequences here: every gift is thanked for by a sequence of its own. */
    private static final String THANKS = "Thank You Phone Call";

    /** In Silver, which has a plan, and in no plan there. Here the stage enrolls everyone. */
    private static final String WITHOUT_A_PLAN = "0036g000006JchGAAS";

    @TempDir
    private Path directory;

    private Cli cli;
    private final Map<String, String> templates = new HashMap<>();

    @BeforeEach
    void tables() {
        cli = new Cli(directory);
        for (NamedCsvRecord template : rows("npsp__Engagement_Plan_Template__c.csv")) {
            assertThat(template.getField("npsp__Skip_Weekends__c")).isEqualTo("true");
            assertThat(template.getField("npsp__Reschedule_To__c")).isEqualTo("Monday");
            templates.put(template.getField("sf_id"), SEQUENCES.get(template.getField("Name")));
        }
    }

    private static Path data() {
        Optional<Path> shared = Stream.iterate(Path.of("").toAbsolutePath(), up -> up != null, Path::getParent)
                .map(up -> up.resolve("shared/data"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(shared.isPresent(), "the tables are not beside the project");
        return shared.get();
    }

    private static List<NamedCsvRecord> rows(String file) {
        Path path = data().resolve("npsp_trailhead").resolve(file);
        assumeTrue(Files.exists(path), "the tables are not beside the project");
        try (CsvReader<NamedCsvRecord> table = CsvReader.builder().ofNamedCsvRecord(path)) {
            return table.stream().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<Decision> replay(String map, String contacts, String signals, String until) {
        Run run = cli.run(
                "replay",
                "--map",
                map,
                "--contacts",
                contacts,
                "--signals",
                signals,
                "--until",
                until,
                "--decisions",
                "@decisions.jsonl");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return cli.lines("decisions.jsonl").stream()
                .map(JourneyJson::readDecision)
                .toList();
    }

    private List<Decision> donors() {
        Path folder = data().resolve("nonprofit_journey");
        return replay(
                "nonprofit",
                folder.resolve("contacts.csv").toString(),
                folder.resolve("signals.csv").toString(),
                "2020-12-31T00:00:00Z");
    }

    /** The enrollments in sequences that are plans there, too. */
    private static List<Enrolled> inPlans(List<Decision> decisions) {
        return decisions.stream()
                .filter(Enrolled.class::isInstance)
                .map(Enrolled.class::cast)
                .filter(enrolled -> SEQUENCES.containsValue(enrolled.sequence()))
                .toList();
    }

    /** The days on which the tasks of a plan are due, sorted: so long after the enrollment or the parent, off weekends. */
    private List<LocalDate> dueDays(String sequence, LocalDate enrolled) {
        Map<String, NamedCsvRecord> tasks = new TreeMap<>();
        for (NamedCsvRecord task : rows("npsp__Engagement_Plan_Task__c.csv")) {
            if (sequence.equals(templates.get(task.getField("npsp__engagement_plan_template__c")))) {
                tasks.put(task.getField("sf_id"), task);
            }
        }
        List<LocalDate> days = new ArrayList<>();
        tasks.values().stream()
                .filter(task -> !task.getField("Name").equals(THANKS))
                .forEach(task -> days.add(due(tasks, task, enrolled)));
        return days.stream().sorted().toList();
    }

    private static LocalDate due(Map<String, NamedCsvRecord> tasks, NamedCsvRecord task, LocalDate enrolled) {
        String parent = task.getField("npsp__parent_task__c");
        LocalDate from = parent.isEmpty() ? enrolled : due(tasks, tasks.get(parent), enrolled);
        LocalDate due = from.plusDays((long) Double.parseDouble(task.getField("npsp__Days_After__c")));
        return due.getDayOfWeek() == DayOfWeek.SATURDAY
                ? due.plusDays(2)
                : due.getDayOfWeek() == DayOfWeek.SUNDAY ? due.plusDays(1) : due;
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private void assertDueAsThePlanSays(List<Decision> decisions, Enrolled enrolled) {
        List<LocalDate> due = decisions.stream()
                .filter(decision -> decision instanceof StepDue step
                        && step.contactId().equals(enrolled.contactId())
                        && step.sequence().equals(enrolled.sequence()))
                .map(decision -> day(decision.at()))
                .toList();
        assertThat(due)
                .as(enrolled.contactId() + " in " + enrolled.sequence())
                .isEqualTo(dueDays(enrolled.sequence(), day(enrolled.at())));
    }

    @Test
    void whoeverHasAPlanThereIsEnrolledInExactlyThatPlanHere() {
        Map<String, String> plans = new TreeMap<>();
        for (NamedCsvRecord plan : rows("npsp__Engagement_Plan__c.csv")) {
            plans.put(
                    plan.getField("npsp__contact__c"),
                    templates.get(plan.getField("npsp__engagement_plan_template__c")));
        }
        Map<String, String> enrolled = new TreeMap<>();
        for (Enrolled each : inPlans(donors())) {
            assertThat(enrolled.put(each.contactId(), each.sequence()))
                    .as(each.contactId() + " is enrolled once")
                    .isNull();
        }
        assertThat(plans).hasSize(27);
        assertThat(enrolled.remove(WITHOUT_A_PLAN)).isEqualTo("toward-gold");
        assertThat(enrolled).isEqualTo(plans);
    }

    @Test
    void donorsStepsFallDueOnTheDaysOfThePlansTasks() {
        List<Decision> decisions = donors();
        List<Enrolled> all = inPlans(decisions);
        assertThat(all).hasSize(28);
        all.forEach(enrolled -> assertDueAsThePlanSays(decisions, enrolled));
    }

    @Test
    void whicheverWeekdayAnyPlanBeginsItsStepsFallDueOnTheDaysOfItsTasks() {
        List<String> donors = new ArrayList<>(List.of("id,created_at,total_given"));
        List<String> volunteers = new ArrayList<>(List.of("id,created_at"));
        for (int day = 1; day <= 14; day++) {
            for (String total : List.of("50", "500", "5000")) {
                donors.add(String.format("d%d-%s,2026-06-%02dT15:00:00Z,%s", day, total, day, total));
            }
            volunteers.add(String.format("v%d,2026-06-%02dT15:00:00Z", day, day));
        }
        cli.file("donors.csv", donors.toArray(String[]::new))
                .file("volunteers.csv", volunteers.toArray(String[]::new))
                .file("signals.csv", "id,contact_id,type,occurred_at");
        List<Decision> decisions = new ArrayList<>();
        decisions.addAll(replay("nonprofit", "@donors.csv", "@signals.csv", "2026-12-01T00:00:00Z"));
        decisions.addAll(replay("volunteer", "@volunteers.csv", "@signals.csv", "2026-12-01T00:00:00Z"));
        List<Enrolled> all = inPlans(decisions);
        assertThat(all).hasSize(4 * 14);
        all.forEach(enrolled -> assertDueAsThePlanSays(decisions, enrolled));
    }
}
