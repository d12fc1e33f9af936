package org.journeyrules.b2b;

import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.util.Map;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Movement;

/**
 * The sequences of the standard business-to-business map: one for each stage, those in which rules enroll contacts, the
 * contents of their steps, and the frequency caps. Every step is named after its content.
 */
final class B2bSequences {
    /** The block about the contact's industry. */
    private static final String OPENING = "opening";

    /** The block about what the contact looked at. */
    private static final String EXAMPLE = "example";

    /** The block about the contact's role. */
    private static final String STORY = "story";

    /** The block about what a company of the contact's size needs. */
    private static final String SCALE = "scale";

    /** The block about the next step, by the stage of the contact's opportunity. */
    private static final String OFFER = "offer";

    /** The block that names the sender. */
    private static final String SIGNATURE = "signature";

    /** The variants of each block; the first is the default, which is used if no rule chooses. */
    private static final Map<String, String[]> VARIANTS = Map.of(
            OPENING,
            new String[] {
                "standard",
                "healthcare",
                "software",
                "manufacturing",
                "financial-services",
                "logistics",
                "public-sector"
            },
            EXAMPLE,
            new String[] {"standard", "pricing", "features"},
            SCALE,
            new String[] {"standard", "small", "mid-size", "enterprise"},
            OFFER,
            new String[] {"standard", "exploring", "proposal"},
            STORY,
            new String[] {"standard", "executive", "finance-lead", "it-lead", "user"},
            SIGNATURE,
            new String[] {"standard", "owner", "customer-team"});

    /**
     * One hour less than a week, so that a clock change or an email that went out late does not delay the next step.
     */
    private static final Duration WEEK = Duration.ofDays(7).minusHours(1);

    /** Every way into a stage. Content that was sent before is not sent again soon. */
    private static final Movement[] ANY_WAY = {
        Movement.START, Movement.IMPORTED, Movement.PROGRESSION, Movement.REGRESSION, Movement.RETURN, Movement.SET
    };

    private B2bSequences() {}

    static void addTo(JourneyMapBuilder map) {
        stages(map);
        turns(map);
        customers(map);
        occasions(map);
        contents(map);
        map.spacing(Duration.ofHours(20)).contentAgain(Period.ofDays(180));
        map.cap(FrequencyCap.atMost(2, WEEK).on(Channel.EMAIL));
        map.quietHours(new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0)));
    }

    /** The sequences of the stages before the purchase. */
    private static void stages(JourneyMapBuilder map) {
        map.sequence(Sequence.of("awareness")
                        .withStartsOn(ANY_WAY)
                        .with(mail(0, "problem-definition"))
                        .with(mail(5, "stakes-in-your-industry"))
                        .with(mail(11, "kinds-of-solutions"))
                        .with(mail(18, "content-offer")))
                .sequence(Sequence.of("consideration")
                        .withStartsOn(ANY_WAY)
                        .with(mail(0, "use-case"))
                        .with(mail(5, "comparison"))
                        .with(mail(11, "case-study-by-industry"))
                        .with(mail(18, "objections"))
                        .with(mail(25, "case-study-by-role"))
                        .with(mail(32, "demo-invitation")))
                .sequence(Sequence.of("decision")
                        .withStartsOn(ANY_WAY)
                        .with(mail(0, "walkthrough"))
                        .with(mail(2, "return-on-investment"))
                        .with(mail(7, "security-and-references"))
                        .with(mail(9, "call-or-trial")));
    }

    /** The sequences to which rules switch a contact, instead of the stage's own. */
    private static void turns(JourneyMapBuilder map) {
        map.sequence(Sequence.of("accelerated")
                        .withGoal(SignalType.MEETING_BOOKED)
                        .withKeptVariants()
                        .with(mail(0, "walkthrough"))
                        .with(mail(3, "demo-invitation"))
                        .with(mail(7, "scheduling-link")))
                .sequence(Sequence.of("re-qualification")
                        .with(mail(0, "still-relevant"))
                        .with(mail(7, "what-changed"))
                        .with(mail(16, "closing-the-file")))
                .sequence(Sequence.of("win-back")
                        .with(mail(0, "why-you-left"))
                        .with(mail(21, "what-is-new"))
                        .with(mail(60, "come-back-offer")));
    }

    /** The sequences for customers. Service steps are sent even to customers who opted out of marketing. */
    private static void customers(JourneyMapBuilder map) {
        map.sequence(Sequence.of("onboarding")
                        .withStartsOn(Movement.PROGRESSION)
                        .withRunsOn("Expansion")
                        .withReEntry(Period.ofDays(365))
                        .withGoal(SignalType.ONBOARDING_COMPLETED)
                        .with(service(0, "welcome"))
                        .with(service(1, "welcome-call").on(Channel.PHONE))
                        .with(service(2, "first-steps"))
                        .with(service(7, "invite-your-team"))
                        .with(service(14, "good-practice"))
                        .with(service(30, "check-in")))
                .sequence(Sequence.of("expansion")
                        .withGoal(
                                purchase(SignalType.EXPANDED),
                                purchase(SignalType.PURCHASED),
                                purchase(SignalType.OPPORTUNITY_WON))
                        .with(mail(0, "usage-review"))
                        .with(mail(10, "add-on-story")))
                .sequence(Sequence.of("renewal")
                        .withGoal(
                                purchase(SignalType.RENEWED),
                                purchase(SignalType.PURCHASED),
                                purchase(SignalType.OPPORTUNITY_WON))
                        .with(renewal(90, "renewal-outlook"))
                        .with(renewal(60, "renewal-offer"))
                        .with(renewal(30, "renewal-reminder")))
                .sequence(Sequence.of("advocacy")
                        .withStartsOn(Movement.PROGRESSION, Movement.SET)
                        .with(mail(0, "thank-you"))
                        .with(mail(3, "thank-you-letter").on(Channel.LETTER))
                        .with(mail(30, "reference-call")));
    }

    /**
     * The sequences that answer one action, such as an abandoned cart. They take precedence over the stage's own
     * sequence.
     */
    private static void occasions(JourneyMapBuilder map) {
        map.sequence(Sequence.of("cart")
                        .withPriority(1)
                        .withGoal(purchase(SignalType.PURCHASED), purchase(SignalType.OPPORTUNITY_WON))
                        .with(step("cart-reminder")
                                .withAfter(Duration.ofHours(1))
                                .withValidFor(Period.ofDays(1)))
                        .with(mail(1, "cart-help").withValidFor(Period.ofDays(2)))
                        .with(mail(3, "cart-ad").on(Channel.AD)))
                .sequence(Sequence.of("pricing-ad")
                        .withGoal(
                                SignalType.FORM_SUBMITTED,
                                SignalType.EMAIL_REPLIED,
                                SignalType.DEMO_REQUESTED,
                                SignalType.INQUIRY_RECEIVED,
                                SignalType.CALL_RECEIVED,
                                SignalType.CALL_ANSWERED,
                                SignalType.CHAT_STARTED,
                                SignalType.MESSAGE_RECEIVED,
                                SignalType.MEETING_BOOKED,
                                SignalType.MEETING_COMPLETED,
                                SignalType.TRIAL_STARTED,
                                purchase(SignalType.PURCHASED))
                        .with(mail(2, "price-and-value").on(Channel.AD)))
                .sequence(Sequence.of("category")
                        .withPriority(1)
                        .with(step("category-overview")
                                .withAfter(Duration.ofHours(1))
                                .withRepeats()))
                .sequence(Sequence.of("social-ad")
                        .with(mail(1, "more-on-the-subject").on(Channel.AD)));
    }

    /** A refund does not reach a goal. */
    private static String purchase(String type) {
        return HandOffs.unlessRefund(type);
    }

    private static Step step(String content) {
        return Step.send(content, content).on(Channel.EMAIL);
    }

    private static Step mail(int days, String content) {
        return step(content).withAfter(Period.ofDays(days));
    }

    private static Step service(int days, String content) {
        return mail(days, content).asService();
    }

    /** A notice this number of days before the contract ends. Customers have a right to it. */
    private static Step renewal(int days, String content) {
        return step(content)
                .withBefore(Contact.RENEWAL_DATE, Period.ofDays(days))
                .asService();
    }

    private static void contents(JourneyMapBuilder map) {
        in(map, "Awareness", "problem-definition", OPENING, SIGNATURE);
        in(map, "Awareness", "stakes-in-your-industry", OPENING, SIGNATURE);
        in(map, "Awareness", "kinds-of-solutions", OPENING, SIGNATURE);
        in(map, "Awareness", "content-offer", OPENING, SIGNATURE);
        in(map, "Consideration", "use-case", OPENING, EXAMPLE, SIGNATURE);
        in(map, "Consideration", "comparison", OPENING, EXAMPLE, SCALE, SIGNATURE);
        in(map, "Consideration", "case-study-by-industry", OPENING, SIGNATURE);
        in(map, "Consideration", "objections", OPENING, EXAMPLE, SIGNATURE);
        in(map, "Consideration", "case-study-by-role", STORY, SIGNATURE);
        in(map, "Consideration", "demo-invitation", OPENING, EXAMPLE, OFFER, SIGNATURE);
        in(map, "Consideration", "scheduling-link", EXAMPLE, SIGNATURE);
        in(map, "Consideration", "still-relevant", EXAMPLE, SIGNATURE);
        in(map, "Consideration", "what-changed", EXAMPLE, SIGNATURE);
        in(map, "Consideration", "closing-the-file", SIGNATURE);
        map.content(content("walkthrough", OPENING, EXAMPLE, SIGNATURE)
                .withStages("Consideration", "Decision")
                .withTopic("product"));
        in(map, "Decision", "return-on-investment", OPENING, STORY, SCALE, SIGNATURE);
        in(map, "Decision", "security-and-references", OPENING, SIGNATURE);
        in(map, "Decision", "call-or-trial", EXAMPLE, OFFER, SIGNATURE);
        in(map, "Customer", "welcome", SIGNATURE);
        in(map, "Customer", "welcome-call");
        in(map, "Customer", "first-steps", STORY, SIGNATURE);
        in(map, "Customer", "invite-your-team", SIGNATURE);
        in(map, "Customer", "good-practice", OPENING, SIGNATURE);
        in(map, "Customer", "check-in", SIGNATURE);
        in(map, "Expansion", "usage-review", STORY, SIGNATURE);
        in(map, "Expansion", "add-on-story", OPENING, SIGNATURE);
        map.content(content("renewal-outlook", STORY, SIGNATURE));
        map.content(content("renewal-offer", STORY, SIGNATURE));
        map.content(content("renewal-reminder", SIGNATURE));
        in(map, "Advocacy", "thank-you", SIGNATURE);
        in(map, "Advocacy", "thank-you-letter", SIGNATURE);
        in(map, "Advocacy", "reference-call", OPENING, SIGNATURE);
        in(map, "Churned", "why-you-left", SIGNATURE);
        in(map, "Churned", "what-is-new", OPENING, SIGNATURE);
        in(map, "Churned", "come-back-offer", SIGNATURE);
        map.content(content("cart-reminder", SIGNATURE));
        map.content(content("cart-help", SIGNATURE));
        map.content(Content.of("cart-ad"));
        map.content(content("price-and-value", OPENING).withTopic("pricing"));
        map.content(content("category-overview", OPENING, SIGNATURE));
        map.content(Content.of("more-on-the-subject"));
    }

    private static void in(JourneyMapBuilder map, String stage, String content, String... blocks) {
        map.content(content(content, blocks).withStages(stage));
    }

    private static Content content(String name, String... blocks) {
        Content content = Content.of(name).withBlocks(blocks);
        for (String block : blocks) {
            content = content.withVariants(block, VARIANTS.get(block));
        }
        return content;
    }
}
