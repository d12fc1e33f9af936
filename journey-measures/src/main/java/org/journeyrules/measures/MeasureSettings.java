package org.journeyrules.measures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;

/**
 * What is measured: the map, the window of time, the horizons of rates and means, and the groups to compare.
 *
 * <pre>{@code
 * MeasureSettings.of(map, AnalysisWindow.until(end))
 *         .withWithin(Duration.ofDays(14))
 *         .withGrouping(Grouping.byColumn("industry"))
 * }</pre>
 *
 * Immutable and thread-safe; every {@code with} method returns a changed copy.
 */
public final class MeasureSettings {
    /** Within how long after entering a stage a move counts for its rate, by default: 30 x 24 hours. */
    public static final Duration DEFAULT_WITHIN = Duration.ofDays(30);

    /** Up to which time in a stage its mean is taken, by default: 90 x 24 hours. */
    public static final Duration DEFAULT_HORIZON = Duration.ofDays(90);

    private final JourneyMap map;
    private final String version;
    private final AnalysisWindow window;
    private final Duration within;
    private final Duration horizon;
    private final List<Grouping> groupings;
    private final Benchmarks benchmarks;

    private MeasureSettings(
            JourneyMap map,
            String version,
            AnalysisWindow window,
            Duration within,
            Duration horizon,
            List<Grouping> groupings,
            Benchmarks benchmarks) {
        this.map = Objects.requireNonNull(map);
        this.version = Objects.requireNonNull(version);
        this.window = Objects.requireNonNull(window);
        this.within = positive("within", within);
        this.horizon = positive("horizon", horizon);
        this.groupings = List.copyOf(groupings);
        this.benchmarks = Objects.requireNonNull(benchmarks);
    }

    private static Duration positive(String name, Duration duration) {
        if (duration.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' is " + duration + ", which is not longer than zero.\nMaybe P30D.");
        }
        return duration;
    }

    /** Returns settings with default horizons and without groups. */
    public static MeasureSettings of(JourneyMap map, AnalysisWindow window) {
        return new MeasureSettings(
                map, map.version(), window, DEFAULT_WITHIN, DEFAULT_HORIZON, List.of(), Benchmarks.defaults());
    }

    /** Returns these settings with the version of map, rules and policies, as {@code JourneyEngine.version()} has it. */
    public MeasureSettings withVersion(String other) {
        return new MeasureSettings(map, other, window, within, horizon, groupings, benchmarks);
    }

    /**
     * Returns these settings with the time within which a move counts for a stage's rate: n x 24 hours.
     *
     * @throws IllegalArgumentException if it is not longer than zero
     */
    public MeasureSettings withWithin(Duration other) {
        return new MeasureSettings(map, version, window, other, horizon, groupings, benchmarks);
    }

    /**
     * Returns these settings with the time up to which the restricted mean is taken: n x 24 hours.
     *
     * @throws IllegalArgumentException if it is not longer than zero
     */
    public MeasureSettings withHorizon(Duration other) {
        return new MeasureSettings(map, version, window, within, other, groupings, benchmarks);
    }

    /**
     * Returns these settings with one more grouping; a grouping that is already there stays as it is.
     *
     * @throws IllegalArgumentException if the map has no segment with the name of the grouping
     */
    public MeasureSettings withGrouping(Grouping grouping) {
        grouping.check(map);
        if (groupings.contains(grouping)) {
            return this;
        }
        List<Grouping> more = new ArrayList<>(groupings);
        more.add(grouping);
        return new MeasureSettings(map, version, window, within, horizon, more, benchmarks);
    }

    /**
     * Returns these settings with other thresholds for the diagnoses.
     *
     * @throws IllegalArgumentException if they name a stage that the map does not have
     */
    public MeasureSettings withBenchmarks(Benchmarks other) {
        other.leakStages().forEach(map::requireStage);
        return new MeasureSettings(map, version, window, within, horizon, groupings, other);
    }

    /** The map whose stages are measured. */
    public JourneyMap map() {
        return map;
    }

    /** The version of what decided; the version of the map unless set. */
    public String version() {
        return version;
    }

    /** The time that is looked at. */
    public AnalysisWindow window() {
        return window;
    }

    /** Within how long after entering a stage a move counts for its rate. */
    public Duration within() {
        return within;
    }

    /** Up to which time in a stage its mean is taken. */
    public Duration horizon() {
        return horizon;
    }

    /** The groupings, in order of addition. */
    public List<Grouping> groupings() {
        return groupings;
    }

    /** The thresholds of the diagnoses. */
    public Benchmarks benchmarks() {
        return benchmarks;
    }

    /** @throws IllegalArgumentException if the other settings are not these */
    void requireSame(MeasureSettings other) {
        if (!equals(other)) {
            throw new IllegalArgumentException("Measures with different settings cannot be merged: " + this + " and "
                    + other + ".\nMaybe make both with the same MeasureSettings.");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MeasureSettings that
                && map.fingerprint().equals(that.map.fingerprint())
                && version.equals(that.version)
                && window.equals(that.window)
                && within.equals(that.within)
                && horizon.equals(that.horizon)
                && groupings.equals(that.groupings)
                && benchmarks.equals(that.benchmarks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(map.fingerprint(), version, window, within, horizon, groupings, benchmarks);
    }

    @Override
    public String toString() {
        return "map " + map.name() + ", " + window + ", within " + within + ", horizon " + horizon + ", groups "
                + groupings;
    }
}
