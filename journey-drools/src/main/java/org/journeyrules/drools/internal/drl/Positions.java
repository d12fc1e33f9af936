package org.journeyrules.drools.internal.drl;

import org.journeyrules.Journey;

/** Asks a journey for its position under names that Drools does not take for operators. */
public final class Positions {
    private Positions() {}

    /** Whether the current stage lies before this one: {@link Journey#before}. */
    public static boolean precedes(Journey journey, String stage) {
        return journey.before(stage);
    }
}
