package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Placement;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A new map meets contacts that are under way by the policy that the host states. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InFlightTest {
    private static final Instant T = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LATER = T.plus(Duration.ofDays(10));
    private static final Contact CONTACT = Contact.of("c").with(Contact.CREATED_AT, T.toString());

    /** Stages of these names; so many clicks lead from the first to the second, a meeting to the third. */
    private static JourneyEngine engine(int clicks, String first, String second, String third) {
        JourneyMap map = JourneyMap.builder("m")
                .stage(Stage.of(first))
                .stage(Stage.of(second).withSequence(second + " mails"))
                .stage(Stage.of(third))
                .sequence(Sequence.of(second + " mails")
                        .with(Step.send("one", "c1").on("email"))
                        .with(Step.send("two", "c2").on("email").withAfterPrevious(Period.ofDays(30))))
                .build();
        return JourneyEngine.of(JourneyRules.builder(map)
                .version(clicks + first + second + third)
                .rule("clicks", journey -> {
                    if (first.equals(journey.stage())
                            && journey.signals().of(SignalType.LINK_CLICKED).atLeast(clicks)) {
                        journey.progressTo(second);
                    }
                })
                .rule("meeting", journey -> {
                    if (second.equals(journey.stage())
                            && journey.signals()
                                    .of(SignalType.MEETING_COMPLETED)
                                    .atLeast(1)) {
                        journey.progressTo(third);
                    }
                })
                .build());
    }

    private static JourneyState clicked(int times, JourneyEngine engine) {
        JourneyState state = engine.review(engine.newState("c"), CONTACT, T).state();
        for (int i = 1; i <= times; i++) {
            Signal click = Signal.of("click-" + i, "c", SignalType.LINK_CLICKED, T.plus(Duration.ofDays(i)));
            state = engine.receive(state, CONTACT, click).state();
        }
        return state;
    }

    private static List<String> moves(Outcome outcome) {
        return outcome.decisions(StageChanged.class).stream()
                .map(each -> each.from().orElseThrow() + " -> " + each.to() + " " + each.movement())
                .toList();
    }

    @Test
    void whoever_keeps_its_stage_stays_and_the_first_evaluation_is_one_of_the_new_rules() {
        JourneyState state = clicked(2, engine(2, "A", "B", "C"));
        JourneyEngine stricter = engine(3, "A", "B", "C");

        Outcome adopted = stricter.adopt(state, CONTACT, InFlight.keep(), LATER);

        assertThat(adopted.state().stage()).contains("B");
        assertThat(adopted.state().version()).isEqualTo(stricter.version());
        assertThat(adopted.decisions()).isEmpty();
    }

    @Test
    void a_stage_that_was_renamed_is_entered_under_its_new_name_at_the_call() {
        JourneyState state = clicked(2, engine(2, "A", "Evaluation", "C"));
        JourneyEngine renamed = engine(2, "A", "Consideration", "C");
        InFlight policy = InFlight.keep().move("Evaluation", "Consideration");

        Outcome adopted = renamed.adopt(state, CONTACT, policy, LATER);

        StageChanged change = adopted.decisions(StageChanged.class).get(0);
        assertThat(change.at()).isEqualTo(LATER);
        assertThat(change.movement()).isEqualTo(Movement.SET);
        assertThat(change.because().rule()).isEqualTo("journey: map changed");
        assertThat(change.because().text()).isEqualTo("The map has changed: from Evaluation to Consideration.");
        assertThat(adopted.state().visits()).hasSize(3);
        assertThat(adopted.decisions(SequenceEnded.class))
                .singleElement()
                .satisfies(ended -> assertThat(ended.sequence()).isEqualTo("Evaluation mails"));
        assertThat(adopted.decisions(StepDue.class))
                .singleElement()
                .satisfies(due -> assertThat(due.sequence()).isEqualTo("Consideration mails"));
    }

    @Test
    void what_had_moved_the_contact_under_the_old_map_does_not_move_it_again_under_the_new() {
        JourneyState state = clicked(2, engine(2, "A", "B", "C"));
        JourneyEngine renamed = engine(2, "B", "D", "C");

        Outcome adopted = renamed.adopt(state, CONTACT, InFlight.keep().move("A", "C"), LATER);
        assertThat(adopted.state().stage()).contains("D"); // kept in B, where the old clicks still count

        Outcome moved = renamed.adopt(
                clicked(1, engine(2, "A", "B", "C")), CONTACT, InFlight.keep().move("A", "B"), LATER);
        Signal second = Signal.of("second", "c", SignalType.LINK_CLICKED, LATER.plusSeconds(1));
        assertThat(renamed.receive(moved.state(), CONTACT, second).state().stage())
                .contains("B");
    }

    @Test
    void a_contact_is_set_where_its_history_leads_under_the_rules_of_today() {
        JourneyState state = clicked(2, engine(2, "A", "B", "C"));

        Outcome stricter = engine(3, "A", "B", "C").adopt(state, CONTACT, InFlight.reEvaluate(), LATER);
        assertThat(moves(stricter)).containsExactly("B -> A SET");
        assertThat(stricter.decisions(StepDue.class)).isEmpty();

        JourneyState once = clicked(1, engine(2, "A", "B", "C"));
        Outcome milder = engine(1, "A", "B", "C").adopt(once, CONTACT, InFlight.reEvaluate(), LATER);
        assertThat(moves(milder)).containsExactly("A -> B SET");
    }

    @Test
    void whom_a_person_holds_keeps_its_stage_whatever_its_history_says() {
        JourneyEngine old = engine(2, "A", "B", "C");
        JourneyState state = old.place(
                        clicked(2, old),
                        CONTACT,
                        Placement.to("C").at(T.plus(Duration.ofDays(3))).holdUntil(LATER.plusSeconds(1)))
                .state();

        Outcome adopted = engine(3, "A", "B", "C").adopt(state, CONTACT, InFlight.reEvaluate(), LATER);

        assertThat(adopted.state().stage()).contains("C");
    }

    @Test
    void adopting_again_and_under_the_same_version_is_a_review() {
        JourneyEngine engine = engine(2, "A", "B", "C");
        JourneyState state = clicked(1, engine);
        InFlight policy = InFlight.reEvaluate().move("A", "C");

        assertThat(StateAccess.snapshot(
                        engine.adopt(state, CONTACT, policy, LATER).state()))
                .isEqualTo(StateAccess.snapshot(
                        engine.review(state, CONTACT, LATER).state()));

        JourneyEngine milder = engine(1, "A", "B", "C");
        JourneyState adopted = milder.adopt(state, CONTACT, policy, LATER).state();
        assertThat(milder.adopt(adopted, CONTACT, policy, LATER).decisions()).isEmpty();
    }

    @Test
    void a_stage_that_the_map_does_not_have_is_an_error_that_changes_nothing() {
        JourneyState state = clicked(2, engine(2, "A", "Evaluation", "C"));
        JourneyEngine renamed = engine(2, "A", "Consideration", "C");

        assertThatThrownBy(
                        () -> renamed.adopt(state, CONTACT, InFlight.keep().move("Evaluation", "Considration"), LATER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown stage 'Considration' in the map 'm'.\n" + "Maybe 'Consideration'?");
        assertThatThrownBy(() -> renamed.adopt(state, CONTACT, InFlight.keep(), LATER))
                .hasMessageContaining("Unknown stage 'Evaluation' in the map 'm'.")
                .hasMessageContaining("JourneyEngine.adopt");
    }

    // ---- two live versions

    @Test
    void a_newer_version_adopts_an_older_state_once_and_the_older_one_never_takes_it_back() {
        JourneyEngine old = engine(2, "A", "B", "C").succeeding(List.of());
        JourneyEngine next = engine(1, "A", "B", "C").succeeding(List.of(old.version()));
        JourneyState state = clicked(1, old);

        assertThat(next.takes(state)).isTrue();
        JourneyState adopted =
                next.adopt(state, CONTACT, InFlight.keep(), LATER).state();

        assertThat(adopted.version()).isEqualTo(next.version());
        assertThat(next.adopt(adopted, CONTACT, InFlight.keep(), LATER).changed())
                .as("adopted once")
                .isFalse();
        assertThat(old.takes(adopted)).isFalse();
        assertThatThrownBy(() -> old.review(adopted, CONTACT, LATER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "The state of contact 'c' has the version '" + next.version() + "', which is neither")
                .hasMessageContaining("Maybe a newer version has adopted it: leave it to that one.");
        assertThatThrownBy(() -> old.adopt(adopted, CONTACT, InFlight.keep(), LATER))
                .hasMessageContaining("nor one that it succeeds");
    }

    @Test
    void an_engine_without_a_declared_order_takes_states_of_any_version() {
        JourneyEngine old = engine(2, "A", "B", "C");
        JourneyState adopted = engine(1, "A", "B", "C")
                .adopt(clicked(1, old), CONTACT, InFlight.keep(), LATER)
                .state();

        assertThat(old.takes(adopted)).isTrue();
        assertThat(old.takes(old.newState("c"))).isTrue();
    }

    @Test
    void a_new_contact_belongs_to_any_version() {
        JourneyEngine old = engine(2, "A", "B", "C").succeeding(List.of());
        JourneyEngine next = engine(1, "A", "B", "C").succeeding(List.of(old.version()));

        assertThat(old.takes(next.newState("c"))).isTrue();
    }

    @Test
    void versions_that_are_neither_are_refused_in_a_merge_as_well() {
        JourneyEngine old = engine(2, "A", "B", "C").succeeding(List.of());
        JourneyEngine next = engine(1, "A", "B", "C").succeeding(List.of(old.version()));
        JourneyState state = clicked(1, old);
        JourneyState newer = next.adopt(state, CONTACT, InFlight.keep(), LATER).state();

        assertThatThrownBy(() -> old.merge(state, newer, CONTACT, LATER))
                .hasMessageContaining("nor one that it succeeds");
    }
}
