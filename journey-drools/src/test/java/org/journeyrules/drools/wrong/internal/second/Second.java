package org.journeyrules.drools.wrong.internal.second;

import org.journeyrules.drools.wrong.internal.first.First;

/** Half of a ring of internal packages. */
public final class Second {
    First first;
}
