package org.journeyrules.json;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.journeyrules.map.MapProblem;

/**
 * Where the parts of a YAML text stand.
 *
 * @param inText converts a path in what the text describes to a path in the text
 */
record YamlPlaces(String name, Map<String, Place> places, UnaryOperator<String> inText) {
    /** A line and a column, both from 1. */
    record Place(int line, int column) {}

    YamlPlaces {
        places = Map.copyOf(places);
    }

    /** Returns a problem that has only a path with the name of the text and its place there. */
    MapProblem located(MapProblem problem) {
        Place place = place(problem.path());
        return problem.withSource(name).withPlace(place.line(), place.column());
    }

    /** The place of the part at a path, else of the nearest part around it. */
    Place place(String path) {
        String around = inText.apply(path);
        while (!around.isEmpty()) {
            Place place = places.get(around);
            if (place != null) {
                return place;
            }
            around = around.substring(0, Math.max(0, Math.max(around.lastIndexOf('.'), around.lastIndexOf('['))));
        }
        return places.getOrDefault("", new Place(1, 1));
    }
}
