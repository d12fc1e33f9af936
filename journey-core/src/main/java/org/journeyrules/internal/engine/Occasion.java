package org.journeyrules.internal.engine;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.state.Evidence;
import org.journeyrules.internal.state.Proposal;
import org.journeyrules.internal.state.StateDraft;

/**
 * The dates of the record on which a proposal rests that may be repeated: a later date is a new occasion. They are those
 * that the rule bound. For a rule that bound neither dates nor a selection of signals, they are those that questions
 * read.
 *
 * @param key of the proposal
 * @param dates by name
 */
record Occasion(String key, Map<String, Long> dates) {

    static Occasion of(Proposal proposal, EvaluationContext view) {
        Map<String, Long> bound = Evidence.dates(proposal.bindings());
        boolean bindsNothing = bound.isEmpty() && !Evidence.bindsSignals(proposal.bindings());
        return new Occasion(proposal.key(), bindsNothing ? view.dates() : bound);
    }

    /** Whether a date is later than when the proposal was made last. */
    boolean isNewer(StateDraft draft) {
        return dates.entrySet().stream().anyMatch(date -> {
            Instant last = draft.memory().made().get(mark(date.getKey()));
            return last != null && date.getValue() > last.toEpochMilli();
        });
    }

    /**
     * Remembers the dates.
     *
     * @param made whether the proposal is made now; otherwise only what is not known yet is remembered
     */
    void remember(StateDraft draft, boolean made) {
        dates.forEach((name, date) -> {
            if (made || !draft.memory().made().containsKey(mark(name))) {
                draft.made(mark(name), Instant.ofEpochMilli(date));
            }
        });
    }

    private String mark(String date) {
        return key + "|" + date;
    }

    /** Returns the dates as a text that tells one occasion from another. */
    String words() {
        Map<String, Instant> instants = new TreeMap<>();
        dates.forEach((name, date) -> instants.put(name, Instant.ofEpochMilli(date)));
        return "~" + instants;
    }
}
