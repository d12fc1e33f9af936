package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a late signal would have changed, had it come in time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CorrectionTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal click(int day) {
        return Signal.of("s" + day, "c", "CLICK", day(day));
    }

    private static JourneyRules rules(JourneyMapBuilder map) {
        return JourneyRules.builder(map.stage("A", "B", "C").build())
                .rule("two clicks", (journey, because) -> {
                    var clicks = journey.signals().of("CLICK").within(Duration.ofDays(10));
                    if ("A".equals(journey.stage()) && clicks.atLeast(2)) {
                        because.accept(clicks);
                        journey.progressTo("B");
                    }
                })
                .rule("silence", journey -> {
                    if ("B".equals(journey.stage())
                            && journey.signals().of("CLICK").quietFor(Duration.ofDays(10))) {
                        journey.regressTo("A");
                    }
                })
                .rule("gold", journey -> {
                    if ("B".equals(journey.stage())
                            && "gold".equals(journey.contact().attribute("tier"))) {
                        journey.progressTo("C");
                    }
                })
                .build();
    }

    private static Live live() {
        return new Live(rules(JourneyMap.builder("m"))).review(S);
    }

    @Test
    void it_tells_the_decisions_missed_and_those_mistaken() {
        Live live = live().each(click(1), click(2))
                .review(day(12))
                .receive(click(20))
                .receive(click(11));
        assertThat(live.stage()).isEqualTo("A");
        Correction correction =
                live.engine.correction(live.state, live.contact, click(11)).orElseThrow();
        assertThat(correction.mistaken())
                .as("no regression on day 12, nor on any other day")
                .hasSize(1);
        assertThat(correction.mistaken().get(0).at()).isEqualTo(day(12));
        assertThat(correction.missed()).isEmpty();
        assertThat(correction.visits()).hasSize(2);
        assertThat(correction.state().stage()).hasValue("B");
        assertThat(correction.isEmpty()).isFalse();
    }

    @Test
    void it_may_be_asked_before_the_signal_is_received() {
        Live live = live().each(click(1)).review(day(30));
        Correction correction =
                live.engine.correction(live.state, live.contact, click(2)).orElseThrow();
        assertThat(correction.missed()).extracting(Decision::at).containsExactly(day(2), day(12));
        assertThat(correction.state().signals()).hasSize(2);
        assertThat(live.state.signals()).hasSize(1);
    }

    @Test
    void a_signal_that_changes_nothing_gives_an_empty_correction() {
        Live live = live().each(click(1), click(2)).review(day(5));
        assertThat(live.engine
                        .correction(live.state, live.contact, Signal.of("x", "c", "OTHER", day(1)))
                        .orElseThrow()
                        .isEmpty())
                .isTrue();
        assertThat(live.engine
                        .correction(live.state, live.contact, click(30))
                        .orElseThrow()
                        .isEmpty())
                .as("one still to come changes nothing of the past")
                .isTrue();
    }

    @Test
    void the_history_is_told_from_the_begin_it_had() {
        // begun by the first call, on day 0, with no date in the record; and the record names a stage by now
        Live live = live().each(click(5), click(6));
        live.contact(Contact.of("c").with(Contact.STAGE, "C").with(Contact.STAGE_SINCE, day(6).toString()));
        Correction correction =
                live.engine.correction(live.state, live.contact, click(4)).orElseThrow();
        assertThat(correction.visits().get(0).entered()).isEqualTo(S);
        assertThat(correction.visits().get(0).stage()).isEqualTo("A");
        assertThat(correction.visits().get(1).entered()).isEqualTo(day(5));
    }

    @Test
    void an_imported_begin_is_told_as_an_import() {
        Live live = new Live(rules(JourneyMap.builder("m")))
                .contact(Contact.of("c").with(Contact.STAGE, "B").with(Contact.STAGE_SINCE, day(1).toString()))
                .review(day(2));
        live.contact(Contact.of("c"));
        Correction correction =
                live.engine.correction(live.state, live.contact, click(2)).orElseThrow();
        assertThat(correction.isEmpty()).isTrue();
        assertThat(correction.state().stage()).hasValue("B");
        assertThat(correction.visits()).isEqualTo(live.state.visits());
    }

    @Test
    void an_earlier_act_of_the_contact_begins_the_journey_earlier() {
        Live live = new Live(rules(JourneyMap.builder("m"))).receive(click(5));
        Correction correction =
                live.engine.correction(live.state, live.contact, click(3)).orElseThrow();
        assertThat(correction.visits().get(0).entered()).isEqualTo(day(3));
    }

    @Test
    void each_instant_sees_the_record_it_had() {
        Signal becameGold = Signal.of("f", "c", SignalType.FIELD_CHANGED, day(20))
                .with("field", "tier")
                .with("from", "plain")
                .with("to", "gold");
        Live live = live().each(click(1)).review(day(15));
        live.contact(Contact.of("c").with("tier", "gold")).receive(becameGold);
        Correction correction =
                live.engine.correction(live.state, live.contact, click(2)).orElseThrow();
        assertThat(correction.missed())
                .as("in B from day 2 to 12, when the contact was not gold")
                .extracting(Decision::at)
                .containsExactly(day(2), day(12));
        Correction lasting = live.engine
                .correction(live.state, live.contact, Signal.of("late", "c", "CLICK", day(10)))
                .orElseThrow();
        assertThat(lasting.missed())
                .as("in B from day 10 on, and gold on day 20 at the very instant the silence is long enough")
                .extracting(decision -> decision.at() + " " + decision.because().rule())
                .containsExactly(day(10) + " two clicks", day(20) + " gold");
    }

    @Test
    void where_history_was_cut_there_is_no_correction() {
        Live live = new Live(rules(JourneyMap.builder("m").retention(Period.ofDays(30)))).review(S);
        live.each(click(1)).review(day(60));
        assertThat(live.engine.correction(live.state, live.contact, click(2))).isEmpty();
        assertThat(live.engine.correction(live.engine.newState("c"), live.contact, click(2)))
                .as("nor before the begin")
                .isEmpty();
    }

    @Test
    void the_corrected_state_goes_on_like_any_other() {
        Live live = live().each(click(1), click(2)).review(day(12));
        live.receive(day(13), click(40)); // waits for its instant
        JourneyState corrected = live.engine
                .correction(live.state, live.contact, click(11))
                .orElseThrow()
                .state();
        assertThat(corrected.stage()).hasValue("B");
        assertThat(corrected.reviewAt()).hasValue(day(21));
        assertThat(corrected.signals()).contains(click(40));
        assertThat(corrected.clock()).isEqualTo(live.state.clock());
    }

    @Test
    void a_signal_of_another_contact_is_an_error() {
        Live live = live();
        assertThatThrownBy(() ->
                        live.engine.correction(live.state, live.contact, Signal.of("s", "other", "CLICK", day(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
