package org.journeyrules.stage;

import java.util.Objects;

/**
 * A move between two stages that the map allows.
 *
 * @param from the stage left
 * @param to the stage entered
 * @param needsAcceptance whether rules move a contact along it only once a person has accepted a hand-off, by a
 *     {@code HAND_OFF_ACCEPTED} at or after the entry into the stage left; a person's placement needs none
 */
public record Transition(String from, String to, boolean needsAcceptance) {
    /** Neither name may be null. */
    public Transition {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    /** A move that needs no acceptance. */
    public Transition(String from, String to) {
        this(from, to, false);
    }

    /** The same move, for which a person has to accept a hand-off first. */
    public Transition withAcceptance() {
        return new Transition(from, to, true);
    }

    @Override
    public String toString() {
        return from + " -> " + to + (needsAcceptance ? " once accepted" : "");
    }
}
