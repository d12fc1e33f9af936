package org.journeyrules.measures;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One group compared with all other visits of the same stage: who stays longer. Made only where the group and the others
 * each have at least {@value GroupMeasures#FEWEST_CONTACTS} contacts.
 *
 * <p>Immutable and thread-safe.
 */
public final class GroupComparison {
    private final Grouping grouping;
    private final @Nullable String value;
    private final String stage;
    private final Side group;
    private final Side others;
    private final @Nullable Double chiSquare;
    private final @Nullable Double p;
    private final @Nullable Double adjusted;

    /**
     * One side of the comparison.
     *
     * @param visits its visits that were at risk
     * @param restrictedMean its mean time, as {@link SurvivalCurve#restrictedMean}
     */
    public record Side(long visits, Mean restrictedMean) {}

    GroupComparison(
            Grouping grouping,
            @Nullable String value,
            String stage,
            Side group,
            Side others,
            @Nullable Double chiSquare,
            @Nullable Double p,
            @Nullable Double adjusted) {
        this.grouping = grouping;
        this.value = value;
        this.stage = stage;
        this.group = group;
        this.others = others;
        this.chiSquare = chiSquare;
        this.p = p;
        this.adjusted = adjusted;
    }

    GroupComparison withAdjusted(double other) {
        return new GroupComparison(grouping, value, stage, group, others, chiSquare, p, other);
    }

    /** How the group was made. */
    public Grouping grouping() {
        return grouping;
    }

    /** The name of the segment, or the value of the column; empty for contacts without a value. */
    public Optional<String> value() {
        return Optional.ofNullable(value);
    }

    /** The stage. */
    public String stage() {
        return stage;
    }

    /** The group's visits of the stage. */
    public Side group() {
        return group;
    }

    /** All other visits of the stage. */
    public Side others() {
        return others;
    }

    /** The restricted mean of the group, divided by that of the others; null if it cannot be said. */
    public @Nullable Double ratio() {
        Double mine = group.restrictedMean().days();
        Double theirs = others.restrictedMean().days();
        return mine == null || theirs == null || theirs == 0 ? null : (Double) (mine / theirs);
    }

    /** The statistic of the {@link LogRank log-rank test} with one degree of freedom; null where {@link #p} is. */
    public @Nullable Double chiSquare() {
        return chiSquare;
    }

    /** The p-value of the log-rank test; null with late entries, and where too few visits ended. */
    public @Nullable Double p() {
        return p;
    }

    /** The p-value, adjusted by {@link BenjaminiHochberg} over all comparisons of the report; null where {@link #p} is. */
    public @Nullable Double adjusted() {
        return adjusted;
    }

    /** Whether the adjusted p-value is at most {@value BenjaminiHochberg#LEVEL}. */
    public boolean isSignificant() {
        return adjusted != null && adjusted <= BenjaminiHochberg.LEVEL;
    }
}
