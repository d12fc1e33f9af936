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
 * Every number that the standard rules for donors, volunteers and supporters use.
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
    private static final NonprofitPolicy DEFAULTS = new NonprofitPolicy(ladder(), windows());

    private final Map<String, Double> levels;
    private final List<String> names;
    private final Map<String, TemporalAmount> windows; // by key, in the order of the documents

    private NonprofitPolicy(Map<String, Double> levels, Map<String, TemporalAmount> windows) {
        this.levels = levels;
        this.names = List.copyOf(levels.keySet());
        this.windows = Collections.unmodifiableMap(windows);
    }

    private static Map<String, TemporalAmount> windows() {
        Map<String, TemporalAmount> windows = new LinkedHashMap<>();
        windows.put("repeat-window", Period.ofMonths(12));
        windows.put("lapse", Period.ofMonths(13));
        windows.put("commitment-silence", Period.ofMonths(6));
        windows.put("interest-silence", Period.ofMonths(12));
        windows.put("thanks-within", Period.ofDays(2));
        windows.put("consideration-silence", Period.ofDays(60));
        windows.put("care-within", Period.ofDays(2));
        windows.put("thanks-again", Duration.ofHours(25));
        return windows;
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
        return new NonprofitPolicy(Collections.unmodifiableMap(rising), windows);
    }

    @Override
    public Map<String, Set<String>> stageNames() {
        Set<String> named = new TreeSet<>(names);
        named.removeAll(DEFAULTS.names);
        return Map.of("levels", named);
    }

    /** The window within which two gifts make a repeat donor. Default: 12 months. */
    public TemporalAmount repeatWindow() {
        return window("repeat-window");
    }

    /**
     * Returns a policy with another {@link #repeatWindow}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public NonprofitPolicy withRepeatWindow(TemporalAmount window) {
        return with("repeat-window", window);
    }

    /** How long after their last gift a donor has lapsed. Default: 13 months. */
    public TemporalAmount lapse() {
        return window("lapse");
    }

    /**
     * Returns a policy with another {@link #lapse}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public NonprofitPolicy withLapse(TemporalAmount window) {
        return with("lapse", window);
    }

    /** How long after they last volunteered a committed volunteer is inactive. Default: 6 months. */
    public TemporalAmount commitmentSilence() {
        return window("commitment-silence");
    }

    /**
     * Returns a policy with another {@link #commitmentSilence}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public NonprofitPolicy withCommitmentSilence(TemporalAmount window) {
        return with("commitment-silence", window);
    }

    /** How long without any activity until an interested contact is inactive. Default: 12 months. */
    public TemporalAmount interestSilence() {
        return window("interest-silence");
    }

    /**
     * Returns a policy with another {@link #interestSilence}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public NonprofitPolicy withInterestSilence(TemporalAmount window) {
        return with("interest-silence", window);
    }

    /** How old a gift may be for its thanks to start; older gifts are history. Default: 2 days. */
    public TemporalAmount thanksWithin() {
        return window("thanks-within");
    }

    /**
     * Returns a policy with another {@link #thanksWithin}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public NonprofitPolicy withThanksWithin(TemporalAmount window) {
        return with("thanks-within", window);
    }

    /** How long without any activity until a supporter falls back from Consideration to Awareness. Default: 60 days. */
    public TemporalAmount considerationSilence() {
        return window("consideration-silence");
    }

    /**
     * Returns a policy with another {@link #considerationSilence}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public NonprofitPolicy withConsiderationSilence(TemporalAmount window) {
        return with("consideration-silence", window);
    }

    /** How soon people take over a supporter who has just given or volunteered. Default: 2 days. */
    public TemporalAmount careWithin() {
        return window("care-within");
    }

    /**
     * Returns a policy with another {@link #careWithin}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public NonprofitPolicy withCareWithin(TemporalAmount window) {
        return with("care-within", window);
    }

    /**
     * How long after the thanks for one gift started those for the next one can start: a little longer than their letter
     * or call takes. Default: 25 hours.
     */
    public TemporalAmount thanksAgain() {
        return window("thanks-again");
    }

    /**
     * Returns a policy with another {@link #thanksAgain}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public NonprofitPolicy withThanksAgain(TemporalAmount window) {
        return with("thanks-again", window);
    }

    private TemporalAmount window(String key) {
        return Objects.requireNonNull(windows.get(key));
    }

    private NonprofitPolicy with(String key, TemporalAmount window) {
        Map<String, TemporalAmount> changed = new LinkedHashMap<>(windows);
        changed.put(key, positive(key, window));
        return new NonprofitPolicy(levels, changed);
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
        return Objects.hash(levels, windows);
    }

    /** Every value by its key. This text is part of the version of the rules. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add("levels=" + levels);
        windows.forEach((key, window) -> parts.add(key + "=" + window));
        return "NonprofitPolicy[" + String.join(", ", parts) + "]";
    }
}
