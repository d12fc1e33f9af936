package org.journeyrules;

import java.util.ArrayList;
import java.util.List;

/** Finds every fault of a map that is being built. */
final class MapCheck {
    private final JourneyMapBuilder map;
    private final List<JourneyMapException.Problem> problems = new ArrayList<>();

    MapCheck(JourneyMapBuilder map) {
        this.map = map;
    }

    List<JourneyMapException.Problem> problems() {
        if (map.stages.stream().allMatch(stage -> stage.isExit())) {
            problems.add(JourneyMapException.Problem.at("stages", "no stage in which a contact could begin", ""));
        }
        return problems;
    }
}
