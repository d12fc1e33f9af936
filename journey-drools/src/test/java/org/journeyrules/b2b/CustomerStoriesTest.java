package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.packs.Story.day;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.packs.Story;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Customers: onboarded once for a purchase, and what becomes of further purchases. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CustomerStoriesTest {
    private static final Set<String> ONBOARDING =
            Set.of("welcome", "welcome-call", "first-steps", "invite-your-team", "good-practice", "check-in");

    private static List<String> onboarding(RuleEngine model, Story story, int until) {
        return story.sends(B2bCases.b2b(model, B2bPolicy.defaults()), day(until)).stream()
                .filter(ONBOARDING::contains)
                .toList();
    }

    private static List<String> moves(RuleEngine model, Story story) {
        return story.moves(B2bCases.b2b(model, B2bPolicy.defaults()));
    }

    private static Story bought() {
        return new Story().in("Decision").on(1, "PURCHASED");
    }

    @ParameterizedTest
    @EnumSource
    void a_customer_that_falls_back_from_expansion_is_not_welcomed_again(RuleEngine model) {
        Story fallen = bought().on(4, "ONBOARDING_COMPLETED").on(6, "PRODUCT_USED");

        assertThat(moves(model, fallen.until(200)))
                .contains("Expansion → Customer by expansion to customer: no product use");
        assertThat(onboarding(model, fallen, 200)).containsExactly("welcome", "welcome-call", "first-steps");
    }

    @ParameterizedTest
    @EnumSource
    void a_customer_whose_renewal_passes_is_not_welcomed_again(RuleEngine model) {
        Story lapsing = bought().with("renewal_date", day(150).toString());

        List<String> sent = onboarding(model, lapsing, 200);
        assertThat(sent).hasSize(ONBOARDING.size());
        assertThat(new HashSet<>(sent)).isEqualTo(ONBOARDING);
    }

    @ParameterizedTest
    @EnumSource
    void customers_that_were_there_before_are_not_welcomed(RuleEngine model) {
        assertThat(onboarding(model, new Story().in("Customer"), 60)).isEmpty();
        assertThat(onboarding(model, new Story().created().with("account_type", "Customer"), 60))
                .isEmpty();
        assertThat(onboarding(model, new Story().in("Decision").placed(day(2), "Customer"), 60))
                .isEmpty();
        assertThat(onboarding(model, new Story().in("Churned").on(2, "RENEWED"), 60))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_onboarding_goes_on_in_expansion(RuleEngine model) {
        Story early = bought().on(3, "EXPANDED");

        assertThat(moves(model, early)).contains("Customer → Expansion by customer to expansion: contract expanded");
        assertThat(onboarding(model, early, 60)).hasSize(ONBOARDING.size());
    }

    @ParameterizedTest
    @EnumSource
    void a_second_purchase_leads_to_expansion_and_does_not_repeat_the_onboarding(RuleEngine model) {
        Story again = bought().on(20, "PURCHASED");

        assertThat(moves(model, again)).contains("Customer → Expansion by customer to expansion: further purchase");
        assertThat(onboarding(model, again, 100)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void a_new_opportunity_of_a_customer_is_handed_over_and_moves_it_nowhere(RuleEngine model) {
        Story deal =
                bought().on(30, "OPPORTUNITY_CREATED", "opportunity", "o").on(31, "MEETING_COMPLETED", "kind", "sales");

        assertThat(moves(model, deal)).last().asString().startsWith("Decision → Customer");
        assertThat(deal.otherDecisions(B2bCases.b2b(model, B2bPolicy.defaults())))
                .contains("customer success, due " + day(31)
                        + ": Has a new opportunity by hand-off to customer success: new opportunity");
    }
}
