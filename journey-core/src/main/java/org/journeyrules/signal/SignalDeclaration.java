package org.journeyrules.signal;

import java.util.Objects;

/**
 * A signal type of your own, declared in the map.
 *
 * @param name the name of the type in UPPER_SNAKE_CASE
 * @param direction who acts when such a signal occurs
 */
public record SignalDeclaration(String name, Direction direction) {
    /** Rejects null components. */
    public SignalDeclaration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(direction, "direction");
    }

    /** Returns a type for an action of the contact. */
    public static SignalDeclaration inbound(String name) {
        return new SignalDeclaration(name, Direction.INBOUND);
    }

    /** Returns a type for an action of the company. */
    public static SignalDeclaration outbound(String name) {
        return new SignalDeclaration(name, Direction.OUTBOUND);
    }

    /** Returns a type for a fact about the contact, in which neither side acted. */
    public static SignalDeclaration fact(String name) {
        return new SignalDeclaration(name, Direction.NONE);
    }
}
