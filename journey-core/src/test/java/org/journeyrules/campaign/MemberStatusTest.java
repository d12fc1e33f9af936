package org.journeyrules.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.journeyrules.Journey;
import org.journeyrules.JourneyRules;
import org.journeyrules.Live;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Placement;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Rules ask about and set the status in the campaign of the stage, without naming it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MemberStatusTest {
    private static final Instant T = Instant.parse("2026-03-02T12:00:00Z");

    private final List<String> seen = new ArrayList<>();

    private static JourneyMap map() {
        return JourneyMap.builder("m")
                .stage(Stage.of("A").withCampaign("letters"))
                .stage(Stage.of("B"))
                .campaign(Campaign.of("letters")
                        .withDefault("Sent")
                        .with("Opened")
                        .withResponse("Clicked"))
                .build();
    }

    private Live live(BiConsumer<Journey, Consumer<Object>> rule) {
        return new Live(JourneyRules.builder(map()).rule("r", rule).build())
                .contact(Contact.of("c").with(Contact.CREATED_AT, T.toString()));
    }

    private static Signal click(String id, int second) {
        return Signal.of(id, "c", "LINK_CLICKED", T.plusSeconds(second));
    }

    @Test
    void it_is_null_at_the_begin_then_what_the_campaign_says() {
        Live live = live((journey, because) -> {
            seen.add(journey.stage() + " " + journey.memberStatus());
            if (journey.signals().of("LINK_CLICKED").atLeast(1) && "Sent".equals(journey.memberStatus())) {
                journey.setMemberStatus("Clicked");
            }
        });
        live.each(click("one", 1), click("two", 2));

        assertThat(seen).containsExactly("null null", "A Sent", "A Sent", "A Clicked", "A Clicked");
        assertThat(live.decisions.stream().filter(MemberStatusChanged.class::isInstance))
                .extracting(each -> ((MemberStatusChanged) each).campaign() + " "
                        + ((MemberStatusChanged) each).status() + " " + ((MemberStatusChanged) each).responded())
                .containsExactly("letters Sent false", "letters Clicked true");
    }

    @Test
    void what_follows_from_a_new_status_follows_at_once() {
        Live live = new Live(JourneyRules.builder(map())
                        .rule("a: clicked", journey -> {
                            if (journey.signals().of("LINK_CLICKED").atLeast(1)) {
                                journey.setMemberStatus("letters", "Clicked");
                            }
                        })
                        .rule("b: responded", journey -> {
                            if ("Clicked".equals(journey.memberStatus())) {
                                journey.progressTo("B");
                            }
                        })
                        .build())
                .contact(Contact.of("c").with(Contact.CREATED_AT, T.toString()));
        live.each(click("one", 1));

        assertThat(live.decisions).last().isInstanceOfSatisfying(StageChanged.class, changed -> {
            assertThat(changed.to()).isEqualTo("B");
            assertThat(changed.at()).isEqualTo(T.plusSeconds(1));
        });
    }

    @Test
    void it_is_null_in_a_stage_without_a_campaign() {
        Live live = live((journey, because) -> seen.add(String.valueOf(journey.memberStatus())));
        live.review(T).place(Placement.to("B").at(T.plusSeconds(1)));

        assertThat(seen).endsWith("null");
    }

    @Test
    void to_set_one_without_a_campaign_is_an_error_with_a_cure() {
        Live live = live((journey, because) -> {
            if ("B".equals(journey.stage())) {
                journey.setMemberStatus("Clicked");
            }
        });
        live.review(T);

        assertThatThrownBy(() -> live.place(Placement.to("B").at(T.plusSeconds(1))))
                .hasRootCauseMessage("The stage B has no campaign in which to set the status 'Clicked'.\n"
                        + "Maybe name the campaign: setMemberStatus(\"…\", \"Clicked\").");
    }

    @Test
    void a_status_that_the_campaign_does_not_have_is_an_error_with_the_nearest() {
        Live live = live((journey, because) -> {
            if (!journey.beginning()) {
                journey.setMemberStatus("Clickd");
            }
        });

        assertThatThrownBy(() -> live.review(T)).rootCause().hasMessageContaining("Maybe 'Clicked'?");
    }

    private static JourneyMap twoStages() {
        return JourneyMap.builder("m")
                .stage(Stage.of("A").withCampaign("letters"))
                .stage(Stage.of("B"))
                .campaign(Campaign.of("letters")
                        .withDefault("Sent")
                        .with("Opened")
                        .withResponse("Clicked")
                        .withResponse("Asked"))
                .build();
    }

    /** Rules whose guard is that the status may become theirs, on what happened in this visit. */
    private static Live engaging() {
        return new Live(JourneyRules.builder(twoStages())
                        .rule("asked", journey -> set(journey, "INQUIRY_RECEIVED", "Asked"))
                        .rule("clicked", journey -> set(journey, "LINK_CLICKED", "Clicked"))
                        .rule("opened", journey -> set(journey, "EMAIL_OPENED", "Opened"))
                        .build())
                .contact(Contact.of("c").with(Contact.CREATED_AT, T.toString()));
    }

    private static void set(Journey journey, String type, String status) {
        if (journey.memberStatusMayBecome(status)
                && journey.signals().of(type).sinceStageEntry().atLeast(1)) {
            journey.setMemberStatus(status);
        }
    }

    private static Signal signal(String type, int second) {
        return Signal.of(type + second, "c", type, T.plusSeconds(second));
    }

    private static List<String> engagements(Live live) {
        return live.decisions.stream()
                .filter(MemberStatusChanged.class::isInstance)
                .map(MemberStatusChanged.class::cast)
                .map(each -> each.visit() + " " + each.status() + " "
                        + each.lastEngagement()
                                .map(at -> T.until(at, ChronoUnit.SECONDS) + " s")
                                .orElse("never"))
                .toList();
    }

    private static Live returned() {
        return engaging()
                .each(signal("INQUIRY_RECEIVED", 1))
                .place(Placement.to("B").at(T.plusSeconds(2)))
                .place(Placement.to("A").at(T.plusSeconds(3)));
    }

    @Test
    void engaging_in_a_second_visit_is_reported_with_the_status_that_is_kept() {
        Live live = returned().each(signal("LINK_CLICKED", 4));
        assertThat(engagements(live)).containsExactly("1 Sent never", "1 Asked 1 s", "3 Asked 4 s");
        assertThat(live.decisions).last().isInstanceOfSatisfying(MemberStatusChanged.class, changed -> {
            assertThat(changed.id()).isEqualTo("m/c/3/MemberStatusChanged/letters/Asked");
            assertThat(changed.responded()).isTrue();
            assertThat(changed.firstResponse()).contains(T.plusSeconds(1));
            assertThat(changed.because().rule()).isEqualTo("clicked");
        });
    }

    @Test
    void only_the_first_engagement_of_a_visit_is_reported_with_the_same_status() {
        Live live =
                returned().each(signal("LINK_CLICKED", 4), signal("LINK_CLICKED", 5), signal("INQUIRY_RECEIVED", 6));
        assertThat(engagements(live)).containsExactly("1 Sent never", "1 Asked 1 s", "3 Asked 4 s");
    }

    @Test
    void an_open_is_not_an_engagement_in_any_visit() {
        Live live = returned().each(signal("EMAIL_OPENED", 4));
        assertThat(engagements(live)).containsExactly("1 Sent never", "1 Asked 1 s");
    }

    @Test
    void in_the_first_visit_a_lesser_status_is_not_reported() {
        Live live = engaging().each(signal("INQUIRY_RECEIVED", 1), signal("LINK_CLICKED", 2));
        assertThat(engagements(live)).containsExactly("1 Sent never", "1 Asked 1 s");
    }

    @Test
    void a_kept_status_does_not_overrule_one_that_moves_forward_at_the_same_instant() {
        Live live = engaging()
                .each(signal("LINK_CLICKED", 1))
                .place(Placement.to("B").at(T.plusSeconds(2)))
                .place(Placement.to("A").at(T.plusSeconds(3)));
        live.receive(T.plusSeconds(4), signal("LINK_CLICKED", 4), signal("INQUIRY_RECEIVED", 4));
        assertThat(engagements(live))
                .startsWith("1 Sent never", "1 Clicked 1 s")
                .endsWith("3 Asked 4 s");
    }

    @Test
    void no_status_may_be_set_without_a_campaign_or_that_the_campaign_does_not_have() {
        Live live = new Live(JourneyRules.builder(twoStages())
                        .rule(
                                "r",
                                journey -> seen.add(journey.stage() + " " + journey.memberStatusMayBecome("Clicked")
                                        + " " + journey.memberStatusMayBecome("Clickd") + " "
                                        + journey.memberStatusMayBecome(null)))
                        .build())
                .contact(Contact.of("c").with(Contact.CREATED_AT, T.toString()));
        live.review(T).place(Placement.to("B").at(T.plusSeconds(1)));
        assertThat(seen).containsSubsequence("null false false false", "A true false false", "B false false false");
    }
}
