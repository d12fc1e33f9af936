package org.journeyrules.map;

import java.util.Map;
import java.util.Objects;

/**
 * Where the parts of a map stand in the text it was read from, so that what is said of the map can name the line.
 *
 * @param name the text's name, such as the file's
 * @param places the place of each part by its path, in the words of a map file: {@code sequences[0].steps[2].content}
 */
public record MapSource(String name, Map<String, Place> places) {
    /** Keeps its own copy of the places. */
    public MapSource {
        Objects.requireNonNull(name, "name");
        places = Map.copyOf(places);
    }

    /**
     * A place in the text.
     *
     * @param line the line, from 1
     * @param column the column, from 1
     */
    public record Place(int line, int column) {}

    /** Where the part at a path stands, else the nearest one around it. */
    public Place place(String path) {
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
