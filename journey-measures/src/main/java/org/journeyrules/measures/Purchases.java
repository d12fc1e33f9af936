package org.journeyrules.measures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/**
 * Carts that were abandoned and recovered, and contacts that bought again. Gifts count as purchases.
 *
 * <p>A cart that was abandoned within the window is recovered if a purchase of the contact follows in less than {@link
 * MeasureSettings#within}. A cart that is abandoned again before a purchase, or before that time is over, is the same cart.
 */
public final class Purchases implements Accumulator<Purchases> {
    private static final Set<String> PURCHASES = Set.of(SignalType.PURCHASED, SignalType.GIFT_MADE);

    private static final Set<String> TYPES =
            Set.of(SignalType.PURCHASED, SignalType.GIFT_MADE, SignalType.CART_ABANDONED);

    private final MeasureSettings settings;
    private int carts;
    private int recovered;
    private int buyers;
    private int repeated;

    /**
     * The purchases of the contacts that were added.
     *
     * @param carts carts that were abandoned
     * @param recovered those followed by a purchase
     * @param recovery the share of those, with its Wilson interval
     * @param buyers contacts with a purchase by the end of the window, also before it
     * @param repeated those with a second purchase at a later instant
     * @param secondPurchase the share of those, with its Wilson interval
     */
    public record Result(
            int carts, int recovered, Estimate recovery, int buyers, int repeated, Estimate secondPurchase) {}

    private Purchases(MeasureSettings settings) {
        this.settings = settings;
    }

    /** Returns an accumulator without contacts. */
    public static Purchases of(MeasureSettings settings) {
        return new Purchases(settings);
    }

    @Override
    public void add(ContactHistory history) {
        if (!history.hasAny(TYPES)) {
            return;
        }
        Instant until = settings.window().until();
        Instant first = null;
        boolean again = false;
        Instant cart = null;
        Duration within = settings.within();
        List<Signal> signals = VisitTime.between(history.signals(), Instant.MIN, until);
        for (Signal signal : signals) {
            Instant at = signal.occurredAt();
            boolean late = cart == null || !at.isBefore(cart.plus(within));
            if (PURCHASES.contains(signal.type())) {
                again |= first != null && at.isAfter(first);
                first = first == null ? at : first;
                recovered += MessageTally.one(!late);
                cart = null;
            } else if (signal.type().equals(SignalType.CART_ABANDONED)
                    && settings.window().contains(at)
                    && late) {
                carts++;
                cart = at;
            }
        }
        buyers += MessageTally.one(first != null);
        repeated += MessageTally.one(again);
    }

    @Override
    public void merge(Purchases other) {
        settings.requireSame(other.settings);
        carts += other.carts;
        recovered += other.recovered;
        buyers += other.buyers;
        repeated += other.repeated;
    }

    /** Returns the purchases of the contacts added so far. */
    public Result result() {
        return new Result(carts, recovered, Shares.of(recovered, carts), buyers, repeated, Shares.of(repeated, buyers));
    }
}
