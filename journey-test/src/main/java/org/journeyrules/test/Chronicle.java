package org.journeyrules.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.journeyrules.Outcome;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.jspecify.annotations.Nullable;

/** What was seen of a story, in its order, and what of it belongs to the present chapter: since the last "and". */
final class Chronicle {
    private final List<Entry> entries = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();

    /** Something that happened, in words, or a decision, or a refusal. */
    record Entry(
            Instant at,
            String words,
            @Nullable Decision decision,
            @Nullable Refusal refusal) {
        String words(Function<Decision, String> ofDecision, Function<Refusal, String> ofRefusal) {
            return decision != null ? ofDecision.apply(decision) : refusal != null ? ofRefusal.apply(refusal) : words;
        }
    }

    void happened(Instant at, String words) {
        entries.add(new Entry(at, words, null, null));
    }

    void add(Outcome outcome) {
        for (Decision decision : outcome.decisions()) {
            entries.add(new Entry(decision.at(), "", decision, null));
            decisions.add(decision);
        }
        for (Refusal refusal : outcome.refused()) {
            entries.add(new Entry(refusal.at(), "", null, refusal));
            refused.add(refusal);
        }
    }

    void turnThePage() {
        decisions.clear();
        refused.clear();
    }

    /** The whole story. */
    List<Entry> entries() {
        return entries;
    }

    /** The chapter's decisions. */
    List<Decision> decisions() {
        return decisions;
    }

    /** The chapter's refusals. */
    List<Refusal> refused() {
        return refused;
    }
}
