package org.journeyrules.drools.wrong.internal.first;

import org.journeyrules.drools.wrong.internal.second.Second;

/** Half of a ring of internal packages. */
public final class First {
    Second second;
}
