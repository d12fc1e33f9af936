package org.journeyrules.measures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.measures.internal.reading.OpportunityKey;
import org.journeyrules.measures.internal.statistics.Longs;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * The opportunities that were won and lost within the window, and how fast. Each opportunity counts once, however many
 * contacts it is reported for. If it is reported as closed several times, the last time counts; at one instant, winning
 * counts. Amounts of different currencies are never added.
 */
public final class Sales implements Accumulator<Sales> {
    private static final Set<String> TYPES = Set.of(
            SignalType.OPPORTUNITY_CREATED,
            SignalType.OPPORTUNITY_STAGE_CHANGED,
            SignalType.OPPORTUNITY_WON,
            SignalType.OPPORTUNITY_LOST);

    private final MeasureSettings settings;
    private final Map<String, Opportunity> opportunities = new HashMap<>();

    /**
     * The sales of the contacts that were added.
     *
     * @param won opportunities won within the window
     * @param lost opportunities lost within the window
     * @param open opportunities that were created and are not closed at the end of the window
     * @param winRate won divided by won and lost, with its Wilson interval
     * @param medianCycleDays the median time from the creation to the win, of won opportunities whose creation is known;
     *     null if there are none
     * @param currency the currency of the amounts; null if none is given or if there are several
     * @param amount the sum of the amounts of won opportunities; null if there are none, or in several currencies
     * @param amounts the sums by currency, sorted; the empty text stands for no currency given
     * @param velocityPerDay the pipeline velocity: open x win rate x mean amount of won opportunities / median cycle in
     *     days; null if one of them is not known or the cycle is 0
     */
    public record Result(
            int won,
            int lost,
            int open,
            Estimate winRate,
            @Nullable Double medianCycleDays,
            @Nullable String currency,
            @Nullable Double amount,
            Map<String, Double> amounts,
            @Nullable Double velocityPerDay) {}

    private record Closing(Instant at, boolean won) {
        private static final Comparator<Closing> ORDER =
                Comparator.comparing(Closing::at).thenComparing(Closing::won);
    }

    private record Amount(Instant at, boolean won, double amount, String currency) {
        private static final Comparator<Amount> ORDER = Comparator.comparing(Amount::won)
                .thenComparing(Amount::at)
                .thenComparing(Amount::amount)
                .thenComparing(Amount::currency);
    }

    private static final class Opportunity {
        private @Nullable Instant created;
        private @Nullable Closing closing;
        private @Nullable Amount amount;

        void created(@Nullable Instant at) {
            created = created == null || at != null && at.isBefore(created) ? at : created;
        }

        void closed(@Nullable Closing other) {
            closing = later(Closing.ORDER, closing, other);
        }

        void amount(@Nullable Amount other) {
            amount = later(Amount.ORDER, amount, other);
        }

        private static <T> @Nullable T later(Comparator<T> order, @Nullable T one, @Nullable T other) {
            return one == null || other != null && order.compare(other, one) > 0 ? other : one;
        }
    }

    private Sales(MeasureSettings settings) {
        this.settings = settings;
    }

    /** Returns an accumulator without contacts. */
    public static Sales of(MeasureSettings settings) {
        return new Sales(settings);
    }

    @Override
    public void add(ContactHistory history) {
        if (!history.hasAny(TYPES)) {
            return;
        }
        for (Signal signal : history.signals()) {
            if (signal.occurredAt().isAfter(settings.window().until())) {
                return;
            }
            switch (signal.type()) {
                case SignalType.OPPORTUNITY_CREATED -> add(signal).created(signal.occurredAt());
                case SignalType.OPPORTUNITY_STAGE_CHANGED -> add(signal);
                case SignalType.OPPORTUNITY_WON -> add(signal).closed(new Closing(signal.occurredAt(), true));
                case SignalType.OPPORTUNITY_LOST -> add(signal).closed(new Closing(signal.occurredAt(), false));
                default -> {
                    // not about an opportunity
                }
            }
        }
    }

    /** The amount at the win counts if it is given there, otherwise the last one that was given. */
    private Opportunity add(Signal signal) {
        Opportunity opportunity = opportunities.computeIfAbsent(OpportunityKey.of(signal), any -> new Opportunity());
        Double amount = signal.number("amount");
        if (amount != null) {
            String currency = signal.attribute("currency");
            opportunity.amount(new Amount(
                    signal.occurredAt(),
                    signal.type().equals(SignalType.OPPORTUNITY_WON),
                    amount,
                    currency == null ? "" : currency));
        }
        return opportunity;
    }

    @Override
    public void merge(Sales other) {
        settings.requireSame(other.settings);
        other.opportunities.forEach((key, theirs) -> {
            Opportunity mine = opportunities.computeIfAbsent(key, any -> new Opportunity());
            mine.created(theirs.created);
            mine.closed(theirs.closing);
            mine.amount(theirs.amount);
        });
    }

    /** Returns the sales of the contacts added so far. */
    public Result result() {
        int won = 0;
        int lost = 0;
        int open = 0;
        int withAmount = 0;
        Longs cycles = new Longs();
        Map<String, BigDecimal> sums = new TreeMap<>(CodePoints.ORDER);
        for (Opportunity each : opportunities.values()) {
            if (each.closing == null) {
                open += MessageTally.one(each.created != null);
            } else if (settings.window().contains(each.closing.at())) {
                won += MessageTally.one(each.closing.won());
                lost += MessageTally.one(!each.closing.won());
                if (each.closing.won() && each.created != null) {
                    cycles.add(each.closing.at().toEpochMilli() - each.created.toEpochMilli());
                }
                if (each.closing.won() && each.amount != null) {
                    withAmount++;
                    sums.merge(each.amount.currency(), BigDecimal.valueOf(each.amount.amount()), BigDecimal::add);
                }
            }
        }
        Map<String, Double> amounts = new TreeMap<>(CodePoints.ORDER);
        sums.forEach((currency, sum) -> amounts.put(currency, sum.doubleValue()));
        boolean one = amounts.size() == 1;
        String currency = one ? amounts.keySet().iterator().next() : "";
        Double amount = one ? amounts.get(currency) : null;
        Double cycle = cycles.median();
        Double days = cycle == null ? null : cycle / AnalysisWindow.DAY;
        Estimate winRate = Shares.of(won, won + lost);
        return new Result(
                won,
                lost,
                open,
                winRate,
                days,
                currency.isEmpty() ? null : currency,
                amount,
                Collections.unmodifiableMap(amounts),
                velocity(open, winRate.value(), amount, withAmount, days));
    }

    private static @Nullable Double velocity(
            int open, @Nullable Double winRate, @Nullable Double amount, int withAmount, @Nullable Double days) {
        return winRate == null || amount == null || days == null || days <= 0
                ? null
                : open * winRate * (amount / withAmount) / days;
    }
}
