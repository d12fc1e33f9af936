package org.journeyrules.account;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;

/** How far along the map each stage lies. */
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

    /** The stage's place in the order of the map; before all others where the map has no such stage any more. */
    int place(String stage) {
        return places.getOrDefault(stage, -1);
    }

    boolean isExit(String stage) {
        return exits.contains(stage);
    }
}
