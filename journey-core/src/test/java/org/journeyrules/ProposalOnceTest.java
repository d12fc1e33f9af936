package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.Placement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Hand-offs and member statuses are made once per stage visit, or again after a while on newer evidence. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProposalOnceTest {
    private static final Instant S = Instant.parse("2026-03-02T12:00:00Z");

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    private static Signal click(int day) {
        return Signal.of("s" + day, "c", "CLICK", day(day));
    }

    private static Live live(BiConsumer<Journey, Consumer<Object>> rule) {
        return new Live(JourneyRules.builder(JourneyMap.builder("m")
                                .stage("A", "B")
                                .campaign(
                                        Campaign.of("mail").withDefault("Sent").withResponse("Clicked"))
                                .build())
                        .rule("r", rule)
                        .build())
                .review(S);
    }

    private static Live once() {
        return live((journey, because) -> {
            Signals clicks = journey.allSignals().of("CLICK");
            if (clicks.atLeast(1)) {
                because.accept(clicks);
                journey.handOff(clicks.count() + " clicks");
            }
        });
    }

    private static Live again() {
        return live((journey, because) -> {
            Signals clicks = journey.allSignals().of("CLICK");
            if (clicks.atLeast(1)) {
                because.accept(clicks);
                journey.handOff("clicked", Duration.ofDays(7));
            }
        });
    }

    private static List<Instant> at(Live live) {
        return live.handOffs().stream().map(Decision::at).toList();
    }

    @Test
    void a_status_that_was_set_stands_in_the_way_of_no_later_one() {
        JourneyRules rules = JourneyRules.builder(JourneyMap.builder("m")
                        .stage("A")
                        .campaign(Campaign.of("mail")
                                .withDefault("Sent")
                                .with("Clicked")
                                .withResponse("Bought"))
                        .build())
                .rule("clicked", journey -> {
                    if (journey.allSignals().of("CLICK").atLeast(1)) {
                        journey.setMemberStatus("mail", "Clicked");
                    }
                })
                .rule("more clicks", journey -> {
                    if (journey.allSignals().of("CLICK").atLeast(2)) {
                        journey.setMemberStatus("mail", "Bought");
                    }
                })
                .build();
        Live live = new Live(rules).review(S).each(click(1), click(2));
        assertThat(StateAccess.snapshot(live.state)
                        .sequences()
                        .members()
                        .get("mail")
                        .status())
                .isEqualTo("Bought");
    }

    @Test
    void of_two_statuses_proposed_together_the_one_overruled_is_not_made_later() {
        JourneyRules rules = JourneyRules.builder(JourneyMap.builder("m")
                        .stage("A")
                        .campaign(Campaign.of("mail")
                                .withDefault("Sent")
                                .with("Clicked")
                                .withResponse("Bought"))
                        .build())
                .rule("a", journey -> {
                    if (journey.allSignals().of("CLICK").atLeast(1)) {
                        journey.setMemberStatus("mail", "Clicked");
                    }
                })
                .rule("b", journey -> {
                    if (journey.allSignals().of("CLICK").atLeast(1)) {
                        journey.setMemberStatus("mail", "Bought");
                    }
                })
                .build();
        Live live = new Live(rules).review(S).each(click(1), click(2)).review(day(3));
        assertThat(StateAccess.snapshot(live.state)
                        .sequences()
                        .members()
                        .get("mail")
                        .status())
                .isEqualTo("Clicked");
    }

    @Test
    void a_hand_off_is_made_once_per_visit_whatever_its_words() {
        Live live = once().each(click(1), click(2), click(3));
        assertThat(live.handOffs()).extracting(HandedOff::reason).containsExactly("1 clicks");
    }

    @Test
    void in_the_next_visit_it_is_made_again() {
        Live live = once().each(click(1)).place(Placement.to("B").at(day(2)));
        live.place(Placement.to("A").at(day(3)));
        assertThat(at(live)).containsExactly(day(1), day(2), day(3));
        assertThat(live.handOffs()).extracting(Decision::id).doesNotHaveDuplicates();
    }

    @Test
    void it_may_be_made_again_on_newer_evidence_once_the_window_has_passed() {
        Live live = again().each(click(1), click(3));
        assertThat(at(live)).containsExactly(day(1));
        assertThat(live.state.reviewAt())
                .as("newer evidence waits for the window")
                .hasValue(day(8));
        live.review(day(8).minusMillis(1));
        assertThat(at(live)).hasSize(1);
        live.review(day(8));
        assertThat(at(live)).containsExactly(day(1), day(8));
        assertThat(live.handOffs()).extracting(Decision::id).doesNotHaveDuplicates();
    }

    @Test
    void without_newer_evidence_it_is_not_made_again_until_some_comes() {
        Live live = again().each(click(1)).review(day(30));
        assertThat(at(live)).containsExactly(day(1));
        live.receive(click(40));
        assertThat(at(live)).containsExactly(day(1), day(40));
        live.receive(click(41)).review(day(60));
        assertThat(at(live)).containsExactly(day(1), day(40), day(47));
    }

    @Test
    void the_window_of_a_repetition_is_laid_on_the_calendar() {
        Live live = new Live(JourneyRules.builder(JourneyMap.builder("m")
                                .zone(java.time.ZoneId.of("Europe/Amsterdam"))
                                .stage("A", "B")
                                .build())
                        .rule("r", (journey, because) -> {
                            because.accept(journey.allSignals());
                            journey.handOff("look", journey.calendarDays(30));
                        })
                        .build())
                .review(S);
        assertThat(live.state.reviewAt()).hasValue(Instant.parse("2026-04-01T11:00:00Z"));
    }

    @Test
    void a_member_status_is_set_once_per_visit() {
        Live live = live((journey, because) -> {
            journey.signals().count();
            journey.setMemberStatus("mail", "Clicked");
        });
        live.each(click(1), click(2));
        assertThat(live.decisions.stream().filter(MemberStatusChanged.class::isInstance))
                .hasSize(1);
    }

    // ---- ids

    @Test
    void ids_are_made_of_journey_contact_visit_kind_and_subject() {
        Live live = once().each(click(1)).place(Placement.to("B").at(day(2)));
        assertThat(live.decisions)
                .extracting(Decision::id)
                .containsExactly(
                        "m/c/1/StageChanged/A", "m/c/1/HandedOff/r/", "m/c/2/StageChanged/B", "m/c/2/HandedOff/r/");
        Live again = again().each(click(1));
        assertThat(again.handOffs()).extracting(Decision::id).containsExactly("m/c/1/HandedOff/r/s1");
        Live status = live((journey, because) -> journey.setMemberStatus("mail", "Clicked"));
        assertThat(status.decisions).extracting(Decision::id).contains("m/c/1/MemberStatusChanged/mail/Clicked");
    }

    @Test
    void what_separates_the_parts_of_an_id_is_escaped() {
        Live live = new Live(JourneyRules.builder(JourneyMap.builder("a/b")
                                .stage("C%D", "E")
                                .campaign(Campaign.of("m/1").with("s%2F"))
                                .build())
                        .rule("x/y", journey -> {
                            journey.handOff("look");
                            journey.setMemberStatus("m/1", "s%2F");
                        })
                        .build())
                .review(S);
        assertThat(live.decisions)
                .extracting(Decision::id)
                .containsExactly(
                        "a%2Fb/c/1/StageChanged/C%25D",
                        "a%2Fb/c/1/HandedOff/x%2Fy/", "a%2Fb/c/1/MemberStatusChanged/m%2F1/s%252F");
    }

    @Test
    void an_id_holds_no_instant_no_counter_and_no_version() {
        Live live = again().each(click(1), click(3)).review(day(8));
        JourneyRules other = JourneyRules.builder(
                        JourneyMap.builder("m").stage("A", "B").build())
                .version("another")
                .rule("r", (journey, because) -> {
                    Signals clicks = journey.allSignals().of("CLICK");
                    if (clicks.atLeast(1)) {
                        because.accept(clicks);
                        journey.handOff("clicked", Duration.ofDays(7));
                    }
                })
                .build();
        Live late = new Live(other).review(S).receive(day(50), click(1), click(3));
        assertThat(late.decisions)
                .extracting(Decision::id)
                .isEqualTo(live.decisions.stream().map(Decision::id).toList());
    }

    // ---- evidence

    @Test
    void what_a_rule_names_is_the_evidence_newest_first_at_most_25_and_counted() {
        Live live = live((journey, because) -> {
            Signals clicks = journey.allSignals().of("CLICK");
            if (clicks.atLeast(30)) {
                because.accept(List.of(clicks, 5, "text", List.of(clicks.last())));
                journey.progressTo("B");
            }
        });
        for (int i = 1; i <= 30; i++) {
            live.receive(click(i));
        }
        var because = live.last.decisions().get(0).because();
        assertThat(because.evidence()).hasSize(25).startsWith("s30", "s29").endsWith("s6");
        assertThat(because.evidenceCount()).isEqualTo(30);
        assertThat(because.text()).isEqualTo("r (30 signals, the last CLICK of 1 April 2026, 12:00)");
    }

    @Test
    void a_selection_asked_only_for_silence_gives_the_last_signal_as_evidence() {
        Live live = live((journey, because) -> {
            Signals clicks = journey.allSignals().of("CLICK");
            if (clicks.quietFor(Duration.ofDays(9))) {
                because.accept(clicks);
                journey.progressTo("B");
            }
        });
        live.each(click(1), click(2), click(3)).review(day(12));
        assertThat(live.last.decisions().get(0).because().evidence()).containsExactly("s3");
    }
}
