package org.journeyrules.packs;

import java.time.Instant;
import org.journeyrules.Journey;

/** Wrong on purpose: a class for rules that reads the time and a bare number of signals. */
public final class ReadsTheTime {
    private ReadsTheTime() {}

    public static boolean isBusy(Journey journey, Instant before) {
        return journey.asOf().isBefore(before) && journey.signals().count() > 3;
    }
}
