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
 * the engine knows the new instant without evaluating the rules again. It only saves work and changes no answer, so it is
 * not part of a state's JSON. Immutable.
 */
public final class Forecast {
    private final List<PendingSilence> silences;
    private final long otherwise;

    /**
     * Creates a forecast.
     *
     * @param otherwise when any other answer changes
     */
    public Forecast(List<PendingSilence> silences, long otherwise) {
        this.silences = silences;
        this.otherwise = otherwise;
    }

    /** The silences that further signals can only prolong. */
    public List<PendingSilence> silences() {
        return Collections.unmodifiableList(silences);
    }

    /** When any other answer changes. */
    public long otherwise() {
        return otherwise;
    }

    /** Returns when time alone first changes an answer. */
    public long earliest() {
        long earliest = otherwise;
        for (int i = 0; i < silences.size(); i++) {
            earliest = Math.min(earliest, silences.get(i).until());
        }
        return earliest;
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
        return new Forecast(prolonged, otherwise);
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
