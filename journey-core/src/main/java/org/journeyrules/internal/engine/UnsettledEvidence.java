package org.journeyrules.internal.engine;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.journeyrules.decision.Decision;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.state.Evidence;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Keeps decisions whose evidence includes clicks that screening may still classify as automated, and those whose
 * evidence was withdrawn.
 */
final class UnsettledEvidence {
    /** The evidence that turned out to be automated in this call, by decision. */
    final Map<String, List<String>> withdrawn = new TreeMap<>(CodePoints.ORDER);

    private final JourneyMap map;
    private final StateDraft draft;

    UnsettledEvidence(JourneyMap map, StateDraft draft) {
        this.map = map;
        this.draft = draft;
    }

    private static final int REMEMBERED = 10;

    /** Remembers the evidence of a decision while it could still turn out to be automated. */
    void remember(Decision decision, Evidence evidence) {
        if (!map.screening() || !evidence.isUnsettled()) {
            return;
        }
        Map<String, List<String>> kept = new HashMap<>(draft.facts().evidence());
        if (kept.size() >= REMEMBERED) {
            kept.remove(Collections.min(kept.keySet(), OLDEST));
        }
        kept.put(decision.id(), evidence.ids());
        draft.evidence(kept);
    }

    /** Orders decision ids by visit number, which is the third part of an id. */
    private static final Comparator<String> OLDEST = Comparator.<String>comparingInt(
                    id -> Integer.parseInt(id.split("/", 4)[2]))
            .thenComparing(CodePoints.ORDER);

    /** Notes the decisions whose evidence turned out to be automated, as signals stand at the instant of a context. */
    void noteWithdrawn(Supplier<EvaluationContext> at) {
        if (draft.facts().evidence().isEmpty()) {
            return;
        }
        EvaluationContext view = at.get();
        Map<String, List<String>> kept = new HashMap<>(draft.facts().evidence());
        draft.facts().evidence().forEach((decision, ids) -> {
            List<String> machines =
                    ids.stream().filter(id -> isUnmasked(view, id)).toList();
            if (!machines.isEmpty()) {
                withdrawn.put(decision, machines);
                kept.remove(decision);
            }
        });
        if (kept.size() < draft.facts().evidence().size()) {
            draft.evidence(kept);
        }
    }

    private boolean isUnmasked(EvaluationContext view, String id) {
        @Nullable Signal signal = draft.log().byId(id);
        return signal != null && view.discards(signal);
    }
}
