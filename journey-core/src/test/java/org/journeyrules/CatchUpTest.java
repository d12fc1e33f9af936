package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.concurrent.atomic.AtomicInteger;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** However late the host looks, each decision is made at its own instant. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatchUpTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal click(int day) {
        return Signal.of("s" + day, "c", "CLICK", day(day));
    }

    /** Decision falls back after 14 days of silence, Consideration after 30. */
    private static JourneyRules.Builder rules() {
        return JourneyRules.builder(JourneyMap.builder("m")
                        .stage("Awareness", "Consideration", "Decision")
                        .build())
                .rule("start", journey -> journey.startIn("Decision"))
                .rule("14 days", journey -> {
                    if ("Decision".equals(journey.stage())
                            && journey.signals().activity().quietFor(Duration.ofDays(14))) {
                        journey.regressTo("Consideration");
                    }
                })
                .rule("30 days", journey -> {
                    if ("Consideration".equals(journey.stage())
                            && journey.signals().activity().quietFor(Duration.ofDays(30))) {
                        journey.regressTo("Awareness");
                    }
                });
    }

    private static Live live() {
        return new Live(rules().build()).review(S);
    }

    @Test
    void a_review_first_answers_every_earlier_instant_in_order() {
        assertThat(live().review(day(60)).moves())
                .containsExactly(
                        "→ Decision START at " + S,
                        "Decision → Consideration REGRESSION at " + day(14),
                        "Consideration → Awareness REGRESSION at " + day(44));
    }

    @Test
    void a_signal_first_answers_every_instant_before_it() {
        Live live = live().receive(click(20));
        assertThat(live.moves())
                .containsExactly("→ Decision START at " + S, "Decision → Consideration REGRESSION at " + day(14));
        assertThat(live.state.reviewAt()).hasValue(day(50));
    }

    @Test
    void a_batch_over_months_decides_what_single_calls_decide() {
        Live single = live();
        single.receive(click(10)).reviewUntil(day(20));
        single.receive(click(20)).reviewUntil(day(70));
        single.receive(click(70)).reviewUntil(day(200));
        Live batch = live().receive(day(200), click(70), click(10), click(20)).review(day(200));
        assertThat(batch.decisions).isEqualTo(single.decisions);
        assertThat(batch.state.visits()).isEqualTo(single.state.visits());
    }

    @Test
    void the_begin_is_caught_up_too() {
        Live live = new Live(rules().build()).contact(Contact.of("c").with(Contact.CREATED_AT, S.toString()));
        assertThat(live.review(day(60)).moves()).hasSize(3).contains("→ Decision START at " + S);
    }

    @Test
    void what_is_caught_up_is_answered_with_the_record_given_now() {
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("gold for a week", journey -> {
                    if ("gold".equals(journey.contact().attribute("tier"))
                            && journey.visit().lasted(Duration.ofDays(7))) {
                        journey.progressTo("B");
                    }
                })
                .build();
        Live live = new Live(rules).review(S);
        assertThat(live.state.reviewAt())
                .as("plain contacts are not asked again")
                .isEmpty();
        JourneyRules asked = JourneyRules.builder(rules.map())
                .rule("gold after a week", journey -> {
                    if (journey.visit().lasted(Duration.ofDays(7))
                            && "gold".equals(journey.contact().attribute("tier"))) {
                        journey.progressTo("B");
                    }
                })
                .build();
        Contact gold = Contact.of("c").with("tier", "gold");
        assertThat(new Live(asked).review(S).contact(gold).review(day(50)).moves())
                .last()
                .isEqualTo("A → B PROGRESSION at " + day(7));
    }

    @Test
    void a_host_that_changes_a_record_reviews_first() {
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("gold", journey -> {
                    if ("A".equals(journey.stage())
                            && "gold".equals(journey.contact().attribute("tier"))
                            && journey.visit().lasted(Duration.ofDays(7))) {
                        journey.progressTo("B");
                    }
                })
                .build();
        Contact gold = Contact.of("c").with("tier", "gold");
        Live orderly = new Live(rules).review(S).review(day(50)).contact(gold).review(day(50));
        assertThat(orderly.moves()).last().isEqualTo("A → B PROGRESSION at " + day(50));
    }

    @Test
    void a_changed_record_is_answered_at_the_review() {
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("gold", journey -> {
                    if ("gold".equals(journey.contact().attribute("tier"))) {
                        journey.progressTo("B");
                    }
                })
                .build();
        Live live = new Live(rules).review(S).contact(Contact.of("c").with("tier", "gold"));
        assertThat(live.review(S).stage())
                .as("at the very instant of the last review")
                .isEqualTo("B");
        Live unseen = new Live(rules).review(S).contact(Contact.of("c").with("tier", "gold"));
        assertThat(unseen.receive(click(3)).moves())
                .as("with a signal no question could see")
                .contains("A → B PROGRESSION at " + day(3));
    }

    @Test
    void no_decision_comes_before_the_review_asked_for() {
        Live live = live();
        Outcome early = live.engine.review(live.state, live.contact, day(14).minusMillis(1));
        assertThat(early.decisions()).isEmpty();
        assertThat(early.reviewAt()).hasValue(day(14));
        assertThat(live.engine.review(early.state(), live.contact, day(14)).decisions())
                .hasSize(1);
    }

    @Test
    void what_no_question_could_see_is_logged_without_asking_the_rules() {
        AtomicInteger asked = new AtomicInteger();
        Live live = new Live(rules().rule("counter", journey -> asked.incrementAndGet())
                        .build())
                .review(S);
        int before = asked.get();
        live.receive(Signal.of("ours", "c", "EMAIL_SENT", day(1)));
        assertThat(asked).hasValue(before);
        assertThat(live.last.logged()).hasSize(1);
        assertThat(live.last.changed()).isTrue();
        assertThat(live.state.clock()).hasValue(day(1));
    }

    @Test
    void what_only_breaks_a_silence_moves_the_review_without_asking_the_rules() {
        AtomicInteger asked = new AtomicInteger();
        Live live = new Live(rules().rule("counter", journey -> asked.incrementAndGet())
                        .build())
                .review(S);
        int before = asked.get();
        live.receive(click(2));
        assertThat(asked).hasValue(before);
        assertThat(live.state.reviewAt()).hasValue(day(16));

        live.state = StateAccess.state(StateAccess.snapshot(live.state));
        live.receive(click(3));
        assertThat(asked).as("what was foreseen is not saved").hasValue(before + 1);
        assertThat(live.state.reviewAt()).hasValue(day(17));

        live.receive(click(4));
        assertThat(asked).hasValue(before + 1);
        assertThat(live.review(day(18)).moves())
                .containsExactly("→ Decision START at " + S, "Decision → Consideration REGRESSION at " + day(18));
    }

    @Test
    void a_silence_is_prolonged_no_longer_than_signals_are_kept() {
        JourneyRules rules = JourneyRules.builder(JourneyMap.builder("m")
                        .stage("A", "B")
                        .retention(Period.ofDays(10))
                        .build())
                .rule("quiet", journey -> {
                    if (journey.signals().activity().quietFor(Duration.ofDays(14))) {
                        journey.progressTo("B");
                    }
                })
                .build();
        Live live = new Live(rules).review(S).receive(click(1)).receive(click(8));
        assertThat(live.state.reviewAt()).hasValue(day(18));
    }

    @Test
    void what_breaks_a_silence_and_could_do_more_is_asked_about() {
        AtomicInteger asked = new AtomicInteger();
        Live live = new Live(rules().rule("counter", journey -> {
                            asked.incrementAndGet();
                            journey.signals()
                                    .activity()
                                    .within(Duration.ofDays(30))
                                    .atLeast(3);
                        })
                        .build())
                .review(S);
        int before = asked.get();
        live.receive(click(2));
        assertThat(asked).hasValue(before + 1);
        assertThat(live.state.reviewAt()).hasValue(day(16));
    }

    @Test
    void more_instants_in_one_call_than_are_sane_are_an_error() {
        JourneyRules rules = JourneyRules.builder(JourneyMap.builder("m")
                        .stage("A", "B")
                        .longestInterval(Duration.ofMinutes(1))
                        .build())
                .rule("busy", journey -> {
                    if (journey.asOf() != null) {
                        journey.handOff("again");
                    }
                })
                .build();
        Live live = new Live(rules).review(S);
        Instant tenThousandth = S.plus(Duration.ofMinutes(10_000));
        assertThat(live.engine.review(live.state, live.contact, tenThousandth).decisions())
                .isEmpty();
        assertThatThrownBy(() -> live.review(tenThousandth.plusSeconds(60)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("One call triggered more than 10000 time-based evaluations")
                .hasMessageContaining("Maybe a rule reads asOf");
    }

    // ---- asOf

    @Test
    void a_rule_that_reads_the_instant_is_asked_from_the_stage_entry_on_at_each_longest_interval() {
        JourneyRules rules = JourneyRules.builder(JourneyMap.builder("m")
                        .stage("A", "B")
                        .longestInterval(Duration.ofHours(6))
                        .build())
                .rule("wednesday", journey -> {
                    if (!journey.asOf().isBefore(day(2).plusSeconds(1))) {
                        journey.progressTo("B");
                    }
                })
                .build();
        Live live = new Live(rules).review(S);
        assertThat(live.state.reviewAt()).hasValue(S.plus(Duration.ofHours(6)));
        live.receive(Signal.of("x", "c", "EMAIL_SENT", S.plus(Duration.ofHours(7))));
        assertThat(live.state.reviewAt()).as("however it is asked in between").hasValue(S.plus(Duration.ofHours(12)));
        live.review(day(10));
        assertThat(live.moves()).last().isEqualTo("A → B PROGRESSION at " + day(2).plus(Duration.ofHours(6)));
    }

    @Test
    void the_longest_interval_is_a_day_unless_the_map_says_otherwise() {
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .rule("reads", journey -> journey.asOf())
                .build();
        Live live = new Live(rules).review(S).review(S.plus(Duration.ofHours(30)));
        assertThat(live.state.reviewAt()).hasValue(day(2));
    }
}
