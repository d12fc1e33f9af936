package org.journeyrules.b2b;

import java.time.Duration;
import java.time.Period;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.journeyrules.Journey;
import org.journeyrules.drools.PolicyAdvice;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.spi.JourneyPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Every number and every list of words that the standard business-to-business rules use.
 *
 * <pre>{@code
 * B2bPolicy policy = B2bPolicy.defaults()
 *         .withClicks(3)
 *         .withDecisionSilence(Period.ofDays(21));
 * }</pre>
 *
 * The policy is composed of one part for each subject:
 *
 * <ul>
 *   <li>{@link EntryPolicy}: where contacts start
 *   <li>{@link ClickPolicy}: clicks that show interest
 *   <li>{@link InterestPolicy}: soft conversions, forms, pages and webinars
 *   <li>{@link SalesPolicy}: meetings, opportunities and reasons
 *   <li>{@link CustomerPolicy}: customers and their renewals
 *   <li>{@link SilencePolicy}: how long without activity until a contact moves back
 *   <li>{@link HotActPolicy}: demo requests, calls, chats and meetings, and how soon they are answered
 *   <li>{@link HandOffPolicy}: teams, deadlines and repeats of hand-offs
 *   <li>{@link SequencePolicy}: sequences, contents and when marketing is held back
 * </ul>
 *
 * A window is a {@link Period}, which is calendar days in the contact's time zone, or a {@link Duration}, which is
 * exact. Immutable and thread-safe.
 */
public final class B2bPolicy
        implements EntryPolicy,
                ClickPolicy,
                InterestPolicy,
                SalesPolicy,
                CustomerPolicy,
                SilencePolicy,
                HotActPolicy,
                HandOffPolicy,
                SequencePolicy,
                JourneyPolicy,
                PolicyAdvice {
    /** In {@link #highFitIndustries}, every industry that the table does not name, and an unknown industry. */
    public static final String ANY_INDUSTRY = "*";

    /** The name of the score {@link #interest}, as rules name it. */
    public static final String INTEREST = "interest";

    private static final B2bPolicy DEFAULTS = new B2bPolicy(B2bSettings.defaults());

    /** The value of every setting, in the order of {@link B2bSettings}. */
    private final Map<Setting<?, ?>, Object> values;

    private B2bPolicy(Map<Setting<?, ?>, Object> values) {
        this.values = values;
    }

    /** The policy with every default. */
    public static B2bPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * The policy of the rules that are evaluated: {@code B2bPolicy.of(this).clicks}.
     *
     * @throws IllegalArgumentException if no rule pack has one
     */
    public static B2bPolicy of(Journey journey) {
        return journey.policy(B2bPolicy.class);
    }

    @Override
    public Collection<ScoreModel> scores() {
        return List.of(interest());
    }

    @Override
    public Map<String, Set<String>> stageNames() {
        Set<String> named = new TreeSet<>(earlyStages());
        named.removeAll(DEFAULTS.earlyStages());
        return Map.of(B2bSettings.EARLY_STAGES.key(), named);
    }

    /**
     * Sequences whose last step may come too late: after the contact has fallen silent and left the stage. Rules built with
     * this policy report them as warnings.
     */
    @Override
    public List<String> advice() {
        return new CadenceAdvice(this).texts();
    }

    /**
     * The standard map with the delays of {@link #cadences}, the pause of {@link #onboardingAgain} and the variants of
     * {@link #industryOpenings}.
     */
    JourneyMap map() {
        JourneyMap map = B2bSettings.CADENCES.in(this).map();
        Sequence onboarding = map.sequence("onboarding").orElseThrow();
        map = map.withSequence(onboarding.withReEntry(onboardingAgain()));
        return B2bSettings.INDUSTRY_OPENINGS.in(this).addedTo(map);
    }

    /** The value of a setting, which has the type that the setting checks. */
    @SuppressWarnings("unchecked")
    <K> K value(Setting<?, K> setting) {
        return (K) values.get(setting);
    }

    /** A copy with another value, which the setting has checked. */
    <K> B2bPolicy with(Setting<?, K> setting, K value) {
        Map<Setting<?, ?>, Object> changed = new LinkedHashMap<>(values);
        changed.put(setting, value);
        return new B2bPolicy(Collections.unmodifiableMap(changed));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof B2bPolicy that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Every value by its key, with sorted words. This text is part of the version of the rules. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(each -> each.getKey().key() + "=" + each.getValue())
                .collect(Collectors.joining(", ", "B2bPolicy[", "]"));
    }
}
