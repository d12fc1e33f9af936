package org.journeyrules.b2b;

import static org.journeyrules.b2b.B2bSettings.AWARENESS_SILENCE;
import static org.journeyrules.b2b.B2bSettings.CONSIDERATION_SILENCE;
import static org.journeyrules.b2b.B2bSettings.DECISION_SILENCE;
import static org.journeyrules.b2b.B2bSettings.EXPANSION_SILENCE;

import java.time.temporal.TemporalAmount;

/**
 * The part of the {@link B2bPolicy} about silence: how long without activity until a contact moves back.
 */
public sealed interface SilencePolicy extends PolicySubject permits B2bPolicy {
    /**
     * How long without activity until a contact moves from Decision back to Consideration. Default: 14 calendar days.
     */
    default TemporalAmount decisionSilence() {
        return DECISION_SILENCE.in(this);
    }

    /**
     * Returns a policy with another {@link #decisionSilence}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withDecisionSilence(TemporalAmount silence) {
        return DECISION_SILENCE.changedIn(this, silence);
    }

    /**
     * How long without activity until a contact moves from Consideration back to Awareness. Default: 60 calendar days.
     */
    default TemporalAmount considerationSilence() {
        return CONSIDERATION_SILENCE.in(this);
    }

    /**
     * Returns a policy with another {@link #considerationSilence}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withConsiderationSilence(TemporalAmount silence) {
        return CONSIDERATION_SILENCE.changedIn(this, silence);
    }

    /** How long without activity until a contact moves from Awareness to Dormant. Default: 180 calendar days. */
    default TemporalAmount awarenessSilence() {
        return AWARENESS_SILENCE.in(this);
    }

    /**
     * Returns a policy with another {@link #awarenessSilence}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withAwarenessSilence(TemporalAmount silence) {
        return AWARENESS_SILENCE.changedIn(this, silence);
    }

    /**
     * How long without use of the product or interest in it until a customer moves from Expansion back to Customer.
     * Default: 90 calendar days.
     */
    default TemporalAmount expansionSilence() {
        return EXPANSION_SILENCE.in(this);
    }

    /**
     * Returns a policy with another {@link #expansionSilence}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withExpansionSilence(TemporalAmount silence) {
        return EXPANSION_SILENCE.changedIn(this, silence);
    }
}
