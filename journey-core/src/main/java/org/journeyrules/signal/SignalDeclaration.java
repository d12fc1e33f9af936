package org.journeyrules.signal;

import java.util.Objects;

/**
 * A signal type of a host's own, declared in its map.
 *
 * @param name the type's name in UPPER_SNAKE
 * @param direction who acts when such a signal occurs
 */
public record SignalDeclaration(String name, Direction direction) {
    /** Neither may be null. */
    public SignalDeclaration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(direction, "direction");
    }

    /** A type for what the contact does. */
    public static SignalDeclaration inbound(String name) {
        return new SignalDeclaration(name, Direction.INBOUND);
    }

    /** A type for what we do. */
    public static SignalDeclaration outbound(String name) {
        return new SignalDeclaration(name, Direction.OUTBOUND);
    }

    /** A type for a fact about the contact, which nobody did to the other. */
    public static SignalDeclaration fact(String name) {
        return new SignalDeclaration(name, Direction.NONE);
    }
}
