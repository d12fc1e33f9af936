package org.journeyrules.architecture.wrong.advised;

import java.util.List;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.MapProblem;

/** Advice runs the engine, so nothing that the engine uses may ask for it. */
public final class AsksForAdvice {
    List<MapProblem> warnings(JourneyMap map) {
        return MapAdvice.of(map);
    }
}
