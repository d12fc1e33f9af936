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
