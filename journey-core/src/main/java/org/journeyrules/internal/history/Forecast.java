package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation foresaw: when time alone changes an answer, and of answers that a further signal can only prolong,
 * what would prolong them. Most of what contacts do only shows that they are not silent; with this the new instant is known
 * without asking the rules again. Not part of a state that is written down: it saves work and changes no answer. Immutable.
 */
public final class Forecast {
    private final List<PendingSilence> lasting;
    private final long otherwise;

    /** @param otherwise when any other answer changes */
    Forecast(List<PendingSilence> lasting, long otherwise) {
        this.lasting = lasting;
        this.otherwise = otherwise;
    }

    /** When time alone first changes an answer. */
    public long earliest() {
        long earliest = otherwise;
        for (int i = 0; i < lasting.size(); i++) {
            earliest = Math.min(earliest, lasting.get(i).until());
        }
        return earliest;
    }

    /**
     * What is foreseen once a signal has come; null where it could change an answer otherwise than by prolonging it.
     *
     * @param watches what all questions could see
     */
    public @Nullable Forecast after(
            Signal signal, Collection<Watch> watches, Set<String> notActivity, boolean screens) {
        if (lasting.isEmpty()
                || SignalRelevance.isScreened(signal, screens)
                || isSeenByOthers(signal, watches, notActivity)) {
            return null;
        }
        List<PendingSilence> prolonged = new ArrayList<>(lasting.size());
        for (PendingSilence each : lasting) {
            prolonged.add(each.shape().test(signal, notActivity) ? each.after(signal) : each);
        }
        return new Forecast(prolonged, otherwise);
    }

    private boolean isSeenByOthers(Signal signal, Collection<Watch> watches, Set<String> notActivity) {
        return SignalRelevance.by(watches, signal, notActivity, watch -> {
            for (int i = 0; i < lasting.size(); i++) {
                if (lasting.get(i).shape().watch.equals(watch)) {
                    return false;
                }
            }
            return true;
        });
    }
}
