package org.journeyrules.b2b;

import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares two clocks of a stage: the cadence of its sequence, and the silence after which a contact leaves. The last step,
 * deferred as long as is usual, must come before the silence is over.
 */
final class CadenceAdvice {
    private final B2bPolicy policy;

    CadenceAdvice(B2bPolicy policy) {
        this.policy = policy;
    }

    /** A text for each sequence that loses its last step. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        check(texts, "awareness", "awareness-silence", policy.awarenessSilence());
        check(texts, "consideration", "consideration-silence", policy.considerationSilence());
        check(texts, "accelerated", "consideration-silence", policy.considerationSilence());
        check(texts, "re-qualification", "consideration-silence", policy.considerationSilence());
        check(texts, "decision", "decision-silence", policy.decisionSilence());
        return texts;
    }

    private void check(List<String> texts, String sequence, String key, TemporalAmount silence) {
        List<TemporalAmount> delays = policy.cadences().get(sequence);
        TemporalAmount last = delays.get(delays.size() - 1);
        TemporalAmount deferral = Collections.max(
                Stream.of(policy.holdBack(), policy.touchHold(), policy.meetingHold())
                        .toList(),
                Comparator.comparingLong(SequenceDelays::hours));
        if (SequenceDelays.hours(last) + SequenceDelays.hours(deferral) >= SequenceDelays.hours(silence)) {
            texts.add(
                    "The last step of '" + sequence + "' is due after " + last + ", and can be deferred by " + deferral
                            + ", but " + key + " is " + silence
                            + ", so a contact may leave before it.\nMaybe a shorter cadence or a"
                            + " longer silence.");
        }
    }
}
