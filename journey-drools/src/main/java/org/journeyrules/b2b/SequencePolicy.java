package org.journeyrules.b2b;

import static org.journeyrules.b2b.B2bSettings.CADENCES;
import static org.journeyrules.b2b.B2bSettings.EARLY_STAGES;
import static org.journeyrules.b2b.B2bSettings.ENTERPRISE_SIZE;
import static org.journeyrules.b2b.B2bSettings.HOLD_BACK;
import static org.journeyrules.b2b.B2bSettings.INDUSTRY_OPENINGS;
import static org.journeyrules.b2b.B2bSettings.MID_SIZE;
import static org.journeyrules.b2b.B2bSettings.OCCASION_PAUSE;
import static org.journeyrules.b2b.B2bSettings.OCCASION_WINDOW;
import static org.journeyrules.b2b.B2bSettings.TOUCH_HOLD;
import static org.journeyrules.b2b.B2bSettings.WIN_BACK_AFTER;

import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of the {@link B2bPolicy} about sequences: when their steps are due, what starts them, what their contents
 * say, and when marketing is held back.
 */
public sealed interface SequencePolicy extends PolicySubject permits B2bPolicy {
    /**
     * The delays of each sequence of {@link B2bRules#map(B2bPolicy)}, step by step: after the enrollment, or before the
     * renewal date. Default: the delays of the standard map, which {@code docs/rules-b2b.md} lists.
     */
    default Map<String, List<TemporalAmount>> cadences() {
        return CADENCES.in(this).written();
    }

    /**
     * Returns a policy with other delays for the sequences named; those of other sequences do not change.
     *
     * @throws IllegalArgumentException if the standard map does not have such a sequence, if there is not one delay for
     *     each of its steps, or if a delay is negative or out of order
     */
    default B2bPolicy withCadences(Map<String, List<TemporalAmount>> cadences) {
        return CADENCES.changedIn(this, CADENCES.in(this).with(cadences));
    }

    /**
     * Stages of the map whose contacts get no marketing from their stage's sequence while sales talks to a colleague.
     * Rules cannot be built if their map does not have one of these stages. Default: {@code Awareness, Consideration}.
     */
    default Set<String> earlyStages() {
        return EARLY_STAGES.in(this).written();
    }

    /**
     * Returns a policy with other {@link #earlyStages}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withEarlyStages(Set<String> stages) {
        return EARLY_STAGES.changedIn(this, stages);
    }

    /**
     * How recent an occasion, such as an abandoned cart, must be to start a sequence of its own. Default: 1 calendar
     * day.
     */
    default TemporalAmount occasionWindow() {
        return OCCASION_WINDOW.in(this);
    }

    /**
     * Returns a policy with another {@link #occasionWindow}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withOccasionWindow(TemporalAmount window) {
        return OCCASION_WINDOW.changedIn(this, window);
    }

    /**
     * How long after such a sequence started the next occasion of the same kind starts it again. Default: 30 calendar
     * days.
     */
    default TemporalAmount occasionPause() {
        return OCCASION_PAUSE.in(this);
    }

    /**
     * Returns a policy with another {@link #occasionPause}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withOccasionPause(TemporalAmount pause) {
        return OCCASION_PAUSE.changedIn(this, pause);
    }

    /** From how many employees a company is mid-size. At least 1; default: 50. */
    default int midSize() {
        return MID_SIZE.in(this);
    }

    /**
     * Returns a policy with another {@link #midSize}.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    default B2bPolicy withMidSize(int employees) {
        return MID_SIZE.changedIn(this, employees);
    }

    /** From how many employees a company is an enterprise. At least 1; default: 1000. */
    default int enterpriseSize() {
        return ENTERPRISE_SIZE.in(this);
    }

    /**
     * Returns a policy with another {@link #enterpriseSize}.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    default B2bPolicy withEnterpriseSize(int employees) {
        return ENTERPRISE_SIZE.changedIn(this, employees);
    }

    /** How long after it churned a customer is asked to come back. Default: 45 calendar days. */
    default TemporalAmount winBackAfter() {
        return WIN_BACK_AFTER.in(this);
    }

    /**
     * Returns a policy with another {@link #winBackAfter}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withWinBackAfter(TemporalAmount delay) {
        return WIN_BACK_AFTER.changedIn(this, delay);
    }

    /**
     * The variant of the block {@code opening} for each industry; contacts of other industries get the default of the
     * template. Industries are compared without case, white space, {@code _} and {@code -}. Default: 14 industries,
     * which {@code docs/rules-b2b.md} lists.
     */
    default Map<String, String> industryOpenings() {
        return INDUSTRY_OPENINGS.in(this).written();
    }

    /**
     * Returns a policy with another table of {@link #industryOpenings}.
     *
     * @throws IllegalArgumentException if an industry or a variant is blank
     */
    default B2bPolicy withIndustryOpenings(Map<String, String> openings) {
        return INDUSTRY_OPENINGS.changedIn(this, openings);
    }

    /**
     * How long marketing steps are deferred, before they are re-evaluated, while a case, a negotiation or a colleague's
     * opportunity is open. Default: 3 calendar days.
     */
    default TemporalAmount holdBack() {
        return HOLD_BACK.in(this);
    }

    /**
     * Returns a policy with another {@link #holdBack}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withHoldBack(TemporalAmount delay) {
        return HOLD_BACK.changedIn(this, delay);
    }

    /** How long after a touch by a person marketing steps are deferred. Default: 2 calendar days. */
    default TemporalAmount touchHold() {
        return TOUCH_HOLD.in(this);
    }

    /**
     * Returns a policy with another {@link #touchHold}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withTouchHold(TemporalAmount delay) {
        return TOUCH_HOLD.changedIn(this, delay);
    }

    /** Whether a stage is one of {@link #earlyStages}; false for null. */
    default boolean isEarly(@Nullable String stage) {
        return stage != null && earlyStages().contains(stage);
    }

    /** The variant of the opening for an industry; null if {@link #industryOpenings} does not name it, or for null. */
    default @Nullable String opening(@Nullable String industry) {
        return INDUSTRY_OPENINGS.in(this).variantFor(industry);
    }

    /**
     * The variant of the block {@code scale} for a number of employees: {@code small}, {@code mid-size} or {@code
     * enterprise}; null for null.
     */
    default @Nullable String scale(@Nullable Double companySize) {
        if (companySize == null) {
            return null;
        }
        return companySize >= enterpriseSize() ? "enterprise" : companySize >= midSize() ? "mid-size" : "small";
    }
}
