package org.journeyrules.b2b;

import java.time.Duration;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;

/** The standard business-to-business map, for which the standard rules are written. */
public final class B2bMap {
    private static final JourneyMap STANDARD = build();

    private B2bMap() {}

    /**
     * The map named {@code b2b}. Stages: Awareness, Consideration, Decision, Customer, Expansion and Advocacy. Exits
     * with returns: Churned, Disqualified and Dormant. The map allows every move and leaves it to the rules which ones
     * are made. Clicks are screened, and the action that creates a contact counts for its start only, for ten minutes.
     * Staff, competitors and test records, recognized by {@code account_type}, are excluded.
     */
    public static JourneyMap standard() {
        return STANDARD;
    }

    private static JourneyMap build() {
        JourneyMapBuilder map = JourneyMap.builder("b2b")
                .origin(Duration.ofMinutes(10))
                .screening(true)
                .settle(Duration.ofSeconds(10));
        stages(map);
        campaigns(map);
        people(map);
        B2bTouchpoints.addTo(map);
        B2bSequences.addTo(map);
        return map.build();
    }

    private static void stages(JourneyMapBuilder map) {
        map.stage(Stage.of("Awareness")
                        .withCampaign("Awareness")
                        .withSequence("awareness")
                        .withLabel("hubspot", "lead")
                        .withMind(
                                "Feels that something costs too much or takes too long, and is starting to name the problem")
                        .withQuestions(
                                "What exactly is our problem?",
                                "What does it cost us to leave things as they are?",
                                "Who else has this problem, and what do they do about it?")
                        .withContentTypes("blog article", "guide", "industry report", "webinar")
                        .withConversion("Downloads a guide or registers for a webinar: the soft conversion")
                        .withMicroConversions(
                                "subscribes to the newsletter", "reads a second article", "follows us on social media")
                        .withConverts(SignalType.CONTENT_DOWNLOADED, SignalType.WEBINAR_REGISTERED)
                        .withMicroConverts(
                                SignalType.NEWSLETTER_SUBSCRIBED, SignalType.PAGE_VISITED, SignalType.SOCIAL_ENGAGED)
                        .withTouchesPerWeek(1, 2))
                .stage(Stage.of("Consideration")
                        .withCampaign("Consideration")
                        .withSequence("consideration")
                        .withLabel("hubspot", "marketingqualifiedlead")
                        .withMind("Knows the problem and compares ways to solve it")
                        .withQuestions(
                                "What kinds of solutions are there, and which one fits us?",
                                "How did it work out for companies like ours?",
                                "What are the drawbacks?")
                        .withContentTypes(
                                "use case", "comparison", "case study", "answers to objections", "recorded demo")
                        .withConversion("Requests a demo or books a meeting")
                        .withMicroConversions(
                                "reads a case study of the same industry",
                                "clicks a product-specific link",
                                "visits the pricing page",
                                "brings a colleague to a webinar")
                        .withConverts(SignalType.DEMO_REQUESTED, SignalType.MEETING_BOOKED)
                        .withMicroConverts(
                                SignalType.LINK_CLICKED, SignalType.PAGE_VISITED, SignalType.WEBINAR_ATTENDED)
                        .withTouchesPerWeek(1, 2))
                .stage(Stage.of("Decision")
                        .withCampaign("Decision")
                        .withSequence("decision")
                        .withLabel("hubspot", "opportunity")
                        .withMind("Has chosen the kind of solution and wants to be sure before signing")
                        .withQuestions(
                                "Is it worth the money, and when does it pay back?",
                                "Is it secure, and who can vouch for it?",
                                "What happens after we sign?")
                        .withContentTypes(
                                "walkthrough", "return on investment", "security sheet", "references", "proposal")
                        .withConversion("Books a call, starts a trial or completes procurement")
                        .withMicroConversions(
                                "invites procurement or IT", "asks for references", "returns to the proposal")
                        .withConverts(
                                SignalType.MEETING_BOOKED,
                                SignalType.TRIAL_STARTED,
                                SignalType.PURCHASED,
                                SignalType.OPPORTUNITY_WON)
                        .withMicroConverts(SignalType.EMAIL_REPLIED, SignalType.FORM_SUBMITTED, SignalType.LINK_CLICKED)
                        .withTouchesPerWeek(1, 2))
                .stage(Stage.of("Customer")
                        .withRole(Stage.CUSTOMER)
                        .withCampaign("Onboarding")
                        .withSequence("onboarding")
                        .withLabel("hubspot", "customer")
                        .withMind("Wants the promise kept, and soon")
                        .withQuestions(
                                "How do we start, and who helps us?",
                                "How do we get our people to use it?",
                                "Are we using what we pay for?")
                        .withContentTypes("onboarding guide", "training", "success plan", "check-in")
                        .withConversion("Completes the onboarding")
                        .withMicroConversions("first log-in", "first result", "second team joins")
                        .withConverts(SignalType.ONBOARDING_COMPLETED)
                        .withMicroConverts(SignalType.PRODUCT_USED)
                        .withTouchesPerWeek(1, 2))
                .stage(Stage.of("Expansion")
                        .withCampaign("Expansion")
                        .withLabel("salesforce", "Expansion/Renewal")
                        .withLabel("hubspot", "customer")
                        .withMind("Sees the value, and wonders what else is possible or whether to renew")
                        .withQuestions(
                                "What else could it do for us?",
                                "Is the renewal worth its price?",
                                "What is coming next?")
                        .withContentTypes("usage review", "add-on story", "roadmap", "renewal offer")
                        .withConversion("Renews or expands the contract")
                        .withMicroConversions(
                                "looks at another product", "asks for more seats", "attends a user meeting")
                        .withConverts(SignalType.RENEWED, SignalType.EXPANDED)
                        .withMicroConverts(
                                SignalType.PAGE_VISITED, SignalType.INQUIRY_RECEIVED, SignalType.EVENT_ATTENDED)
                        .withTouchesPerWeek(0, 1))
                .stage(Stage.of("Advocacy")
                        .withCampaign("Advocacy")
                        .withSequence("advocacy")
                        .withLabel("hubspot", "evangelist")
                        .withMind("Is proud of the result and happy to be asked")
                        .withQuestions("Who would like to hear about it?", "What do I gain by recommending you?")
                        .withContentTypes("reference call", "review invitation", "referral program", "user community")
                        .withConversion("Refers a colleague or posts a review")
                        .withMicroConversions("answers a survey as a promoter", "shares a story on social media")
                        .withConverts(SignalType.REFERRAL_MADE, SignalType.REVIEW_POSTED)
                        .withMicroConverts(SignalType.SURVEY_ANSWERED, SignalType.SOCIAL_ENGAGED)
                        .withTouchesPerWeek(0, 1))
                .stage(Stage.exit("Churned")
                        .withLabel("hubspot", "other")
                        .withMind("Has left, with a reason worth knowing")
                        .withQuestions("Would it be different now?")
                        .withContentTypes("exit survey", "what has changed since")
                        .withConversion("Replies to a win-back or asks for a demo again")
                        .withConverts(SignalType.EMAIL_REPLIED, SignalType.DEMO_REQUESTED))
                .stage(Stage.exit("Disqualified")
                        .withLabel("hubspot", "other")
                        .withMind("Is not someone we can help, at least not now"))
                .stage(Stage.exit("Dormant")
                        .withLabel("hubspot", "subscriber")
                        .withMind("Has other things to do")
                        .withQuestions("Is this still for me?")
                        .withContentTypes("yearly report", "newsletter on request")
                        .withConversion("Does anything at all"));
    }

    private static void campaigns(JourneyMapBuilder map) {
        map.campaign(Campaign.of("Awareness")
                        .withDefault("Sent")
                        .with("Opened")
                        .withResponse("Clicked")
                        .withResponse("Subscribed")
                        .withResponse("Downloaded")
                        .withResponse("Replied"))
                .campaign(Campaign.of("Consideration")
                        .withDefault("Sent")
                        .with("Opened")
                        .withResponse("Clicked")
                        .withResponse("Attended")
                        .withResponse("Demo Requested"))
                .campaign(Campaign.of("Decision")
                        .withDefault("Sent")
                        .with("Opened")
                        .withResponse("Clicked")
                        .withResponse("Meeting Booked")
                        .withResponse("Meeting Held")
                        .withResponse("Trial Started"))
                .campaign(Campaign.of("Onboarding")
                        .withDefault("Sent")
                        .with("Opened")
                        .withResponse("Started")
                        .withResponse("Completed"))
                .campaign(Campaign.of("Expansion")
                        .withDefault("Sent")
                        .with("Opened")
                        .withResponse("Clicked")
                        .withResponse("Meeting Booked")
                        .withResponse("Renewed")
                        .withResponse("Expanded"))
                .campaign(Campaign.of("Advocacy")
                        .withDefault("Invited")
                        .with("Declined")
                        .withResponse("Accepted")
                        .withResponse("Reviewed")
                        .withResponse("Referred"));
    }

    private static void people(JourneyMapBuilder map) {
        map.segment(Segment.of("staff").where(Contact.ACCOUNT_TYPE, "Staff", "Employee", "Internal"))
                .segment(Segment.of("competitors").where(Contact.ACCOUNT_TYPE, "Competitor"))
                .segment(Segment.of("test-records").where(Contact.ACCOUNT_TYPE, "Test"))
                .exclude("staff", "competitors", "test-records")
                .segment(Segment.of("healthcare").where(Contact.INDUSTRY, "Healthcare"))
                .segment(Segment.of("large").where(Contact.COMPANY_SIZE, ">= 1000"))
                .segment(Segment.of("small").where(Contact.COMPANY_SIZE, "< 50"))
                .segment(Segment.of("executives").where(Contact.ROLE, "CEO", "COO", "Managing Director", "Executive"))
                .segment(Segment.of("finance").where(Contact.ROLE, "CFO", "Finance Director", "Finance", "Procurement"))
                .segment(Segment.of("it").where(Contact.ROLE, "CIO", "CTO", "CISO", "IT Manager", "IT"))
                .persona(Persona.of("executive").withSegment("executives"))
                .persona(Persona.of("finance-lead").withSegment("finance"))
                .persona(Persona.of("it-lead").withSegment("it"))
                .persona(Persona.of("user"));
    }
}
