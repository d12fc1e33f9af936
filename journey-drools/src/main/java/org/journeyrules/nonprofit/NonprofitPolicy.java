package org.journeyrules.nonprofit;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.Journey;
import org.journeyrules.spi.JourneyPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Every number that the standard rules for donors and volunteers use.
 *
 * <pre>{@code
 * NonprofitPolicy policy = NonprofitPolicy.defaults().withLapse(Period.ofMonths(18));
 * }</pre>
 *
 * A window is a {@link Period}, which follows the calendar in the contact's time zone, or a {@link Duration}, which is
 * exact. Every default is a Period.
 * Immutable and thread-safe.
 */
public final class NonprofitPolicy implements JourneyPolicy {
    private static final NonprofitPolicy DEFAULTS = new NonprofitPolicy(
            ladder(), Period.ofMonths(12), Period.ofMonths(13), Period.ofMonths(6), Period.ofMonths(12));

    private final Map<String, Double> levels;
    private final List<String> names;
    private final TemporalAmount repeatWindow;
    private final TemporalAmount lapse;
    private final TemporalAmount commitmentSilence;
    private final TemporalAmount interestSilence;

    private NonprofitPolicy(
            Map<String, Double> levels,
            TemporalAmount repeatWindow,
            TemporalAmount lapse,
            TemporalAmount commitmentSilence,
            TemporalAmount interestSilence) {
        this.levels = levels;
        this.names = List.copyOf(levels.keySet());
        this.repeatWindow = repeatWindow;
        this.lapse = lapse;
        this.commitmentSilence = commitmentSilence;
        this.interestSilence = interestSilence;
    }

    private static Map<String, Double> ladder() {
        Map<String, Double> levels = new LinkedHashMap<>();
        levels.put("Prospect", 0.0);
        levels.put("Bronze", 35.0);
        levels.put("Silver", 100.0);
        levels.put("Gold", 1_000.0);
        levels.put("Platinum", 10_000.0);
        return Collections.unmodifiableMap(levels);
    }

    /** The policy with every default. */
    public static NonprofitPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * The policy of the rules that are evaluated: {@code NonprofitPolicy.of(this).lapse}.
     *
     * @throws IllegalArgumentException if no rule pack has one
     */
    public static NonprofitPolicy of(Journey journey) {
        return journey.policy(NonprofitPolicy.class);
    }

    /**
     * The levels of donors, which are stages of the map, lowest first, each with the total given from which it applies.
     * Default: {@code Prospect} from 0, {@code Bronze} from 35, {@code Silver} from 100, {@code Gold} from 1,000 and
     * {@code Platinum} from 10,000.
     */
    public Map<String, Double> levels() {
        return levels;
    }

    /**
     * Returns a policy with other levels. Rules cannot be built if their map does not have one of these stages.
     *
     * @param levels each with the total given from which it applies
     * @throws IllegalArgumentException if there are fewer than two levels, the lowest does not start at 0, two start at
     *     the same total, or a name is blank
     */
    public NonprofitPolicy withLevels(Map<String, Double> levels) {
        Map<String, Double> rising = new LinkedHashMap<>();
        levels.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(level -> rising.put(level.getKey(), level.getValue()));
        List<Double> limits = List.copyOf(rising.values());
        boolean right = limits.size() > 1
                && limits.get(0) == 0
                && limits.stream().distinct().count() == limits.size()
                && rising.keySet().stream().noneMatch(String::isBlank);
        if (!right) {
            throw new IllegalArgumentException("The levels of the non-profit policy are " + rising
                    + ", which do not rise from 0.\nMaybe 'Prospect: 0, Bronze: 35, Silver: 100'.");
        }
        return new NonprofitPolicy(
                Collections.unmodifiableMap(rising), repeatWindow, lapse, commitmentSilence, interestSilence);
    }

    @Override
    public Map<String, Set<String>> stageNames() {
        Set<String> named = new TreeSet<>(names);
        named.removeAll(DEFAULTS.names);
        return Map.of("levels", named);
    }

    /** The window within which two gifts make a repeat donor. Default: 12 months. */
    public TemporalAmount repeatWindow() {
        return repeatWindow;
    }

    /**
     * Returns a policy with another {@link #repeatWindow}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public NonprofitPolicy withRepeatWindow(TemporalAmount window) {
        TemporalAmount checked = positive("repeat-window", window);
        return new NonprofitPolicy(levels, checked, lapse, commitmentSilence, interestSilence);
    }

    /** How long after their last gift a donor has lapsed. Default: 13 months. */
    public TemporalAmount lapse() {
        return lapse;
    }

    /**
     * Returns a policy with another {@link #lapse}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public NonprofitPolicy withLapse(TemporalAmount window) {
        TemporalAmount checked = positive("lapse", window);
        return new NonprofitPolicy(levels, repeatWindow, checked, commitmentSilence, interestSilence);
    }

    /** How long after they last volunteered a committed volunteer is inactive. Default: 6 months. */
    public TemporalAmount commitmentSilence() {
        return commitmentSilence;
    }

    /**
     * Returns a policy with another {@link #commitmentSilence}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public NonprofitPolicy withCommitmentSilence(TemporalAmount window) {
        TemporalAmount checked = positive("commitment-silence", window);
        return new NonprofitPolicy(levels, repeatWindow, lapse, checked, interestSilence);
    }

    /** How long without any activity until an interested contact is inactive. Default: 12 months. */
    public TemporalAmount interestSilence() {
        return interestSilence;
    }

    /**
     * Returns a policy with another {@link #interestSilence}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public NonprofitPolicy withInterestSilence(TemporalAmount window) {
        TemporalAmount checked = positive("interest-silence", window);
        return new NonprofitPolicy(levels, repeatWindow, lapse, commitmentSilence, checked);
    }

    private static TemporalAmount positive(String key, TemporalAmount window) {
        boolean positive = window instanceof Period period
                ? !period.isZero() && !period.isNegative()
                : window instanceof Duration duration && !duration.isZero() && !duration.isNegative();
        if (!positive) {
            throw new IllegalArgumentException("The " + key + " of the non-profit policy is '" + window
                    + "', which is not a window of days or hours.\nMaybe P13M, 13 months on the contact's calendar.");
        }
        return window;
    }

    /** The highest level that a total given reaches. */
    public String levelOf(double total) {
        String level = names.get(0);
        for (Map.Entry<String, Double> each : levels.entrySet()) {
            if (total >= each.getValue()) {
                level = each.getKey();
            }
        }
        return level;
    }

    /** The position of a stage among the levels, from 0; -1 if it is not a level, and for null. */
    public int rank(@Nullable String stage) {
        return stage == null ? -1 : names.indexOf(stage);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NonprofitPolicy that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(levels, repeatWindow, lapse, commitmentSilence, interestSilence);
    }

    /** Every value by its key. This text is part of the version of the rules. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add("levels=" + levels);
        parts.add("repeat-window=" + repeatWindow);
        parts.add("lapse=" + lapse);
        parts.add("commitment-silence=" + commitmentSilence);
        parts.add("interest-silence=" + interestSilence);
        return "NonprofitPolicy[" + String.join(", ", parts) + "]";
    }
}
