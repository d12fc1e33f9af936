package org.journeyrules.nonprofit;

import java.time.DayOfWeek;
import java.time.Period;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;

/**
 * The sequences of the standard non-profit maps, for donors of each level and for new volunteers. Days are counted from
 * the entry into the stage or from the previous step. A step on a weekend moves to Monday.
 */
final class NonprofitSequences {
    /** From Bronze to Silver: a volunteer calls within the month, then the levels are explained. */
    static final Sequence TOWARD_SILVER = Sequence.of("toward-silver")
            .with(weekday("thanks-by-a-volunteer", Channel.PHONE).withAfter(Period.ofDays(30)))
            .with(weekday("how-it-goes", Channel.EMAIL).withAfter(Period.ofDays(30)))
            .with(weekday("levels-of-giving", Channel.EMAIL).withAfterPrevious(Period.ofDays(7)))
            .with(weekday("what-it-changed", Channel.LETTER).withAfter(Period.ofDays(90)));

    /** From Silver to Gold: a call the next day, then an information packet and a question whether it arrived. */
    static final Sequence TOWARD_GOLD = Sequence.of("toward-gold")
            .with(weekday("thanks", Channel.PHONE).withAfter(Period.ofDays(1)))
            .with(weekday("packet", Channel.LETTER).withAfterPrevious(Period.ofDays(7)))
            .with(weekday("did-the-packet-come", Channel.EMAIL).withAfterPrevious(Period.ofDays(5)))
            .with(weekday("how-it-goes", Channel.EMAIL).withAfter(Period.ofDays(30)))
            .with(weekday("what-it-changed", Channel.LETTER).withAfter(Period.ofDays(90)));

    /** From Gold to Platinum: a call the next day, and a week later an invitation to visit. */
    static final Sequence TOWARD_PLATINUM = Sequence.of("toward-platinum")
            .with(weekday("thanks", Channel.PHONE).withAfter(Period.ofDays(1)))
            .with(weekday("how-it-goes", Channel.EMAIL).withAfter(Period.ofDays(3)))
            .with(weekday("tour-and-lunch", Channel.PHONE).withAfter(Period.ofDays(8)))
            .with(weekday("what-it-changed", Channel.LETTER).withAfter(Period.ofDays(90)));

    /** From interested contact to volunteer. A service, so no opt-out from mailings stops it. */
    static final Sequence VOLUNTEER_ONBOARDING = Sequence.of("volunteer-onboarding")
            .with(service("read-the-application", Channel.IN_PERSON).withAfter(Period.ofDays(1)))
            .with(service("welcome", Channel.EMAIL).withAfter(Period.ofDays(1)))
            .with(service("background-check", Channel.IN_PERSON).withAfterPrevious(Period.ofDays(2)))
            .with(service("first-meeting", Channel.IN_PERSON).withAfterPrevious(Period.ofDays(14)));

    private NonprofitSequences() {}

    private static Step weekday(String name, String channel) {
        return Step.send(name, name).on(channel).withSkipWeekends(DayOfWeek.MONDAY);
    }

    private static Step service(String name, String channel) {
        return weekday(name, channel).asService();
    }
}
