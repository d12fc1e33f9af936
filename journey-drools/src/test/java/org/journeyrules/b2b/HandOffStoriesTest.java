package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.packs.Story.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.packs.Story;
import org.journeyrules.sequence.BusinessCalendar;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of hand-offs: taken, overdue, sent back, made again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandOffStoriesTest {
    private static final String DEMO = ": Asked for a demo by hand-off to sales: demo request";
    private static final Instant FRIDAY = Instant.parse("2026-03-06T17:30:00Z");

    private static Story in(String stage) {
        return new Story().in(stage);
    }

    private static List<String> handOffs(RuleEngine model, Story story) {
        return handOffs(B2bCases.b2b(model, B2bPolicy.defaults()), story);
    }

    private static List<String> handOffs(JourneyEngine engine, Story story) {
        return story.otherDecisions(engine).stream()
                .filter(words -> words.contains("hand-off to"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_hand_off_without_action_over_the_weekend_is_overdue_on_monday(RuleEngine model) {
        assertThat(handOffs(
                        model,
                        in("Awareness").on(FRIDAY, "DEMO_REQUESTED").until(Instant.parse("2026-03-09T09:30:00Z"))))
                .containsExactly(
                        "sales, due 2026-03-09T09:30:00Z" + DEMO, "overdue: sales, due 2026-03-09T09:30:00Z" + DEMO);
        assertThat(handOffs(
                        model,
                        in("Awareness").on(FRIDAY, "DEMO_REQUESTED").until(Instant.parse("2026-03-09T09:29:59.999Z"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_holiday_of_the_office_stops_the_clock(RuleEngine model) {
        JourneyMapBuilder map = B2bMap.standard().toBuilder()
                .calendar(BusinessCalendar.of("office").withHolidays(List.of(LocalDate.parse("2026-03-09"))));
        JourneyEngine engine = JourneyEngine.of(DroolsRules.builder(map.build())
                .engine(model)
                .add(B2bRules.pack(B2bPolicy.defaults()))
                .build());

        assertThat(handOffs(engine, in("Awareness").on(FRIDAY, "DEMO_REQUESTED")))
                .containsExactly("sales, due 2026-03-10T09:30:00Z" + DEMO);
    }

    @ParameterizedTest
    @EnumSource
    void a_purchase_closes_the_hand_off_of_a_cart(RuleEngine model) {
        Story left = in("Decision").on(1, "CART_ABANDONED");
        assertThat(handOffs(model, left.until(3))).anyMatch(words -> words.startsWith("overdue"));

        Story bought = in("Decision").on(1, "CART_ABANDONED").on(day(1, "PT30M"), "PURCHASED");
        assertThat(handOffs(model, bought.until(3))).noneMatch(words -> words.startsWith("overdue"));
    }

    @ParameterizedTest
    @EnumSource
    void a_hand_off_accepted_or_rejected_in_time_is_not_overdue(RuleEngine model) {
        for (String answer : List.of("HAND_OFF_ACCEPTED", "HAND_OFF_REJECTED")) {
            assertThat(handOffs(
                            model,
                            in("Awareness")
                                    .on(FRIDAY, "DEMO_REQUESTED")
                                    .on(Instant.parse("2026-03-09T09:30:00Z"), answer)
                                    .until(20)))
                    .as(answer)
                    .containsExactly("sales, due 2026-03-09T09:30:00Z" + DEMO);
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_act_is_handed_over_once_however_many_stages_it_leads_through(RuleEngine model) {
        assertThat(handOffs(model, in("Awareness").on(1, "DEMO_REQUESTED").until(1)))
                .containsExactly("sales, due 2026-03-03T10:00:00Z" + DEMO);
        assertThat(handOffs(
                        model,
                        new Story()
                                .with("lead_source", "Web Form")
                                .on(0, "DEMO_REQUESTED")
                                .on(0, "TRIAL_STARTED")))
                .filteredOn(words -> words.contains("Asked for a demo"))
                .hasSize(1);
        assertThat(handOffs(model, in("Dormant").on(1, "DEMO_REQUESTED").until(1)))
                .containsExactly("sales, due 2026-03-03T10:00:00Z" + DEMO);
    }

    @ParameterizedTest
    @EnumSource
    void during_a_cool_off_nothing_goes_to_sales_and_afterwards_what_happened_meanwhile_does(RuleEngine model) {
        Story story = in("Consideration")
                .on(1, "DEMO_REQUESTED")
                .on(day(1, "PT30M"), "HAND_OFF_REJECTED", "reason", "not now")
                .on(12, "CART_ABANDONED")
                .on(20, "DEMO_REQUESTED");

        assertThat(handOffs(model, story.until(day(31, "PT29M59.999S"))))
                .containsExactly("sales, due 2026-03-03T10:00:00Z" + DEMO);
        assertThat(handOffs(model, story.until(day(31, "PT30M"))))
                .containsExactly(
                        "sales, due 2026-03-03T10:00:00Z" + DEMO,
                        "sales, due 2026-04-03T09:30:00Z: Abandoned a cart by hand-off to sales: abandoned cart",
                        "sales, due 2026-04-02T10:30:00Z" + DEMO);
    }

    @ParameterizedTest
    @EnumSource
    void a_later_acceptance_ends_the_cool_off(RuleEngine model) {
        assertThat(handOffs(
                        model,
                        in("Consideration")
                                .on(1, "HAND_OFF_REJECTED", "reason", "no reply")
                                .on(3, "HAND_OFF_ACCEPTED")
                                .on(4, "CART_ABANDONED")))
                .containsExactly(
                        "sales, due 2026-03-09T09:00:00Z: Abandoned a cart by hand-off to sales: abandoned cart");
    }

    @ParameterizedTest
    @EnumSource
    void a_rejection_leads_back_from_decision_at_once_and_the_contact_may_come_again(RuleEngine model) {
        Story story = in("Consideration")
                .on(1, "TRIAL_STARTED")
                .on(2, "HAND_OFF_REJECTED", "reason", "no budget")
                .on(9, "EMAIL_REPLIED");
        JourneyEngine engine = B2bCases.b2b(model, B2bPolicy.defaults());

        assertThat(story.moves(engine))
                .containsExactly(
                        "→ Consideration by journey: imported",
                        "Consideration → Decision by to decision: trial",
                        "Decision → Consideration by decision to consideration: hand-off rejected",
                        "Consideration → Decision by back to decision: reply");
        assertThat(handOffs(engine, story.until(22)))
                .as("sales is left in peace")
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_rejection_for_good_disqualifies(RuleEngine model) {
        assertThat(in("Decision")
                        .on(2, "HAND_OFF_REJECTED", "reason", "Competitor")
                        .moves(B2bCases.b2b(model, B2bPolicy.defaults())))
                .endsWith("Decision → Disqualified by to disqualified: hand-off rejected");
    }
}
