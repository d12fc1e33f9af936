package org.journeyrules.measures;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long contacts stay in a stage, with open visits censored at the end of the window. All times are days of 24 hours.
 *
 * <p>Immutable and thread-safe.
 */
public final class TimeInStage {
    static final TimeInStage ABSENT = new TimeInStage(null, Mean.ABSENT, null);

    private final @Nullable SurvivalCurve curve;
    private final Mean restrictedMean;
    private final @Nullable Double meanOfClosed;

    TimeInStage(@Nullable SurvivalCurve curve, Mean restrictedMean, @Nullable Double meanOfClosed) {
        this.curve = curve;
        this.restrictedMean = restrictedMean;
        this.meanOfClosed = meanOfClosed;
    }

    /** The share of visits that still last, by time in the stage; empty if no visit was ever at risk. */
    public Optional<SurvivalCurve> curve() {
        return Optional.ofNullable(curve);
    }

    /** The time by which a quarter of the visits have ended. See {@link SurvivalCurve#quantile}. */
    public Estimate q1() {
        return quantile(0.25);
    }

    /** The time by which half of the visits have ended. See {@link SurvivalCurve#quantile}. */
    public Estimate median() {
        return quantile(0.5);
    }

    /** The time by which three quarters of the visits have ended. See {@link SurvivalCurve#quantile}. */
    public Estimate q3() {
        return quantile(0.75);
    }

    private Estimate quantile(double p) {
        return curve == null ? Estimate.ABSENT : curve.quantile(p);
    }

    /** The mean time, of which at most {@link MeasureSettings#horizon} counts. See {@link SurvivalCurve#restrictedMean}. */
    public Mean restrictedMean() {
        return restrictedMean;
    }

    /**
     * The plain mean of the visits that have ended, as most reports of a CRM show it. It is too short, because the visits
     * that last longest have not ended yet. Null if no visit has ended.
     */
    public @Nullable Double meanOfClosed() {
        return meanOfClosed;
    }

    /**
     * The time in the stage at which the curve reaches 0 although other visits come under watch only later; the curve then
     * stays at 0, and the window begins too early for this stage. Null if that is not so, which is the usual case.
     */
    public @Nullable Double emptyRiskSetAt() {
        return curve == null ? null : curve.emptyRiskSetAt();
    }
}
