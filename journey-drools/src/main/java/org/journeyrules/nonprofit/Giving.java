package org.journeyrules.nonprofit;

import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/** What a donor has given, and which level that is. Stateless and thread-safe. */
public final class Giving {
    private static final String TOTAL = "total_given";

    private Giving() {}

    /** The record's {@code total_given}, else the sum of the {@code amount} of the gifts kept. */
    public static double total(Journey journey) {
        Double given = journey.contact().number(TOTAL);
        return given != null
                ? given
                : journey.allSignals().of(SignalType.GIFT_MADE).sum("amount");
    }

    /** The level of the total given. */
    public static String level(Journey journey) {
        return NonprofitPolicy.of(journey).levelOf(total(journey));
    }

    /** Whether the total given is of a level above the present stage, at the begin above the lowest level. */
    public static boolean isAbove(Journey journey) {
        NonprofitPolicy policy = NonprofitPolicy.of(journey);
        int rank = journey.beginning() ? 0 : policy.rank(journey.stage());
        return rank >= 0 && policy.rank(level(journey)) > rank;
    }

    /**
     * Whether the total given is of a level below the present stage. Without the record's total only a gift paid back, of
     * a negative amount, can lower it, and only where no import or person put the contact there: the gifts kept may be
     * fewer than those given.
     */
    public static boolean isBelow(Journey journey) {
        NonprofitPolicy policy = NonprofitPolicy.of(journey);
        return policy.rank(level(journey)) < policy.rank(journey.stage())
                && (journey.contact().number(TOTAL) != null || wasPaidBack(journey));
    }

    private static boolean wasPaidBack(Journey journey) {
        Double last = journey.allSignals().of(SignalType.GIFT_MADE).number("amount");
        String how = journey.visit().how();
        return last != null && last < 0 && !how.equals("IMPORTED") && !how.equals("SET");
    }

    /**
     * Whether a donor, in any level, has given nothing for as long as {@link NonprofitPolicy#lapse}. Where no gift is
     * known but its total, the stay in its level counts, and where a person placed it there, that too.
     */
    public static boolean hasLapsed(Journey journey) {
        NonprofitPolicy policy = NonprofitPolicy.of(journey);
        if (policy.rank(journey.stage()) < 0) {
            return false;
        }
        Signals gifts = journey.allSignals().of(SignalType.GIFT_MADE);
        if (gifts.none()) {
            return total(journey) > 0 && journey.visit().lasted(policy.lapse());
        }
        boolean placed = journey.visit().how().equals("SET");
        return gifts.within(policy.lapse()).none()
                && (!placed || journey.visit().lasted(policy.lapse()));
    }
}
