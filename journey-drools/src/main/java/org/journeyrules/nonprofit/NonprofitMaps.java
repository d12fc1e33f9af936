package org.journeyrules.nonprofit;

import java.time.Period;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;

/**
 * The standard maps for non-profits: one for donors, one for volunteers, and one for those who are neither yet. A contact that gives and volunteers is on
 * both journeys, with a state for each.
 */
public final class NonprofitMaps {
    private static final JourneyMap DONOR = buildDonor();
    private static final JourneyMap VOLUNTEER = buildVolunteer();
    private static final JourneyMap SUPPORTER = buildSupporter();

    private NonprofitMaps() {}

    /**
     * The map for donors, named {@code nonprofit}. Stages: Prospect, Bronze, Silver, Gold and Platinum. Exit: Lapsed.
     */
    public static JourneyMap donor() {
        return DONOR;
    }

    /** The map for volunteers, named {@code volunteer}. Stages: Interested and Committed. Exit: Inactive. */
    public static JourneyMap volunteer() {
        return VOLUNTEER;
    }

    /**
     * The map for prospects of donors and volunteers, named {@code supporter}. Stages: Awareness, Consideration and
     * Commitment.
     */
    public static JourneyMap supporter() {
        return SUPPORTER;
    }

    private static JourneyMap buildDonor() {
        return JourneyMap.builder("nonprofit")
                // A level depends on the total of all gifts, so they are kept for a long time. There are few of them.
                .retention(Period.ofYears(10))
                .stage(Stage.of("Prospect")
                        .withCampaign("Awareness")
                        .withMind("Cares about the cause but does not know us yet")
                        .withQuestions("What do you do, and does it work?", "Why should it be me, and why now?")
                        .withContentTypes("story of one person helped", "newsletter", "annual report")
                        .withConversion("Total given reaches the limit of Bronze")
                        .withMicroConversions("subscribes to the newsletter", "signs a petition", "comes to an event")
                        .withConverts(SignalType.GIFT_MADE)
                        .withMicroConverts(
                                SignalType.NEWSLETTER_SUBSCRIBED, SignalType.FORM_SUBMITTED, SignalType.EVENT_ATTENDED)
                        .withTouchesPerWeek(0, 1))
                .stage(Stage.of("Bronze")
                        .withCampaign("First Gifts")
                        .withSequence(NonprofitSequences.TOWARD_SILVER.name())
                        .withMind("Has given and wants to know what came of it")
                        .withQuestions("Did my gift arrive?", "What did it change?")
                        .withContentTypes("thank-you letter", "what your gift did", "invitation to give monthly")
                        .withConversion("Total given reaches the limit of Silver")
                        .withMicroConversions("opens the report on the project", "recommends us to a friend")
                        .withConverts(SignalType.GIFT_MADE)
                        .withMicroConverts(SignalType.LINK_CLICKED, SignalType.REFERRAL_MADE)
                        .withTouchesPerWeek(0, 1))
                .stage(Stage.of("Silver")
                        .withCampaign("Regular Gifts")
                        .withSequence(NonprofitSequences.TOWARD_GOLD.name())
                        .withMind("Gives regularly and feels part of the cause")
                        .withQuestions("What comes next?", "Can I choose what my gift is used for?")
                        .withContentTypes("project report", "members' magazine", "matching gift")
                        .withConversion("Total given reaches the limit of Gold")
                        .withMicroConversions("chooses a project", "answers the annual survey")
                        .withConverts(SignalType.GIFT_MADE)
                        .withMicroConverts(SignalType.FORM_SUBMITTED, SignalType.SURVEY_ANSWERED)
                        .withTouchesPerWeek(0, 1))
                .stage(Stage.of("Gold")
                        .withCampaign("Major Gifts")
                        .withSequence(NonprofitSequences.TOWARD_PLATINUM.name())
                        .withMind("Counts on us, and expects to be known by name")
                        .withQuestions("Who leads this?", "What would a larger gift make possible?")
                        .withContentTypes("personal letter", "visit to a project", "plan for the year")
                        .withConversion("Total given reaches the limit of Platinum")
                        .withMicroConversions("accepts an invitation", "brings someone along")
                        .withConverts(SignalType.GIFT_MADE)
                        .withMicroConverts(
                                SignalType.MEETING_BOOKED, SignalType.EVENT_ATTENDED, SignalType.REFERRAL_MADE)
                        .withTouchesPerWeek(0, 1))
                .stage(Stage.of("Platinum")
                        .withCampaign("Major Gifts")
                        .withMind("Supports the cause together with us")
                        .withQuestions("What will outlast me?", "How is the money used?")
                        .withContentTypes("conversation with the director", "full financial statements", "legacy guide")
                        .withConversion("Pledges over several years")
                        .withMicroConversions("speaks at an event", "joins the advisory board")
                        .withMicroConverts(SignalType.EVENT_ATTENDED)
                        .withTouchesPerWeek(0, 1))
                .stage(Stage.exit("Lapsed")
                        .withCampaign("Come Back")
                        .withMind("Gave in the past and has not given since")
                        .withQuestions("Did it matter?", "Do they still know me?")
                        .withContentTypes("what your last gift did", "survey", "small appeal")
                        .withConversion("Gives again")
                        .withConverts(SignalType.GIFT_MADE))
                .sequence(NonprofitSequences.THANKS)
                .sequence(NonprofitSequences.THANKS_IN_PERSON)
                .sequence(NonprofitSequences.TOWARD_SILVER)
                .sequence(NonprofitSequences.TOWARD_GOLD)
                .sequence(NonprofitSequences.TOWARD_PLATINUM)
                .campaign(Campaign.of("Awareness")
                        .withDefault("Sent")
                        .with("Opened")
                        .withResponse("Clicked")
                        .withResponse("Gave"))
                .campaign(Campaign.of("First Gifts")
                        .withDefault("Thanked")
                        .with("Opened")
                        .withResponse("Clicked")
                        .withResponse("Gave Again"))
                .campaign(Campaign.of("Regular Gifts")
                        .withDefault("Sent")
                        .withResponse("Answered")
                        .withResponse("Gave Monthly"))
                .campaign(Campaign.of("Major Gifts")
                        .withDefault("Invited")
                        .with("Declined")
                        .withResponse("Met")
                        .withResponse("Pledged"))
                .campaign(Campaign.of("Come Back")
                        .withDefault("Sent")
                        .withResponse("Answered")
                        .withResponse("Gave Again"))
                .touchpoint(Touchpoint.of("Prospect", Channel.EVENT)
                        .withDoes(SignalType.EVENT_ATTENDED)
                        .withAnswer(SignalType.EMAIL_SENT, Period.ofDays(2))
                        .withExpects("to hear more about what moved them")
                        .withPains("an appeal before a thank-you"))
                .touchpoint(Touchpoint.of("Bronze", Channel.LETTER)
                        .withDoes(SignalType.GIFT_MADE)
                        .withAnswer(SignalType.LETTER_SENT, Period.ofDays(2))
                        .withExpects("thanks, with the right name and amount")
                        .withPains("a receipt and the next appeal in one envelope"))
                .touchpoint(Touchpoint.of("Gold", Channel.PHONE)
                        .withDoes(SignalType.GIFT_MADE)
                        .withAnswer(SignalType.CALL_MADE, Period.ofDays(2))
                        .withExpects("a call from someone who knows them")
                        .withPains("the same letter that everyone gets"))
                .touchpoint(Touchpoint.of("Lapsed", Channel.EMAIL)
                        .withDoes(SignalType.LINK_CLICKED)
                        .withAnswer(SignalType.EMAIL_SENT, Period.ofDays(7))
                        .withExpects("to be remembered, not reproached")
                        .withPains("thanks for a three-year-old gift as if it were new"))
                .build();
    }

    private static JourneyMap buildVolunteer() {
        return JourneyMap.builder("volunteer")
                .stage(Stage.of("Interested")
                        .withCampaign("Volunteers Wanted")
                        .withSequence(NonprofitSequences.VOLUNTEER_ONBOARDING.name())
                        .withMind("Would like to help and wonders whether it is a good fit")
                        .withQuestions("What would I do?", "How much time does it take?", "Will I be useful?")
                        .withContentTypes("a volunteer's day", "list of open tasks", "invitation to visit")
                        .withConversion("Helps for the first time")
                        .withMicroConversions("asks a question", "comes to an information session")
                        .withConverts(SignalType.VOLUNTEERED)
                        .withMicroConverts(SignalType.INQUIRY_RECEIVED, SignalType.EVENT_ATTENDED)
                        .withTouchesPerWeek(0, 1))
                .stage(Stage.of("Committed")
                        .withCampaign("Volunteers")
                        .withMind("Is one of us and gives their time")
                        .withQuestions("When am I needed?", "What did we achieve?")
                        .withContentTypes("schedule", "training", "thanks and results")
                        .withConversion("Takes on a task of their own")
                        .withMicroConversions("brings a friend", "helps again within the quarter")
                        .withMicroConverts(SignalType.REFERRAL_MADE, SignalType.VOLUNTEERED)
                        .withTouchesPerWeek(0, 1))
                .stage(Stage.exit("Inactive")
                        .withMind("Has no time at the moment")
                        .withQuestions("May I come back?")
                        .withContentTypes("one small task", "news from the team")
                        .withConversion("Helps again")
                        .withConverts(SignalType.VOLUNTEERED))
                .sequence(NonprofitSequences.VOLUNTEER_ONBOARDING)
                .campaign(Campaign.of("Volunteers Wanted")
                        .withDefault("Invited")
                        .with("Opened")
                        .withResponse("Signed Up")
                        .withResponse("Helped"))
                .campaign(Campaign.of("Volunteers")
                        .withDefault("Scheduled")
                        .with("Absent")
                        .withResponse("Helped"))
                .touchpoint(Touchpoint.of("Interested", Channel.WEB)
                        .withDoes(SignalType.FORM_SUBMITTED)
                        .withAnswer(SignalType.CALL_MADE, Period.ofDays(2))
                        .withExpects("a date to visit")
                        .withPains("no answer for weeks"))
                .touchpoint(Touchpoint.of("Committed", Channel.IN_PERSON)
                        .withDoes(SignalType.VOLUNTEERED)
                        .withAnswer(SignalType.MESSAGE_SENT, Period.ofDays(1))
                        .withExpects("thanks on the same day, and the next date")
                        .withPains("arriving to find nothing prepared"))
                .build();
    }

    private static JourneyMap buildSupporter() {
        JourneyMapBuilder map = JourneyMap.builder("supporter")
                .stage(Stage.of("Awareness")
                        .withCampaign("Getting To Know Us")
                        .withSequence(NonprofitSequences.SUPPORTER_AWARENESS.name())
                        .withMind("Has heard of the cause, and wonders whether it concerns them")
                        .withQuestions("What is the problem?", "Who is affected?", "Who are you?")
                        .withContentTypes("story of one person helped", "short film", "newsletter")
                        .withConversion("Downloads something, replies or subscribes to the newsletter")
                        .withMicroConversions("reads a second story", "follows us on social media")
                        .withConverts(
                                SignalType.CONTENT_DOWNLOADED,
                                SignalType.EMAIL_REPLIED,
                                SignalType.NEWSLETTER_SUBSCRIBED)
                        .withMicroConverts(SignalType.PAGE_VISITED, SignalType.SOCIAL_ENGAGED)
                        .withTouchesPerWeek(0, 1))
                .stage(Stage.of("Consideration")
                        .withCampaign("Ways To Help")
                        .withSequence(NonprofitSequences.SUPPORTER_CONSIDERATION.name())
                        .withMind("Would like to help, and wonders how and whether it works")
                        .withQuestions("Does it work?", "Where does the money go?", "What could I do?")
                        .withContentTypes("annual report", "list of open tasks", "invitation to visit")
                        .withConversion("Gives or volunteers")
                        .withMicroConversions("comes to an event", "asks about volunteering")
                        .withConverts(SignalType.GIFT_MADE, SignalType.VOLUNTEERED)
                        .withMicroConverts(SignalType.EVENT_ATTENDED, SignalType.INQUIRY_RECEIVED)
                        .withTouchesPerWeek(0, 1))
                .stage(Stage.of("Commitment")
                        .withCampaign("First Help")
                        .withSequence(NonprofitSequences.SUPPORTER_COMMITMENT.name())
                        .withMind("Has helped for the first time, and wants to know what came of it")
                        .withQuestions("Did it arrive?", "What did it change?", "What comes next?")
                        .withContentTypes("thanks", "what your help did", "invitation to stay")
                        .withConversion("Starts the journey of donors or of volunteers")
                        .withMicroConversions("opens the report", "recommends us to a friend")
                        .withMicroConverts(SignalType.LINK_CLICKED, SignalType.REFERRAL_MADE)
                        .withTouchesPerWeek(0, 1))
                .segment(Segment.of("wants-to-volunteer").where("interest", "Volunteering", "Volunteer"))
                .persona(Persona.of("volunteer").withSegment("wants-to-volunteer"))
                .persona(Persona.of("donor"))
                .sequence(NonprofitSequences.SUPPORTER_AWARENESS)
                .sequence(NonprofitSequences.SUPPORTER_CONSIDERATION)
                .sequence(NonprofitSequences.SUPPORTER_COMMITMENT)
                .campaign(Campaign.of("Getting To Know Us")
                        .withDefault("Sent")
                        .with("Opened")
                        .withResponse("Clicked")
                        .withResponse("Replied"))
                .campaign(Campaign.of("Ways To Help")
                        .withDefault("Sent")
                        .with("Opened")
                        .withResponse("Clicked")
                        .withResponse("Attended"))
                .campaign(Campaign.of("First Help")
                        .withDefault("Thanked")
                        .withResponse("Gave")
                        .withResponse("Volunteered"))
                .touchpoint(Touchpoint.of("Awareness", Channel.WEB)
                        .withDoes(SignalType.NEWSLETTER_SUBSCRIBED)
                        .withAnswer("the newsletter, and no request for money in the first one")
                        .withExpects("news of the cause")
                        .withPains("an appeal instead of the news"))
                .touchpoint(Touchpoint.of("Consideration", Channel.WEB)
                        .withPersona("volunteer")
                        .withDoes("asks about volunteering")
                        .withAnswer("what helping would be like")
                        .withExpects("to hear how much time it takes")
                        .withPains("being asked for money instead"))
                .touchpoint(Touchpoint.of("Commitment", Channel.EMAIL)
                        .withDoes(SignalType.GIFT_MADE)
                        .withAnswer(SignalType.EMAIL_SENT, Period.ofDays(2))
                        .withExpects("thanks, before anything else")
                        .withPains("the next appeal before the thanks"))
                .touchpoint(Touchpoint.of("Commitment", Channel.IN_PERSON)
                        .withPersona("volunteer")
                        .withDoes(SignalType.VOLUNTEERED)
                        .withAnswer("a call about the next date", Period.ofDays(2))
                        .withExpects("to be needed again")
                        .withPains("no word after the first day"));
        NonprofitSequences.SUPPORTER_CONTENTS.forEach(map::content);
        return map.build();
    }
}
