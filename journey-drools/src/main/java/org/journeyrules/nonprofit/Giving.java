package org.journeyrules.nonprofit;

import java.util.Set;
import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/** Computes what a donor has given in total and which level that is. Stateless and thread-safe. */
public final class Giving {
    private static final String TOTAL = "total_given";

    private static final Set<String> MAJOR = Set.of("Gold", "Platinum");

    private Giving() {}

    /** The gifts and other help of a selection, without refunds: without those with a negative amount. */
    public static Signals withoutRefunds(Signals selection) {
        return selection.whereIn("amount", ">= 0", "");
    }

    /** The record's {@code total_given} if it has one, otherwise the sum of the {@code amount} of the gifts kept. */
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

    /**
     * Whether the level of the total given is above the current stage, or above the lowest level before the journey
     * starts.
     */
    public static boolean isAbove(Journey journey) {
        NonprofitPolicy policy = NonprofitPolicy.of(journey);
        int rank = journey.beginning() ? 0 : policy.rank(journey.stage());
        return rank >= 0 && policy.rank(level(journey)) > rank;
    }

    /**
     * Whether the level of the total given is below the current stage. If the record has no total, the gifts kept may
     * be only some of those given. Then only a refund, a gift with a negative amount, lowers the level, and not if an
     * import or a person put the contact there.
     */
    public static boolean isBelow(Journey journey) {
        NonprofitPolicy policy = NonprofitPolicy.of(journey);
        return policy.rank(level(journey)) < policy.rank(journey.stage())
                && (journey.contact().number(TOTAL) != null || wasRefunded(journey));
    }

    /** Whether the donor is in Gold or Platinum, or the total given is of one of them. */
    public static boolean isMajor(Journey journey) {
        return MAJOR.contains(String.valueOf(journey.stage())) || MAJOR.contains(level(journey));
    }

    /** Whether the last of the gifts was paid back: it has a negative amount. */
    public static boolean lastWasPaidBack(Journey journey) {
        Double last = journey.allSignals().of(SignalType.GIFT_MADE).number("amount");
        return last != null && last < 0;
    }

    private static boolean wasRefunded(Journey journey) {
        String how = journey.visit().how();
        return lastWasPaidBack(journey) && !how.equals("IMPORTED") && !how.equals("SET");
    }

    /**
     * Whether a donor, at any level, has given nothing for as long as {@link NonprofitPolicy#lapse}; a refund is not a gift. If only the total
     * is known and no gift, the time since the donor entered the level counts instead. If a person placed the donor
     * there, both must be long enough.
     */
    public static boolean hasLapsed(Journey journey) {
        NonprofitPolicy policy = NonprofitPolicy.of(journey);
        if (policy.rank(journey.stage()) < 0) {
            return false;
        }
        Signals gifts = withoutRefunds(journey.allSignals().of(SignalType.GIFT_MADE));
        if (gifts.none()) {
            return total(journey) > 0 && journey.visit().lasted(policy.lapse());
        }
        boolean placed = journey.visit().how().equals("SET");
        return gifts.within(policy.lapse()).none()
                && (!placed || journey.visit().lasted(policy.lapse()));
    }
}
