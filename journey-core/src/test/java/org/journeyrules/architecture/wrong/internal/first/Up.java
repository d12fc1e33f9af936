package org.journeyrules.architecture.wrong.internal.first;

import org.journeyrules.architecture.wrong.internal.second.Down;

/** One half of a ring of internal packages. */
public final class Up {
    Down down() {
        return new Down();
    }
}
