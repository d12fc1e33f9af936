package org.journeyrules.architecture.wrong.shipped;

import org.journeyrules.map.JourneyMap;

/** Shipped maps live beside their rules. */
public final class BuildsTheB2bMap {
    JourneyMap map() {
        return JourneyMap.builder("b2b").stage("Awareness").build();
    }
}
