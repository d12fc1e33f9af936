package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.text.CodePoints;
import org.jspecify.annotations.Nullable;

/**
 * What {@link JourneyEngine#adopt} would change for many contacts in progress when the map or the rules change: who would be in another
 * stage or sequence, or have another next step, and why. It calls {@code adopt} and discards the new states.
 *
 * <pre>{@code
 * AdoptionPreview preview = AdoptionPreview.of(newEngine, InFlight.keep());
 * states.forEach(state -> preview.add(state, contacts.get(state.contactId()), now));
 * AdoptionReport report = preview.result();
 * }</pre>
 *
 * Parts over different contacts merge in any order. Not thread-safe: use one for each thread, and merge them.
 */
public final class AdoptionPreview {
    private static final String NEW_MAP = "journey: map changed";

    private final JourneyEngine engine;
    private final InFlight policy;
    private final List<AdoptionReport.Change> changes = new ArrayList<>();
    private long contacts;
    private long adopted;

    private AdoptionPreview(JourneyEngine engine, InFlight policy) {
        this.engine = Objects.requireNonNull(engine);
        this.policy = Objects.requireNonNull(policy);
    }

    /**
     * Returns a preview without contacts.
     *
     * @param engine the engine of the new map and rules
     * @param policy the policy with which states would be adopted
     */
    public static AdoptionPreview of(JourneyEngine engine, InFlight policy) {
        return new AdoptionPreview(engine, policy);
    }

    /**
     * Adds a contact. A state whose journey has not started does not count; one that has the engine's version already is only
     * reviewed.
     *
     * @param at the instant at which the state would be adopted
     * @throws IllegalArgumentException as {@link JourneyEngine#adopt}; the contact is not added
     * @throws org.journeyrules.EvaluationException if the rules fail; the contact is not added
     */
    public void add(JourneyState state, Contact contact, Instant at) {
        if (!state.hasBegun()) {
            return;
        }
        Outcome outcome = engine.adopt(state, contact, policy, at);
        contacts++;
        adopted += state.version().equals(engine.version()) ? 0 : 1;
        AdoptionReport.Position before = position(state);
        AdoptionReport.Position after = position(outcome.state());
        if (!before.equals(after)) {
            Optional<Decision> why = why(outcome, !before.stage().equals(after.stage()));
            changes.add(new AdoptionReport.Change(
                    contact.id(),
                    before,
                    after,
                    why.map(each -> each.because().rule()).orElse(NEW_MAP),
                    why.map(each -> each.because().text()).orElse("")));
        }
    }

    /** The last move if the stage is another, else what changed a sequence first, else the first decision. */
    private static Optional<Decision> why(Outcome outcome, boolean moved) {
        List<? extends Decision> moves = outcome.decisions(StageChanged.class);
        if (moved && !moves.isEmpty()) {
            return Optional.of(moves.get(moves.size() - 1));
        }
        return outcome.decisions().stream()
                .filter(each -> each instanceof Enrolled || each instanceof SequenceEnded)
                .findFirst()
                .or(() -> outcome.decisions().stream().findFirst());
    }

    private static AdoptionReport.Position position(JourneyState state) {
        List<AdoptionReport.InSequence> sequences = new ArrayList<>();
        for (EnrollmentSnapshot each : StateAccess.snapshot(state).sequences().enrollments()) {
            if (each.isActive()) {
                @Nullable Instant due = each.pausedAt() == null ? each.due() : null;
                sequences.add(new AdoptionReport.InSequence(each.sequence(), each.step(), due));
            }
        }
        sequences.sort(Comparator.comparing(AdoptionReport.InSequence::sequence, CodePoints.ORDER));
        return new AdoptionReport.Position(state.stage().orElseThrow(), sequences);
    }

    /**
     * Adds what another preview has seen.
     *
     * @param other one of other contacts, with the same rules; it is not changed
     * @throws IllegalArgumentException if it has other rules
     */
    public void merge(AdoptionPreview other) {
        if (!engine.version().equals(other.engine.version())) {
            throw new IllegalArgumentException("Previews of other rules cannot be merged.");
        }
        contacts += other.contacts;
        adopted += other.adopted;
        changes.addAll(other.changes);
    }

    /** Returns what was found so far. */
    public AdoptionReport result() {
        return new AdoptionReport(
                engine.version(),
                contacts,
                adopted,
                changes.stream()
                        .sorted(Comparator.comparing(AdoptionReport.Change::contact, CodePoints.ORDER))
                        .toList());
    }
}
