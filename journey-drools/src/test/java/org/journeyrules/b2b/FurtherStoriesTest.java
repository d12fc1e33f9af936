package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.packs.Story.day;

import java.time.Instant;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.packs.Story;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Less usual courses of meetings, purchases and onboardings. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FurtherStoriesTest {
    private static JourneyEngine engine(RuleEngine model) {
        return B2bCases.b2b(model, B2bPolicy.defaults());
    }

    /** In Decision by a demo on day 1. */
    private static Story deciding() {
        return new Story().created().on(1, "MEETING_COMPLETED", "kind", "demo");
    }

    private static Story deciding(String startsAt) {
        return deciding().on(2, "MEETING_BOOKED", "kind", "sales", "starts_at", startsAt);
    }

    private static List<Instant> falls(RuleEngine model, Story story) {
        return story.moves(engine(model), day(70)).stream()
                .filter(move -> move.words().startsWith("Decision → Consideration"))
                .map(Story.Move::at)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void of_two_meetings_ahead_the_one_that_was_not_missed_still_holds(RuleEngine model) {
        String first = day(23).toString();
        Story two = deciding(first)
                .on(3, "MEETING_BOOKED", "kind", "sales", "starts_at", day(34).toString())
                .on(day(23, "PT30M"), "MEETING_NO_SHOW", "kind", "sales", "starts_at", first);

        assertThat(falls(model, two)).containsExactly(day(35));
    }

    @ParameterizedTest
    @EnumSource
    void the_start_of_a_meeting_may_have_an_offset_or_be_a_date(RuleEngine model) {
        assertThat(falls(model, deciding("2026-03-27T11:00:00+02:00"))).containsExactly(day(26));
        assertThat(falls(model, deciding("2026-03-27"))).containsExactly(Instant.parse("2026-03-28T00:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource
    void a_meeting_that_was_held_before_its_time_is_not_ahead_any_more(RuleEngine model) {
        Story early = deciding(day(25).toString()).on(day(25, "PT-5M"), "MEETING_COMPLETED", "kind", "sales");

        assertThat(falls(model, early)).containsExactly(day(39, "PT-5M"));
    }

    @ParameterizedTest
    @EnumSource
    void an_open_case_holds_like_a_meeting_ahead(RuleEngine model) {
        Story open = deciding().on(2, "CASE_OPENED", "case", "k");

        assertThat(falls(model, open)).isEmpty();
        assertThat(falls(model, open.on(30, "CASE_CLOSED", "case", "k"))).containsExactly(day(30));
    }

    @ParameterizedTest
    @EnumSource
    void a_deal_of_a_customer_leads_to_expansion_when_it_is_won(RuleEngine model) {
        Story deal = new Story().in("Decision").on(1, "PURCHASED").on(30, "OPPORTUNITY_CREATED", "opportunity", "o-2");
        String further = "Customer → Expansion by customer to expansion: further purchase";

        assertThat(deal.until(50).moves(engine(model))).doesNotContain(further);
        assertThat(deal.on(40, "OPPORTUNITY_WON", "opportunity", "o-2")
                        .until(50)
                        .moves(engine(model)))
                .contains(further);
    }

    @ParameterizedTest
    @EnumSource
    void payments_of_one_opportunity_are_one_purchase(RuleEngine model) {
        String further = "Customer → Expansion by customer to expansion: further purchase";
        for (int later : new int[] {8, 30, 366}) {
            boolean isNew = later == 366;
            Story paid = new Story()
                    .in("Decision")
                    .on(1, "OPPORTUNITY_WON", "opportunity", "o-1")
                    .on(1 + (isNew ? 365 : later), "PURCHASED", "opportunity", "o-1", "amount", "900");
            assertThat(paid.moves(engine(model)).contains(further))
                    .as("%s days", later)
                    .isEqualTo(isNew);
        }
        Story other = new Story().in("Decision").on(1, "OPPORTUNITY_WON", "opportunity", "o-1");
        assertThat(other.on(30, "PURCHASED", "opportunity", "o-2").moves(engine(model)))
                .contains(further);
        Story unnamed = new Story().in("Decision").on(1, "OPPORTUNITY_WON").on(30, "PURCHASED");
        assertThat(unnamed.moves(engine(model))).contains(further);
    }

    @ParameterizedTest
    @EnumSource
    void a_payment_of_the_first_deal_is_not_an_expansion(RuleEngine model) {
        Story used = new Story()
                .in("Decision")
                .on(1, "OPPORTUNITY_WON", "opportunity", "o-1")
                .on(2, "ONBOARDING_COMPLETED")
                .on(3, "PRODUCT_USED");
        String expanded = "Expansion: Expanded by member status: expanded";

        assertThat(used.on(30, "PURCHASED", "opportunity", "o-1").otherDecisions(engine(model)))
                .doesNotContain(expanded);
        assertThat(used.on(31, "PURCHASED", "opportunity", "o-2").otherDecisions(engine(model)))
                .contains(expanded);
    }

    @ParameterizedTest
    @EnumSource
    void a_refund_neither_closes_a_hand_off_nor_ends_a_sequence(RuleEngine model) {
        for (String type : new String[] {"PURCHASED", "OPPORTUNITY_WON"}) {
            Story refunded = new Story().in("Consideration").on(1, "CART_ABANDONED");
            refunded.on(day(1, "PT30M"), type, "amount", "-50");
            assertThat(refunded.sends(engine(model), day(9))).contains("cart-reminder");
            assertThat(refunded.until(9).otherDecisions(engine(model)))
                    .anyMatch(words -> words.startsWith("overdue: sales") && words.contains("Abandoned a cart"));
            Story bought = new Story().in("Consideration").on(1, "CART_ABANDONED");
            bought.on(day(1, "PT30M"), type, "amount", "0");
            assertThat(bought.sends(engine(model), day(9))).doesNotContain("cart-reminder");
            assertThat(bought.until(9).otherDecisions(engine(model)))
                    .noneMatch(words -> words.startsWith("overdue: sales") && words.contains("Abandoned a cart"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_renewal_date_that_moves_is_not_news_about_the_use_of_the_product(RuleEngine model) {
        Story renewed = new Story()
                .in("Customer")
                .changes(day(50), "renewal_date", "2026-06-01", "2027-06-01")
                .until(60);

        assertThat(renewed.otherDecisions(engine(model)))
                .filteredOn(words -> words.startsWith("customer success") && words.contains("not used"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void who_churns_is_not_handed_over_at_that_instant(RuleEngine model) {
        Story lapsed = new Story()
                .in("Customer")
                .with("stage_since", "2026-01-02T09:00:00Z")
                .with("renewal_date", "2026-06-01")
                .until(125);

        assertThat(lapsed.moves(engine(model))).anyMatch(move -> move.contains("Churned"));
        assertThat(lapsed.otherDecisions(engine(model), day(125)))
                .filteredOn(move -> move.words().startsWith("customer success"))
                .extracting(Story.Move::at)
                .isNotEmpty()
                .allMatch(at -> at.isBefore(Instant.parse("2026-07-01T00:00:00Z")));
    }

    private static long welcomes(RuleEngine model, Story story, int until) {
        return story.sends(engine(model), day(until)).stream()
                .filter("welcome"::equals)
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void who_comes_back_soon_is_not_welcomed_again(RuleEngine model) {
        Story gone = new Story().in("Decision").on(1, "PURCHASED").on(40, "CONTRACT_CANCELLED");

        assertThat(welcomes(model, gone.on(60, "RENEWED"), 120)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void who_buys_again_after_more_than_a_year_is_welcomed_again(RuleEngine model) {
        assertThat(welcomes(model, new Story().in("Decision").on(1, "PURCHASED").on(420, "PURCHASED"), 460))
                .isEqualTo(2);
        assertThat(welcomes(model, new Story().in("Decision").on(1, "PURCHASED").on(300, "PURCHASED"), 460))
                .isEqualTo(1);
    }
}
