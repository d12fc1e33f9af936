package org.journeyrules.stage;

import java.util.Objects;

/**
 * A move between two stages that the map allows.
 *
 * @param from the stage left
 * @param to the stage entered
 */
public record Transition(String from, String to) {
    /** Neither may be null. */
    public Transition {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    @Override
    public String toString() {
        return from + " -> " + to;
    }
}
