package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.journeyrules.packs.Story.day;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.RuleCompilationException;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.drools.RulePack;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.packs.Story;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class B2bPolicyTest {
    private static final B2bPolicy DEFAULTS = B2bPolicy.defaults();
    private static final String LOW_MARK = "Gave us a low score in a survey by hand-off to customer success: detractor";
    private static final String ATTENDED = "Consideration: Attended by member status: attended";
    private static final String PRICES = "Keeps looking at prices by hand-off to sales: pricing clicks";
    private static final String CHAT = "Started a chat by hand-off to sales: chat started";
    private static final String INTEREST = "Fits well and shows high interest by hand-off to sales: high interest";

    @Test
    void a_stage_that_the_map_does_not_have_is_an_error_when_rules_are_built() {
        B2bPolicy policy = DEFAULTS.withEarlyStages(Set.of("Awareness", "Considration", "decision"));

        assertThatThrownBy(() -> DroolsRules.builder(B2bRules.map())
                        .add(B2bRules.pack(policy))
                        .build())
                .isInstanceOf(RuleCompilationException.class)
                .hasMessageContaining(
                        "b2b:1:1: error: The policy B2bPolicy: 'early-stages': unknown stage 'Considration' in the"
                                + " map 'b2b'.\nMaybe 'Consideration'?")
                .hasMessageContaining("unknown stage 'decision' in the map 'b2b'.\nMaybe 'Decision'?");
    }

    @Test
    void points_for_an_unknown_signal_type_are_reported() {
        assertThat(rulesWith(ScoreModel.of("interest").points("LINK_CLICKD", 5).points("LINK_CLICKED", 5))
                        .problems())
                .extracting(Problem::toString)
                .containsExactly("b2b:1:1: warning: The score 'interest': Unknown signal type 'LINK_CLICKD'."
                        + "\nMaybe 'LINK_CLICKED'?");
        assertThat(rulesWith(ScoreModel.of("interest").points("LOAN_SIGNED", 5).points("MEETING_MOVED", 5))
                        .problems())
                .isEmpty();
        assertThatThrownBy(() -> rulesWith(ScoreModel.of("interest").points("link clicked", 5)))
                .hasMessageContaining(
                        "b2b:1:1: error: The score 'interest': The signal type 'link clicked' is not written"
                                + " in UPPER_SNAKE_CASE.\nMaybe 'LINK_CLICKED'?");
    }

    private static DroolsRules rulesWith(ScoreModel interest) {
        return DroolsRules.builder(B2bRules.map())
                .add(B2bRules.pack(DEFAULTS.withInterest(interest)))
                .build();
    }

    @Test
    void a_last_step_that_comes_too_late_is_reported() {
        assertThat(DEFAULTS.advice()).isEmpty();
        assertThat(DEFAULTS.withDecisionSilence(Period.ofDays(13)).advice()).isEmpty();
        B2bPolicy tooShort = DEFAULTS.withDecisionSilence(Period.ofDays(12));
        assertThat(tooShort.advice())
                .containsExactly("The last step of 'decision' is due after P9D, and can be deferred by P3D, but"
                        + " decision-silence is P12D, so a contact may leave before it.\n"
                        + "Maybe a shorter cadence or a longer silence.");
        assertThat(DEFAULTS.withHoldBack(Period.ofDays(40)).advice()).hasSize(2);
        assertThat(DroolsRules.builder(B2bRules.map(tooShort))
                        .add(B2bRules.pack(tooShort))
                        .build()
                        .problems())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .startsWith("b2b:1:1: warning: The last step of 'decision'");
    }

    @Test
    void rules_over_another_map_may_use_the_rest_of_the_policy() {
        JourneyMap map = JourneyMap.builder("loan")
                .stage(Stage.of("Submitted"))
                .stage(Stage.of("Offered"))
                .build();
        RulePack own = RulePack.of("own").text("own.drl", """
                        package own
                        import org.journeyrules.Journey
                        import org.journeyrules.b2b.B2bPolicy
                        rule "submitted to offered: clicks"
                        when
                            $journey : Journey( stage == "Submitted",
                                                allSignals.of("LINK_CLICKED").atLeast(B2bPolicy.of(this).clicks) )
                        then
                            $journey.progressTo("Offered");
                        end
                        """);

        DroolsRules.builder(map)
                .add(own.policy(DEFAULTS.withEarlyStages(Set.of("Awareness", "Submitted"))))
                .build();
        assertThatThrownBy(() -> DroolsRules.builder(map)
                        .add(own.policy(DEFAULTS.withEarlyStages(Set.of("Submited"))))
                        .build())
                .isInstanceOf(RuleCompilationException.class)
                .hasMessageContaining("Maybe 'Submitted'?");
    }

    /** Five product pages on five days. */
    private static Story pages() {
        Story story = in("Awareness");
        for (int day = 1; day <= 5; day++) {
            story.on(day, "PAGE_VISITED", "topic", "product", "content", "p" + day);
        }
        return story;
    }

    /** The lines of a story that a case compares. */
    private interface Lines {
        List<String> of(Story story, JourneyEngine engine);
    }

    /** A change of one component, and a story that it makes end elsewhere. */
    private record Effect(
            String component, UnaryOperator<B2bPolicy> change, Story story, String before, String after, Lines lines) {
        @Override
        public String toString() {
            return component;
        }
    }

    private static Effect effect(
            String component, UnaryOperator<B2bPolicy> change, Story story, String before, String after) {
        return new Effect(
                component, change, story, before, after, before.contains("→") ? Story::moves : Story::touches);
    }

    private static Effect handOff(
            String component, UnaryOperator<B2bPolicy> change, Story story, String before, String after) {
        return new Effect(component, change, story, before, after, Story::otherDecisions);
    }

    private static Story created() {
        return new Story().created();
    }

    private static Story in(String stage) {
        return new Story().in(stage);
    }

    /** Has reached a status that clicks do not change. */
    private static Story attended() {
        return in("Consideration").on(day(0, "PT1H"), "EVENT_ATTENDED");
    }

    static Stream<Effect> effects() {
        Period week = Period.ofDays(7);
        return Stream.of(
                effect(
                        "webFormSources",
                        policy -> policy.withWebFormSources(Set.of("Landing Page")),
                        created().with("lead_source", "landing-page"),
                        "→ Awareness by journey: start",
                        "→ Awareness by start in awareness: web form"),
                effect(
                        "contentDownloadSources",
                        policy -> policy.withContentDownloadSources(Set.of("Fact-Sheet")),
                        created().with("lead_source", "factsheet"),
                        "→ Awareness by journey: start",
                        "→ Awareness by start in awareness: content download"),
                effect(
                        "demoRequestSources",
                        policy -> policy.withDemoRequestSources(Set.of("Show me")),
                        created().with("lead_source", "Show Me"),
                        "→ Awareness by journey: start",
                        "→ Consideration by start in consideration: demo request"),
                effect(
                        "inquirySources",
                        policy -> policy.withInquirySources(Set.of("Letter")),
                        created().with("lead_source", "Letter").with("fit", "A"),
                        "→ Awareness by journey: start",
                        "→ Consideration by start in consideration: inquiry from a high-fit account"),
                effect(
                        "customerAccountTypes",
                        policy -> policy.withCustomerAccountTypes(Set.of("Client")),
                        created().with("account_type", "client"),
                        "→ Awareness by journey: start",
                        "→ Customer by start in customer: account is a customer"),
                effect(
                        "highFits",
                        policy -> policy.withHighFits(Set.of("A", "B", "c")),
                        created().with("lead_source", "Inquiry").with("fit", "C"),
                        "→ Awareness by journey: start",
                        "→ Consideration by start in consideration: inquiry from a high-fit account"),
                effect(
                        "highFitIndustries",
                        policy -> policy.withHighFitIndustries(Map.of("Mining", 10)),
                        created()
                                .with("lead_source", "Inquiry")
                                .with("industry", "mining")
                                .with("company_size", "10"),
                        "→ Awareness by journey: start",
                        "→ Consideration by start in consideration: inquiry from a high-fit account"),
                effect(
                        "clicks",
                        policy -> policy.withClicks(1),
                        created().on(1, "LINK_CLICKED"),
                        "→ Awareness by journey: start",
                        "Awareness → Consideration by awareness to consideration: link clicks"),
                effect(
                        "clickWindow",
                        policy -> policy.withClickWindow(Duration.ofHours(1)),
                        created().on(1, "LINK_CLICKED").on(day(1, "PT1H"), "LINK_CLICKED"),
                        "Awareness → Consideration by awareness to consideration: link clicks",
                        "→ Awareness by journey: start"),
                effect(
                        "clicksPerMessage",
                        policy -> policy.withClicksPerMessage("message"),
                        created().click(1, "m", "a").click(2, "m", "b").until(3),
                        "Awareness → Consideration by awareness to consideration: link clicks",
                        "→ Awareness by journey: start"),
                effect(
                        "deepTopics",
                        policy -> policy.withDeepTopics(Set.of("white paper")),
                        created().on(1, "LINK_CLICKED", "topic", "white paper"),
                        "→ Awareness by journey: start",
                        "Awareness → Consideration by awareness to consideration: click on in-depth content"),
                effect(
                        "demoTopics",
                        policy -> policy.withDemoTopics(Set.of("tour")),
                        in("Awareness").on(1, "FORM_SUBMITTED", "topic", "tour"),
                        "→ Awareness by journey: imported",
                        "Awareness → Consideration by awareness to consideration: demo request"),
                effect(
                        "inquiryTopics",
                        policy -> policy.withInquiryTopics(Set.of("question")),
                        in("Awareness").on(1, "FORM_SUBMITTED", "topic", "question"),
                        "→ Awareness by journey: imported",
                        "Awareness → Consideration by awareness to consideration: inquiry"),
                handOff(
                        "sameAct",
                        policy -> policy.withSameAct(Duration.ofMinutes(10)),
                        in("Consideration").on(1, "CHAT_STARTED").on(day(1, "PT10M"), "CHAT_STARTED"),
                        "overdue: sales, due 2026-03-03T09:05:00Z: " + CHAT,
                        "sales, due 2026-03-03T09:15:00Z: " + CHAT),
                handOff(
                        "inquiryHours",
                        policy -> policy.withInquiryHours(2),
                        in("Consideration").on(1, "INQUIRY_RECEIVED"),
                        "sales, due 2026-03-03T13:00:00Z: Sent an inquiry by hand-off to sales: inquiry",
                        "sales, due 2026-03-03T11:00:00Z: Sent an inquiry by hand-off to sales: inquiry"),
                handOff(
                        "callHours",
                        policy -> policy.withCallHours(2),
                        in("Consideration").on(1, "CALL_RECEIVED"),
                        "sales, due 2026-03-03T13:00:00Z: Called us by hand-off to sales: call received",
                        "sales, due 2026-03-03T11:00:00Z: Called us by hand-off to sales: call received"),
                handOff(
                        "chatAnswer",
                        policy -> policy.withChatAnswer(Duration.ofMinutes(2)),
                        in("Consideration").on(1, "CHAT_STARTED"),
                        "sales, due 2026-03-03T09:05:00Z: " + CHAT,
                        "sales, due 2026-03-03T09:02:00Z: " + CHAT),
                handOff(
                        "messageHours",
                        policy -> policy.withMessageHours(2),
                        in("Consideration").on(1, "MESSAGE_RECEIVED"),
                        "sales, due 2026-03-03T13:00:00Z: Sent a message by hand-off to sales: message received",
                        "sales, due 2026-03-03T11:00:00Z: Sent a message by hand-off to sales: message received"),
                handOff(
                        "replyHours",
                        policy -> policy.withReplyHours(2),
                        in("Consideration").on(1, "EMAIL_REPLIED"),
                        "sales, due 2026-03-03T13:00:00Z: Replied to an email by hand-off to sales: reply",
                        "sales, due 2026-03-03T11:00:00Z: Replied to an email by hand-off to sales: reply"),
                handOff(
                        "bookingHours",
                        policy -> policy.withBookingHours(2),
                        in("Consideration").on(1, "MEETING_BOOKED"),
                        "sales, due 2026-03-03T17:00:00Z: Booked a meeting by hand-off to sales: meeting booked",
                        "sales, due 2026-03-03T11:00:00Z: Booked a meeting by hand-off to sales: meeting booked"),
                effect(
                        "goalWindow",
                        policy -> policy.withGoalWindow(week),
                        in("Consideration").on(1, "DEMO_REQUESTED").until(33),
                        "demo-invitation skipped: asked for a demo by skip invitation: asked for a demo",
                        "demo-invitation by journey: step due"),
                effect(
                        "softConversions",
                        policy -> policy.withSoftConversions(List.of(SoftConversion.of("AD_CLICKED"))),
                        created().on(1, "AD_CLICKED"),
                        "→ Awareness by journey: start",
                        "Awareness → Consideration by awareness to consideration: content download"),
                effect(
                        "procurementTopics",
                        policy -> policy.withProcurementTopics(Set.of("order")),
                        in("Consideration").on(1, "FORM_SUBMITTED", "topic", "order"),
                        "→ Consideration by journey: imported",
                        "Consideration → Decision by to decision: procurement form"),
                effect(
                        "productPages",
                        policy -> policy.withProductPages(1),
                        created().on(1, "PAGE_VISITED", "topic", "product"),
                        "→ Awareness by journey: start",
                        "Awareness → Consideration by awareness to consideration: product pages"),
                effect(
                        "productPageWindow",
                        policy -> policy.withProductPageWindow(Duration.ofHours(1)),
                        pages(),
                        "Awareness → Consideration by awareness to consideration: product pages",
                        "→ Awareness by journey: imported"),
                effect(
                        "categoryViews",
                        policy -> policy.withCategoryViews(1),
                        in("Awareness").on(1, "PAGE_VISITED", "category", "shoes"),
                        "problem-definition by journey: step due",
                        "enrolled in category by enroll in category: category views"),
                effect(
                        "categoryWindow",
                        policy -> policy.withCategoryWindow(Duration.ofHours(1)),
                        in("Awareness")
                                .on(1, "PAGE_VISITED", "category", "shoes")
                                .on(2, "PAGE_VISITED", "category", "shoes")
                                .on(3, "PAGE_VISITED", "category", "shoes"),
                        "enrolled in category by enroll in category: category views",
                        "problem-definition by journey: step due"),
                handOff(
                        "webinarMinutes",
                        policy -> policy.withWebinarMinutes(30),
                        in("Decision").on(1, "WEBINAR_ATTENDED", "minutes", "30"),
                        "Decision: Sent by journey: stage entered",
                        "sales, due 2026-03-04T09:00:00Z: Attended most of a webinar"
                                + " by hand-off to sales: long webinar attendance"),
                effect(
                        "meetingGrace",
                        policy -> policy.withMeetingGrace(week),
                        in("Decision")
                                .on(1, "MEETING_BOOKED", "starts_at", day(20).toString())
                                .until(21),
                        "Decision → Consideration by decision to consideration: silence",
                        "→ Decision by journey: imported"),
                effect(
                        "meetingHold",
                        policy -> policy.withMeetingHold(week),
                        in("Consideration")
                                .on(1, "MEETING_BOOKED", "starts_at", day(8).toString())
                                .until(5),
                        "comparison by journey: step due",
                        "comparison waits until " + day(12) + " by hold back: meeting soon"),
                effect(
                        "onboardingAgain",
                        policy -> policy.withOnboardingAgain(Period.ofDays(150)),
                        in("Customer")
                                .on(3, "PURCHASED")
                                .on(6, "ONBOARDING_COMPLETED")
                                .on(200, "PURCHASED"),
                        "first-steps {signature=customer-team} by signature: current or former customer",
                        "welcome {signature=customer-team} by signature: current or former customer"),
                effect(
                        "samePurchase",
                        policy -> policy.withSamePurchase(Period.ofDays(1)),
                        in("Decision").on(1, "OPPORTUNITY_WON").on(5, "PURCHASED"),
                        "Decision → Customer by to customer: opportunity won",
                        "Customer → Expansion by customer to expansion: further purchase"),
                effect(
                        "sameDeal",
                        policy -> policy.withSameDeal(Period.ofDays(20)),
                        in("Decision")
                                .on(1, "OPPORTUNITY_WON", "opportunity", "o")
                                .on(30, "PURCHASED", "opportunity", "o"),
                        "Decision → Customer by to customer: opportunity won",
                        "Customer → Expansion by customer to expansion: further purchase"),
                effect(
                        "decisionMeetings",
                        policy -> policy.withDecisionMeetings(Set.of("workshop")),
                        in("Consideration").on(1, "MEETING_COMPLETED", "kind", "workshop"),
                        "→ Consideration by journey: imported",
                        "Consideration → Decision by to decision: demo or sales meeting"),
                effect(
                        "decisionStages",
                        policy -> policy.withDecisionStages(Set.of("Prospecting")),
                        in("Consideration").with("opportunity_stage", "prospecting"),
                        "→ Consideration by journey: imported",
                        "Consideration → Decision by to decision: opportunity in a decision stage"),
                effect(
                        "closedStages",
                        policy -> policy.withClosedStages(Set.of("Parked")),
                        in("Decision").with("opportunity_stage", "Parked").until(14),
                        "→ Decision by journey: imported",
                        "Decision → Consideration by decision to consideration: silence"),
                effect(
                        "requalifyingClicks",
                        policy -> policy.withRequalifyingClicks(1),
                        in("Decision").on(20, "LINK_CLICKED"),
                        "Decision → Consideration by decision to consideration: silence",
                        "Consideration → Decision by back to decision: new link clicks"),
                effect(
                        "productTopics",
                        policy -> policy.withProductTopics(Set.of("features")),
                        in("Customer").on(1, "ONBOARDING_COMPLETED").on(2, "PAGE_VISITED", "topic", "features"),
                        "→ Customer by journey: imported",
                        "Customer → Expansion by customer to expansion: product interest"),
                effect(
                        "renewalWindow",
                        policy -> policy.withRenewalWindow(Period.ofDays(120)),
                        in("Customer").with("renewal_date", day(100).toString()),
                        "→ Customer by journey: imported",
                        "Customer → Expansion by customer to expansion: upcoming renewal"),
                effect(
                        "renewalGrace",
                        policy -> policy.withRenewalGrace(week),
                        in("Customer").with("renewal_date", day(10).toString()).until(17),
                        "Customer → Expansion by customer to expansion: upcoming renewal",
                        "Expansion → Churned by to churned: renewal missed"),
                effect(
                        "decisionSilence",
                        policy -> policy.withDecisionSilence(week),
                        in("Decision").until(7),
                        "→ Decision by journey: imported",
                        "Decision → Consideration by decision to consideration: silence"),
                effect(
                        "considerationSilence",
                        policy -> policy.withConsiderationSilence(week),
                        in("Consideration").until(7),
                        "→ Consideration by journey: imported",
                        "Consideration → Awareness by consideration to awareness: silence"),
                effect(
                        "awarenessSilence",
                        policy -> policy.withAwarenessSilence(week),
                        in("Awareness").until(7),
                        "→ Awareness by journey: imported",
                        "Awareness → Dormant by to dormant: silence"),
                effect(
                        "expansionSilence",
                        policy -> policy.withExpansionSilence(week),
                        in("Expansion").until(7),
                        "→ Expansion by journey: imported",
                        "Expansion → Customer by expansion to customer: no product use"),
                effect(
                        "handOffWindow",
                        policy -> policy.withHandOffWindow(week),
                        in("Decision").on(10, "HAND_OFF_ACCEPTED").until(17),
                        "→ Decision by journey: imported",
                        "Decision → Consideration by decision to consideration: silence"),
                handOff(
                        "salesTeam",
                        policy -> policy.withSalesTeam("account executives"),
                        in("Customer").on(1, "DEMO_REQUESTED"),
                        "sales, due 2026-03-03T10:00:00Z: Asked for a demo by hand-off to sales: demo request",
                        "account executives, due 2026-03-03T10:00:00Z: Asked for a demo"
                                + " by hand-off to sales: demo request"),
                handOff(
                        "successTeam",
                        policy -> policy.withSuccessTeam("service"),
                        in("Customer").on(1, "SURVEY_ANSWERED", "score", "2"),
                        "customer success, due 2026-03-04T09:00:00Z: " + LOW_MARK,
                        "service, due 2026-03-04T09:00:00Z: " + LOW_MARK),
                handOff(
                        "demoRequestHours",
                        policy -> policy.withDemoRequestHours(4),
                        in("Customer").on(1, "DEMO_REQUESTED"),
                        "sales, due 2026-03-03T10:00:00Z: Asked for a demo by hand-off to sales: demo request",
                        "sales, due 2026-03-03T13:00:00Z: Asked for a demo by hand-off to sales: demo request"),
                handOff(
                        "handOffDays",
                        policy -> policy.withHandOffDays(2),
                        in("Customer").on(1, "SURVEY_ANSWERED", "score", "2"),
                        "customer success, due 2026-03-04T09:00:00Z: " + LOW_MARK,
                        "customer success, due 2026-03-05T09:00:00Z: " + LOW_MARK),
                handOff(
                        "handOffAgain",
                        policy -> policy.withHandOffAgain(Period.ofDays(2)),
                        in("Customer").on(1, "DEMO_REQUESTED").on(3, "DEMO_REQUESTED"),
                        "overdue: sales, due 2026-03-03T10:00:00Z: Asked for a demo by hand-off to sales: demo request",
                        "sales, due 2026-03-05T10:00:00Z: Asked for a demo by hand-off to sales: demo request"),
                handOff(
                        "handOffEvidence",
                        policy -> policy.withHandOffEvidence(week),
                        in("Consideration")
                                .on(1, "HAND_OFF_REJECTED")
                                .on(2, "DEMO_REQUESTED")
                                .until(31),
                        "sales, due 2026-04-02T10:00:00Z: Asked for a demo by hand-off to sales: demo request",
                        "Consideration: Demo Requested by member status: demo requested"),
                handOff(
                        "handOffCoolOff",
                        policy -> policy.withHandOffCoolOff(week),
                        in("Customer")
                                .on(1, "HAND_OFF_REJECTED")
                                .on(2, "DEMO_REQUESTED")
                                .until(8),
                        "Onboarding: Sent by journey: stage entered",
                        "sales, due 2026-03-10T10:00:00Z: Asked for a demo by hand-off to sales: demo request"),
                handOff(
                        "pricingTopics",
                        policy -> policy.withPricingTopics(Set.of("offer")),
                        attended()
                                .on(1, "LINK_CLICKED", "topic", "offer")
                                .on(1, "LINK_CLICKED", "topic", "offer")
                                .on(1, "LINK_CLICKED", "topic", "offer"),
                        ATTENDED,
                        "sales, due 2026-03-04T09:00:00Z: " + PRICES),
                handOff(
                        "pricingClicks",
                        policy -> policy.withPricingClicks(1),
                        attended().on(1, "LINK_CLICKED", "topic", "pricing"),
                        ATTENDED,
                        "sales, due 2026-03-04T09:00:00Z: " + PRICES),
                handOff(
                        "pricingWindow",
                        policy -> policy.withPricingWindow(Duration.ofDays(2)),
                        attended()
                                .on(1, "LINK_CLICKED", "topic", "pricing")
                                .on(2, "LINK_CLICKED", "topic", "pricing")
                                .on(3, "LINK_CLICKED", "topic", "pricing"),
                        "sales, due 2026-03-06T09:00:00Z: " + PRICES,
                        ATTENDED),
                handOff(
                        "detractorScore",
                        policy -> policy.withDetractorScore(5),
                        in("Customer").on(1, "SURVEY_ANSWERED", "score", "6"),
                        "customer success, due 2026-03-04T09:00:00Z: " + LOW_MARK,
                        "Onboarding: Sent by journey: stage entered"),
                handOff(
                        "productSilence",
                        policy -> policy.withProductSilence(week),
                        in("Customer").until(7),
                        "Onboarding: Sent by journey: stage entered",
                        "customer success, due 2026-03-10T09:00:00Z: Has not used the product for a while"
                                + " by hand-off to customer success: no product use"),
                handOff(
                        "interestLimit",
                        policy -> policy.withInterestLimit(10),
                        in("Consideration").with("fit", "A").on(1, "CONTENT_DOWNLOADED"),
                        "Consideration: Sent by journey: stage entered",
                        "sales, due 2026-03-04T09:00:00Z: " + INTEREST),
                handOff(
                        "interest",
                        policy -> policy.withInterest(ScoreModel.of("interest").points("SOCIAL_ENGAGED", 60)),
                        in("Consideration").with("fit", "A").on(1, "SOCIAL_ENGAGED"),
                        "Consideration: Sent by journey: stage entered",
                        "sales, due 2026-03-04T09:00:00Z: " + INTEREST),
                effect(
                        "disqualifyingReasons",
                        policy -> policy.withDisqualifyingReasons(Set.of("no budget")),
                        in("Decision").on(5, "OPPORTUNITY_LOST", "reason", "No Budget"),
                        "Decision → Consideration by decision to consideration: opportunity lost",
                        "Decision → Disqualified by to disqualified: opportunity lost"),
                effect(
                        "cadences",
                        policy -> policy.withCadences(
                                Map.of("decision", List.of(Period.ZERO, Period.ofDays(1), week, week))),
                        in("Decision").until(1),
                        "walkthrough by journey: step due",
                        "return-on-investment by journey: step due"),
                effect(
                        "earlyStages",
                        policy -> policy.withEarlyStages(Set.of("Consideration")),
                        in("Awareness").of(Account.of("acme").with(Account.OPEN_OPPORTUNITIES, "1")),
                        "problem-definition waits until " + day(3) + " by hold back: opportunity with a colleague",
                        "problem-definition by journey: step due"),
                effect(
                        "occasionWindow",
                        policy -> policy.withOccasionWindow(week),
                        in("Customer")
                                .on(3, "CART_ABANDONED")
                                .on(28, "CART_ABANDONED")
                                .until(33),
                        "cart-ad by journey: step due",
                        "enrolled in cart by enroll in cart: abandoned cart"),
                effect(
                        "occasionPause",
                        policy -> policy.withOccasionPause(week),
                        in("Expansion").on(3, "CART_ABANDONED").on(12, "CART_ABANDONED"),
                        "cart-ad by journey: step due",
                        "enrolled in cart by enroll in cart: abandoned cart"),
                effect(
                        "midSize",
                        policy -> policy.withMidSize(10),
                        in("Consideration").with("company_size", "10").until(5),
                        "comparison {scale=small} by scale: company size",
                        "comparison {scale=mid-size} by scale: company size"),
                effect(
                        "enterpriseSize",
                        policy -> policy.withEnterpriseSize(60),
                        in("Consideration").with("company_size", "60").until(5),
                        "comparison {scale=mid-size} by scale: company size",
                        "comparison {scale=enterprise} by scale: company size"),
                effect(
                        "winBackAfter",
                        policy -> policy.withWinBackAfter(week),
                        in("Expansion")
                                .on(1, "PAGE_VISITED", "topic", "product")
                                .on(3, "CONTRACT_CANCELLED")
                                .until(10),
                        "usage-review {signature=customer-team} by signature: current or former customer",
                        "why-you-left {signature=customer-team} by signature: current or former customer"),
                effect(
                        "industryOpenings",
                        policy -> policy.withIndustryOpenings(Map.of("Mining", "mining")),
                        in("Awareness").with("industry", "MINING"),
                        "problem-definition by journey: step due",
                        "problem-definition {opening=mining} by opening: industry"),
                effect(
                        "negotiationStages",
                        policy -> policy.withNegotiationStages(Set.of("Haggling")),
                        in("Decision").with("opportunity_stage", "haggling"),
                        "walkthrough by journey: step due",
                        "walkthrough waits until " + day(3) + " by hold back: negotiation"),
                effect(
                        "holdBack",
                        policy -> policy.withHoldBack(week),
                        in("Decision").on(0, "CASE_OPENED"),
                        "walkthrough waits until " + day(3) + " by hold back: open case",
                        "walkthrough waits until " + day(7) + " by hold back: open case"),
                effect(
                        "touchHold",
                        policy -> policy.withTouchHold(week),
                        in("Decision").on(2, "CALL_MADE").until(3),
                        "return-on-investment waits until " + day(4) + " by hold back: touch by a person",
                        "return-on-investment waits until " + day(9) + " by hold back: touch by a person"));
    }

    /** The last line of the story. */
    private static String last(B2bPolicy policy, Effect effect) {
        List<String> told = effect.lines.of(effect.story, B2bCases.b2b(RuleEngine.EXECUTABLE, policy));
        return told.get(told.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("effects")
    void every_component_has_its_effect(Effect effect) {
        assertThat(last(DEFAULTS, effect)).isEqualTo(effect.before);
        assertThat(last(effect.change.apply(DEFAULTS), effect)).isEqualTo(effect.after);
    }

    @ParameterizedTest
    @MethodSource("effects")
    void a_change_changes_one_component_and_the_text(Effect effect) throws ReflectiveOperationException {
        B2bPolicy changed = effect.change.apply(DEFAULTS);

        assertThat(changed).isNotEqualTo(DEFAULTS);
        assertThat(changed.toString()).isNotEqualTo(DEFAULTS.toString());
        Set<String> different = new TreeSet<>();
        for (Method accessor : components().values()) {
            if (!accessor.invoke(changed).equals(accessor.invoke(DEFAULTS))) {
                different.add(accessor.getName());
            }
        }
        assertThat(different).containsExactly(effect.component);
    }

    /** What has an accessor and a method to change it, both of one type, as files need it. */
    static Map<String, Method> components() {
        Map<String, Method> components = new LinkedHashMap<>();
        Arrays.stream(B2bPolicy.class.getMethods())
                .filter(method -> method.getName().startsWith("with"))
                .forEach(change -> {
                    String name = Character.toLowerCase(change.getName().charAt(4))
                            + change.getName().substring(5);
                    try {
                        Method accessor = B2bPolicy.class.getMethod(name);
                        assertThat(change.getGenericParameterTypes()).containsExactly(accessor.getGenericReturnType());
                        components.put(name, accessor);
                    } catch (NoSuchMethodException e) {
                        throw new AssertionError(e);
                    }
                });
        return components;
    }

    @Test
    void every_component_is_among_the_effects() {
        assertThat(effects().map(Effect::component))
                .containsExactlyInAnyOrderElementsOf(components().keySet());
    }

    @Test
    void the_text_gives_every_component_by_its_key() {
        assertThat(DEFAULTS.toString())
                .startsWith("B2bPolicy[")
                .contains("clicks=2", "click-window=P30D", "deep-topics=[blog, comparison, guide]");
        for (String name : components().keySet()) {
            assertThat(DEFAULTS.toString()).contains(kebab(name) + "=");
        }
    }

    static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void equal_contents_are_equal_and_read_alike_whatever_the_order_of_words() {
        B2bPolicy one = DEFAULTS.withDeepTopics(new LinkedHashSet<>(List.of("x", "y", "z")));
        B2bPolicy other = DEFAULTS.withDeepTopics(new LinkedHashSet<>(List.of("z", "y", "x")));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
    }

    @Test
    void defaults_of_a_day_or_more_are_calendar_days() throws ReflectiveOperationException {
        for (Method accessor : components().values()) {
            if (accessor.getReturnType() == TemporalAmount.class) {
                assertThat(accessor.invoke(DEFAULTS)).as(accessor.getName()).isInstanceOf(Period.class);
            }
        }
    }

    @Test
    void wrong_values_are_named_with_a_cure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withClicks(0))
                .withMessage("The clicks of the B2B policy is '0', which is not a number of 1 or more.\nMaybe 2.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withHandOffDays(10_001))
                .withMessage("The hand-off-days of the B2B policy is '10001', which is not a number up to 10000.\n"
                        + "Maybe 2.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withDemoRequestHours(Integer.MAX_VALUE))
                .withMessageContaining("demo-request-hours", "10000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withRequalifyingClicks(-1))
                .withMessageContaining("requalifying-clicks");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withClickWindow(Period.ZERO))
                .withMessage("The click-window of the B2B policy is 'P0D', which is not a window of days or hours.\n"
                        + "Maybe P30D, 30 days on the contact's calendar, or PT720H, exactly 720 hours.");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withDecisionSilence(Duration.ofHours(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withRenewalGrace(Period.of(0, 1, -1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withClicksPerMessage("once"))
                .withMessageEndingWith("Maybe 'link', 'message' or 'every'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withHighFits(Set.of("E")))
                .withMessageContaining("high-fits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withHighFitIndustries(Map.of("Mining", -1)))
                .withMessageContaining("'Mining: -1'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withSalesTeam(" "))
                .withMessage("The sales-team of the B2B policy is ' ', which is not a name.\nMaybe 'sales'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withInterest(ScoreModel.of("heat")))
                .withMessage("The interest of the B2B policy is 'heat', which is not the score 'interest'.\n"
                        + "Maybe ScoreModel.of(\"interest\").");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withChatAnswer(Duration.ZERO))
                .withMessage("The chat-answer of the B2B policy is 'PT0S', which is not a positive time.\n"
                        + "Maybe PT5M, 5 minutes.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withSoftConversions(List.of()))
                .withMessageContaining("soft-conversions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftConversion.of("download"))
                .withMessageContaining("UPPER_SNAKE_CASE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withDeepTopics(Set.of(" ")))
                .withMessageContaining("deep-topics");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withIndustryOpenings(Map.of("Mining", " ")))
                .withMessageContaining("industry-openings");
    }

    private static B2bPolicy days(String sequence, TemporalAmount... days) {
        return DEFAULTS.withCadences(Map.of(sequence, List.of(days)));
    }

    @Test
    void wrong_cadences_are_named_with_a_cure() {
        Period day = Period.ofDays(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> days("awarenes", day))
                .withMessage(
                        "The cadences of the B2B policy name a sequence 'awarenes', which the standard map does not"
                                + " have.\nMaybe 'awareness'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days("cart", Duration.ofHours(1), day))
                .withMessage("Sequence 'cart' has 3 steps with a delay, but the given delays are [PT1H, P1D].\n"
                        + "Maybe give one for each of cart-reminder, cart-help, cart-ad.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days("cart", day, Duration.ofHours(23), day))
                .withMessage(
                        "The cadence of 'cart' in the B2B policy is [P1D, PT23H, P1D], where PT23H is out of order."
                                + "\nMaybe each step as late as the one before, or later.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days("renewal", day, day, Period.ofDays(2)))
                .withMessageContaining("[P1D, P1D, P2D], where P2D is out of order.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days("pricing-ad", Period.ofDays(-1)))
                .withMessage(
                        "The cadence of 'pricing-ad' in the B2B policy has a delay of P-1D, which is not zero or more.\n"
                                + "Maybe P3D, 3 days on the contact's calendar, or PT1H.");
    }

    @Test
    void days_that_are_changed_leave_those_of_other_sequences() {
        B2bPolicy changed = days("cart", Period.ZERO, Period.ofDays(1), Period.ofDays(1));

        assertThat(changed.cadences().get("cart")).containsExactly(Period.ZERO, Period.ofDays(1), Period.ofDays(1));
        assertThat(changed.cadences().get("awareness"))
                .isEqualTo(DEFAULTS.cadences().get("awareness"));
        assertThat(changed.cadences().keySet())
                .containsExactlyElementsOf(DEFAULTS.cadences().keySet());
    }

    @Test
    void the_map_of_a_policy_has_its_days() {
        B2bPolicy changed = days("cart", Period.ZERO, Period.ofDays(1), Period.ofDays(1));

        assertThat(B2bRules.map(DEFAULTS)).isEqualTo(B2bMap.standard());
        assertThat(B2bRules.map(changed)).isNotEqualTo(B2bMap.standard());
        assertThat(B2bRules.map(changed).sequence("cart").orElseThrow().delays())
                .isEqualTo(changed.cadences().get("cart"));
    }

    @Test
    void every_click_can_count() {
        Story twice = created()
                .click(1, "m", "a")
                .by(Trust.HUMAN)
                .click(2, "m", "a")
                .by(Trust.HUMAN)
                .until(3);

        assertThat(twice.moves(B2bCases.b2b(RuleEngine.EXECUTABLE, DEFAULTS.withClicksPerMessage("every"))))
                .contains("Awareness → Consideration by awareness to consideration: link clicks");
        assertThat(twice.moves(B2bCases.b2b(RuleEngine.EXECUTABLE, DEFAULTS))).hasSize(1);
    }

    @Test
    void words_cannot_be_changed_from_outside() {
        Set<String> words = new LinkedHashSet<>(Set.of("x"));
        B2bPolicy policy = DEFAULTS.withDeepTopics(words);
        words.add("y");

        assertThat(policy.deepTopics()).containsExactly("x");
        assertThat(policy.deepTopics()).isUnmodifiable();
        assertThat(policy.highFitIndustries()).isUnmodifiable();
    }

    // ---- fit

    @ParameterizedTest
    @CsvSource({
        "Software, 50, A, a named industry and large enough",
        "software, 49, C, a named industry and too small",
        "Mining, 1000, B, large enough for any industry",
        "Mining, 999, D, neither",
        ", 1000, B, an unknown industry",
        ", 999, D, an unknown industry and too small",
        "Software, , , the size is unknown",
    })
    void without_a_fit_in_the_record_industry_and_size_decide(
            String industry, String employees, String fit, String why) {
        Contact contact = Contact.of("c").with("industry", industry).with("company_size", employees);

        assertThat(fit(contact)).as(why).isEqualTo(fit);
        assertThat(fit(contact.with("fit", "d"))).as("the record's goes first").isEqualTo("D");
    }

    private static String fit(Contact contact) {
        String[] fit = {null};
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(B2bRules.map())
                .policy(DEFAULTS)
                .rule("fit", journey -> fit[0] = DEFAULTS.fit(journey.contact()))
                .build());
        engine.review(engine.newState("c"), contact.with("created_at", day(0).toString()), day(0));
        return fit[0];
    }

    @Test
    void without_an_industry_for_all_large_companies_of_others_are_no_better() {
        B2bPolicy policy = DEFAULTS.withHighFitIndustries(Map.of("Mining", 10));

        assertThat(policy.highFitIndustries()).containsOnlyKeys("Mining");
        assertThat(last(
                        policy,
                        effect(
                                "highFitIndustries",
                                UnaryOperator.identity(),
                                created()
                                        .with("lead_source", "Inquiry")
                                        .with("industry", "Software")
                                        .with("company_size", "100000"),
                                "→",
                                "")))
                .isEqualTo("→ Awareness by journey: start");
    }
}
