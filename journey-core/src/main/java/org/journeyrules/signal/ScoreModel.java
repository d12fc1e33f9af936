package org.journeyrules.signal;

import java.time.Duration;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a score: points by signal type and attribute, with an optional cap per type and day, and with
 * points that either fade by a half-life or count within a window. It is part of a policy.
 *
 * <pre>{@code
 * ScoreModel.of("interest")
 *         .points(SignalType.LINK_CLICKED, 5)
 *         .points(SignalType.PAGE_VISITED, Map.of("topic", "pricing"), 15)
 *         .points(SignalType.UNSUBSCRIBED, -40)
 *         .atMostADay(20)
 *         .halfLife(Duration.ofDays(30))
 * }</pre>
 *
 * <p>If a signal matches several entries, the first one counts. Immutable and thread-safe.
 */
public final class ScoreModel {
    private static final Duration SHORTEST_HALF_LIFE = Duration.ofMillis(1);
    private static final Duration LONGEST_HALF_LIFE = Duration.ofDays(36_500);

    private final String name;
    private final List<Points> points;
    private final double atMostADay;
    private final @Nullable Duration halfLife;
    private final @Nullable TemporalAmount window;

    /**
     * The points for one kind of signal.
     *
     * @param type the signal's type
     * @param where the attributes that the signal must have
     * @param points the points, which may be negative
     */
    public record Points(String type, Map<String, String> where, double points) {
        /** Keeps the order of the attributes. */
        public Points {
            Objects.requireNonNull(type);
            where = Collections.unmodifiableMap(new TreeMap<>(where));
            if (!Double.isFinite(points)) {
                throw new IllegalArgumentException("A signal cannot be worth " + points + " points.");
            }
        }

        /** Whether a signal matches this entry. */
        public boolean fits(Signal signal) {
            if (!type.equals(signal.type())) {
                return false;
            }
            for (Map.Entry<String, String> wanted : where.entrySet()) {
                if (!wanted.getValue().equals(signal.attribute(wanted.getKey()))) {
                    return false;
                }
            }
            return true;
        }
    }

    private ScoreModel(
            String name,
            List<Points> points,
            double atMostADay,
            @Nullable Duration halfLife,
            @Nullable TemporalAmount window) {
        this.name = Objects.requireNonNull(name);
        this.points = List.copyOf(points);
        this.atMostADay = atMostADay;
        this.halfLife = halfLife;
        this.window = window;
    }

    /** Returns a score without points, cap, half-life and window. */
    public static ScoreModel of(String name) {
        return new ScoreModel(name, List.of(), Double.POSITIVE_INFINITY, null, null);
    }

    /** Returns this score with points for each signal of a type. */
    public ScoreModel points(String type, double points) {
        return points(type, Map.of(), points);
    }

    /** Returns this score with points for each signal of a type that has these attributes. */
    public ScoreModel points(String type, Map<String, String> where, double value) {
        List<Points> more = new ArrayList<>(points);
        more.add(new Points(type, where, value));
        return new ScoreModel(name, more, atMostADay, halfLife, window);
    }

    /**
     * Returns this score with a cap on the points, added or subtracted, from the signals of one type on one day of the
     * contact's calendar.
     *
     * @throws IllegalArgumentException if the cap is not positive
     */
    public ScoreModel atMostADay(double most) {
        if (!(most > 0)) {
            throw new IllegalArgumentException("A cap of " + most + " points per day leaves no points.\nMaybe 20.");
        }
        return new ScoreModel(name, points, most, halfLife, window);
    }

    /**
     * Returns this score with points that fade: after each half-life, half of them is left. Cannot be combined with a
     * window.
     *
     * @param time from one millisecond to 36,500 days
     * @throws IllegalArgumentException if the time is shorter or longer, or if a window is set
     */
    public ScoreModel halfLife(Duration time) {
        if (time.compareTo(SHORTEST_HALF_LIFE) < 0) {
            boolean positive = !time.isZero() && !time.isNegative();
            throw new IllegalArgumentException("The half-life " + time
                    + (positive ? " is shorter than a millisecond." : " is not positive.") + "\nMaybe PT720H.");
        }
        if (time.compareTo(LONGEST_HALF_LIFE) > 0) {
            throw new IllegalArgumentException("The half-life " + time + " is longer than " + LONGEST_HALF_LIFE.toDays()
                    + " days.\nMaybe leave it out, so that points do not fade.");
        }
        if (window != null) {
            throw new IllegalArgumentException(
                    "The score '" + name + "' has both a half-life and a window.\nMaybe leave one of them out.");
        }
        return new ScoreModel(name, points, atMostADay, time, null);
    }

    /**
     * Returns this score with points that count fully within a window and not at all after it. Cannot be combined with
     * a half-life.
     *
     * @throws IllegalArgumentException if a half-life is set
     */
    public ScoreModel window(TemporalAmount within) {
        if (halfLife != null) {
            throw new IllegalArgumentException(
                    "The score '" + name + "' has both a half-life and a window.\nMaybe leave one of them out.");
        }
        return new ScoreModel(name, points, atMostADay, null, Objects.requireNonNull(within));
    }

    public String name() {
        return name;
    }

    /** The points of the signals, in order. */
    public List<Points> points() {
        return points;
    }

    /** The highest number of points from one type on one day; infinite if there is no cap. */
    public double atMostADay() {
        return atMostADay;
    }

    public Optional<Duration> halfLife() {
        return Optional.ofNullable(halfLife);
    }

    public Optional<TemporalAmount> window() {
        return Optional.ofNullable(window);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScoreModel that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return "score " + name + " " + points + ", at most a day " + atMostADay
                + (halfLife == null ? "" : ", half-life " + halfLife) + (window == null ? "" : ", window " + window);
    }
}
