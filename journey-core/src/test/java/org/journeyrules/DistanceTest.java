package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Segment;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.Distance.Kind;
import org.journeyrules.explanation.NearMiss;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.signal.Trust;
import org.journeyrules.spi.JourneyPolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How far an answer is from being the other one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DistanceTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private Contact contact = Contact.of("c").with("created_at", S.toString());

    private record Policy(ScoreModel model) implements JourneyPolicy {
        @Override
        public Collection<ScoreModel> scores() {
            return List.of(model);
        }
    }

    private ScoreModel model = ScoreModel.of("engagement");

    private static Instant day(double n) {
        return S.plus(Duration.ofMinutes(Math.round(n * 24 * 60)));
    }

    private static Signal click(String id, double day) {
        return Signal.of(id, "c", SignalType.LINK_CLICKED, day(day));
    }

    /** The distance of the last question that a rule asks. */
    private Distance distance(Instant at, Consumer<Journey> asks, Signal... signals) {
        JourneyMap map = JourneyMap.builder("m")
                .stage("A", "B")
                .segment(
                        Segment.of("healthcare").where("industry", "Healthcare").where("size", ">= 100"))
                .build();
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(map)
                .policy(new Policy(model))
                .rule("asks", asks::accept)
                .build());
        Live live = new Live(engine).contact(contact).review(S).each(signals);
        List<Distance> distances = engine.explain(live.state, contact, at).rules().stream()
                .flatMap(rule -> rule.conditions().stream())
                .flatMap(condition -> condition.answers().stream())
                .flatMap(answer -> answer.distance().stream())
                .toList();
        return distances.get(distances.size() - 1);
    }

    private static String words(Distance distance) {
        return distance.inWords(Instant::toString);
    }

    private static Consumer<Journey> twoClicksInThirtyDays() {
        return journey -> clicks(journey).within(Duration.ofDays(30)).atLeast(2);
    }

    private static Signals clicks(Journey journey) {
        return journey.signals().of(SignalType.LINK_CLICKED);
    }

    // ---- counts

    @Test
    void a_count_says_what_is_missing_and_until_when_the_present_part_counts() {
        Distance distance = distance(day(3), twoClicksInThirtyDays(), click("s1", 1));

        assertThat(distance.kind()).isEqualTo(Kind.COUNT);
        assertThat(distance.value()).isEqualTo("1");
        assertThat(distance.needs()).isEqualTo("at least 2");
        assertThat(distance.missing()).hasValue(1);
        assertThat(distance.validUntil()).hasValue(day(31));
        assertThat(distance.metAt()).isEmpty();
        assertThat(distance.present()).extracting(Distance.Part::signal).containsExactly("s1");
        assertThat(words(distance)).isEqualTo("one more link click by 2026-04-02T12:00:00Z");
    }

    @Test
    void of_several_present_signals_the_first_to_leave_sets_the_time() {
        Distance distance = distance(
                day(3),
                journey -> clicks(journey).within(Duration.ofDays(30)).atLeast(4),
                click("s1", 1),
                click("s2", 2));

        assertThat(distance.validUntil()).hasValue(day(31));
        assertThat(words(distance)).isEqualTo("two more link clicks by 2026-04-02T12:00:00Z");
    }

    @Test
    void where_nothing_counts_yet_several_have_to_come_within_the_window() {
        assertThat(words(distance(day(3), twoClicksInThirtyDays()))).isEqualTo("two link clicks within 30 days");
        assertThat(words(distance(day(3), journey -> clicks(journey).atLeast(1))))
                .isEqualTo("one link click");
    }

    @Test
    void a_count_that_is_met_says_what_would_be_too_few_and_when_time_alone_brings_it() {
        Distance distance = distance(day(3), twoClicksInThirtyDays(), click("s1", 1), click("s2", 2));

        assertThat(distance.isTooMuch()).isTrue();
        assertThat(distance.needs()).isEqualTo("at most 1");
        assertThat(distance.missing()).hasValue(1);
        assertThat(distance.metAt()).hasValue(day(31));
    }

    @Test
    void silence_says_when_it_is_long_enough() {
        Distance distance =
                distance(day(3), journey -> journey.signals().activity().quietFor(Duration.ofDays(14)), click("s1", 1));

        assertThat(distance.kind()).isEqualTo(Kind.SILENCE);
        assertThat(distance.needs()).isEqualTo("14 days");
        assertThat(distance.metAt()).hasValue(day(15));
        assertThat(words(distance)).isEqualTo("no activity until 2026-03-17T12:00:00Z");
    }

    @Test
    void types_of_the_hosts_own_are_named_in_small_letters() {
        assertThat(words(distance(
                        day(1),
                        journey -> journey.signals()
                                .of("TRIAL_LOGIN", "PURCHASED")
                                .where("plan", "pro")
                                .atLeast(2))))
                .isEqualTo("two \"trial login\" signals or purchases with plan pro");
    }

    // ---- near misses

    private List<NearMiss> closest(Instant at, Consumer<Journey> asks, Signal... signals) {
        return distance(at, asks, signals).closest();
    }

    @Test
    void a_signal_that_left_the_window_is_a_near_miss_from_the_instant_at_which_it_left() {
        assertThat(closest(day(31).minusMillis(1), twoClicksInThirtyDays(), click("s1", 1)))
                .isEmpty();
        assertThat(closest(day(31), twoClicksInThirtyDays(), click("s1", 1)))
                .extracting(NearMiss::why, NearMiss::signal)
                .containsExactly(tuple("LEFT_WINDOW", "s1"));
        assertThat(closest(day(32), twoClicksInThirtyDays(), click("s1", 1)))
                .extracting(NearMiss::toString)
                .containsExactly("s1 from 2026-03-03T12:00:00Z left the window on 2026-04-02T12:00:00Z, 1 day before");
    }

    @Test
    void a_value_that_differs_only_in_case_is_a_near_miss() {
        assertThat(closest(
                        day(2),
                        journey -> clicks(journey).where("kind", "information").atLeast(1),
                        click("s1", 1).with("kind", "Information")))
                .extracting(NearMiss::toString)
                .containsExactly("s1 has kind=Information; 'information' is needed (text is compared exactly)");
    }

    @Test
    void another_value_is_a_near_miss_after_those_that_differ_in_case() {
        assertThat(closest(
                        day(3),
                        journey ->
                                clicks(journey).whereIn("kind", "demo", "sales").atLeast(1),
                        click("s1", 1).with("kind", "DEMO"),
                        click("s2", 2).with("kind", "intro")))
                .extracting(NearMiss::toString)
                .containsExactly(
                        "s1 has kind=DEMO; 'demo' or 'sales' is needed (text is compared exactly)",
                        "s2 has kind=intro; 'demo' or 'sales' is needed");
    }

    @Test
    void a_misspelled_key_names_the_attribute_that_is_there() {
        assertThat(closest(
                        day(2),
                        journey -> clicks(journey).where("knid", "demo").atLeast(1),
                        click("s1", 1).with("kind", "demo")))
                .extracting(NearMiss::toString)
                .containsExactly("s1 has no 'knid'. Maybe 'kind'.");
        assertThat(closest(
                        day(2),
                        journey -> clicks(journey).where("knid", "demo").atLeast(1),
                        click("s1", 1).with("topic", "demo")))
                .extracting(NearMiss::toString)
                .containsExactly("s1 has no 'knid'");
    }

    @Test
    void where_absence_is_asked_for_there_is_no_near_miss() {
        assertThat(closest(
                        day(2),
                        journey -> clicks(journey).where("link", "").atLeast(1),
                        click("s1", 1).with("link", "/a")))
                .isEmpty();
    }

    @Test
    void a_signal_that_fails_twice_is_no_near_miss() {
        assertThat(closest(
                        day(40),
                        journey -> clicks(journey)
                                .where("kind", "demo")
                                .within(Duration.ofDays(30))
                                .atLeast(1),
                        click("s1", 1).with("kind", "Demo")))
                .isEmpty();
    }

    @Test
    void a_signal_before_the_baseline_of_the_stage_is_too_early() {
        assertThat(closest(day(2), journey -> clicks(journey).sinceStageEntry().atLeast(1), click("s1", 0)))
                .extracting(NearMiss::why)
                .containsExactly("TOO_EARLY");
    }

    @Test
    void a_machines_click_and_a_repeated_one_say_why_they_do_not_count() {
        assertThat(closest(
                        day(3),
                        journey -> clicks(journey).distinctBy("link").atLeast(2),
                        click("s1", 1).with("link", "/a"),
                        click("s2", 2).with("link", "/a"),
                        click("s3", 2).with("link", "/b").withTrust(Trust.MACHINE)))
                .extracting(NearMiss::why, NearMiss::signal)
                .containsExactly(tuple("SCREENED", "s3"), tuple("REPEATED", "s1"));
    }

    @Test
    void a_signal_that_is_not_old_enough_counts_later() {
        Distance distance = distance(
                day(2), journey -> clicks(journey).olderThan(Duration.ofDays(3)).atLeast(1), click("s1", 1));

        assertThat(distance.metAt()).hasValue(day(4));
        assertThat(distance.closest()).extracting(NearMiss::why).containsExactly("NOT_YET");
        assertThat(words(distance)).isEqualTo("waiting until 2026-03-06T12:00:00Z");
    }

    // ---- scores

    @Test
    void a_score_says_how_much_is_missing_which_signals_gave_it_and_where_the_daily_limit_applied() {
        model = ScoreModel.of("engagement")
                .points(SignalType.LINK_CLICKED, 15)
                .atMostADay(30)
                .halfLife(Duration.ofDays(14));
        Distance distance = distance(
                day(0.5),
                journey -> journey.score("engagement").atLeast(40),
                click("s1", 0.1),
                click("s2", 0.2),
                click("s3", 0.3));

        assertThat(distance.kind()).isEqualTo(Kind.SCORE);
        assertThat(distance.value()).isEqualTo("29.48");
        assertThat(distance.missing().orElseThrow()).isBetween(10.5, 10.6);
        assertThat(distance.breakdown())
                .isEqualTo("s1 +15, s2 +15 (reached the daily limit of 30), s3 +0 of 15 (daily limit of 30), faded to"
                        + " 29.48 (half-life 14 days)");
        assertThat(words(distance)).isEqualTo("10.52 more points of the score engagement (29.48 of 40)");
    }

    @Test
    void a_score_that_is_high_enough_says_when_it_falls_below_its_limit() {
        model = ScoreModel.of("engagement").points(SignalType.LINK_CLICKED, 15).window(Duration.ofDays(10));
        Distance distance =
                distance(day(2), journey -> journey.score("engagement").below(10), click("s1", 1));

        assertThat(distance.metAt()).hasValue(day(11));
        assertThat(words(distance)).isEqualTo("the score engagement below 10 (now 15) until 2026-03-13T12:00:00Z");
    }

    // ---- the record, the visit, segments

    @Test
    void a_date_says_what_it_is_and_from_when_time_alone_brings_it_near() {
        contact = contact.with("renewal_date", day(30).toString());
        Distance distance = distance(
                day(1), journey -> journey.contact().date("renewal_date").comesWithin(Period.ofDays(7)));

        assertThat(distance.kind()).isEqualTo(Kind.DATE);
        assertThat(distance.value()).isEqualTo("1 April 2026, 12:00");
        assertThat(distance.metAt()).hasValue(day(23));
        assertThat(words(distance))
                .isEqualTo("a renewal_date within the next 7 days (now 1 April 2026, 12:00) from"
                        + " 2026-03-25T12:00:00Z on");
    }

    @Test
    void a_missing_date_is_said_to_be_absent_and_no_object_is_printed() {
        Distance distance = distance(
                day(1), journey -> journey.contact().date("renewal_date").hasPassed());

        assertThat(distance.value()).isEqualTo("absent");
        assertThat(distance.metAt()).isEmpty();
        assertThat(words(distance)).isEqualTo("a renewal_date in the past (now absent)");
    }

    @Test
    void a_visit_that_is_not_long_enough_says_when_it_is_and_one_that_is_stays_so() {
        Distance shorter = distance(day(1), journey -> journey.visit().lasted(Duration.ofDays(3)));
        assertThat(shorter.kind()).isEqualTo(Kind.DURATION);
        assertThat(shorter.metAt()).hasValue(day(3));
        assertThat(shorter.isFixed()).isFalse();

        Distance longer = distance(day(3), journey -> journey.visit().lasted(Duration.ofDays(3)));
        assertThat(longer.metAt()).isEmpty();
        assertThat(longer.isFixed()).isTrue();
    }

    @Test
    void a_field_says_which_value_it_has_and_when_it_has_had_it_long_enough() {
        contact = contact.with("status", "open");
        assertThat(words(distance(
                        day(1), journey -> journey.contact().field("status").hasBeen("closed", Duration.ofDays(3)))))
                .isEqualTo("a status of closed for 3 days (now open)");
        assertThat(distance(day(1), journey -> journey.contact().field("status").hasBeen("open", Duration.ofDays(3)))
                        .metAt())
                .hasValue(day(3));
    }

    @Test
    void a_segment_says_which_of_its_conditions_are_not_met() {
        contact = contact.with("industry", "healthcare").with("size", "120");
        Distance distance = distance(day(1), journey -> journey.contact().isIn("healthcare"));

        assertThat(distance.kind()).isEqualTo(Kind.SEGMENT);
        assertThat(distance.value()).isEqualTo("industry is healthcare, needs Healthcare (text is compared exactly)");
        assertThat(distance.needs()).isEqualTo("industry Healthcare");
    }

    @Test
    void what_cannot_change_in_this_visit_is_fixed() {
        assertThat(distance(day(1), journey -> journey.hasVisited("B")).isFixed())
                .isTrue();
        assertThat(distance(day(1), journey -> journey.hasConsumed("guide")).isFixed())
                .isFalse();
    }

    @Test
    void a_distance_is_deterministic_and_changes_no_state() {
        JourneyMap map = JourneyMap.builder("m").stage("A", "B").build();
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(map)
                .rule("two", journey -> twoClicksInThirtyDays().accept(journey))
                .build());
        Live live = new Live(engine).contact(contact).review(S).each(click("s1", 1), click("s2", 2));
        JourneyState before = live.state;

        String once = engine.explain(live.state, contact, day(3)).toString();

        assertThat(engine.explain(live.state, contact, day(3))).hasToString(once);
        assertThat(live.state).isEqualTo(before);
    }
}
