package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.Test;

class EngagementTest {
    private static final double MINUTE = 1 / 1440d;

    private static Engagement.Result of(Story... stories) {
        return Story.all(Engagement.of(Story.settings()), stories).result();
    }

    private static Story contact() {
        return Story.of("c-1").enters("Awareness", 0).enters("Consideration", 10);
    }

    @Test
    void aMessageCountsInTheStageAtSendingEvenIfTheClickComesLater() {
        Engagement.Result result = of(contact().sent("m", 9).signal(SignalType.LINK_CLICKED, 11, "message", "m"));

        assertThat(result.stage("Awareness").clicked()).isEqualTo(1);
        assertThat(result.stage("Awareness").sent()).isEqualTo(1);
        assertThat(result.stage("Consideration").sent()).isZero();
    }

    @Test
    void aMessageSentAtTheInstantOfAMoveCountsInTheNewStage() {
        Engagement.Result result = of(contact().sent("m", 10));

        assertThat(result.stages()).containsOnlyKeys("Consideration");
    }

    @Test
    void aMessageSentBeforeTheStartHasNoStage() {
        Engagement.Result result = of(contact().sent("m", 0 - MINUTE / 100));

        assertThat(result.total().sent()).isZero();
        assertThat(Story.all(Engagement.of(Story.settings(-1, 100)), contact().sent("m", -MINUTE))
                        .result()
                        .total()
                        .sent())
                .isEqualTo(1);
        assertThat(result.stages()).isEmpty();
    }

    @Test
    void theWindowIncludesBothEndsAndResponsesUpToItsEnd() {
        Story story = contact()
                .sent("before", 4 - MINUTE)
                .sent("first", 4)
                .sent("last", 20)
                .sent("after", 20 + MINUTE)
                .signal(SignalType.EMAIL_OPENED, 20, "message", "first")
                .signal(SignalType.EMAIL_REPLIED, 20 + MINUTE, "message", "first")
                .signal(SignalType.EMAIL_OPENED, 6, "message", "before");
        MessageCounts total =
                Story.all(Engagement.of(Story.settings(4, 20)), story).result().total();

        assertThat(total.sent()).isEqualTo(2);
        assertThat(total.opened()).isEqualTo(1);
        assertThat(total.replied()).isZero();
    }

    @Test
    void whatIsSentTwiceUnderOneNameIsOneMessageAtItsFirstSending() {
        Engagement.Result result = of(contact().sent("m", 9).sent("m", 12));

        assertThat(result.total().sent()).isEqualTo(1);
        assertThat(result.stages()).containsOnlyKeys("Awareness");
    }

    @Test
    void sendingsWithoutANameAreMessagesOfTheirOwn() {
        Engagement.Result result = of(contact()
                .signal(SignalType.EMAIL_SENT, 1)
                .signal(SignalType.EMAIL_SENT, 2)
                .signal(SignalType.EMAIL_OPENED, 3));

        assertThat(result.total().sent()).isEqualTo(2);
        assertThat(result.total().opened()).isZero();
    }

    @Test
    void theSameMessageToTwoContactsIsTwo() {
        Engagement.Result result = of(
                contact().sent("m", 1).signal(SignalType.EMAIL_OPENED, 2, "message", "m"),
                Story.of("c-2").enters("Awareness", 0).sent("m", 1));

        assertThat(result.total().sent()).isEqualTo(2);
        assertThat(result.total().opened()).isEqualTo(1);
    }

    @Test
    void responsesCountOnceAndMachinesDoNot() {
        Story story = contact().sent("m", 1);
        story.signal(SignalType.EMAIL_OPENED, 2, "message", "m")
                .signal(SignalType.EMAIL_OPENED, 3, "message", "m")
                .signal(SignalType.EMAIL_REPLIED, 3, "message", "m")
                .signal(SignalType.UNSUBSCRIBED, 3, "message", "m")
                .signal(SignalType.SPAM_REPORTED, 3, "message", "m");
        story.sent("n", 1);
        for (String type : new String[] {
            SignalType.EMAIL_OPENED,
            SignalType.LINK_CLICKED,
            SignalType.EMAIL_REPLIED,
            SignalType.UNSUBSCRIBED,
            SignalType.SPAM_REPORTED
        }) {
            story.signal(story.plain(type, 4, "message", "n").withTrust(Trust.MACHINE));
        }
        MessageCounts total = of(story).total();

        assertThat(total.opened()).isEqualTo(1);
        assertThat(total.replied()).isEqualTo(1);
        assertThat(total.unsubscribed()).isEqualTo(1);
        assertThat(total.complained()).isEqualTo(1);
        assertThat(total.clicked()).isZero();
        assertThat(total.rawClicks()).isEqualTo(1);
    }

    @Test
    void clicksThatScreeningRejectsAreOnlyInTheRawCount() {
        Story scanner = contact().sent("m", 1);
        scanner.signal(SignalType.LINK_CLICKED, 1 + 10 * MINUTE / 60, "message", "m", "link", "/a"); // 10 s later
        Story person = Story.of("c-2").enters("Awareness", 0).sent("m", 1);
        person.signal(SignalType.LINK_CLICKED, 1 + 11 * MINUTE / 60, "message", "m", "link", "/a")
                .signal(SignalType.LINK_CLICKED, 1.5, "message", "m", "link", "/a");
        Engagement.Result result = of(scanner, person);

        assertThat(result.total().clicked()).isEqualTo(1);
        assertThat(result.total().rawClicks()).isEqualTo(3);
        assertThat(result.links()).containsEntry("/a", new Engagement.LinkCounts(1, 3));
    }

    @Test
    void aMapWithoutScreeningCountsEveryClick() {
        Story scanner = contact().sent("m", 1);
        scanner.signal(SignalType.LINK_CLICKED, 1 + MINUTE / 60, "message", "m", "link", "/a");
        MeasureSettings plain = MeasureSettings.of(
                Story.MAP.toBuilder().screening(false).build(), Story.settings().window());

        assertThat(Story.all(Engagement.of(plain), scanner).result().total().clicked())
                .isEqualTo(1);
    }

    @Test
    void withoutReportedDeliveriesMessagesThatDidNotBounceAreDelivered() {
        MessageCounts total = of(contact()
                        .sent("m", 1)
                        .sent("n", 2)
                        .sent("o", 3)
                        .signal(SignalType.EMAIL_BOUNCED, 2.1, "message", "n")
                        .signal(SignalType.EMAIL_REPLIED, 2.2, "message", "n")
                        .signal(SignalType.EMAIL_REPLIED, 2.2, "message", "m"))
                .total();

        assertThat(total.deliveredIsReported()).isFalse();
        assertThat(total.delivered()).isEqualTo(2);
        assertThat(total.assumed()).isEqualTo(2);
        assertThat(total.bounced()).isEqualTo(1);
        assertThat(total.replied()).isEqualTo(2);
        assertThat(total.replyRate().value()).isEqualTo(0.5); // that of a bounced message is in no rate
    }

    @Test
    void aMessageOfAToolThatReportsNoDeliveriesDoesNotVanish() {
        Engagement.Result result = of(
                contact()
                        .sent("m", 1)
                        .sent("n", 11)
                        .sent("o", 12)
                        .signal(SignalType.EMAIL_DELIVERED, 1.1, "message", "m")
                        .signal(SignalType.EMAIL_OPENED, 1.2, "message", "m")
                        .signal(SignalType.EMAIL_BOUNCED, 12.1, "message", "o"),
                Story.of("c-2").enters("Awareness", 0).sent("m", 1));

        assertThat(result.stage("Awareness").delivered()).isEqualTo(2);
        assertThat(result.stage("Awareness").assumed()).isEqualTo(1);
        assertThat(result.stage("Awareness").openRate().value()).isEqualTo(0.5);
        assertThat(result.stage("Consideration").delivered()).isEqualTo(1);
        assertThat(result.stage("Consideration").deliveredIsReported()).isFalse();
    }

    @Test
    void deliveriesAreReportedIfEachOneIs() {
        MessageCounts total = of(contact()
                        .sent("m", 1)
                        .sent("n", 2)
                        .signal(SignalType.EMAIL_DELIVERED, 1.1, "message", "m")
                        .signal(SignalType.EMAIL_BOUNCED, 2.1, "message", "n"))
                .total();

        assertThat(total.deliveredIsReported()).isTrue();
        assertThat(total.delivered()).isEqualTo(1);
        assertThat(total.assumed()).isZero();
    }

    @Test
    void messagesCountByChannelContentStepAndCampaign() {
        Story story = contact().stepDue("nurture", "first", 1);
        story.sent("m", 1, "decision", story.lastDecision().id(), "campaign", "Spring")
                .sent("n", 2, "content", "news", "sequence", "closing", "step", "last", "channel", "message");
        Engagement.Result result = of(story);

        assertThat(result.channels()).containsOnlyKeys("email", "message");
        assertThat(result.contents()).containsOnlyKeys("guide", "news");
        assertThat(result.steps()).containsOnlyKeys("nurture: first", "closing: last");
        assertThat(result.campaigns()).containsOnlyKeys("Spring");
    }

    @Test
    void ratesHaveWilsonIntervals() {
        // E. B. Wilson's interval for 81 of 263, as R. G. Newcombe publishes it (Statistics in Medicine 17, 1998,
        // 857-872)
        assertThat(Shares.of(81, 263).lower()).isCloseTo(0.2553, within(5e-5));
        assertThat(Shares.of(81, 263).upper()).isCloseTo(0.3662, within(5e-5));
        assertThat(Shares.of(15, 148).lower()).isCloseTo(0.0624, within(5e-5));
        assertThat(Shares.of(15, 148).upper()).isCloseTo(0.1605, within(5e-5));
        assertThat(Shares.of(0, 20).lower()).isCloseTo(0, within(1e-12));
        assertThat(Shares.of(0, 20).upper()).isCloseTo(0.1611, within(5e-5));
        assertThat(Shares.of(1, 29).lower()).isCloseTo(0.0061, within(5e-5));
        assertThat(Shares.of(1, 29).upper()).isCloseTo(0.1718, within(5e-5));
        assertThat(Shares.of(0, 0)).isEqualTo(Estimate.ABSENT);
    }

    @Test
    void differencesHaveNewcombesInterval() {
        // the examples of R. G. Newcombe (Statistics in Medicine 17, 1998, 873-890), method 10
        Estimate first = Shares.difference(56, 70, 48, 80);
        assertThat(first.value()).isCloseTo(0.2, within(1e-12));
        assertThat(first.lower()).isCloseTo(0.0524, within(5e-5));
        assertThat(first.upper()).isCloseTo(0.3339, within(5e-5));
        Estimate second = Shares.difference(9, 10, 3, 10);
        assertThat(second.lower()).isCloseTo(0.1705, within(5e-5));
        assertThat(second.upper()).isCloseTo(0.8090, within(5e-5));
        assertThat(Shares.difference(1, 2, 0, 0)).isEqualTo(Estimate.ABSENT);
    }

    @Test
    void measuresWithOtherSettingsDoNotMerge() {
        Engagement one = Engagement.of(Story.settings());

        assertThatThrownBy(() -> one.merge(Engagement.of(Story.settings(0, 99))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different settings");
    }
}
