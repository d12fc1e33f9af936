package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Placement;
import org.journeyrules.stage.Transition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Transitions for which a person has to accept a hand-off first. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptanceTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final String REFUSAL =
            "demo: progressTo Decision: No one has accepted a hand-off in Consideration yet.";

    private static Instant day(int n) {
        return MONDAY.plus(Duration.ofDays(n));
    }

    private static Live live() {
        return new Live(JourneyRules.builder(JourneyMap.builder("m")
                                .zone(ZoneId.of("UTC"))
                                .stage("Awareness", "Consideration", "Decision")
                                .transition("Awareness", "Consideration")
                                .transition(new Transition("Consideration", "Decision").withAcceptance())
                                .transition("Decision", "Consideration")
                                .build())
                        .rule("click", journey -> {
                            if ("Awareness".equals(journey.stage())
                                    && journey.signals()
                                            .of(SignalType.LINK_CLICKED)
                                            .atLeast(1)) {
                                journey.progressTo("Consideration");
                            }
                        })
                        .rule("demo", journey -> {
                            if ("Consideration".equals(journey.stage())
                                    && journey.signals()
                                            .of(SignalType.DEMO_REQUESTED)
                                            .within(Duration.ofDays(10))
                                            .atLeast(1)) {
                                journey.progressTo("Decision");
                            }
                        })
                        .build())
                .review(MONDAY);
    }

    private static Signal on(int day, String type) {
        return Signal.of(type + day, "c", type, day(day));
    }

    private static Live asked() {
        return live().each(on(1, SignalType.LINK_CLICKED), on(2, SignalType.DEMO_REQUESTED));
    }

    @Test
    void a_proposal_is_refused_until_a_hand_off_is_accepted_and_told_once() {
        Live live = asked().review(day(3)).receive(on(4, SignalType.DEMO_REQUESTED));
        assertThat(live.stage()).isEqualTo("Consideration");
        assertThat(live.refusals()).containsExactly(REFUSAL);
    }

    @Test
    void the_acceptance_makes_the_move_at_its_own_instant() {
        Live live = asked().receive(on(5, SignalType.HAND_OFF_ACCEPTED));
        assertThat(live.moves()).last().isEqualTo("Consideration → Decision PROGRESSION at " + day(5));
    }

    @Test
    void evidence_that_is_gone_by_then_does_not_count() {
        Live inTime = asked().receive(Signal.of("a", "c", SignalType.HAND_OFF_ACCEPTED, day(12).minusMillis(1)));
        assertThat(inTime.stage()).isEqualTo("Decision");
        Live tooLate = asked().receive(Signal.of("a", "c", SignalType.HAND_OFF_ACCEPTED, day(12)));
        assertThat(tooLate.stage()).isEqualTo("Consideration");
    }

    @Test
    void an_acceptance_counts_from_the_very_instant_of_the_entry_on_and_not_from_before() {
        Live before = live().each(
                        Signal.of("a", "c", SignalType.HAND_OFF_ACCEPTED, day(1).minusMillis(1)),
                        on(1, SignalType.LINK_CLICKED),
                        on(2, SignalType.DEMO_REQUESTED));
        assertThat(before.refusals()).containsExactly(REFUSAL);
        Live at = live().receive(on(1, SignalType.LINK_CLICKED), on(1, SignalType.HAND_OFF_ACCEPTED))
                .receive(on(2, SignalType.DEMO_REQUESTED));
        assertThat(at.moves()).last().isEqualTo("Consideration → Decision PROGRESSION at " + day(2));
    }

    @Test
    void an_acceptance_that_comes_late_counts_at_the_clock() {
        Live live = asked().review(day(8)).receive(on(4, SignalType.HAND_OFF_ACCEPTED));
        assertThat(live.moves()).last().isEqualTo("Consideration → Decision PROGRESSION at " + day(8));
    }

    @Test
    void a_person_who_places_the_contact_needs_none() {
        Live live = asked().place(Placement.to("Decision").at(day(3)).by("kim"));
        assertThat(live.stage()).isEqualTo("Decision");
    }
}
