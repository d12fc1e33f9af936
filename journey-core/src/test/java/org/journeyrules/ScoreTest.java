package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Score;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.spi.JourneyPolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScoreTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Contact CONTACT = Contact.of("c").with("created_at", "2026-03-01T00:00:00Z");

    private record Policy(ScoreModel model) implements JourneyPolicy {
        @Override
        public Collection<ScoreModel> scores() {
            return List.of(model);
        }
    }

    private int count;

    private static JourneyEngine engine(ScoreModel model, double limit) {
        return JourneyEngine.of(JourneyRules.builder(
                        JourneyMap.builder("m").stage("Cold", "Warm").build())
                .policy(new Policy(model))
                .rule("warm", (journey, because) -> {
                    Score interest = journey.score("interest");
                    if ("Cold".equals(journey.stage()) && interest.atLeast(limit)) {
                        because.accept(interest);
                        journey.progressTo("Warm");
                    }
                })
                .rule("cold", journey -> {
                    if ("Warm".equals(journey.stage())
                            && journey.score("interest").below(limit)) {
                        journey.regressTo("Cold");
                    }
                })
                .build());
    }

    private Signal visit(Instant at) {
        return Signal.of("v" + ++count, "c", SignalType.PAGE_VISITED, at).with("topic", "pricing");
    }

    private static final ScoreModel FADING = ScoreModel.of("interest")
            .points(SignalType.PAGE_VISITED, Map.of("topic", "pricing"), 40)
            .points(SignalType.UNSUBSCRIBED, -50)
            .halfLife(Duration.ofDays(10));

    @Test
    void a_score_rises_by_signals_and_falls_below_its_limit_at_the_exact_instant() {
        JourneyEngine engine = engine(FADING, 60);
        Outcome one = engine.receive(engine.newState("c"), CONTACT, visit(MONDAY));
        assertThat(one.state().stage()).hasValue("Cold");
        Outcome two = engine.receive(one.state(), CONTACT, visit(MONDAY));
        StageChanged warm = two.decisions(StageChanged.class).get(0);
        assertThat(warm.to()).isEqualTo("Warm");
        assertThat(warm.because().evidence()).containsExactly("v2", "v1");
        // 80 fades to 60 in 10 days × log2(80/60)
        long millis = (long) Math.ceil(864_000_000 * Math.log(80 / 60.0) / Math.log(2));
        Instant falls = two.reviewAt().orElseThrow();
        assertThat(Duration.between(MONDAY.plusMillis(millis), falls).abs()).isLessThan(Duration.ofMillis(3));
        assertThat(engine.review(two.state(), CONTACT, falls.minusMillis(1)).decisions())
                .isEmpty();
        assertThat(engine.review(two.state(), CONTACT, falls).decisions(StageChanged.class))
                .extracting(StageChanged::to)
                .containsExactly("Cold");
    }

    @Test
    void negative_points_fade_too() {
        JourneyEngine engine = engine(FADING, 60);
        Outcome outcome = engine.receive(
                engine.newState("c"),
                CONTACT,
                List.of(visit(MONDAY), visit(MONDAY), Signal.of("u", "c", SignalType.UNSUBSCRIBED, MONDAY)),
                MONDAY);
        assertThat(outcome.state().stage()).hasValue("Cold");
        assertThat(outcome.reviewAt().filter(at -> at.isBefore(MONDAY.plus(Duration.ofDays(300)))))
                .isEmpty();
    }

    @Test
    void at_most_so_many_points_count_a_type_and_day() {
        JourneyEngine engine = engine(FADING.atMostADay(50), 60);
        Outcome outcome = engine.receive(
                engine.newState("c"), CONTACT, List.of(visit(MONDAY), visit(MONDAY), visit(MONDAY)), MONDAY);
        assertThat(outcome.state().stage()).hasValue("Cold");
        Instant tuesday = MONDAY.plus(Duration.ofDays(1));
        assertThat(engine.receive(outcome.state(), CONTACT, visit(tuesday))
                        .state()
                        .stage())
                .hasValue("Warm");
    }

    @Test
    void within_a_window_points_count_whole_and_then_not_at_all() {
        ScoreModel model =
                ScoreModel.of("interest").points(SignalType.PAGE_VISITED, 30).window(Duration.ofDays(7));
        JourneyEngine engine = engine(model, 60);
        Outcome outcome = engine.receive(
                engine.newState("c"),
                CONTACT,
                List.of(visit(MONDAY), visit(MONDAY.plusSeconds(60))),
                MONDAY.plusSeconds(60));
        assertThat(outcome.state().stage()).hasValue("Warm");
        assertThat(outcome.reviewAt()).hasValue(MONDAY.plus(Duration.ofDays(7)));
    }

    @Test
    void each_pack_may_bring_scores_of_its_own() {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .policy(new Policy(ScoreModel.of("interest").points(SignalType.LINK_CLICKED, 5)))
                .policy(new Policy(ScoreModel.of("use").points(SignalType.PAGE_VISITED, 7)))
                .rule("both", journey -> {
                    if ("A".equals(journey.stage())
                            && journey.score("interest").below(1)
                            && journey.score("use").atLeast(7)) {
                        journey.progressTo("B");
                    }
                })
                .build());

        assertThat(engine.receive(engine.newState("c"), CONTACT, visit(MONDAY))
                        .state()
                        .stage())
                .hasValue("B");
    }

    /** To find the instant millisecond by millisecond, past the one at which the click counts, took for ever. */
    @Test
    void a_click_that_is_not_settled_yet_puts_off_the_instant_at_which_the_score_falls() {
        ScoreModel model = ScoreModel.of("interest")
                .points(SignalType.CALL_RECEIVED, 61)
                .points(SignalType.LINK_CLICKED, 59)
                .halfLife(Duration.ofDays(10));
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(JourneyMap.builder("m")
                        .stage("Cold", "Warm")
                        .screening(true)
                        .build())
                .policy(new Policy(model))
                .rule("hot", journey -> {
                    if (journey.score("interest").atLeast(60)) {
                        journey.handOff("hot");
                    }
                })
                .build());
        Signal call = Signal.of("call", "c", SignalType.CALL_RECEIVED, MONDAY);
        Signal click = Signal.of("click", "c", SignalType.LINK_CLICKED, MONDAY)
                .with("message", "m")
                .with("link", "/pricing");

        Outcome outcome = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> engine.receive(engine.newState("c"), CONTACT, List.of(call, click), MONDAY));

        // 61 and 59 points are 60 after ten days
        assertThat(outcome.reviewAt()).hasValue(MONDAY.plus(Duration.ofDays(10)).plusMillis(1));
    }

    @Test
    void a_half_life_is_one_that_can_be_reckoned_with() {
        ScoreModel model = ScoreModel.of("interest");
        assertThat(model.halfLife(Duration.ofMillis(1)).halfLife(Duration.ofDays(36_500)))
                .isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.halfLife(Duration.ofNanos(999_999)))
                .withMessage("The half-life PT0.000999999S is shorter than a millisecond.\nMaybe PT720H.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.halfLife(Duration.ofDays(36_500).plusMillis(1)))
                .withMessage("The half-life PT876000H0.001S is longer than 36500 days.\n"
                        + "Maybe leave it out, so that points do not fade.");
    }
}
