package org.journeyrules.json;

import java.util.Map;
import org.journeyrules.map.MapSource;

/** Where the parts of a YAML text stand. */
record YamlPlaces(String name, Map<String, Place> places) implements MapSource {
    /** A line and a column, both from 1. */
    record Place(int line, int column) {}

    YamlPlaces {
        places = Map.copyOf(places);
    }

    @Override
    public int line(String path) {
        return place(path).line();
    }

    @Override
    public int column(String path) {
        return place(path).column();
    }

    /** The place of the part at a path, else of the nearest part around it. */
    Place place(String path) {
        String around = path;
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
