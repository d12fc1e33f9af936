package org.journeyrules.measures;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.measures.internal.statistics.LogRankTest;
import org.jspecify.annotations.Nullable;

/**
 * The log-rank test over the groups of one grouping in one stage: whether their visits last equally long. Groups of fewer than {@value
 * GroupMeasures#FEWEST_CONTACTS} contacts are left out.
 *
 * <p>At each age with {@code d} ends among {@code n} visits at risk, {@code d · n(g)/n} ends are expected in a group with {@code n(g)} at
 * risk. The differences between observed and expected ends, weighted with the inverse of their covariance, are compared with
 * the chi-squared distribution: Mantel, Cancer Chemotherapy Reports 50 (1966) 163-170; Peto and Peto, Journal of the Royal Statistical
 * Society A 135 (1972) 185-207.
 *
 * <p>The test supposes that every visit was watched from its beginning, and that a contact is in one group only. With late entries it
 * is left out, and {@link #whyNot} says so.
 *
 * <p>Immutable and thread-safe.
 */
public final class LogRank {
    /** The second group of a grouping by segment: all contacts outside it. */
    public static final String OTHERS = "others";

    private final Grouping grouping;
    private final String stage;
    private final List<String> values;
    private final LogRankTest.@Nullable Outcome outcome;
    private final @Nullable String whyNot;

    LogRank(
            Grouping grouping,
            String stage,
            List<String> values,
            LogRankTest.@Nullable Outcome outcome,
            @Nullable String whyNot) {
        this.grouping = Objects.requireNonNull(grouping);
        this.stage = Objects.requireNonNull(stage);
        this.values = List.copyOf(values);
        this.outcome = outcome;
        this.whyNot = whyNot;
    }

    /** How the groups were made. */
    public Grouping grouping() {
        return grouping;
    }

    /** The stage. */
    public String stage() {
        return stage;
    }

    /**
     * The values of the column that are compared, or the segment and {@value #OTHERS}. The empty text stands for contacts without a
     * value.
     */
    public List<String> values() {
        return values;
    }

    /** The statistic, or null if the test was not made. */
    public @Nullable Double chiSquare() {
        return outcome == null ? null : (Double) outcome.chiSquare();
    }

    /** The degrees of freedom, or null if the test was not made. */
    public @Nullable Integer df() {
        return outcome == null ? null : (Integer) outcome.df();
    }

    /** The p-value, from 0 to 1, or null if the test was not made. */
    public @Nullable Double p() {
        return outcome == null ? null : (Double) outcome.p();
    }

    /** Why the test was not made; empty if it was made. */
    public Optional<String> whyNot() {
        return Optional.ofNullable(whyNot);
    }
}
