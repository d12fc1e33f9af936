package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.Placement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Two contacts turn out to be one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MergeTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");
    private static final Contact INTO = Contact.of("c");
    private static final Contact FROM = Contact.of("lead");

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal on(Contact contact, int day, String type) {
        return Signal.of(contact.id() + " " + type + day, contact.id(), type, day(day));
    }

    private static JourneyMapBuilder map() {
        return JourneyMap.builder("m").stage("A", "B", "C").exit("X");
    }

    /** GO leads on from A to B, two CLICKs from anywhere to C, OUT out, 14 quiet days back from B. */
    private static JourneyEngine engine(JourneyMapBuilder map) {
        return JourneyEngine.of(JourneyRules.builder(map.build())
                .rule("on", journey -> {
                    if ("A".equals(journey.stage())
                            && journey.signals().of("GO").atLeast(1)) {
                        journey.progressTo("B");
                    }
                })
                .rule("two clicks", journey -> {
                    if (!"C".equals(journey.stage())
                            && journey.signals().of("CLICK").atLeast(2)) {
                        journey.progressTo("C");
                    }
                })
                .rule("out", journey -> {
                    if (journey.signals().of("OUT").atLeast(1)) {
                        journey.exitTo("X");
                    }
                })
                .rule("silence", journey -> {
                    if ("B".equals(journey.stage())
                            && journey.signals().of("GO").quietFor(Duration.ofDays(14))) {
                        journey.regressTo("A");
                    }
                })
                .build());
    }

    @Test
    void in_a_campaign_the_later_status_stands_and_the_first_response_of_both() {
        JourneyEngine campaigning = JourneyEngine.of(JourneyRules.builder(map().campaign(Campaign.of("mail")
                                .withDefault("Sent")
                                .withResponse("Clicked")
                                .withResponse("Bought"))
                        .build())
                .rule("clicked", journey -> {
                    if (journey.signals().of("CLICK").atLeast(1)) {
                        journey.setMemberStatus("mail", "Clicked");
                    }
                })
                .rule("bought", journey -> {
                    if (journey.signals().of("BUY").atLeast(1)) {
                        journey.setMemberStatus("mail", "Bought");
                    }
                })
                .build());
        JourneyState into = campaigning
                .receive(campaigning.newState("c"), INTO, on(INTO, 5, "CLICK"))
                .state();
        JourneyState from = campaigning
                .receive(campaigning.newState("lead"), FROM, on(FROM, 2, "BUY"))
                .state();
        JourneyState united = campaigning.merge(into, from, INTO, day(6)).state();
        assertThat(StateAccess.snapshot(united).sequences().members())
                .containsEntry("mail", new SequencesSnapshot.Member("Bought", day(2), day(5)));
    }

    private final JourneyEngine engine = engine(map());

    private JourneyState state(Contact contact, Signal... signals) {
        JourneyState state =
                engine.review(engine.newState(contact.id()), contact, S).state();
        for (Signal signal : signals) {
            state = engine.receive(state, contact, signal).state();
        }
        return state;
    }

    private Outcome merged(JourneyState into, JourneyState from, int day) {
        return engine.merge(into, from, INTO, day(day));
    }

    @Test
    void both_histories_become_one() {
        Outcome outcome =
                merged(state(INTO, on(INTO, 1, "OTHER")), state(FROM, on(FROM, 2, "OTHER"), on(FROM, 3, "GO")), 5);
        assertThat(outcome.state().signals())
                .extracting(Signal::id)
                .containsExactly("c OTHER1", "lead OTHER2", "lead GO3");
        assertThat(outcome.state().signals())
                .allSatisfy(signal -> assertThat(signal.contactId()).isEqualTo("c"));
        assertThat(outcome.logged()).as("rows for a host that keeps them").hasSize(2);
        assertThat(outcome.state().contactId()).isEqualTo("c");
        assertThat(outcome.state().clock()).hasValue(day(5));
    }

    @Test
    void the_further_of_the_two_stages_stands() {
        Outcome behind = merged(state(INTO), state(FROM, on(FROM, 3, "GO")), 5);
        assertThat(behind.state().stage()).hasValue("B");
        StageChanged change = behind.decisions(StageChanged.class).get(0);
        assertThat(change.because().rule()).isEqualTo("journey: merged");
        assertThat(change.at()).isEqualTo(day(5));
        assertThat(change.id()).isEqualTo("m/c/2/StageChanged/B");
        Outcome ahead = merged(state(INTO, on(INTO, 3, "GO")), state(FROM), 5);
        assertThat(ahead.state().stage()).hasValue("B");
        assertThat(ahead.decisions()).isEmpty();
    }

    @Test
    void an_exit_is_not_further_than_any_stage_and_leaving_it_is_a_return() {
        Outcome outcome = merged(state(INTO, on(INTO, 1, "OUT")), state(FROM), 5);
        assertThat(outcome.state().stage()).hasValue("A");
        assertThat(outcome.decisions(StageChanged.class))
                .extracting(change -> change.movement().name())
                .containsExactly("RETURN");
        assertThat(merged(state(INTO), state(FROM, on(FROM, 1, "OUT")), 5)
                        .state()
                        .stage())
                .as("what led the lead out is spent, and does not lead the contact out")
                .hasValue("A");
    }

    @Test
    void the_rules_over_both_histories_have_the_last_word() {
        Outcome outcome =
                merged(state(INTO, on(INTO, 1, "CLICK")), state(FROM, on(FROM, 2, "CLICK"), on(FROM, 3, "GO")), 5);
        assertThat(outcome.state().stage()).hasValue("C");
        assertThat(outcome.decisions(StageChanged.class))
                .extracting(change -> change.because().rule())
                .containsExactly("journey: merged", "two clicks");
    }

    @Test
    void what_fell_due_before_the_merge_is_answered_first() {
        Outcome outcome = merged(state(INTO), state(FROM, on(FROM, 1, "GO")), 40);
        assertThat(outcome.state().stage()).as("the lead fell back on day 15").hasValue("A");
        assertThat(outcome.decisions())
                .extracting(Decision::id, Decision::at)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("m/lead/3/StageChanged/A", day(15)));
        Outcome own = merged(state(INTO, on(INTO, 1, "GO")), state(FROM), 40);
        assertThat(own.decisions())
                .extracting(Decision::id, Decision::at)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("m/c/3/StageChanged/A", day(15)));
    }

    @Test
    void the_longer_hold_stands() {
        JourneyState held = engine.place(
                        state(FROM), FROM, Placement.to("A").at(day(1)).holdUntil(day(30)))
                .state();
        JourneyState shorter = engine.place(
                        state(INTO), INTO, Placement.to("A").at(day(1)).holdUntil(day(10)))
                .state();
        assertThat(merged(shorter, held, 5).state().heldUntil()).hasValue(day(30));
        JourneyState next = engine.receive(merged(shorter, held, 5).state(), INTO, on(INTO, 20, "GO"))
                .state();
        assertThat(next.stage()).hasValue("A");
    }

    @Test
    void every_unsubscribe_bounce_and_content_of_either_is_kept() {
        JourneyEngine short_ = engine(map().retention(Period.ofDays(30)));
        JourneyState from = short_.receive(
                        short_.newState("lead"),
                        FROM,
                        java.util.List.of(
                                on(FROM, 1, SignalType.UNSUBSCRIBED),
                                on(FROM, 2, SignalType.CONTENT_DOWNLOADED).with("asset", "guide")),
                        day(60))
                .state();
        JourneyState into = short_.review(short_.newState("c"), INTO, day(50)).state();
        assertThat(from.signals()).isEmpty();
        var parts = StateAccess.snapshot(short_.merge(into, from, INTO, day(61)).state());
        assertThat(parts.facts().marks()).containsEntry(SignalType.UNSUBSCRIBED, day(1));
        assertThat(parts.facts().consumed()).containsExactly("guide");
    }

    @Test
    void stages_that_either_visited_were_visited() {
        Outcome outcome = merged(state(INTO), state(FROM, on(FROM, 1, "OUT")), 5);
        assertThat(StateAccess.snapshot(outcome.state()).facts().visitedElsewhere())
                .contains("X");
    }

    @Test
    void signals_of_one_id_in_both_are_two_unless_they_are_the_same() {
        Signal ours = Signal.of("s1", "c", "CLICK", day(1));
        Signal same = Signal.of("s1", "lead", "CLICK", day(1));
        Signal other = Signal.of("s1", "lead", "CLICK", day(2));
        assertThat(merged(state(INTO, ours), state(FROM, same), 5).state().signals())
                .hasSize(1);
        Outcome two = merged(state(INTO, ours), state(FROM, other), 5);
        assertThat(two.state().signals()).extracting(Signal::id).containsExactly("s1", "lead/s1");
        assertThat(two.state().stage()).as("and both count").hasValue("C");
    }

    @Test
    void a_lead_that_becomes_a_contact_brings_its_journey() {
        Outcome outcome = merged(engine.newState("c"), state(FROM, on(FROM, 1, "GO")), 5);
        assertThat(outcome.state().stage()).hasValue("B");
        assertThat(outcome.state().contactId()).isEqualTo("c");
        assertThat(outcome.state().visits()).hasSize(2);
        assertThat(outcome.state().signals()).hasSize(1);
        Outcome next = engine.receive(outcome.state(), INTO, on(INTO, 6, "OUT"));
        assertThat(next.decisions().get(0).id()).isEqualTo("m/c/3/StageChanged/X");
    }

    @Test
    void a_state_that_has_not_begun_adds_nothing() {
        JourneyState into = state(INTO, on(INTO, 1, "GO"));
        Outcome outcome = merged(into, engine.newState("lead"), 5);
        assertThat(outcome.state().stage()).hasValue("B");
        assertThat(outcome.decisions()).isEmpty();
        assertThat(merged(engine.newState("c"), engine.newState("lead"), 5)
                        .state()
                        .stage())
                .as("the first call begins the journey")
                .hasValue("A");
    }

    @Test
    void a_merge_before_the_clock_of_either_is_at_the_later_clock() {
        Outcome outcome = merged(state(INTO), state(FROM, on(FROM, 9, "GO")), 5);
        assertThat(outcome.state().clock()).hasValue(day(9));
    }

    @Test
    void signals_of_either_that_wait_for_their_instant_still_do() {
        JourneyState from = engine.receive(state(FROM), FROM, java.util.List.of(on(FROM, 20, "GO")), day(1))
                .state();
        Outcome outcome = merged(state(INTO), from, 5);
        assertThat(outcome.reviewAt()).hasValue(day(20));
        assertThat(engine.review(outcome.state(), INTO, day(20)).state().stage())
                .hasValue("B");
        assertThat(merged(state(INTO), from, 30).state().stage())
                .as("and count where their instant has come")
                .hasValue("B");
    }

    @Test
    void a_promise_of_one_is_not_made_again_by_the_other_on_the_same_evidence() {
        JourneyEngine asking = JourneyEngine.of(JourneyRules.builder(map().build())
                .rule("asks", (journey, because) -> {
                    Signals asks = journey.allSignals().of("ASK");
                    if (asks.atLeast(1)) {
                        because.accept(asks);
                        journey.handOff("sales", "asks", journey.days(10), journey.days(2));
                    }
                })
                .build());
        JourneyState from = asking.receive(asking.newState("lead"), FROM, on(FROM, 1, "ASK"))
                .state();
        JourneyState into = asking.review(asking.newState("c"), INTO.with("created_at", S.toString()), S)
                .state();
        Outcome outcome = asking.merge(into, from, INTO.with("created_at", S.toString()), day(5));
        Outcome overdue = asking.review(outcome.state(), INTO, day(20));

        assertThat(overdue.decisions(HandOffOverdue.class)).hasSize(1);
        assertThat(overdue.decisions()).extracting(Decision::id).doesNotHaveDuplicates();
        assertThat(overdue.decisions(HandOffOverdue.class))
                .allSatisfy(each -> assertThat(each.because().evidence()).containsExactly("lead ASK1"));
    }

    @Test
    void no_more_is_kept_than_the_map_says() {
        JourneyEngine few = engine(map().retainedPerType(3));
        JourneyState into = few.newState("c");
        JourneyState from = few.newState("lead");
        for (int i = 1; i <= 3; i++) {
            into = few.receive(into, INTO, on(INTO, i, "OTHER")).state();
            from = few.receive(from, FROM, on(FROM, i, "OTHER")).state();
        }
        Outcome outcome = few.merge(into, from, INTO, day(5));
        assertThat(outcome.state().signals()).hasSize(3);
        assertThat(outcome.historyCut()).isTrue();
    }

    @Test
    void the_sequence_of_the_further_contact_goes_on_in_the_visit_of_the_one_that_remains() {
        JourneyMapBuilder map = JourneyMap.builder("m")
                .stage("A")
                .stage(org.journeyrules.stage.Stage.of("B").withSequence("welcome"))
                .stage("C")
                .exit("X")
                .sequence(org.journeyrules.sequence.Sequence.of("welcome")
                        .with(org.journeyrules.sequence.Step.send("one", "one"))
                        .with(org.journeyrules.sequence.Step.send("two", "two").withAfter(Period.ofDays(9))));
        JourneyEngine welcoming = engine(map);
        JourneyState lead = welcoming
                .receive(welcoming.newState("lead"), FROM, on(FROM, 1, "GO"))
                .state();
        JourneyState plain =
                welcoming.review(welcoming.newState("c"), INTO, day(2)).state();
        Outcome outcome = welcoming.merge(plain, lead, INTO, day(5));
        var enrollment =
                StateAccess.snapshot(outcome.state()).sequences().enrollments().get(0);
        assertThat(outcome.state().stage()).hasValue("B");
        assertThat(enrollment.sent()).as("and not again").containsExactly("one");
        assertThat(enrollment.visit()).isEqualTo(outcome.state().visits().size());
        assertThat(outcome.decisions()).extracting(Decision::kind).containsExactly("StageChanged");
        assertThat(welcoming.review(outcome.state(), INTO, day(10)).decisions())
                .extracting(Decision::kind)
                .containsOnlyOnce("StepDue");
    }

    @Test
    void states_of_two_journeys_cannot_be_merged() {
        JourneyEngine other = JourneyEngine.of(
                JourneyRules.builder(JourneyMap.builder("n").stage("A", "B").build())
                        .build());
        JourneyState from = other.review(other.newState("lead"), FROM, S).state();
        assertThatThrownBy(() -> merged(state(INTO), from, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two journeys");
    }
}
