package org.journeyrules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.internal.engine.CallResult;
import org.journeyrules.signal.Signal;

/** What a call of the engine came to. Immutable and thread-safe. */
public final class Outcome {
    private final JourneyState state;
    private final CallResult result;

    Outcome(JourneyState state, CallResult result) {
        this.state = state;
        this.result = result;
    }

    /** The state after the call: the host keeps it. */
    public JourneyState state() {
        return state;
    }

    /** Whether the state differs from the one given; a repeated signal changes nothing, so nothing need be written. */
    public boolean changed() {
        return result.changed();
    }

    /** What was decided, in order. */
    public List<Decision> decisions() {
        return result.decisions();
    }

    /** What was decided of one kind, in order. */
    public <D extends Decision> List<D> decisions(Class<D> kind) {
        return result.decisions().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** When time alone could next change the answer: call {@link JourneyEngine#review} then. Empty: never. */
    public Optional<Instant> reviewAt() {
        return state.reviewAt();
    }

    /** Proposals refused, each told once per stage visit. */
    public List<Refusal> refused() {
        return result.refused();
    }

    /** Signals newly kept: a host that keeps signals as rows appends these. */
    public List<Signal> logged() {
        return result.logged();
    }

    /** Signals no longer kept: such a host may delete these. */
    public List<Signal> dropped() {
        return result.dropped();
    }

    /** Signals that came after their time: they count from now on, past decisions stay. */
    public List<Signal> late() {
        return result.notes().late();
    }

    /** Signals from before what is kept: not logged. */
    public List<Signal> tooLate() {
        return result.notes().tooLate();
    }

    /** Signals whose id was known with another content: the first stays. */
    public List<Signal> conflicting() {
        return result.notes().conflicting();
    }

    /** Decisions whose evidence turned out to be a machine's, with the ids of those signals; the decisions stay. */
    public Map<String, List<String>> withdrawnEvidence() {
        return result.notes().withdrawn();
    }

    /** Whether the number of signals of a type passed what is kept, so that some had to go before their time. */
    public boolean historyCut() {
        return result.notes().historyCut();
    }

    /** Why the journey does not begin, where the contact is excluded. */
    public Optional<String> excluded() {
        return result.notes().excluded();
    }

    @Override
    public String toString() {
        return decisions() + ", review at " + reviewAt().map(Instant::toString).orElse("-");
    }
}
