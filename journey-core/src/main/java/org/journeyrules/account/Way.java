package org.journeyrules.account;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;

/** The order of a map's stages, and which of them are exits. */
final class Way {
    private final JourneyMap map;
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> exits = new HashSet<>();

    Way(JourneyMap map) {
        this.map = map;
        for (Stage stage : map.stages()) {
            places.put(stage.name(), places.size());
            if (stage.isExit()) {
                exits.add(stage.name());
            }
        }
    }

    JourneyMap map() {
        return map;
    }

    /** The position of a stage in the order of the map; -1 if the map no longer has the stage. */
    int place(String stage) {
        return places.getOrDefault(stage, -1);
    }

    boolean isExit(String stage) {
        return exits.contains(stage);
    }
}
