package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.function.Function;
import java.util.stream.Stream;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.internal.message.DurationText;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Times that end beyond the year 9999 are as good as never: the engine is not to be asked about what it would refuse. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FarAwayTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Contact KIM = Contact.of("kim").with(Contact.CREATED_AT, BEGIN.toString());

    static Stream<TemporalAmount> far() {
        return Stream.of(
                Period.ofDays(2_000_000_000), Period.ofYears(2_000_000_000), Duration.ofSeconds(Long.MAX_VALUE));
    }

    private static Outcome begin(JourneyMapBuilder map) {
        JourneyEngine engine =
                JourneyEngine.of(JourneyRules.builder(map.build()).build());
        return engine.review(engine.newState("kim"), KIM, BEGIN);
    }

    private static JourneyMapBuilder map(Step... steps) {
        Sequence sequence = Sequence.of("welcome");
        for (Step step : steps) {
            sequence = sequence.with(step);
        }
        return JourneyMap.builder("m")
                .stage(Stage.of("New").withSequence("welcome"))
                .sequence(sequence);
    }

    private static Step mail() {
        return Step.send("hello", "hello").on("email");
    }

    @ParameterizedTest
    @MethodSource("far")
    void a_silence_that_nobody_lives_to_see_asks_for_no_review(TemporalAmount silence) {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("silence", journey -> {
                    if ("B".equals(journey.stage()) && journey.signals().quietFor(silence)) {
                        journey.regressTo("A");
                    }
                })
                .build());
        Contact placed = KIM.with(Contact.STAGE, "B");

        assertThat(engine.review(engine.newState("kim"), placed, BEGIN).reviewAt())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("far")
    void a_step_is_planned_within_the_years_that_can_be_told(TemporalAmount delay) {
        assertThat(begin(map(mail().withAfter(delay))).reviewAt()).contains(LAST);
    }

    @ParameterizedTest
    @MethodSource("far")
    void what_is_worth_sending_for_ever_is_so_until_the_last_year(TemporalAmount validFor) {
        assertThat(begin(map(mail().withValidFor(validFor))).decisions(StepDue.class))
                .singleElement()
                .satisfies(due -> assertThat(due.until()).isEqualTo(LAST));
    }

    @ParameterizedTest
    @MethodSource("far")
    void a_cap_that_never_empties_skips_what_it_holds_back(TemporalAmount window) {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(
                        map(mail(), Step.send("again", "again").on("email"))
                                .cap(FrequencyCap.atMost(1, window).on("email"))
                                .build())
                .build());
        Outcome first = engine.review(engine.newState("kim"), KIM, BEGIN);
        Outcome outcome = engine.review(first.state(), KIM, BEGIN.plusSeconds(1));

        assertThat(outcome.decisions(StepDeferred.class)).isEmpty();
        assertThat(outcome.decisions(StepSkipped.class))
                .singleElement()
                .satisfies(skipped -> assertThat(skipped.why())
                        .isEqualTo("It can never be sent: One email in " + DurationText.rounded(window)
                                + " is enough; the last one went on 2 March 2026."));
    }

    @ParameterizedTest
    @MethodSource("far")
    void a_step_long_before_a_date_is_missed(TemporalAmount window) {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(
                        map(mail().withBefore(Contact.RENEWAL_DATE, window)).build())
                .build());
        Contact renewing = KIM.with(Contact.RENEWAL_DATE, "2027-01-01");

        assertThat(engine.review(engine.newState("kim"), renewing, BEGIN).decisions(StepSkipped.class))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("far")
    void a_step_put_off_for_ever_waits_until_the_last_year(TemporalAmount time) {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(map(mail()).build())
                .stepRule("never", (journey, step) -> step.postpone(time))
                .build());
        Outcome outcome = engine.review(engine.newState("kim"), KIM, BEGIN);

        assertThat(outcome.decisions(StepDeferred.class))
                .singleElement()
                .satisfies(deferred -> assertThat(deferred.until()).isEqualTo(LAST));
        assertThat(outcome.reviewAt()).contains(LAST);
        assertThat(engine.review(outcome.state(), KIM, LAST).decisions(StepSkipped.class))
                .singleElement()
                .satisfies(skipped ->
                        assertThat(skipped.why()).isEqualTo("The rule \"never\" postponed it indefinitely."));
    }

    @ParameterizedTest
    @MethodSource("far")
    void a_promise_is_due_in_the_last_year(TemporalAmount within) {
        JourneyEngine engine = JourneyEngine.of(
                JourneyRules.builder(JourneyMap.builder("m").stage("A").build())
                        .rule("asks", journey -> journey.handOff("sales", "asks", within))
                        .build());

        assertThat(engine.review(engine.newState("kim"), KIM, BEGIN).decisions(HandedOff.class))
                .singleElement()
                .satisfies(handed -> assertThat(handed.dueAt()).contains(LAST));
    }

    @Test
    void business_time_is_counted_up_to_a_limit() {
        assertThat(within(journey -> journey.businessDays(10_000))).isEqualTo(Instant.parse("2064-06-30T09:00:00Z"));
        assertThat(within(journey -> journey.businessHours(10_000))).isEqualTo(Instant.parse("2030-06-04T10:00:00Z"));
        assertThatThrownBy(() -> within(journey -> journey.businessDays(10_001)))
                .hasMessageContaining("businessDays(10001) is more than 10000, the highest number allowed.")
                .hasMessageContaining("Maybe days(10001).");
        assertThatThrownBy(() -> within(journey -> journey.businessHours(Integer.MAX_VALUE)))
                .hasMessageContaining("businessHours(2147483647) is more than 10000, the highest number allowed.");
    }

    private static Instant within(Function<Journey, TemporalAmount> time) {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(
                        JourneyMap.builder("m").stage("A").build())
                .rule("asks", journey -> {
                    if (!journey.beginning()) {
                        journey.handOff("sales", SignalType.DEMO_REQUESTED, time.apply(journey));
                    }
                })
                .build());
        return engine.review(engine.newState("kim"), KIM, BEGIN)
                .decisions(HandedOff.class)
                .get(0)
                .dueAt()
                .orElseThrow();
    }
}
