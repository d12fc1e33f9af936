package org.journeyrules.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.journeyrules.Asking;
import org.journeyrules.Journey;
import org.journeyrules.JourneyRules;
import org.journeyrules.Live;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.map.JourneyMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which clicks are a machine's, and from when on a click counts. All limits are inclusive. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScreeningTest {
    private static final Instant S = Instant.parse("2026-03-02T09:00:00Z");
    private static final long DAY = 86_400_000;
    private static final Instant LATER = S.plus(Duration.ofDays(20));

    private static Signal click(long millis, String message, String link) {
        return Signal.of("s" + millis + message + link, "c", SignalType.LINK_CLICKED, S.plusMillis(millis))
                .with("message", message)
                .with("link", link);
    }

    private static Signal mail(String type, long millis, String message) {
        return Signal.of(type + millis, "c", type, S.plusMillis(millis)).with("message", message);
    }

    /** The ids of the clicks that count. */
    private static List<String> counted(Instant at, Signal... signals) {
        return List.of(((String) screened(signals).answer(at, j -> {
                    TreeSet<String> ids = new TreeSet<>();
                    Signals clicks = j.allSignals().of(SignalType.LINK_CLICKED);
                    for (Signal signal : signals) {
                        if (clicks.where("id", signal.id()).atLeast(1)) {
                            ids.add(signal.id());
                        }
                    }
                    return String.join(" ", ids);
                }))
                .split(" "));
    }

    private static Asking screened(Signal... signals) {
        return Asking.of(signals).map(map -> map.screening(true));
    }

    private static long count(Signal... signals) {
        return counted(LATER, signals).stream().filter(id -> !id.isEmpty()).count();
    }

    // ---- two links within five seconds

    @Test
    void clicks_on_two_links_of_one_message_within_five_seconds_are_all_a_machines() {
        assertThat(count(click(0, "m", "a"), click(5_000, "m", "b"))).isEqualTo(0);
        assertThat(count(click(0, "m", "a"), click(5_001, "m", "b"))).isEqualTo(2);
        assertThat(count(click(0, "m", "a"), click(0, "m", "b")))
                .as("at one instant")
                .isEqualTo(0);
    }

    @Test
    void clicks_on_two_messages_are_no_burst() {
        assertThat(count(click(0, "m", "a"), click(1, "n", "b"))).isEqualTo(2);
    }

    @Test
    void a_click_without_a_link_is_on_a_link_of_its_own() {
        assertThat(count(click(0, "m", null), click(5_000, "m", "a"))).isEqualTo(0);
        assertThat(count(click(0, "m", null), click(5_000, "m", null)))
                .as("clicks without a link are one link")
                .isEqualTo(1);
    }

    @Test
    void a_click_is_judged_by_its_neighbors_however_far_the_burst_goes_on() {
        assertThat(counted(
                        LATER,
                        click(0, "m", "a"),
                        click(5_000, "m", "b"),
                        click(10_000, "m", "c"),
                        click(15_001, "m", "d")))
                .containsExactly("s15001md");
    }

    @Test
    void a_click_of_known_trust_unmasks_its_neighbor_and_keeps_its_own_trust() {
        Signal human = click(0, "m", "a").withTrust(Trust.HUMAN);
        assertThat(counted(LATER, human, click(2_000, "m", "b"))).containsExactly("s0ma");
        Signal machine = click(0, "m", "a").withTrust(Trust.MACHINE);
        assertThat(counted(LATER, machine, click(2_000, "m", "b"))).containsExactly("");
    }

    // ---- within ten seconds after delivery

    @Test
    void a_click_within_ten_seconds_after_delivery_is_a_machines() {
        Signal delivered = mail(SignalType.EMAIL_DELIVERED, 0, "m");
        assertThat(count(delivered, click(10_000, "m", "a"))).isEqualTo(0);
        assertThat(count(delivered, click(10_001, "m", "a"))).isEqualTo(1);
        assertThat(count(delivered, click(0, "m", "a"))).isEqualTo(0);
        assertThat(count(delivered, click(-1, "m", "a")))
                .as("before its delivery")
                .isEqualTo(1);
        assertThat(count(delivered, click(5_000, "n", "a")))
                .as("of another message")
                .isEqualTo(1);
    }

    @Test
    void where_no_delivery_is_known_the_sending_counts() {
        Signal sent = mail(SignalType.EMAIL_SENT, 0, "m");
        assertThat(count(sent, click(10_000, "m", "a"))).isEqualTo(0);
        assertThat(count(sent, click(10_001, "m", "a"))).isEqualTo(1);
        assertThat(count(sent, mail(SignalType.EMAIL_DELIVERED, 60_000, "m"), click(10_000, "m", "a")))
                .as("the delivery is known, and was later")
                .isEqualTo(1);
        assertThat(count(sent, mail(SignalType.EMAIL_DELIVERED, 60_000, "m"), click(70_000, "m", "a")))
                .isEqualTo(0);
    }

    // ---- repeats

    @Test
    void of_repeats_of_one_link_in_one_message_within_a_day_only_the_first_counts() {
        assertThat(counted(LATER, click(0, "m", "a"), click(60_000, "m", "a"), click(DAY - 1, "m", "a")))
                .containsExactly("s0ma");
        assertThat(counted(LATER, click(0, "m", "a"), click(DAY, "m", "a")))
                .as("a day later to the millisecond")
                .containsExactly("s0ma", "s86400000ma");
        assertThat(count(click(0, "m", "a"), click(60_000, "m", "b"))).isEqualTo(2);
        assertThat(count(click(0, "m", "a"), click(60_000, "n", "a"))).isEqualTo(2);
    }

    @Test
    void a_repeat_that_counts_starts_another_day_and_one_that_does_not_count_starts_none() {
        assertThat(counted(
                        LATER,
                        click(0, "m", "a"),
                        click(DAY - 1, "m", "a"),
                        click(DAY + 1, "m", "a"),
                        click(2 * DAY, "m", "a"),
                        click(2 * DAY + 1, "m", "a")))
                .containsExactlyInAnyOrder("s0ma", "s" + (DAY + 1) + "ma", "s" + (2 * DAY + 1) + "ma");
    }

    @Test
    void three_visits_to_one_link_on_three_days_are_three() {
        assertThat(count(
                        click(0, "m", "a"),
                        click(3_600_000, "m", "a"),
                        click(2 * DAY, "m", "a"),
                        click(4 * DAY, "m", null),
                        click(4 * DAY + 3_600_000, "m", null)))
                .isEqualTo(3);
    }

    @Test
    void a_click_that_turns_out_to_be_a_machines_makes_its_repeat_count() {
        Signal[] clicks = {click(0, "m", "a"), click(20_000, "m", "a")};
        assertThat(counted(LATER, clicks)).containsExactly("s0ma");
        assertThat(counted(LATER, clicks[0], clicks[1], mail(SignalType.EMAIL_DELIVERED, -5_000, "m")))
                .containsExactly("s20000ma");
    }

    @Test
    void the_first_that_counts_is_the_first_that_is_no_machines() {
        Signal machine = click(0, "m", "a").withTrust(Trust.MACHINE);
        assertThat(counted(LATER, machine, click(60_000, "m", "a"))).containsExactly("s60000ma");
        assertThat(counted(
                        LATER,
                        mail(SignalType.EMAIL_DELIVERED, 0, "m"),
                        click(3_000, "m", "a"),
                        click(60_000, "m", "a"),
                        click(90_000, "m", "a")))
                .containsExactly("s60000ma");
    }

    @Test
    void repeats_by_a_known_human_all_count_and_hide_the_unknown_ones() {
        Signal first = click(0, "m", "a").withTrust(Trust.HUMAN);
        Signal second = click(60_000, "m", "a").withTrust(Trust.HUMAN);
        assertThat(counted(LATER, first, second, click(90_000, "m", "a"))).containsExactly("s0ma", "s60000ma");
    }

    // ---- ten within a day

    private static Signal[] clicks(int n, long apart) {
        Signal[] clicks = new Signal[n];
        for (int i = 0; i < n; i++) {
            clicks[i] = click(i * apart, "m", "l" + i);
        }
        return clicks;
    }

    @Test
    void ten_clicks_on_one_message_within_a_day_are_all_a_machines() {
        long hours24 = Duration.ofHours(24).toMillis();
        assertThat(count(clicks(10, hours24 / 9))).isEqualTo(0);
        assertThat(count(clicks(10, hours24 / 9 + 1))).isEqualTo(10);
        assertThat(count(clicks(9, 60_000))).isEqualTo(9);
    }

    @Test
    void with_ten_within_a_day_every_click_from_the_first_of_them_on_is_a_machines() {
        List<Signal> signals = new ArrayList<>(List.of(clicks(10, 60_000)));
        signals.add(0, click(-Duration.ofDays(3).toMillis(), "m", "before"));
        signals.add(click(Duration.ofDays(3).toMillis(), "m", "after"));
        signals.add(click(Duration.ofDays(3).toMillis(), "n", "other"));
        assertThat(counted(LATER, signals.toArray(Signal[]::new)))
                .containsExactly("s-259200000mbefore", "s259200000nother");
    }

    // ---- who is judged

    @Test
    void only_clicks_of_unknown_trust_with_a_message_are_judged() {
        assertThat(count(click(0, null, "a"), click(1_000, null, "b"), click(2_000, null, "a")))
                .isEqualTo(3);
        assertThat(count(
                        click(0, "m", "a").withTrust(Trust.HUMAN),
                        click(1_000, "m", "b").withTrust(Trust.HUMAN)))
                .isEqualTo(2);
        Signal opened = Signal.of("o", "c", SignalType.PAGE_VISITED, S)
                .with("message", "m")
                .with("link", "x");
        assertThat(counted(LATER, opened, click(1_000, "m", "b"))).containsExactly("s1000mb");
    }

    @Test
    void a_map_that_does_not_screen_counts_all() {
        assertThat(Asking.of(click(0, "m", "a"), click(1_000, "m", "b"))
                        .answer(S.plusSeconds(1), j -> j.signals().count()))
                .isEqualTo(2);
    }

    @Test
    void selections_that_include_machines_see_what_screening_discards() {
        assertThat(screened(click(0, "m", "a"), click(1_000, "m", "b"))
                        .answer(LATER, j -> j.signals().includingMachines().count()))
                .isEqualTo(2);
    }

    @Test
    void only_what_happened_up_to_the_instant_unmasks() {
        assertThat(counted(S.plusMillis(12_000), click(0, "m", "a"), click(12_001, "m", "a"), click(12_001, "m", "b")))
                .containsExactly("s0ma");
    }

    // ---- settling

    private static Object atLeastOne(Journey journey) {
        return journey.signals().of(SignalType.LINK_CLICKED).atLeast(1);
    }

    @Test
    void a_click_counts_once_it_has_settled_and_the_review_is_told() {
        Signal click = click(0, "m", "a");
        screened(click).changes(ScreeningTest::atLeastOne, false, S.plusSeconds(10), true);
        screened(click)
                .map(map -> map.settle(Duration.ofSeconds(3)))
                .changes(ScreeningTest::atLeastOne, false, S.plusSeconds(3), true);
        screened(click).map(map -> map.settle(Duration.ZERO)).changes(ScreeningTest::atLeastOne, false, S, true);
    }

    @Test
    void an_unsettled_click_counts_at_once_for_none_and_for_silence() {
        screened(click(0, "m", "a"))
                .changes(j -> j.signals().of(SignalType.LINK_CLICKED).none(), true, S, false)
                .changes(j -> j.signals().activity().quietFor(Duration.ofDays(1)), true, S, false);
    }

    @Test
    void every_other_question_waits_for_the_click_to_settle() {
        Signal click =
                click(0, "m", "a").with("content", "guide").with("amount", "5").with("d", LATER.toString());
        screened(click)
                .changes(j -> j.signals().count(), 0, S.plusSeconds(10), 1)
                .changes(j -> j.signals().sum("amount"), 0.0, S.plusSeconds(10), 5.0)
                .changes(j -> "" + j.signals().attribute("link"), "null", S.plusSeconds(10), "a")
                .changes(j -> j.signals().last().count(), 0, S.plusSeconds(10), 1)
                .changes(j -> j.signals().activePeriods(Duration.ofDays(1), 3), 0, S.plusSeconds(10), 1)
                .changes(j -> j.signals().date("d").isPresent(), false, S.plusSeconds(10), true)
                .changes(j -> j.hasConsumed("guide"), false, S.plusSeconds(10), true);
    }

    @Test
    void settling_delays_the_window_of_a_click_and_does_not_shorten_it() {
        for (Duration window : List.of(Duration.ofSeconds(15), Duration.ofSeconds(4), Duration.ofDays(3))) {
            screened(click(0, "m", "a"))
                    .changes(j -> j.signals().within(window).atLeast(1), false, S.plusSeconds(10), true)
                    .changes(
                            j -> j.signals().within(window).atLeast(1),
                            true,
                            S.plusSeconds(10).plus(window),
                            false)
                    .changes(
                            j -> j.signals().within(window).count(),
                            1,
                            S.plusSeconds(10).plus(window),
                            0)
                    .changes(
                            j -> j.signals().within(window).last().count(),
                            1,
                            S.plusSeconds(10).plus(window),
                            0)
                    .changes(
                            j -> j.signals().last().within(window).count(),
                            1,
                            S.plusSeconds(10).plus(window),
                            0)
                    .changes(
                            j -> j.signals().olderThan(window).atLeast(1),
                            false,
                            S.plusSeconds(10).plus(window),
                            true);
        }
    }

    @Test
    void none_and_silence_and_clicks_that_are_not_screened_keep_the_plain_window() {
        Duration window = Duration.ofDays(3);
        screened(click(0, "m", "a"))
                .changes(j -> j.signals().within(window).none(), true, S, false)
                .changes(j -> j.signals().within(window).none(), false, S.plus(window), true)
                .changes(j -> j.signals().quietFor(window), false, S.plus(window), true);
        screened(click(0, "m", "a").withTrust(Trust.HUMAN))
                .changes(j -> j.signals().within(window).atLeast(1), true, S.plus(window), false);
        screened(click(0, null, "a")).changes(j -> j.signals().within(window).atLeast(1), true, S.plus(window), false);
        screened(click(0, "m", "a"))
                .changes(j -> j.signals().includingMachines().within(window).atLeast(1), true, S.plus(window), false);
    }

    @Test
    void a_second_click_counts_together_with_the_first_exactly_while_the_first_is_in_its_window() {
        Instant first = Instant.parse("2026-01-08T10:00:00Z");
        for (String instant : List.of(
                "2026-02-07T09:59:49Z", "2026-02-07T09:59:50Z", "2026-02-07T09:59:59Z", "2026-02-07T09:59:59.999Z")) {
            Instant second = Instant.parse(instant);
            twoClicks(first, second)
                    .changes(ScreeningTest::twoInThirtyDays, false, second.plusSeconds(10), true)
                    .changes(ScreeningTest::twoInThirtyDays, true, Instant.parse("2026-02-07T10:00:10Z"), false);
        }
        twoClicks(first, Instant.parse("2026-02-07T10:00:00Z"))
                .stays(ScreeningTest::twoInThirtyDays, false, Instant.parse("2026-02-07T10:00:10Z"));
    }

    private static Asking twoClicks(Instant first, Instant second) {
        return screened(
                Signal.of("one", "c", SignalType.LINK_CLICKED, first)
                        .with("message", "m1")
                        .with("link", "/a"),
                Signal.of("two", "c", SignalType.LINK_CLICKED, second)
                        .with("message", "m2")
                        .with("link", "/b"));
    }

    private static Object twoInThirtyDays(Journey journey) {
        return journey.signals()
                .of(SignalType.LINK_CLICKED)
                .within(journey.calendarDays(30))
                .distinctBy("message", "link")
                .atLeast(2);
    }

    @Test
    void periods_wait_as_windows_do() {
        screened(click(0, "m", "a"))
                .changes(
                        j -> j.signals().activePeriods(Duration.ofDays(1), 3),
                        1,
                        S.plusSeconds(10).plus(Duration.ofDays(3)),
                        0);
    }

    @Test
    void a_click_that_answers_at_the_last_moment_is_an_answer_while_it_settles() {
        Duration hour = Duration.ofHours(1);
        Signal sent = mail(SignalType.EMAIL_REPLIED, 0, "x");
        Asking answered = screened(sent, click(hour.toMillis() - 1, "m", "a"));
        answered.stays(
                j -> j.signals()
                        .of(SignalType.EMAIL_REPLIED)
                        .notFollowedBy(j.signals().of(SignalType.LINK_CLICKED), hour)
                        .atLeast(1),
                false,
                S.plus(hour).minusMillis(1));
        screened(sent, click(hour.toMillis(), "m", "a"))
                .changes(
                        j -> j.signals()
                                .of(SignalType.EMAIL_REPLIED)
                                .notFollowedBy(j.signals().of(SignalType.LINK_CLICKED), hour)
                                .atLeast(1),
                        false,
                        S.plus(hour),
                        true);
    }

    @Test
    void only_judged_clicks_wait() {
        screened(click(0, "m", "a").withTrust(Trust.HUMAN)).changes(ScreeningTest::atLeastOne, false, S, true);
        screened(click(0, null, "a")).changes(ScreeningTest::atLeastOne, false, S, true);
        screened(Signal.of("s", "c", SignalType.PAGE_VISITED, S).with("message", "m"))
                .changes(j -> j.signals().atLeast(1), false, S, true);
    }

    @Test
    void a_click_that_is_unmasked_while_it_settles_never_counts() {
        screened(click(0, "m", "a"), click(4_000, "m", "b")).stays(ScreeningTest::atLeastOne, false, S.plusSeconds(9));
    }

    // ---- decisions on clicks

    private static final JourneyRules ONE_CLICK = JourneyRules.builder(
                    JourneyMap.builder("m").stage("A", "B", "C").screening(true).build())
            .rule("one click", (journey, because) -> {
                Signals clicks = journey.signals().of(SignalType.LINK_CLICKED);
                if ("A".equals(journey.stage()) && clicks.atLeast(1)) {
                    because.accept(clicks);
                    journey.progressTo("B");
                }
                if ("A".equals(journey.stage()) && clicks.atLeast(1)) {
                    journey.handOff("clicked");
                }
            })
            .build();

    @Test
    void a_decision_on_a_click_is_made_when_the_click_has_settled() {
        Live live = new Live(ONE_CLICK).review(S.minusSeconds(60));
        live.receive(click(0, "m", "a"));
        assertThat(live.stage()).isEqualTo("A");
        assertThat(live.state.reviewAt()).hasValue(S.plusSeconds(10));
        live.review(LATER);
        assertThat(live.moves()).last().isEqualTo("A → B PROGRESSION at " + S.plusSeconds(10));
    }

    @Test
    void what_is_unmasked_too_late_undoes_nothing_and_the_outcome_names_decision_and_evidence() {
        Live live = new Live(ONE_CLICK).review(S.minusSeconds(60)).receive(click(0, "m", "a"));
        live.review(S.plusSeconds(11));
        assertThat(live.stage()).isEqualTo("B");
        String moved = live.last.decisions(StageChanged.class).get(0).id();
        String handedOff = live.last.decisions(HandedOff.class).get(0).id();

        live.receive(click(11_500, "m", "x"));
        assertThat(live.last.withdrawnEvidence()).isEmpty();
        // the delivery is reported late: the click came two seconds after it
        live.receive(S.plusSeconds(20), mail(SignalType.EMAIL_DELIVERED, -2_000, "m"));

        assertThat(live.stage()).isEqualTo("B");
        assertThat(live.last.decisions()).isEmpty();
        assertThat(live.last.withdrawnEvidence()).containsOnlyKeys(moved, handedOff);
        assertThat(live.last.withdrawnEvidence().get(moved)).containsExactly("s0ma");
        live.receive(S.plusSeconds(30), click(21_000, "m", "y"));
        assertThat(live.last.withdrawnEvidence()).as("told once").isEmpty();
    }

    // ---- retention

    @Test
    void a_repeat_stays_a_repeat_when_the_first_click_is_no_longer_kept() {
        Signal first = click(0, "m", "a");
        Signal repeat = click(Duration.ofHours(20).toMillis(), "m", "a");
        Asking asking = screened(first, repeat).map(map -> map.retention(Period.ofDays(30)));
        asking.stays(j -> j.signals().atLeast(1), false, S.plus(Duration.ofDays(30)));
        Asking apart = screened(first, click(Duration.ofHours(24).toMillis(), "m", "a"))
                .map(map -> map.retention(Period.ofDays(30)));
        assertThat(apart.answer(S.plus(Duration.ofDays(30)), j -> j.signals().atLeast(1)))
                .isEqualTo(true);
    }

    @Test
    void a_scanners_clicks_stay_so_when_the_first_of_them_are_no_longer_kept() {
        Asking asking = screened(clicks(10, 60_000)).map(map -> map.retention(Period.ofDays(30)));
        asking.stays(j -> j.signals().atLeast(1), false, S.plus(Duration.ofDays(30)));
        assertThat(asking.answer(
                        S.plus(Duration.ofDays(30)),
                        j -> j.signals().includingMachines().count()))
                .as("what is beyond retention is not seen, kept for screening or not")
                .isEqualTo(9);
    }

    @Test
    void a_click_after_a_delivery_stays_a_machines_when_the_delivery_is_no_longer_kept() {
        screened(mail(SignalType.EMAIL_DELIVERED, 0, "m"), click(8_000, "m", "a"))
                .map(map -> map.retention(Period.ofDays(30)))
                .stays(j -> j.signals().atLeast(1), false, S.plus(Duration.ofDays(30)));
    }

    @Test
    void a_scanner_that_floods_the_log_does_not_push_out_a_persons_click() {
        Live live = new Live(JourneyRules.builder(JourneyMap.builder("m")
                        .stage("A", "B")
                        .screening(true)
                        .retainedPerType(50)
                        .build())
                .rule("a person's click", (journey, because) -> {
                    Signals clicks = journey.signals().of(SignalType.LINK_CLICKED);
                    if ("A".equals(journey.stage())
                            && clicks.within(Duration.ofDays(30)).atLeast(2)) {
                        because.accept(clicks);
                        journey.progressTo("B");
                    }
                })
                .build());
        live.review(S.minusSeconds(60)).receive(click(0, "mine", "a"));
        for (int i = 1; i <= 300; i++) {
            live.receive(click(i * 60_000L, "scanned", "l" + i % 7), click(i * 60_000L + 1, "scanned", "k" + i % 5));
        }
        assertThat(live.stage()).isEqualTo("A");
        live.receive(click(Duration.ofDays(10).toMillis(), "mine too", "a")).review(LATER);
        assertThat(live.stage()).isEqualTo("B");
        assertThat(live.decisions.get(live.decisions.size() - 1).because().evidence())
                .containsExactly("s864000000mine tooa", "s0minea");
    }
}
