package org.journeyrules.measures;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.text.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds of the {@link Diagnosis diagnoses}: from when on a number is worth a word.
 *
 * <pre>{@code
 * Benchmarks.defaults().with("mismatch.share", 0.05).withLeak("Consideration", 0.25)
 * }</pre>
 *
 * <p>The names and their defaults are:
 *
 * <ul>
 *   <li>{@code reversed-engagement.contacts}, 30: the fewest contacts in each of the two stages
 *   <li>{@code stalled-segment.ratio}, 1.5: how many times as long a group must take as the others
 *   <li>{@code stalled-segment.contacts}, 20: the fewest contacts in the group and among the others
 *   <li>{@code stalled-segment.level}, 0.1: the highest share of false claims (Benjamini and Hochberg)
 *   <li>{@code leak.ratio}, 1.5: how many times a stage's own benchmark must be reached
 *   <li>{@code leak.visits}, 20: the fewest visits of the stage
 *   <li>{@code over-automation.touches}, 5: the number of automated touches after which a person should appear
 *   <li>{@code over-automation.share}, 0.2: the highest share of visits with that many and no person
 *   <li>{@code over-automation.visits}, 20: the fewest visits of the stage
 *   <li>{@code no-follow-up.days}, 14: within how many days of 24 hours a new customer should hear from us
 *   <li>{@code no-follow-up.share}, 0.2: the highest share of visits, and of hand-offs, that are not followed up
 *   <li>{@code no-follow-up.cases}, 20: the fewest visits or hand-offs
 *   <li>{@code sequence-without-conversion.enrollments}, 50: the fewest completed enrollments
 *   <li>{@code broken-promise.share}, 0.8: the lowest share of cases that are answered in time
 *   <li>{@code broken-promise.cases}, 20: the fewest cases
 *   <li>{@code mismatch.share}, 0.1: the highest share of messages meant for another stage
 *   <li>{@code mismatch.messages}, 20: the fewest messages
 * </ul>
 *
 * Immutable and thread-safe; every {@code with} method returns a changed copy.
 */
public final class Benchmarks {
    private static final Map<String, Benchmark> KNOWN = known();
    private static final Benchmarks DEFAULTS = new Benchmarks(Map.of(), Map.of());

    private final Map<String, Double> changed;
    private final Map<String, Double> leaks; // by stage

    private enum Range {
        SHARE("a share from 0 to 1"),
        COUNT("a whole number of 1 or more"),
        RATIO("a number of 1 or more"),
        DAYS("a number above 0, at most 36,500");

        private final String words;

        Range(String words) {
            this.words = words;
        }

        boolean contains(double value) {
            return switch (this) {
                case SHARE -> value >= 0 && value <= 1;
                case COUNT -> value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value);
                case RATIO -> value >= 1 && value < Double.POSITIVE_INFINITY;
                case DAYS -> value > 0 && value <= 36_500;
            };
        }
    }

    private record Benchmark(double value, Range range) {}

    private Benchmarks(Map<String, Double> changed, Map<String, Double> leaks) {
        this.changed = changed;
        this.leaks = leaks;
    }

    private static Map<String, Benchmark> known() {
        Map<String, Benchmark> known = new LinkedHashMap<>();
        known.put("reversed-engagement.contacts", new Benchmark(30, Range.COUNT));
        known.put("stalled-segment.ratio", new Benchmark(1.5, Range.RATIO));
        known.put("stalled-segment.contacts", new Benchmark(20, Range.COUNT));
        known.put("stalled-segment.level", new Benchmark(0.1, Range.SHARE));
        known.put("leak.ratio", new Benchmark(1.5, Range.RATIO));
        known.put("leak.visits", new Benchmark(20, Range.COUNT));
        known.put("over-automation.touches", new Benchmark(5, Range.COUNT));
        known.put("over-automation.share", new Benchmark(0.2, Range.SHARE));
        known.put("over-automation.visits", new Benchmark(20, Range.COUNT));
        known.put("no-follow-up.days", new Benchmark(14, Range.DAYS));
        known.put("no-follow-up.share", new Benchmark(0.2, Range.SHARE));
        known.put("no-follow-up.cases", new Benchmark(20, Range.COUNT));
        known.put("sequence-without-conversion.enrollments", new Benchmark(50, Range.COUNT));
        known.put("broken-promise.share", new Benchmark(0.8, Range.SHARE));
        known.put("broken-promise.cases", new Benchmark(20, Range.COUNT));
        known.put("mismatch.share", new Benchmark(0.1, Range.SHARE));
        known.put("mismatch.messages", new Benchmark(20, Range.COUNT));
        return Collections.unmodifiableMap(known);
    }

    /** Returns the defaults, without benchmarks for the leaks of single stages. */
    public static Benchmarks defaults() {
        return DEFAULTS;
    }

    /** The names of all thresholds, in the order of the list above. */
    public static Set<String> names() {
        return KNOWN.keySet();
    }

    /**
     * Returns these benchmarks with another threshold.
     *
     * @param name one of {@link #names}
     * @throws IllegalArgumentException if there is no threshold of that name, or if it cannot have that value
     */
    public Benchmarks with(String name, double value) {
        Benchmark known = require(name);
        if (!known.range.contains(value)) {
            throw new IllegalArgumentException("The benchmark '" + name + "' is " + Phrases.number(value)
                    + ", but it must be " + known.range.words + ".\nMaybe " + Phrases.number(known.value)
                    + ", its default.");
        }
        Map<String, Double> more = ByName.copy(changed);
        more.put(name, value);
        return new Benchmarks(more, leaks);
    }

    /**
     * Returns these benchmarks with the usual share of visits of a stage that end by going back or by an exit within the
     * horizon. Without one, the stage with the largest share is the leak.
     *
     * @param stage a stage of the map
     * @param share from 0 to 1
     * @throws IllegalArgumentException if it is not a share
     */
    public Benchmarks withLeak(String stage, double share) {
        if (!Range.SHARE.contains(share)) {
            throw new IllegalArgumentException("The benchmark for the leak of '" + stage + "' is "
                    + Phrases.number(share) + ", but it must be " + Range.SHARE.words + ".\nMaybe 0.25.");
        }
        Map<String, Double> more = ByName.copy(leaks);
        more.put(Objects.requireNonNull(stage), share);
        return new Benchmarks(changed, more);
    }

    private static Benchmark require(String name) {
        Benchmark known = KNOWN.get(name);
        if (known == null) {
            String maybe = Suggestions.maybe(name, KNOWN.keySet());
            throw new IllegalArgumentException("Unknown benchmark '" + name + "'.\n"
                    + (maybe.isEmpty() ? "Maybe one of " + String.join(", ", KNOWN.keySet()) + "." : maybe));
        }
        return known;
    }

    /**
     * The value of a threshold.
     *
     * @throws IllegalArgumentException if there is no threshold of that name
     */
    public double value(String name) {
        double usual = require(name).value;
        return changed.getOrDefault(name, usual);
    }

    /** The usual share of visits that leave a stage by going back or by an exit; empty if none is set. */
    public OptionalDouble leak(String stage) {
        Double share = leaks.get(stage);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }

    /** The stages with a benchmark of their own for leaks, sorted by name. */
    public Set<String> leakStages() {
        return Collections.unmodifiableSet(leaks.keySet());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Benchmarks that && changed.equals(that.changed) && leaks.equals(that.leaks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(changed, leaks);
    }

    @Override
    public String toString() {
        return changed + (leaks.isEmpty() ? "" : ", leaks " + leaks);
    }
}
