package org.journeyrules.b2b;

import java.time.Duration;
import java.time.Period;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Touchpoint;

/** The touchpoints of the standard business-to-business map: what contacts do, what we answer, what they expect. */
final class B2bTouchpoints {
    /**
     * How an answer begins that the host gives without the standard rules: by its own tools or people. Every other answer
     * within a time is kept by a rule or by a step of a sequence.
     */
    static final String HOST = "the host ";

    private B2bTouchpoints() {}

    static void addTo(JourneyMapBuilder map) {
        map.touchpoint(Touchpoint.of("Awareness", Channel.SOCIAL)
                        .withDoes(SignalType.SOCIAL_ENGAGED)
                        .withAnswer(SignalType.AD_SHOWN, Period.ofDays(2))
                        .withExpects("to see more about the subject, not about us")
                        .withPains("a product pitch under an article about the problem"))
                .touchpoint(Touchpoint.of("Awareness", Channel.WEB)
                        .withDoes(SignalType.CONTENT_DOWNLOADED)
                        .withAnswer(HOST + "sends the guide", Duration.ofMinutes(10))
                        .withExpects("the guide at once, and nothing else today")
                        .withPains("a long form for a short guide", "a call five minutes later"))
                .touchpoint(Touchpoint.of("Awareness", Channel.EVENT)
                        .withDoes(SignalType.WEBINAR_REGISTERED)
                        .withAnswer(HOST + "sends the invitation", Duration.ofHours(1))
                        .withExpects("an invitation in the calendar and the recording afterwards")
                        .withPains("a reminder in the wrong time zone"))
                .touchpoint(Touchpoint.of("Consideration", Channel.EMAIL)
                        .withDoes(SignalType.LINK_CLICKED)
                        .withAnswer(SignalType.EMAIL_SENT, Period.ofDays(7))
                        .withExpects("the next email to follow from what interested them in the last one")
                        .withPains("the same case study twice", "emails about another industry"))
                .touchpoint(Touchpoint.of("Consideration", Channel.WEB)
                        .withPersona("finance-lead")
                        .withDoes(SignalType.PAGE_VISITED)
                        .withAnswer("shows a price range and what it depends on")
                        .withExpects("a number to work with, without asking for it")
                        .withPains("\"contact us\" instead of a price"))
                .touchpoint(Touchpoint.of("Consideration", Channel.CHAT)
                        .withPersona("it-lead")
                        .withDoes(SignalType.CHAT_STARTED)
                        .withAnswer(SignalType.MESSAGE_SENT, Duration.ofMinutes(5))
                        .withExpects("a person who knows the product")
                        .withPains("a bot that asks for an email address first"))
                .touchpoint(Touchpoint.of("Consideration", Channel.WEB)
                        .withDoes(SignalType.DEMO_REQUESTED)
                        .withAnswer(SignalType.CALL_MADE, Duration.ofHours(1))
                        .withExpects("an appointment this week")
                        .withPains("three days of silence", "being qualified again from the start"))
                .touchpoint(Touchpoint.of("Decision", Channel.IN_PERSON)
                        .withPersona("executive")
                        .withDoes(SignalType.MEETING_COMPLETED)
                        .withAnswer(HOST + "sends the proposal", Period.ofDays(2))
                        .withExpects("a proposal that says what was agreed")
                        .withPains("an off-the-shelf proposal", "automated emails in the middle of a negotiation"))
                .touchpoint(Touchpoint.of("Decision", Channel.EMAIL)
                        .withPersona("it-lead")
                        .withDoes(SignalType.EMAIL_REPLIED)
                        .withAnswer(HOST + "answers the reply", Duration.ofHours(8))
                        .withExpects("straight answers about security and integration")
                        .withPains("marketing instead of the data sheet they asked for"))
                .touchpoint(Touchpoint.of("Decision", Channel.PRODUCT)
                        .withPersona("user")
                        .withDoes(SignalType.TRIAL_STARTED)
                        .withAnswer(HOST + "shows the first steps", Duration.ofHours(4))
                        .withExpects("a first result within the first hour")
                        .withPains("an empty product and no one to ask"))
                .touchpoint(Touchpoint.of("Customer", Channel.PHONE)
                        .withDoes(SignalType.PURCHASED)
                        .withAnswer(SignalType.CALL_MADE, Period.ofDays(1))
                        .withExpects("to be welcomed by their future contact person")
                        .withPains("silence once the contract is signed"))
                .touchpoint(Touchpoint.of("Customer", Channel.EMAIL)
                        .withDoes(SignalType.CASE_OPENED)
                        .withAnswer(HOST + "solves the problem", Period.ofDays(2))
                        .withExpects("help, and no marketing until the problem is solved")
                        .withPains("an offer while the case is open"))
                .touchpoint(Touchpoint.of("Expansion", Channel.PRODUCT)
                        .withPersona("user")
                        .withDoes(SignalType.PRODUCT_USED)
                        .withAnswer("shows what the next step up would do with the customer's own data")
                        .withExpects("hints that fit what they are doing")
                        .withPains("banners for what they already have"))
                .touchpoint(Touchpoint.of("Expansion", Channel.EMAIL)
                        .withPersona("finance-lead")
                        .withDoes("asks what the renewal will cost")
                        .withAnswer(HOST + "sends the renewal offer", Period.ofDays(2))
                        .withExpects("a renewal offer 90 days ahead, with usage figures")
                        .withPains("a price increase in the last week"))
                .touchpoint(Touchpoint.of("Advocacy", Channel.EMAIL)
                        .withDoes(SignalType.REFERRAL_MADE)
                        .withAnswer(SignalType.LETTER_SENT, Period.ofDays(7))
                        .withExpects("thanks, and news of how it turned out")
                        .withPains("a voucher without a word of thanks"));
    }
}
