package org.journeyrules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.internal.engine.CallResult;
import org.journeyrules.signal.Signal;

/** The result of an engine call. Immutable and thread-safe. */
public final class Outcome {
    private final JourneyState state;
    private final CallResult result;

    Outcome(JourneyState state, CallResult result) {
        this.state = state;
        this.result = result;
    }

    /** The state after the call, which the host stores. */
    public JourneyState state() {
        return state;
    }

    /**
     * Whether the state differs from the given one. A repeated signal changes nothing, so there is nothing to store.
     */
    public boolean changed() {
        return result.changed();
    }

    /** The decisions, in order. */
    public List<Decision> decisions() {
        return result.decisions();
    }

    /** The decisions of one kind, in order. */
    public <D extends Decision> List<D> decisions(Class<D> kind) {
        return result.decisions().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /**
     * The next instant at which time alone could change the answer: call {@link JourneyEngine#review} then. Empty if
     * there is none.
     */
    public Optional<Instant> reviewAt() {
        return state.reviewAt();
    }

    /** The proposals that the engine refused. Each is reported once per stage visit. */
    public List<Refusal> refused() {
        return result.refused();
    }

    /** The signals that this call added to the state. If you also store signals as rows, append these. */
    public List<Signal> logged() {
        return result.logged();
    }

    /** The signals that the state no longer keeps. If you also store signals as rows, you may delete these. */
    public List<Signal> dropped() {
        return result.dropped();
    }

    /** The signals that arrived late. They count from now on; past decisions stand. */
    public List<Signal> late() {
        return result.notes().late();
    }

    /** The signals that are older than the history that is kept. They are not logged. */
    public List<Signal> tooLate() {
        return result.notes().tooLate();
    }

    /** The signals whose id is already known with other content. The first one stands. */
    public List<Signal> conflicting() {
        return result.notes().conflicting();
    }

    /**
     * What is doubtful about signals that this call logged, in sentences for people: a bounce of an unknown kind, an
     * unsubscribe that you marked as a machine's and that does not count, an earlier value that the record cannot have.
     */
    public List<String> warnings() {
        return result.notes().warnings();
    }

    /**
     * The decisions whose evidence turned out to be automated, each with the ids of the automated signals. The
     * decisions stand.
     */
    public Map<String, List<String>> withdrawnEvidence() {
        return result.notes().withdrawn();
    }

    /**
     * Whether signals of some type exceeded the number that is kept, so that signals were dropped before the end of the
     * retention period.
     */
    public boolean historyCut() {
        return result.notes().historyCut();
    }

    /** Why the journey does not start, if the contact is excluded. */
    public Optional<String> excluded() {
        return result.notes().excluded();
    }

    /**
     * Returns this outcome together with that of the call before it, for hosts that make two calls and store their results at
     * once: the state of this one, and the decisions, refusals, signals and notes of both, in order.
     *
     * @param earlier the outcome whose state was passed to the call of this one
     */
    public Outcome after(Outcome earlier) {
        return new Outcome(state, result.after(earlier.result));
    }

    @Override
    public String toString() {
        return decisions() + ", review at " + reviewAt().map(Instant::toString).orElse("-");
    }
}
