package org.journeyrules.architecture.wrong.internal.second;

import org.journeyrules.architecture.wrong.internal.first.Up;

/** The other half of a ring of internal packages. */
public final class Down {
    Up up() {
        return new Up();
    }
}
