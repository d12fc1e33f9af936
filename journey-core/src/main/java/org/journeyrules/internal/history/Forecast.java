package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * The forecast of an evaluation: when time alone changes an answer and, for answers that a further signal can only
 * prolong, which signals would prolong them. Most signals only show that a contact is not silent. With this forecast,
 * the engine knows the new instant without evaluating the rules again. It also knows whether the answers still hold when
 * only a step is due, a wait is over or a hand-off is overdue. It only saves work and changes no answer, so it is not part
 * of a state's JSON. Immutable.
 */
public final class Forecast {
    private final List<PendingSilence> silences;
    private final long answers;
    private final long others;
    private final @Nullable Premises premises;

    /**
     * Creates a forecast.
     *
     * @param answers when any other answer of a question changes
     * @param others when something other than an answer needs an evaluation, such as a wait of a sequence that is over
     * @param premises what else the answers rest on; null if only another evaluation shows whether they still hold
     */
    public Forecast(List<PendingSilence> silences, long answers, long others, @Nullable Premises premises) {
        this.silences = silences;
        this.answers = answers;
        this.others = others;
        this.premises = premises;
    }

    /** The silences that further signals can only prolong. */
    public List<PendingSilence> silences() {
        return Collections.unmodifiableList(silences);
    }

    /** When any other answer of a question changes. */
    public long answers() {
        return answers;
    }

    /** When something other than an answer needs an evaluation. */
    public long others() {
        return others;
    }

    /** What else the answers rest on; null if only another evaluation shows whether they still hold. */
    public @Nullable Premises premises() {
        return premises;
    }

    /** Returns when time alone first needs an evaluation. */
    public long earliest() {
        return Math.min(others, answersUntil());
    }

    /** Returns when time alone first changes an answer of a question. */
    private long answersUntil() {
        long earliest = answers;
        for (int i = 0; i < silences.size(); i++) {
            earliest = Math.min(earliest, silences.get(i).until());
        }
        return earliest;
    }

    /**
     * Returns what must still be the same for all answers to be the same at an instant; null if the rules must be asked
     * in any case.
     */
    public @Nullable Premises premises(long now) {
        return premises != null && now < answersUntil() ? premises : null;
    }

    /** Returns the forecast after something else has changed on which the answers rest. */
    public Forecast withoutPremises() {
        return premises == null ? this : new Forecast(silences, answers, others, null);
    }

    /** Returns the forecast with another instant at which something other than an answer needs an evaluation. */
    public Forecast withOthers(long next) {
        return next == others ? this : new Forecast(silences, answers, next, premises);
    }

    /**
     * Returns the forecast after a signal; null if the signal could change an answer other than by prolonging it.
     *
     * @param watches what all questions could see
     */
    public @Nullable Forecast after(
            Signal signal, Collection<Watch> watches, Set<String> notActivity, boolean screens) {
        if (silences.isEmpty()
                || SignalRelevance.isScreened(signal, screens)
                || isSeenByOthers(signal, watches, notActivity)) {
            return null;
        }
        List<PendingSilence> prolonged = new ArrayList<>(silences.size());
        for (PendingSilence each : silences) {
            prolonged.add(each.shape().test(signal, notActivity) ? each.after(signal) : each);
        }
        return new Forecast(prolonged, answers, others, premises);
    }

    private boolean isSeenByOthers(Signal signal, Collection<Watch> watches, Set<String> notActivity) {
        return SignalRelevance.by(watches, signal, notActivity, watch -> {
            for (int i = 0; i < silences.size(); i++) {
                if (silences.get(i).shape().watch.equals(watch)) {
                    return false;
                }
            }
            return true;
        });
    }
}
