package org.journeyrules.stage;

import java.util.Objects;

/**
 * A move between two stages that the map allows.
 *
 * @param from the stage that the contact leaves
 * @param to the stage that the contact enters
 * @param needsAcceptance whether rules may make this move only after a person has accepted a hand-off, that is, after a
 *     {@code HAND_OFF_ACCEPTED} signal at or after the entry into {@code from}; a person's placement needs no
 *     acceptance
 */
public record Transition(String from, String to, boolean needsAcceptance) {
    /** Rejects null names. */
    public Transition {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    /** Creates a transition that needs no acceptance. */
    public Transition(String from, String to) {
        this(from, to, false);
    }

    /** Returns this transition with the requirement that a person accepts a hand-off first. */
    public Transition withAcceptance() {
        return new Transition(from, to, true);
    }

    @Override
    public String toString() {
        return from + " -> " + to + (needsAcceptance ? " once accepted" : "");
    }
}
