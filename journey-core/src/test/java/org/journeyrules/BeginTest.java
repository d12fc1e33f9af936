package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Segment;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Where, when and whether a journey begins. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BeginTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal on(int day, String type) {
        return Signal.of(type + day, "c", type, day(day));
    }

    private static JourneyMapBuilder map() {
        return JourneyMap.builder("m").exit("X").stage("A", "B", "C");
    }

    private static Live live(JourneyRules.Builder rules) {
        return new Live(rules.build());
    }

    private static Live plain() {
        return live(JourneyRules.builder(map().build()));
    }

    private static Contact created(int day) {
        return Contact.of("c").with(Contact.CREATED_AT, day(day).toString());
    }

    // ---- when

    @Test
    void a_journey_begins_at_the_contacts_creation() {
        assertThat(plain().contact(created(-5)).review(day(1)).moves()).containsExactly("→ A START at " + day(-5));
    }

    @Test
    void a_journey_begins_at_the_first_inbound_signal_where_that_is_earlier() {
        Live live = plain().contact(created(3)).receive(day(5), on(4, "CLICK"), on(2, "CLICK"));
        assertThat(live.moves()).containsExactly("→ A START at " + day(2));
    }

    @Test
    void opens_and_machines_begin_a_journey_and_our_own_acts_and_facts_do_not() {
        assertThat(plain().receive(on(1, SignalType.EMAIL_OPENED), on(2, "CLICK"))
                        .state
                        .begun())
                .hasValue(day(1));
        assertThat(plain().receive(on(1, "CLICK").withTrust(Trust.MACHINE), on(2, "CLICK"))
                        .state
                        .begun())
                .hasValue(day(1));
        assertThat(plain().receive(on(0, SignalType.EMAIL_SENT), on(1, SignalType.FIELD_CHANGED), on(2, "CLICK"))
                        .state
                        .begun())
                .hasValue(day(2));
    }

    @Test
    void without_either_a_journey_begins_at_the_instant_of_the_call() {
        assertThat(plain().review(day(3)).state.begun()).hasValue(day(3));
        assertThat(plain().receive(on(1, SignalType.EMAIL_SENT)).state.begun()).hasValue(day(1));
        assertThat(plain().contact(created(9)).review(day(3)).state.begun())
                .as("a creation still to come")
                .hasValue(day(3));
    }

    @Test
    void the_signals_of_the_begin_belong_to_it_and_those_before_are_known() {
        Live live = live(JourneyRules.builder(map().build()).rule("start", journey -> {
            if (journey.beginning()
                    && journey.allSignals().of("CLICK").atLeast(1)
                    && journey.allSignals().of("EMAIL_SENT").atLeast(1)) {
                journey.startIn("B");
            }
        }));
        live.receive(on(0, "EMAIL_SENT"), on(1, "CLICK"));
        assertThat(live.moves()).containsExactly("→ B START at " + day(1));
        assertThat(live.last.late()).isEmpty();
        assertThat(live.last.logged()).hasSize(2);
    }

    // ---- where

    @Test
    void a_contact_starts_in_the_first_stage_that_is_no_exit_unless_a_rule_says_otherwise() {
        assertThat(plain().review(S).moves()).containsExactly("→ A START at " + S);
        assertThat(plain().review(S).decisions.get(0).because().rule()).isEqualTo("journey: start");
        assertThat(live(JourneyRules.builder(map().build()).rule("b", journey -> journey.startIn("B")))
                        .review(S)
                        .decisions
                        .get(0)
                        .because()
                        .rule())
                .isEqualTo("b");
    }

    @Test
    void only_start_in_means_something_at_the_begin_and_the_rest_is_asked_again() {
        Live live = live(JourneyRules.builder(map().build())
                .rule("progress", journey -> journey.progressTo("C"))
                .rule("hand off", journey -> journey.handOff("new " + journey.beginning())));
        live.review(S);
        assertThat(live.moves()).containsExactly("→ A START at " + S, "A → C PROGRESSION at " + S);
        assertThat(live.handOffs()).extracting(HandedOff::reason).containsOnly("new false");
        assertThat(live.refused).isEmpty();
    }

    @Test
    void at_the_begin_there_is_no_stage_and_no_visit() {
        StringBuilder seen = new StringBuilder();
        live(JourneyRules.builder(map().build()).rule("asks", journey -> {
                    if (journey.beginning()) {
                        seen.append(journey.stage())
                                .append(journey.visit().since())
                                .append(journey.visit().number())
                                .append(journey.visit().how())
                                .append(journey.visit().cameFrom())
                                .append(journey.visit().held())
                                .append(journey.visit().lasted(Duration.ofMillis(1)))
                                .append(journey.hasVisited("A"));
                    }
                }))
                .review(S);
        assertThat(seen).hasToString("nullnull0nullnullfalsefalsefalse");
    }

    @Test
    void start_in_elsewhere_but_at_a_begin_or_in_an_exit_is_refused() {
        Live live = live(JourneyRules.builder(map().build()).rule("start", journey -> journey.startIn("B")));
        live.receive(on(1, "CLICK"));
        assertThat(live.moves()).as("and where the contact is, it is nothing").hasSize(1);
        Live other = live(JourneyRules.builder(map().build()).rule("start", journey -> {
            if (!journey.beginning()) {
                journey.startIn("B");
            }
        }));
        other.receive(on(1, "CLICK"));
        assertThat(other.stage()).isEqualTo("A");
        assertThat(other.refusals()).hasSize(1);
    }

    // ---- with a stage of its own

    @Test
    void a_contact_that_comes_with_a_stage_begins_in_it_since_then() {
        Live live = plain().contact(Contact.of("c")
                        .with(Contact.STAGE, "C")
                        .with(Contact.STAGE_SINCE, day(2).toString())
                        .with(Contact.CREATED_AT, day(0).toString()))
                .receive(on(1, "CLICK"), on(3, "CLICK"));
        assertThat(live.moves()).containsExactly("→ C IMPORTED at " + day(2));
        assertThat(live.decisions.get(0).because().rule()).isEqualTo("journey: imported");
    }

    @Test
    void without_stage_since_it_begins_at_its_creation() {
        assertThat(plain().contact(created(0).with(Contact.STAGE, "C"))
                        .review(day(5))
                        .moves())
                .containsExactly("→ C IMPORTED at " + day(0));
    }

    @Test
    void a_stage_without_any_date_is_an_error() {
        assertThatThrownBy(() -> plain().contact(Contact.of("c").with(Contact.STAGE, "C"))
                        .review(S))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither stage_since nor created_at")
                .hasMessageContaining("Maybe add stage_since");
    }

    @Test
    void an_unknown_stage_is_an_error_with_the_nearest() {
        assertThatThrownBy(() ->
                        plain().contact(created(0).with(Contact.STAGE, "a")).review(S))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stage 'a'")
                .hasMessageContaining("Maybe 'A'");
    }

    @Test
    void the_stage_of_the_record_means_nothing_once_the_journey_has_begun() {
        Live live = plain().review(S);
        live.contact(Contact.of("c").with(Contact.STAGE, "C").with(Contact.STAGE_SINCE, day(1).toString()));
        assertThat(live.review(day(2)).stage()).isEqualTo("A");
    }

    @Test
    void an_imported_contact_may_begin_in_an_exit() {
        Live live = live(JourneyRules.builder(map().build()).rule("return", journey -> {
            if ("X".equals(journey.stage()) && journey.signals().of("CLICK").atLeast(1)) {
                journey.startIn("B");
            }
        }));
        live.contact(created(0).with(Contact.STAGE, "X")).receive(on(0, "CLICK"));
        assertThat(live.stage()).isEqualTo("X");
        live.receive(on(1, "CLICK"));
        assertThat(live.moves()).last().isEqualTo("X → B RETURN at " + day(1));
    }

    // ---- who does not begin

    @Test
    void excluded_contacts_do_not_begin_and_nothing_of_them_is_kept() {
        JourneyMapBuilder map = map().segment(Segment.of("staff").where("account_type", "Staff"))
                .exclude("staff");
        Live staff = live(JourneyRules.builder(map.build()))
                .contact(created(0).with(Contact.ACCOUNT_TYPE, "Staff"))
                .receive(on(1, "CLICK"));
        assertThat(staff.state.hasBegun()).isFalse();
        assertThat(staff.last.excluded()).hasValue("staff");
        assertThat(staff.last.changed()).isFalse();
        assertThat(staff.state.signals()).isEmpty();
        Live marked = live(JourneyRules.builder(map.build()))
                .contact(created(0).with(Contact.EXCLUDED, "true"))
                .review(S);
        assertThat(marked.last.excluded()).hasValue("excluded");
        marked.contact(created(0)).review(day(1));
        assertThat(marked.stage()).as("no longer excluded").isEqualTo("A");
        assertThat(marked.last.excluded()).isEmpty();
    }

    @Test
    void who_began_goes_on_when_excluded_later() {
        Live live = plain().review(S).contact(Contact.of("c").with(Contact.EXCLUDED, "true"));
        live.receive(on(1, "CLICK"));
        assertThat(live.state.signals()).hasSize(1);
        assertThat(live.last.excluded()).isEmpty();
    }
}
