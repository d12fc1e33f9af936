package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.journeyrules.measures.internal.reading.Touches;
import org.journeyrules.measures.internal.statistics.Waits;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.Test;

class HandOffResultsTest {
    private static final double HOUR = 1 / 24d;
    private static final double MILLI = 1 / 86_400_000d;

    private static HandOffResults.Result of(Story... stories) {
        return Story.all(HandOffResults.of(Story.settings()), stories).result();
    }

    private static Story contact() {
        return Story.of("c-1").enters("Decision", 0).handedOff(1, 2);
    }

    @Test
    void theFirstAnswerAfterAHandOffCounts() {
        Story accepted = contact()
                .signal(SignalType.HAND_OFF_REJECTED, 0.5, "reason", "earlier")
                .signal(SignalType.HAND_OFF_ACCEPTED, 2)
                .signal(SignalType.HAND_OFF_REJECTED, 3, "reason", "later");
        Story rejected = contact().signal(SignalType.HAND_OFF_REJECTED, 2, "reason", "no budget");
        Story withoutReason = contact().signal(SignalType.HAND_OFF_REJECTED, 2);
        HandOffResults.Result result = of(accepted, rejected, withoutReason, contact());

        assertThat(result.made()).isEqualTo(4);
        assertThat(result.accepted()).isEqualTo(1);
        assertThat(result.rejected()).isEqualTo(Map.of("no budget", 1, "", 1));
        assertThat(result.rejectedInAll()).isEqualTo(2);
    }

    @Test
    void handOffsMadeInTheWindowCountWithWhatFollowsUpToItsEnd() {
        assertThat(Story.all(HandOffResults.of(Story.settings(1, 9)), contact())
                        .result()
                        .made())
                .isEqualTo(1);
        assertThat(Story.all(HandOffResults.of(Story.settings(1 + MILLI, 9)), contact())
                        .result()
                        .made())
                .isZero();
        Story last = contact().signal(SignalType.HAND_OFF_ACCEPTED, 9).signal(SignalType.OPPORTUNITY_WON, 9);
        assertThat(Story.all(HandOffResults.of(Story.settings(1, 9)), last).result())
                .matches(result -> result.accepted() == 1 && result.wonAfter() == 1);
        assertThat(Story.all(HandOffResults.of(Story.settings(1, 9 - MILLI)), last)
                        .result())
                .matches(result -> result.accepted() == 0 && result.wonAfter() == 0);
    }

    @Test
    void aHandOffIsOverdueIfADecisionSaysSoByTheEnd() {
        assertThat(of(contact().overdue(2)).overdue()).isEqualTo(1);
        assertThat(of(contact()).overdue()).isZero();
        assertThat(Story.all(
                                HandOffResults.of(Story.settings(0, 2 - MILLI)),
                                contact().overdue(2))
                        .result()
                        .overdue())
                .isZero();
    }

    @Test
    void aWinCountsOnlyAfterTheHandOff() {
        assertThat(of(contact().signal(SignalType.OPPORTUNITY_WON, 1)).wonAfter())
                .isZero();
        assertThat(of(contact().signal(SignalType.OPPORTUNITY_WON, 1 + MILLI)).wonAfter())
                .isEqualTo(1);
    }

    @Test
    void theTimeToAPersonIsCountedInOfficeHours() {
        // Tuesday 09:00 to Wednesday 11:00; the office is open from 09:00 to 18:00
        assertThat(of(contact().signal(SignalType.CALL_MADE, 2 + 2 * HOUR)).medianMinutes())
                .isEqualTo(11 * 60d);
        // Friday 09:00 to Monday 10:00
        assertThat(of(Story.of("c-2").enters("Decision", 0).handedOff(4, 5).signal(SignalType.CALL_MADE, 7 + HOUR))
                        .medianMinutes())
                .isEqualTo(10 * 60d);
    }

    @Test
    void officeHoursAreThoseOfTheContact() {
        // 09:00 UTC is 18:00 in Tokyo: the office opens again after 15 hours
        Story tokyo = contact().with("time_zone", "Asia/Tokyo").signal(SignalType.CALL_MADE, 1 + 16 * HOUR);

        assertThat(of(tokyo).medianMinutes()).isEqualTo(60d);
    }

    @Test
    void openHandOffsAreCensored() {
        Story touched = contact().signal(SignalType.CALL_MADE, 1 + HOUR);

        assertThat(of(touched, contact()).medianMinutes()).isEqualTo(60d); // half, and none follows
        assertThat(of(touched, contact(), contact()).medianMinutes()).isNull();
        assertThat(of(contact()).medianMinutes()).isNull();
    }

    @Test
    void aHandOffThatASignalClosedIsCensoredThere() {
        Story closed = Story.of("c-1")
                .enters("Decision", 0)
                .handedOff(1, 2, SignalType.PURCHASED)
                .signal(SignalType.PURCHASED, 1 + HOUR)
                .signal(SignalType.CALL_MADE, 1 + 2 * HOUR);

        assertThat(of(closed).medianMinutes()).isNull();
        assertThat(of(closed, contact().signal(SignalType.CALL_MADE, 1 + 2 * HOUR))
                        .medianMinutes())
                .isEqualTo(120d); // only one is still waited for
    }

    @Test
    void outboundCallsMeetingsMessagesAndLettersAreHumanTouches() {
        Story story = contact();
        assertThat(Touches.isHuman(story.plain(SignalType.CALL_MADE, 1))).isTrue();
        assertThat(Touches.isHuman(story.plain(SignalType.MESSAGE_SENT, 1))).isTrue();
        assertThat(Touches.isHuman(story.plain(SignalType.LETTER_SENT, 1))).isTrue();
        assertThat(Touches.isHuman(story.plain(SignalType.MEETING_COMPLETED, 1).withDirection(Direction.OUTBOUND)))
                .isTrue();
        assertThat(Touches.isHuman(story.plain(SignalType.MEETING_COMPLETED, 1)))
                .isFalse();
        assertThat(Touches.isHuman(story.plain(SignalType.CALL_RECEIVED, 1))).isFalse();
        assertThat(Touches.isHuman(story.plain(SignalType.AD_SHOWN, 1))).isFalse();
        assertThat(Touches.isHuman(story.plain(SignalType.MESSAGE_SENT, 1).withTrust(Trust.MACHINE)))
                .isFalse();
        assertThat(Touches.isHuman(story.plain(SignalType.MESSAGE_SENT, 1, "by", "automation")))
                .isFalse();
    }

    @Test
    void anEmailIsAHumanTouchIfItNamesAPerson() {
        Story story = contact();
        assertThat(Touches.isHuman(story.plain(SignalType.EMAIL_SENT, 1, "by", "kim")))
                .isTrue();
        assertThat(Touches.isHuman(story.plain(SignalType.EMAIL_SENT, 1))).isFalse();
        assertThat(Touches.isHuman(story.plain(SignalType.EMAIL_SENT, 1, "by", "system")))
                .isFalse();
        assertThat(Touches.by(story.plain(SignalType.EMAIL_SENT, 1))).isEqualTo(Touches.By.TOOL);
    }

    @Test
    void theMedianIsTheMidpointWhereExactlyHalfLast() {
        Waits waits = new Waits();
        waits.add(10, true);
        waits.add(20, true);
        waits.add(15, false);
        assertThat(waits.median()).isEqualTo(20); // 2/3 last until 20
        waits = new Waits();
        waits.add(10, true);
        waits.add(20, true);
        assertThat(waits.median()).isEqualTo(15);
        waits = new Waits();
        waits.add(10, true);
        waits.add(10, false);
        assertThat(waits.median()).isEqualTo(10); // the end comes before the censoring
    }

    @Test
    void theMedianIsThatOfFreireichsTrial() {
        // remission times of the treated group (E. J. Freireich et al., Blood 21, 1963; E. A. Gehan, Biometrika 52,
        // 1965)
        Waits treated = new Waits();
        for (int week : new int[] {6, 6, 6, 7, 10, 13, 16, 22, 23}) {
            treated.add(week, true);
        }
        for (int week : new int[] {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) {
            treated.add(week, false);
        }
        assertThat(treated.median()).isEqualTo(23);
    }
}
