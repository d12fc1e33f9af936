package org.journeyrules.internal.history;

import java.util.Set;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;

/**
 * The part of a type's signals that is dropped first when there are too many. Automated signals and the company's own
 * signals have their own lanes, and go first. A lane is named by the type, with {@code !} for automated signals and
 * {@code ~} for the company's; {@code *} is history that was cut by age.
 */
public final class RetentionLane {
    public static final String AGE = "*";
    private static final String MACHINES = "!";
    private static final String OURS = "~";

    private RetentionLane() {}

    static boolean goesFirst(Signal signal) {
        return signal.trust() == Trust.MACHINE || signal.direction() == Direction.OUTBOUND;
    }

    public static String of(Signal signal) {
        if (signal.trust() == Trust.MACHINE) {
            return ofMachines(signal.type());
        }
        return signal.direction() == Direction.OUTBOUND ? signal.type() + OURS : signal.type();
    }

    /**
     * Returns the lane of signals that screening discards. Only selections that include machines are affected by its
     * cuts.
     */
    public static String ofMachines(String type) {
        return type + MACHINES;
    }

    /** Whether the lane contains signals of a type. */
    static boolean concerns(String lane, String type) {
        return lane.equals(AGE) || lane.equals(type) || typeOf(lane).equals(type);
    }

    /** Whether a selection could have seen signals of this lane. */
    static boolean concerns(String lane, SignalFilter shape, Set<String> notActivity) {
        if (lane.equals(AGE)) {
            return true;
        }
        if ((shape.types != null && !shape.types.contain(typeOf(lane)))
                || (shape.isActivity() && notActivity.contains(typeOf(lane)))) {
            return false;
        }
        if (lane.endsWith(MACHINES)) {
            return shape.machines;
        }
        return lane.endsWith(OURS) ? shape.seesOutbound() : shape.seesOthers();
    }

    private static String typeOf(String lane) {
        return lane.endsWith(MACHINES) || lane.endsWith(OURS) ? lane.substring(0, lane.length() - 1) : lane;
    }
}
