package org.journeyrules.map;

import java.util.Objects;
import org.journeyrules.signal.Direction;

/** A signal type that a map declares. */
record SignalDeclaration(String name, Direction direction) {
    SignalDeclaration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(direction, "direction");
    }
}
