package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StepDue;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Placement;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For which movements the sequence of a stage starts, and in which other stages it goes on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StageSequenceTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private static Instant day(int n) {
        return MONDAY.plus(Duration.ofDays(n));
    }

    private static Sequence onboarding() {
        return Sequence.of("onboarding")
                .with(Step.send("one", "one").on("email").withAfter(Period.ofDays(1)))
                .with(Step.send("two", "two").on("email").withAfter(Period.ofDays(10)));
    }

    /** Signals named after stages move the contact there. */
    private static Live live(Sequence onboarding) {
        JourneyMap map = JourneyMap.builder("m")
                .zone(ZoneId.of("UTC"))
                .stage("Lead")
                .stage(Stage.of("Customer").withSequence("onboarding"))
                .stage("Expansion", "Advocacy")
                .exit("Gone")
                .sequence(onboarding)
                .sequence(Sequence.of("extra")
                        .with(Step.send("three", "three").on("email").withAfter(Period.ofDays(3))))
                .build();
        JourneyRules.Builder rules = JourneyRules.builder(map);
        for (String stage : List.of("Customer", "Expansion", "Advocacy")) {
            rules.rule("to " + stage, (journey, evidence) -> {
                var wanted =
                        journey.allSignals().of(stage.toUpperCase(Locale.ROOT)).sinceStageEntry();
                if (!journey.beginning() && wanted.atLeast(1)) {
                    evidence.accept(wanted);
                    journey.progressTo(stage);
                }
            });
            rules.rule("back to " + stage, (journey, evidence) -> {
                var wanted = journey.allSignals()
                        .of("BACK_TO_" + stage.toUpperCase(Locale.ROOT))
                        .sinceStageEntry();
                if (!journey.beginning() && wanted.atLeast(1)) {
                    evidence.accept(wanted);
                    journey.regressTo(stage);
                }
            });
        }
        rules.rule("to Gone", journey -> {
            if (!journey.beginning()
                    && journey.allSignals().of("GONE").sinceStageEntry().atLeast(1)) {
                journey.exitTo("Gone");
            }
        });
        rules.rule("extra", journey -> {
            if (!journey.beginning()
                    && journey.allSignals().of("EXTRA").sinceStageEntry().atLeast(1)) {
                journey.enroll("onboarding");
            }
        });
        for (String stage : List.of("Customer", "Expansion")) {
            rules.rule("switch in " + stage, journey -> {
                var wanted = journey.allSignals().of("SWITCH_IN_" + stage.toUpperCase(Locale.ROOT));
                if (stage.equals(journey.stage()) && wanted.atLeast(1)) {
                    journey.switchTo("extra");
                }
            });
        }
        return new Live(rules.build());
    }

    private static Signal signal(String type, int day) {
        return Signal.of(type + day, "c", type, day(day));
    }

    private static List<String> told(Live live) {
        return live.decisions.stream()
                .filter(each -> each instanceof Enrolled || each instanceof SequenceEnded || each instanceof StepDue)
                .map(StageSequenceTest::words)
                .toList();
    }

    private static String words(Decision decision) {
        String day = "day " + Duration.between(MONDAY, decision.at()).toDays() + ": ";
        if (decision instanceof Enrolled enrolled) {
            return day + "in " + enrolled.sequence();
        }
        return decision instanceof SequenceEnded ended
                ? day + ended.sequence() + " ends: " + ended.how()
                : day + ((StepDue) decision).step();
    }

    @ParameterizedTest
    @CsvSource({
        "PROGRESSION, true",
        "START,       false",
        "REGRESSION,  false",
        "RETURN,      false",
        "SET,         false",
    })
    void a_sequence_starts_on_the_movements_that_it_names(Movement movement, boolean starts) {
        Live live = live(onboarding().withStartsOn(movement)).review(day(0)).each(signal("CUSTOMER", 1));
        assertThat(told(live).contains("day 1: in onboarding")).isEqualTo(starts);
        assertThat(live.refused).as("nothing was refused").isEmpty();
    }

    @Test
    void by_default_every_movement_but_an_import_starts_it() {
        Live back = live(onboarding())
                .review(day(0))
                .each(signal("EXPANSION", 1), signal("BACK_TO_CUSTOMER", 2), signal("GONE", 3), signal("CUSTOMER", 4));
        assertThat(told(back))
                .containsExactly("day 2: in onboarding", "day 3: onboarding ends: exit", "day 4: in onboarding");
        Live placed = live(onboarding())
                .review(day(0))
                .place(Placement.to("Customer").at(day(1)).by("kim"));
        assertThat(told(placed)).containsExactly("day 1: in onboarding");
        Contact imported = Contact.of("c").with(Contact.STAGE, "Customer").with(Contact.STAGE_SINCE, day(0).toString());
        assertThat(told(live(onboarding()).contact(imported).review(day(0)))).isEmpty();
        assertThat(told(live(onboarding().withStartsOn(Movement.IMPORTED))
                        .contact(imported)
                        .review(day(0))))
                .containsExactly("day 0: in onboarding");
    }

    @Test
    void a_regression_does_not_start_it_if_a_rule_switches_to_another_at_once() {
        Live live = live(onboarding().withoutReEntry())
                .review(day(0))
                .each(signal("EXPANSION", 1))
                .receive(signal("BACK_TO_CUSTOMER", 2), signal("SWITCH_IN_CUSTOMER", 2));
        assertThat(told(live)).containsExactly("day 2: in extra");
        assertThat(live.refused).isEmpty();
    }

    @Test
    void enrollment_by_a_rule_does_not_ask_for_the_movement() {
        Live live = live(onboarding().withStartsOn(Movement.SET)).review(day(0)).each(signal("EXTRA", 1));
        assertThat(told(live)).containsExactly("day 1: in onboarding");
    }

    @Test
    void a_movement_that_starts_it_still_asks_for_the_re_entry() {
        Live live = live(onboarding().withoutReEntry())
                .review(day(0))
                .each(signal("CUSTOMER", 1), signal("EXPANSION", 2), signal("BACK_TO_CUSTOMER", 3));
        assertThat(told(live)).containsExactly("day 1: in onboarding", "day 2: onboarding ends: stage left");
        assertThat(live.refusals()).singleElement().asString().contains("may enter it only once");
    }

    @Test
    void it_runs_on_in_the_stages_that_it_names_and_ends_when_they_are_left_for_another() {
        Live live = live(onboarding().withRunsOn("Expansion"))
                .review(day(0))
                .each(signal("CUSTOMER", 1), signal("EXPANSION", 2))
                .reviewUntil(day(3))
                .each(signal("ADVOCACY", 4));
        assertThat(told(live))
                .containsExactly("day 1: in onboarding", "day 2: one", "day 4: onboarding ends: stage left");
    }

    @Test
    void back_in_its_own_stage_it_goes_on_and_does_not_start_a_second_time() {
        Live live = live(onboarding().withRunsOn("Expansion"))
                .review(day(0))
                .each(signal("CUSTOMER", 1), signal("EXPANSION", 2), signal("BACK_TO_CUSTOMER", 3))
                .reviewUntil(day(20));
        assertThat(told(live))
                .containsExactly(
                        "day 1: in onboarding", "day 2: one", "day 11: two", "day 11: onboarding ends: completed");
        assertThat(live.refused).isEmpty();
    }

    @Test
    void an_exit_ends_it_unless_it_runs_on_there_by_name() {
        Live ends = live(onboarding().withRunsOn("Expansion"))
                .review(day(0))
                .each(signal("CUSTOMER", 1), signal("EXPANSION", 2), signal("GONE", 3));
        assertThat(told(ends)).endsWith("day 3: onboarding ends: exit");
        Live runsOn = live(onboarding().withRunsOn("Gone"))
                .review(day(0))
                .each(signal("CUSTOMER", 1))
                .reviewUntil(day(2))
                .each(signal("GONE", 3))
                .reviewUntil(day(20));
        assertThat(told(runsOn)).endsWith("day 11: two", "day 11: onboarding ends: completed");
    }

    @Test
    void a_switch_in_another_stage_does_not_replace_what_runs_on() {
        Live live = live(onboarding().withRunsOn("Expansion"))
                .review(day(0))
                .each(signal("CUSTOMER", 1), signal("EXPANSION", 2), signal("SWITCH_IN_EXPANSION", 3))
                .reviewUntil(day(20));
        assertThat(told(live)).contains("day 3: in extra", "day 11: two");
    }

    @Test
    void a_state_that_runs_on_is_read_back_as_it_was() {
        Live live = live(onboarding().withRunsOn("Expansion"))
                .review(day(0))
                .each(signal("CUSTOMER", 1), signal("EXPANSION", 2));
        assertThat(StateAccess.state(StateAccess.snapshot(live.state))).isEqualTo(live.state);
    }
}
