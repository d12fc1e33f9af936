package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Movement;
import org.junit.jupiter.api.Test;

/** Purchases, churn, reach, page bounces and follow-up. */
class CustomersTest {
    private static final double MILLI = 1 / 86_400_000d;

    private static Purchases.Result purchases(Story... stories) {
        return Story.all(Purchases.of(Story.settings()), stories).result();
    }

    @Test
    void aCartIsRecoveredByAPurchaseInTime() {
        Story recovered = Story.of("a").signal(SignalType.CART_ABANDONED, 1).signal(SignalType.PURCHASED, 31 - MILLI);
        Story late = Story.of("b").signal(SignalType.CART_ABANDONED, 1).signal(SignalType.PURCHASED, 31);
        Purchases.Result result = purchases(recovered, late);

        assertThat(result.carts()).isEqualTo(2);
        assertThat(result.recovered()).isEqualTo(1);
        assertThat(result.recovery().value()).isEqualTo(0.5);
    }

    @Test
    void aCartThatIsAbandonedAgainIsTheSame() {
        Story again = Story.of("a")
                .signal(SignalType.CART_ABANDONED, 1)
                .signal(SignalType.CART_ABANDONED, 2)
                .signal(SignalType.PURCHASED, 3)
                .signal(SignalType.CART_ABANDONED, 4);

        assertThat(purchases(again).carts()).isEqualTo(2);
        assertThat(purchases(again).recovered()).isEqualTo(1);
    }

    @Test
    void aSecondPurchaseIsOneAtALaterInstant() {
        Story once = Story.of("a").signal(SignalType.PURCHASED, 1).signal(SignalType.PURCHASED, 1);
        Story twice = Story.of("b").signal(SignalType.GIFT_MADE, 1).signal(SignalType.GIFT_MADE, 1 + MILLI);
        Purchases.Result result = purchases(once, twice, Story.of("c"));

        assertThat(result.buyers()).isEqualTo(2);
        assertThat(result.repeated()).isEqualTo(1);
    }

    @Test
    void customersChurnByReasonAndComeBack() {
        Story gone = Story.of("a")
                .enters("Customer", 1)
                .signal(SignalType.CONTRACT_CANCELLED, 5, "reason", "price")
                .enters("Churned", 5);
        Story back = Story.of("b").enters("Customer", 1).enters("Churned", 5).enters("Customer", 9);
        Story never = Story.of("c").enters("Decision", 1).enters("Churned", 5);
        Churn.Result result =
                Story.all(Churn.of(Story.settings()), gone, back, never).result();

        assertThat(result.churned()).isEqualTo(2);
        assertThat(result.byReason()).isEqualTo(Map.of("price", 1, "", 1));
        assertThat(result.wonBack()).isEqualTo(1);
        assertThat(Story.all(Churn.of(Story.settings(0, 9 - MILLI)), back)
                        .result()
                        .wonBack())
                .isZero();
        assertThat(Story.all(Churn.of(Story.settings(5 + MILLI, 9)), back)
                        .result()
                        .churned())
                .isZero();
    }

    @Test
    void aContactCanBeReachedUnlessItSaidNoOrTheAddressBounced() {
        Story free = Story.of("a").enters("Awareness", 1);
        Story unsubscribed = Story.of("b").enters("Awareness", 1).signal(SignalType.UNSUBSCRIBED, 5);
        Story again = Story.of("c")
                .enters("Awareness", 1)
                .signal(SignalType.UNSUBSCRIBED, 5)
                .signal(SignalType.RESUBSCRIBED, 6);
        Story bounced = Story.of("d").enters("Awareness", 1).signal(SignalType.EMAIL_BOUNCED, 5, "bounce", "hard");
        Story denied = Story.of("e").enters("Awareness", 1).with("email_consent", "false");
        Story notBegun = Story.of("f");
        Reach.Result result = Story.all(
                        Reach.of(Story.settings()), free, unsubscribed, again, bounced, denied, notBegun)
                .result();

        assertThat(result.contacts()).isEqualTo(5);
        assertThat(result.reachable()).isEqualTo(2);
        assertThat(Story.all(Reach.of(Story.settings(0, 5)), unsubscribed)
                        .result()
                        .reachable())
                .isZero();
        assertThat(Story.all(Reach.of(Story.settings(0, 5 - MILLI)), unsubscribed)
                        .result()
                        .reachable())
                .isEqualTo(1);
    }

    @Test
    void unsubscribesAndComplaintsArePerThousandDelivered() {
        Story story = Story.of("a").enters("Awareness", 1);
        for (int i = 0; i < 40; i++) {
            story.sent("m" + i, 2);
        }
        story.signal(SignalType.UNSUBSCRIBED, 3, "message", "m1")
                .signal(SignalType.UNSUBSCRIBED, 4, "message", "m1")
                .signal(SignalType.UNSUBSCRIBED, 5)
                .signal(SignalType.SPAM_REPORTED, 3, "message", "m1");
        Reach.Result result = Story.all(Reach.of(Story.settings()), story).result();

        assertThat(result.delivered()).isEqualTo(40);
        assertThat(result.unsubscribesPer1000()).isEqualTo(50);
        assertThat(result.complaintsPer1000()).isEqualTo(25);
        assertThat(Story.all(Reach.of(Story.settings()), Story.of("b").enters("Awareness", 1))
                        .result()
                        .complaintsPer1000())
                .isNull();
    }

    @Test
    void pagesBounceWhereTheHostSaysSo() {
        Map<String, PageBounces.Page> pages = Story.all(
                        PageBounces.of(Story.settings()),
                        Story.of("a")
                                .signal(SignalType.PAGE_VISITED, 1, "link", "/a", "bounced", "true")
                                .signal(SignalType.PAGE_VISITED, 2, "link", "/a", "bounced", "false")
                                .signal(SignalType.PAGE_VISITED, 3, "link", "/a")
                                .signal(SignalType.PAGE_VISITED, 4, "topic", "pricing", "bounced", "true"))
                .result();

        assertThat(pages).containsOnlyKeys("/a", "pricing");
        assertThat(pages.get("/a").visits()).isEqualTo(2);
        assertThat(pages.get("/a").share().value()).isEqualTo(0.5);
    }

    // ---- follow-up

    private static FollowUp.Result followUp(Story... stories) {
        return Story.all(FollowUp.of(Story.settings()), stories).result();
    }

    @Test
    void aNewCustomerIsFollowedUpByAnOutboundSignalInFourteenDays() {
        Story entry = Story.of("a").enters("Customer", 1).signal(SignalType.EMAIL_SENT, 1);
        Story inTime = Story.of("b").enters("Customer", 1).signal(SignalType.EMAIL_SENT, 15 - MILLI);
        Story late = Story.of("c").enters("Customer", 1).signal(SignalType.EMAIL_SENT, 15);
        Story inbound = Story.of("d").enters("Customer", 1).signal(SignalType.CALL_RECEIVED, 2);
        Story imported = Story.of("e").enters("Customer", 1, "journey: imported", Movement.IMPORTED);

        assertThat(followUp(entry, inTime).customersWithout()).isZero();
        assertThat(followUp(late, inbound).customersWithout()).isEqualTo(2);
        assertThat(followUp(imported).customers()).isZero();
        assertThat(Story.all(FollowUp.of(Story.settings(0, 15)), late).result().customers())
                .isEqualTo(1);
        assertThat(Story.all(FollowUp.of(Story.settings(0, 15 - MILLI)), late)
                        .result()
                        .customers())
                .isZero();
    }

    @Test
    void aHandOffIsFollowedUpByAPersonUntilItIsDue() {
        Story inTime = Story.of("a").enters("Decision", 0).handedOff(1, 2).signal(SignalType.CALL_MADE, 2);
        Story late = Story.of("b").enters("Decision", 0).handedOff(1, 2).signal(SignalType.CALL_MADE, 2 + MILLI);
        Story closed = Story.of("c")
                .enters("Decision", 0)
                .handedOff(1, 2, SignalType.PURCHASED)
                .signal(SignalType.PURCHASED, 2);

        assertThat(followUp(inTime, late, closed))
                .matches(result -> result.handOffs() == 2 && result.handOffsWithout() == 1);
        assertThat(Story.all(FollowUp.of(Story.settings(0, 2 - MILLI)), late)
                        .result()
                        .handOffs())
                .isZero();
    }

    // ---- automation

    private static Automation.Result automation(MeasureSettings settings, Story story) {
        return Story.all(Automation.of(settings), story).result().get("Decision");
    }

    private static Story decision(int emails) {
        Story story = Story.of("a").enters("Decision", 0);
        for (int i = 0; i < emails; i++) {
            story.signal(SignalType.EMAIL_SENT, i);
        }
        return story.enters("Customer", 14);
    }

    @Test
    void automatedTouchesCountPerWeekInTheStage() {
        Automation.Result result = automation(Story.settings(), decision(6).signal(SignalType.EMAIL_SENT, 14));

        assertThat(result.automated()).isEqualTo(6); // the one at the end is sent in the next stage
        assertThat(result.contactWeeks()).isEqualTo(2);
        assertThat(result.automatedPerWeek()).isEqualTo(3);
        assertThat(automation(Story.settings(3, 10), decision(6)))
                .matches(part -> part.automated() == 3 && part.contactWeeks() == 1);
    }

    @Test
    void aVisitWithManyAutomatedTouchesShouldHaveAPerson() {
        assertThat(automation(Story.settings(), decision(4)).manyTouches()).isZero();
        assertThat(automation(Story.settings(), decision(5)))
                .matches(result -> result.manyTouches() == 1 && result.noPerson() == 1);
        assertThat(automation(Story.settings(), decision(5).signal(SignalType.CALL_MADE, 13)))
                .matches(result -> result.manyTouches() == 1 && result.noPerson() == 0 && result.human() == 1);
        assertThat(automation(Story.settings(), decision(5).signal(SignalType.CALL_MADE, 14)))
                .matches(result -> result.noPerson() == 1);
    }
}
