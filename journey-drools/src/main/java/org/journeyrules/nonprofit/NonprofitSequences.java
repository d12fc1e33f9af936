package org.journeyrules.nonprofit;

import java.time.DayOfWeek;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;

/**
 * The sequences of the standard non-profit maps, for donors of each level, new volunteers and supporters. Days are counted from
 * the entry into the stage or from the previous step. A step on a weekend moves to Monday.
 */
final class NonprofitSequences {
    private static final String ASK = "ask";

    /**
     * Thanks for a gift, of whatever level: a letter the next day. A service, so no opt-out stops it, and on every day of
     * the week, so that it is in time.
     */
    static final Sequence THANKS = Sequence.of("thanks-for-a-gift")
            .withPriority(1)
            .with(Step.send("thanks-for-your-gift", "thanks-for-your-gift")
                    .on(Channel.LETTER)
                    .asService()
                    .withAfter(Period.ofDays(1)));

    /** Thanks for a gift of a major donor: a call the next day. */
    static final Sequence THANKS_IN_PERSON = Sequence.of("thanks-in-person")
            .withPriority(1)
            .with(Step.send("thanks-by-phone", "thanks-by-phone")
                    .on(Channel.PHONE)
                    .asService()
                    .withAfter(Period.ofDays(1)));

    /** From Bronze to Silver: a volunteer calls within the month, then the levels are explained. */
    static final Sequence TOWARD_SILVER = Sequence.of("toward-silver")
            .with(weekday("thanks-by-a-volunteer", Channel.PHONE).withAfter(Period.ofDays(30)))
            .with(weekday("how-it-goes", Channel.EMAIL).withAfter(Period.ofDays(30)))
            .with(weekday("levels-of-giving", Channel.EMAIL).withAfterPrevious(Period.ofDays(7)))
            .with(weekday("what-it-changed", Channel.LETTER).withAfter(Period.ofDays(90)));

    /** From Silver to Gold: an information packet, and a question whether it arrived. */
    static final Sequence TOWARD_GOLD = Sequence.of("toward-gold")
            .with(weekday("packet", Channel.LETTER).withAfter(Period.ofDays(8)))
            .with(weekday("did-the-packet-come", Channel.EMAIL).withAfterPrevious(Period.ofDays(5)))
            .with(weekday("how-it-goes", Channel.EMAIL).withAfter(Period.ofDays(30)))
            .with(weekday("what-it-changed", Channel.LETTER).withAfter(Period.ofDays(90)));

    /** From Gold to Platinum: how it goes, and a week after the entry an invitation to visit. */
    static final Sequence TOWARD_PLATINUM = Sequence.of("toward-platinum")
            .with(weekday("how-it-goes", Channel.EMAIL).withAfter(Period.ofDays(3)))
            .with(weekday("tour-and-lunch", Channel.PHONE).withAfter(Period.ofDays(8)))
            .with(weekday("what-it-changed", Channel.LETTER).withAfter(Period.ofDays(90)));

    /** From interested contact to volunteer. A service, so no opt-out from mailings stops it. */
    static final Sequence VOLUNTEER_ONBOARDING = Sequence.of("volunteer-onboarding")
            .with(service("read-the-application", Channel.IN_PERSON).withAfter(Period.ofDays(1)))
            .with(service("welcome", Channel.EMAIL).withAfter(Period.ofDays(1)))
            .with(service("background-check", Channel.IN_PERSON).withAfterPrevious(Period.ofDays(2)))
            .with(service("first-meeting", Channel.IN_PERSON).withAfterPrevious(Period.ofDays(14)));

    /** Supporters who have heard of us: who is helped, what we do, and how to follow it. */
    static final Sequence SUPPORTER_AWARENESS = Sequence.of("supporter-awareness")
            .with(weekday("one-person-helped", Channel.EMAIL).withAfter(Period.ofDays(3)))
            .with(weekday("what-we-do", Channel.EMAIL).withAfterPrevious(Period.ofDays(11)))
            .with(weekday("how-to-follow-us", Channel.EMAIL).withAfterPrevious(Period.ofDays(16)));

    /** Supporters who are interested: what help achieves, then ways to help, and an invitation. */
    static final Sequence SUPPORTER_CONSIDERATION = Sequence.of("supporter-consideration")
            .with(weekday("what-help-achieves", Channel.EMAIL).withAfter(Period.ofDays(2)))
            .with(weekday("ways-to-help", Channel.EMAIL).withAfterPrevious(Period.ofDays(7)))
            .with(weekday("come-and-see", Channel.EMAIL).withAfterPrevious(Period.ofDays(14)));

    /** Supporters who have given or volunteered: thanks first, then what came of it. */
    static final Sequence SUPPORTER_COMMITMENT = Sequence.of("supporter-commitment")
            .with(Step.send("thanks-for-your-help", "thanks-for-your-help")
                    .on(Channel.EMAIL)
                    .asService()
                    .withAfter(Period.ofDays(1)))
            .with(weekday("what-came-of-it", Channel.EMAIL).withAfterPrevious(Period.ofDays(29)))
            .with(weekday("stay-with-us", Channel.EMAIL).withAfterPrevious(Period.ofDays(30)));

    /** The contents for supporters. Their block {@code ask} speaks of giving or of volunteering. */
    static final List<Content> SUPPORTER_CONTENTS = Stream.of(
                    SUPPORTER_AWARENESS, SUPPORTER_CONSIDERATION, SUPPORTER_COMMITMENT)
            .flatMap(sequence -> sequence.steps().stream())
            .map(step -> Content.of(step.name()).withBlocks(ASK).withVariants(ASK, "give", "volunteer"))
            .toList();

    private NonprofitSequences() {}

    private static Step weekday(String name, String channel) {
        return Step.send(name, name).on(channel).withSkipWeekends(DayOfWeek.MONDAY);
    }

    private static Step service(String name, String channel) {
        return weekday(name, channel).asService();
    }
}
