package org.journeyrules.architecture.wrong.second;

import org.journeyrules.architecture.wrong.first.First;

/** Half of a ring of packages. */
public final class Second {
    First first;
}
