package org.journeyrules.architecture.wrong.first;

import org.journeyrules.architecture.wrong.second.Second;

/** Half of a ring of packages. */
public final class First {
    Second second;
}
