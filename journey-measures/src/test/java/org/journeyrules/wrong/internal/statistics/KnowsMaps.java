package org.journeyrules.wrong.internal.statistics;

import org.journeyrules.map.JourneyMap;

/** Breaks on purpose the law that statistics know nothing of journeys. */
final class KnowsMaps {
    private KnowsMaps() {}

    static int stages(JourneyMap map) {
        return map.stages().size();
    }
}
