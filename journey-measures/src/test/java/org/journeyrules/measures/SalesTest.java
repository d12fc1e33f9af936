package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.Test;

class SalesTest {
    private static final double MILLI = 1 / 86_400_000d;

    private static Sales.Result sales(Story... stories) {
        return Story.all(Sales.of(Story.settings()), stories).result();
    }

    private static Story deal(String id, double created, double closed, String how, String amount, String currency) {
        return Story.of("c-" + id)
                .signal(SignalType.OPPORTUNITY_CREATED, created, "opportunity", id)
                .signal(how, closed, "opportunity", id, "amount", amount, "currency", currency);
    }

    @Test
    void salesAreCountedByOpportunity() {
        Sales.Result result = sales(
                deal("a", 1, 11, SignalType.OPPORTUNITY_WON, "100", "EUR"),
                deal("b", 1, 21, SignalType.OPPORTUNITY_WON, "300.50", "EUR"),
                deal("c", 1, 31, SignalType.OPPORTUNITY_LOST, "900", "EUR"),
                Story.of("c-4").signal(SignalType.OPPORTUNITY_CREATED, 1, "opportunity", "d"),
                Story.of("c-5").signal(SignalType.OPPORTUNITY_CREATED, 1, "opportunity", "e"));

        assertThat(result.won()).isEqualTo(2);
        assertThat(result.lost()).isEqualTo(1);
        assertThat(result.open()).isEqualTo(2);
        assertThat(result.winRate().value()).isCloseTo(2 / 3d, within(1e-12));
        assertThat(result.medianCycleDays()).isEqualTo(15);
        assertThat(result.currency()).isEqualTo("EUR");
        assertThat(result.amount()).isEqualTo(400.5);
        assertThat(result.velocityPerDay()).isCloseTo(2 * (2 / 3d) * 200.25 / 15, within(1e-9));
    }

    @Test
    void anOpportunityOfSeveralContactsCountsOnce() {
        Sales.Result result = sales(
                deal("a", 1, 11, SignalType.OPPORTUNITY_WON, "100", "EUR"),
                Story.of("other")
                        .signal(
                                SignalType.OPPORTUNITY_WON,
                                11,
                                "opportunity",
                                "a",
                                "amount",
                                "100",
                                "currency",
                                "EUR"));

        assertThat(result.won()).isEqualTo(1);
        assertThat(result.amount()).isEqualTo(100);
        assertThat(sales(Story.of("c").signal(SignalType.OPPORTUNITY_WON, 1).signal(SignalType.OPPORTUNITY_WON, 2))
                        .won())
                .isEqualTo(2); // without a name, each is one
    }

    @Test
    void amountsOfDifferentCurrenciesAreNotAdded() {
        Sales.Result result = sales(
                deal("a", 1, 11, SignalType.OPPORTUNITY_WON, "100", "EUR"),
                deal("b", 1, 21, SignalType.OPPORTUNITY_WON, "300", "USD"));

        assertThat(result.currency()).isNull();
        assertThat(result.amount()).isNull();
        assertThat(result.velocityPerDay()).isNull();
        assertThat(result.amounts()).isEqualTo(Map.of("EUR", 100d, "USD", 300d));
    }

    @Test
    void amountsWithoutACurrencyAreOnesOfTheirOwn() {
        Story plain = Story.of("c").signal(SignalType.OPPORTUNITY_WON, 3, "opportunity", "p", "amount", "7");

        assertThat(sales(plain).amount()).isEqualTo(7);
        assertThat(sales(plain).currency()).isNull();
        assertThat(sales(plain, deal("a", 1, 11, SignalType.OPPORTUNITY_WON, "100", "EUR"))
                        .amount())
                .isNull();
    }

    @Test
    void theLastClosingCountsAndItsWindow() {
        Story reopened = deal("a", 1, 11, SignalType.OPPORTUNITY_LOST, "100", "EUR")
                .signal(SignalType.OPPORTUNITY_WON, 20, "opportunity", "a");

        assertThat(sales(reopened).won()).isEqualTo(1);
        assertThat(sales(reopened).lost()).isZero();
        assertThat(sales(reopened).amount()).isEqualTo(100); // the last one that was given
        assertThat(Story.all(Sales.of(Story.settings(0, 20 - MILLI)), reopened)
                        .result()
                        .lost())
                .isEqualTo(1);
        assertThat(Story.all(Sales.of(Story.settings(20, 30)), reopened)
                        .result()
                        .won())
                .isEqualTo(1);
        assertThat(Story.all(Sales.of(Story.settings(20 + MILLI, 30)), reopened)
                        .result()
                        .won())
                .isZero();
    }

    // ---- attribution

    private static Map<String, Double> credit(Attribution.Model model, Story... stories) {
        return Story.all(Attribution.of(Story.settings()), stories).result().stream()
                .filter(credit -> credit.model() == model)
                .collect(Collectors.toMap(
                        credit -> credit.channel() == null ? "none" : credit.channel(), Attribution.Credit::credit));
    }

    private static Story won() {
        return Story.of("c-1").signal(SignalType.OPPORTUNITY_WON, 95, "opportunity", "a");
    }

    @Test
    void eachModelSharesOneOpportunity() {
        Story story = won().signal(SignalType.AD_CLICKED, 95 - 21)
                .signal(SignalType.PAGE_VISITED, 95 - 14)
                .signal(SignalType.PAGE_VISITED, 95 - 14)
                .signal(SignalType.MEETING_COMPLETED, 95 - 7, "channel", "in-person");

        assertThat(credit(Attribution.Model.FIRST, story)).isEqualTo(Map.of("ad", 1d));
        assertThat(credit(Attribution.Model.LAST, story)).isEqualTo(Map.of("in-person", 1d));
        assertThat(credit(Attribution.Model.LINEAR, story))
                .isEqualTo(Map.of("ad", 0.25, "web", 0.5, "in-person", 0.25));
        assertThat(credit(Attribution.Model.POSITION, story))
                .isEqualTo(Map.of("ad", 0.4, "web", 0.2, "in-person", 0.4));
        Map<String, Double> decay = credit(Attribution.Model.TIME_DECAY, story);
        double all = 1 / 8d + 2 / 4d + 1 / 2d;
        assertThat(decay.get("ad")).isCloseTo(1 / 8d / all, within(1e-9));
        assertThat(decay.get("web")).isCloseTo(2 / 4d / all, within(1e-9));
        assertThat(decay.get("in-person")).isCloseTo(1 / 2d / all, within(1e-9));
    }

    @Test
    void twoTouchesShareThePositionsAndOneHasBoth() {
        assertThat(credit(Attribution.Model.POSITION, won().signal(SignalType.AD_CLICKED, 90)))
                .isEqualTo(Map.of("ad", 1d));
        assertThat(credit(
                        Attribution.Model.POSITION,
                        won().signal(SignalType.AD_CLICKED, 90).signal(SignalType.PAGE_VISITED, 91)))
                .isEqualTo(Map.of("ad", 0.5, "web", 0.5));
    }

    @Test
    void touchesCountForNinetyDaysBeforeTheWin() {
        assertThat(credit(Attribution.Model.FIRST, won().signal(SignalType.AD_CLICKED, 5)))
                .isEqualTo(Map.of("none", 1d));
        assertThat(credit(Attribution.Model.FIRST, won().signal(SignalType.AD_CLICKED, 5 + MILLI)))
                .isEqualTo(Map.of("ad", 1d));
        assertThat(credit(Attribution.Model.FIRST, won().signal(SignalType.AD_CLICKED, 95)))
                .isEqualTo(Map.of("none", 1d));
    }

    @Test
    void onlyActivityOfTheContactIsATouch() {
        Story story = won().signal(SignalType.EMAIL_OPENED, 90)
                .signal(SignalType.CALL_MADE, 91)
                .signal(SignalType.PURCHASED, 92);
        story.signal(story.plain(SignalType.AD_CLICKED, 93).withTrust(Trust.MACHINE));

        assertThat(credit(Attribution.Model.LINEAR, story)).isEqualTo(Map.of("none", 1d));
    }

    @Test
    void anOpportunityOfTwoContactsIsCreditedOnce() {
        Story other = Story.of("c-2")
                .signal(SignalType.OPPORTUNITY_WON, 95, "opportunity", "a")
                .signal(SignalType.CHAT_STARTED, 80);
        Story first = won().signal(SignalType.AD_CLICKED, 90);

        assertThat(credit(Attribution.Model.FIRST, first, other)).isEqualTo(Map.of("chat", 1d));
        assertThat(credit(Attribution.Model.LINEAR, first, other)).isEqualTo(Map.of("ad", 0.5, "chat", 0.5));
    }

    @Test
    void theLargestCreditComesFirst() {
        Story story = won().signal(SignalType.AD_CLICKED, 90)
                .signal(SignalType.PAGE_VISITED, 91)
                .signal(SignalType.PAGE_VISITED, 92);
        List<String> channels = Story.all(Attribution.of(Story.settings()), story).result().stream()
                .filter(credit -> credit.model() == Attribution.Model.LINEAR)
                .map(Attribution.Credit::channel)
                .toList();

        assertThat(channels).containsExactly("web", "ad");
    }
}
