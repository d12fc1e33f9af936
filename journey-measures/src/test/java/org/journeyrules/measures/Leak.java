package org.journeyrules.measures;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** A public type that shows its statistics library: the architecture test must see it. */
public interface Leak {
    NormalDistribution distribution();
}
