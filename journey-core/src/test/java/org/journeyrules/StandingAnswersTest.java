package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.decision.StepDue;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** When rules are not asked, because they would only say the same again, and when they are. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandingAnswersTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private static Instant day(int n) {
        return MONDAY.plus(Duration.ofDays(n));
    }

    /** A contact who has entered Lead, where a step is due after 2 days and another after 5. */
    private static final class Asked {
        final CountedRules rules;
        final Live live;

        Asked(Consumer<Journey> rule) {
            JourneyMap map = JourneyMap.builder("m")
                    .zone(ZoneId.of("UTC"))
                    .stage(Stage.of("Lead").withSequence("nurture").withCampaign("mail"))
                    .stage("Buyer")
                    .campaign(Campaign.of("mail").withDefault("Sent").withResponse("Clicked"))
                    .sequence(Sequence.of("nurture")
                            .with(Step.send("one", "hello").on("email").withAfter(Duration.ofDays(2)))
                            .with(Step.send("two", "more").on("email").withAfter(Duration.ofDays(5))))
                    .build();
            rules = new CountedRules(
                    JourneyRules.builder(map).rule("rule", rule::accept).build());
            live = new Live(rules).review(MONDAY);
        }

        /** How often the rules are asked by a review. */
        int at(Instant instant) {
            int before = rules.asked;
            live.review(instant);
            return rules.asked - before;
        }

        /** The same of a review of a state that was read from a row. */
        int readAndAt(Instant instant) {
            live.state = StateAccess.state(StateAccess.snapshot(live.state));
            return at(instant);
        }
    }

    private static boolean clicked(Journey journey) {
        return journey.signals().of(SignalType.LINK_CLICKED).atLeast(1);
    }

    @Test
    void a_step_that_is_due_is_shown_to_the_rules_once_and_nothing_else_is_asked() {
        Asked asked = new Asked(StandingAnswersTest::clicked);
        assertThat(asked.at(day(2))).isEqualTo(1);
        assertThat(asked.live.last.decisions(StepDue.class)).hasSize(1);
        assertThat(asked.at(day(5))).isEqualTo(1);
        assertThat(asked.live.last.decisions(StepDue.class)).hasSize(1);
    }

    @Test
    void a_state_that_was_read_knows_no_answers() {
        Asked asked = new Asked(StandingAnswersTest::clicked);
        assertThat(asked.readAndAt(day(2))).isEqualTo(2);
    }

    @Test
    void an_answer_that_changes_at_the_instant_at_which_a_step_is_due_is_asked_for() {
        Asked before = new Asked(journey -> journey.visit().lasted(Duration.ofDays(2)));
        assertThat(before.at(day(2).minusMillis(1))).isZero();
        assertThat(before.at(day(2))).isEqualTo(2);
        Asked after =
                new Asked(journey -> journey.visit().lasted(Duration.ofDays(2).plusMillis(1)));
        assertThat(after.at(day(2))).isEqualTo(1);
    }

    @Test
    void a_rule_that_reads_the_sequence_is_asked_again_once_a_step_is_sent() {
        Asked asked = new Asked(journey -> journey.enrollment("nurture").sent());
        assertThat(asked.at(day(2))).isEqualTo(2);
        assertThat(asked.live.last.decisions(StepDue.class)).hasSize(1);
    }

    @Test
    void a_proposal_about_a_sequence_that_was_not_made_is_asked_for_again() {
        Asked asked = new Asked(journey -> {
            if (!journey.beginning()) {
                journey.enroll("nurture", Duration.ofDays(1));
            }
        });
        assertThat(asked.at(day(2))).isGreaterThan(1);
    }

    @Test
    void a_rule_that_reads_the_clock_is_asked_whenever_anything_happens() {
        Asked asked = new Asked(Journey::asOf);
        assertThat(asked.at(day(2))).isGreaterThan(1);
    }

    @Test
    void another_record_is_asked_about() {
        Asked asked = new Asked(StandingAnswersTest::clicked);
        asked.live.contact(asked.live.contact.with("tier", "gold"));
        assertThat(asked.at(day(2))).isEqualTo(2);
    }

    @Test
    void a_rule_that_reads_the_status_in_the_campaign_does_not_mind_a_step() {
        Asked asked = new Asked(Journey::memberStatus);
        assertThat(asked.at(day(2))).isEqualTo(1);
    }

    @Test
    void signals_that_no_rule_looks_at_leave_the_answers_standing() {
        Asked asked = new Asked(StandingAnswersTest::clicked);
        asked.live.receive(Signal.of("s1", "c", SignalType.PAGE_VISITED, day(1)));
        assertThat(asked.at(day(2))).isEqualTo(1);
    }

    @Test
    void a_hold_by_a_person_is_asked_about_as_soon_as_it_is_placed() {
        Asked asked = new Asked(journey -> journey.visit().held());
        int before = asked.rules.asked;
        asked.live.receive(Signal.of("s1", "c", SignalType.STAGE_SET, day(1))
                .with("stage", "Lead")
                .with("source", "user")
                .with("hold", day(4).toString()));
        assertThat(asked.rules.asked - before).isEqualTo(1);
        assertThat(asked.live.state.heldUntil()).hasValue(day(4));
        assertThat(asked.at(day(2))).isEqualTo(1);
        assertThat(asked.at(day(4))).as("the hold is over").isEqualTo(1);
    }
}
