package org.journeyrules.measures;

import org.jspecify.annotations.Nullable;

/** The share of visits that still last, by time in the stage. Immutable and thread-safe. */
public final class SurvivalCurve {
    SurvivalCurve() {}

    Estimate quantile(double p) {
        return Estimate.ABSENT;
    }

    @Nullable
    Double emptyRiskSetAt() {
        return null;
    }
}
