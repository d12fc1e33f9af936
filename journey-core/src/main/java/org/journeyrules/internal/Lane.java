package org.journeyrules.internal;

import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;

/**
 * What of a type is given up together when too much of it comes: machines' and the company's own signals are in a lane of
 * their own, and go first. Lanes are named by the type, with {@code ~} for the second; {@code *} is history that was cut by
 * age.
 */
public final class Lane {
    public static final String AGE = "*";
    private static final String SECOND = "~";

    private Lane() {}

    public static boolean isSecond(Signal signal) {
        return signal.trust() == Trust.MACHINE || signal.direction() == Direction.OUTBOUND;
    }

    public static String of(Signal signal) {
        return isSecond(signal) ? signal.type() + SECOND : signal.type();
    }

    /** Whether the lane holds signals of a type. */
    static boolean concerns(String lane, String type) {
        return lane.equals(AGE) || lane.equals(type) || lane.equals(type + SECOND);
    }

    /** Whether a selection could have seen signals of this lane. */
    static boolean concerns(String lane, Filter filter) {
        if (lane.equals(AGE) || filter.types == null) {
            return !lane.endsWith(SECOND) || filter.seesSecondLane();
        }
        return lane.endsWith(SECOND)
                ? filter.seesSecondLane() && filter.types.contains(lane.substring(0, lane.length() - 1))
                : filter.types.contains(lane);
    }
}
