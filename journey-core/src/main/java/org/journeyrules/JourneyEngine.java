package org.journeyrules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.explanation.Upcoming;
import org.journeyrules.internal.engine.CallResult;
import org.journeyrules.internal.engine.ContactMerge;
import org.journeyrules.internal.engine.EngineCall;
import org.journeyrules.internal.engine.EngineCalls;
import org.journeyrules.internal.engine.Evaluation;
import org.journeyrules.internal.engine.HistoryRerun;
import org.journeyrules.internal.engine.LookAhead;
import org.journeyrules.internal.history.EngineCache;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.history.SelectionDistance;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.PausePolicy;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Placement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Decides which stage of a journey each contact is in, and what should happen next. The engine is a pure function of
 * state, contact record and input: it has no store, no clock and no listener. The same history therefore gives the same
 * decisions and ids, on any thread and after any resume.
 *
 * <pre>{@code
 * JourneyEngine engine = JourneyEngine.of(rules);
 * JourneyState state = engine.newState(contact.id());
 * Outcome outcome = engine.receive(state, contact, signal);
 * outcome.decisions();      // what to do
 * outcome.reviewAt();       // when to look again: engine.review(outcome.state(), contact, thatInstant)
 * }</pre>
 *
 * <p>Each call first catches up: in order, it evaluates every earlier instant at which the answer changed over time.
 * Each decision carries its own instant, so a late scheduler gets the same stage decisions as a prompt one.
 *
 * <p>The first call starts the journey. It starts at the contact's {@code created_at} or its first inbound signal,
 * whichever is earlier; if there is neither, at the instant of the call. If the record has a {@code stage}, the journey
 * starts in that stage, at {@code stage_since}.
 *
 * <p>Immutable and thread-safe.
 */
public final class JourneyEngine {
    /** An explanation looks at most this many reviews ahead. */
    private static final int MOST_REVIEWS_AHEAD = 100;

    private static final String CALL = "the call";

    private final JourneyRules rules;
    private final EngineCalls calls;

    /** The versions that this engine succeeds; null if it takes states of any. */
    private final @Nullable Set<String> predecessors;

    private JourneyEngine(JourneyRules rules, EngineCalls calls, @Nullable Set<String> predecessors) {
        this.rules = rules;
        this.calls = calls;
        this.predecessors = predecessors;
    }

    private static JourneyEngine of(JourneyRules rules, boolean exhaustive) {
        Objects.requireNonNull(rules);
        return new JourneyEngine(rules, new EngineCalls(rules, new EngineCache(), exhaustive), null);
    }

    /** Returns an engine for these rules and their map. To change the rules, create a new engine. */
    public static JourneyEngine of(JourneyRules rules) {
        return of(rules, false);
    }

    /**
     * Returns an engine that evaluates the rules at every signal and review. Tests compare the other engine, which
     * skips evaluations, with this one.
     */
    static JourneyEngine exhaustive(JourneyRules rules) {
        return of(rules, true);
    }

    /**
     * Returns this engine for a deployment in which two versions are live at once: it takes states of its own version and of those
     * that it succeeds, and refuses all others. Versions have no order of their own, so the host declares it. The older engine does not
     * name the newer version, and so never takes back a state that the newer one has adopted.
     *
     * <pre>{@code
     * JourneyEngine next = JourneyEngine.of(stricter).succeeding(List.of(engine.version()));
     * }</pre>
     *
     * @param older the versions whose states may be adopted; with none, states of other versions are refused
     */
    public JourneyEngine succeeding(Collection<String> older) {
        return new JourneyEngine(rules, calls, Set.copyOf(older));
    }

    /**
     * Whether this engine takes a state: its journey has not started, or it has this engine's version or one that the engine {@link
     * #succeeding succeeds}. An engine that was not told which versions it succeeds takes states of any. Every call refuses a state that
     * is not taken.
     */
    public boolean takes(JourneyState state) {
        return predecessors == null
                || !state.hasBegun()
                || state.version().equals(version())
                || predecessors.contains(state.version());
    }

    public JourneyRules rules() {
        return rules;
    }

    public JourneyMap map() {
        return rules.map();
    }

    /** The version of map, rules and policies. Review states that have another version once. */
    public String version() {
        return rules.version();
    }

    /** Returns the state of a contact whose journey has not started. */
    public JourneyState newState(String contactId) {
        return new JourneyState(StateData.notBegun(
                map().name(), version(), Contact.of(contactId).id()));
    }

    /**
     * Receives one signal and decides at the signal's instant.
     *
     * @throws IllegalArgumentException if state, contact and signal do not belong to the same contact and journey, or
     *     the map does not know a value
     * @throws EvaluationException if the rules fail; the given state stays valid
     */
    public Outcome receive(JourneyState state, Contact contact, Signal signal) {
        return receive(state, contact, List.of(signal), signal.occurredAt());
    }

    /**
     * Receives several signals, in any order, and decides at {@code asOf}, truncated to whole milliseconds.
     *
     * <p>Signals with the same instant are one event. Signals after {@code asOf} are kept and count at their own
     * instant. Signals before the state's clock are late: they are logged in their place, and the rules are evaluated
     * at the clock. An {@code asOf} before the clock means the clock. If the answer also changes through time alone
     * exactly at {@code asOf}, that change is left to {@link #review}, because signals come before reviews.
     *
     * @throws IllegalArgumentException as {@link #receive(JourneyState, Contact, Signal)}
     * @throws EvaluationException as {@link #receive(JourneyState, Contact, Signal)}
     */
    public Outcome receive(JourneyState state, Contact contact, Collection<Signal> signals, Instant asOf) {
        check(state, contact);
        for (Signal signal : signals) {
            check(contact, signal);
        }
        return outcome(calls.on(state.data(), contact).receive(signals, Millis.of(asOf, CALL)));
    }

    /**
     * Decides at {@code asOf}, truncated to whole milliseconds, because time has passed or the contact's record has
     * changed. A review closes its instant: a signal that arrives for it afterwards is late.
     *
     * @throws IllegalArgumentException if {@code asOf} lies before the state's clock, or as {@link
     *     #receive(JourneyState, Contact, Signal)}
     * @throws EvaluationException as {@link #receive(JourneyState, Contact, Signal)}
     */
    public Outcome review(JourneyState state, Contact contact, Instant asOf) {
        check(state, contact);
        Instant at = Millis.of(asOf, CALL);
        requireNotPast(state, contact, at);
        return outcome(calls.on(state.data(), contact).review(at));
    }

    /**
     * Brings a contact that is in progress under a new map or new rules. The engine moves the contact as the policy
     * says, which sets a new baseline as a placement does, and then reviews it at {@code asOf}. If the state already
     * has this engine's version, or the journey has not started, this is {@link #review} alone.
     *
     * <p>To preview which contacts would change, call this method for each of them and discard the results.
     *
     * @throws IllegalArgumentException if the policy names, or keeps the contact in, a stage that the map does not
     *     have, or as {@link #review}
     * @throws EvaluationException as {@link #receive(JourneyState, Contact, Signal)}
     */
    public Outcome adopt(JourneyState state, Contact contact, InFlight policy, Instant asOf) {
        check(state, contact);
        policy.moves().values().forEach(map()::requireStage);
        Instant at = Millis.of(asOf, CALL);
        requireNotPast(state, contact, at);
        EngineCall call = calls.on(state.data(), contact);
        return outcome(
                state.hasBegun() && !state.version().equals(version())
                        ? call.adopt(stageUnder(policy, state.data(), contact, at), at)
                        : call.review(at));
    }

    /** Returns the stage in which the policy puts the contact. */
    private String stageUnder(InFlight policy, StateData data, Contact contact, Instant at) {
        boolean held = data.timeline().heldUntil() != null
                && data.timeline().heldUntil().isAfter(at);
        if (!policy.reEvaluates() || held || !data.facts().cuts().isEmpty()) {
            return policy.next(data.visit().stage());
        }
        Visit first = data.timeline().visits().get(0);
        Visit start = Visit.open(1, policy.next(first.stage()), first.entered(), null, first.movement(), first.rule());
        return new HistoryRerun(calls, data, start, contact, data.log().all())
                .state()
                .visit()
                .stage();
    }

    /**
     * Places the contact as a person decided. This is the same as receiving the placement's {@code STAGE_SET} signal.
     */
    public Outcome place(JourneyState state, Contact contact, Placement placement) {
        return receive(state, contact, placement.signalFor(contact.id()));
    }

    /**
     * Merges two contacts that turn out to be one, such as a lead that becomes a contact. The result has both
     * histories, the longer hold, and the further of the two stages, unless the rules over the combined history decide
     * otherwise. Each state first catches up on its own, so some decisions may belong to the contact that ends.
     *
     * @param into the state that remains, of the given contact
     * @param from the state that ends; the host deletes it
     * @param contact the record of both together
     * @param asOf when they became one; an instant before the clock of either state means the later clock
     * @throws IllegalArgumentException if the states do not belong to the same journey, or as {@link
     *     #receive(JourneyState, Contact, Signal)}
     * @throws EvaluationException as {@link #receive(JourneyState, Contact, Signal)}
     */
    public Outcome merge(JourneyState into, JourneyState from, Contact contact, Instant asOf) {
        check(into, contact);
        if (!from.journey().equals(into.journey())) {
            throw new IllegalArgumentException("The states to merge belong to two journeys: '" + into.journey()
                    + "' and '" + from.journey() + "'.");
        }
        requireTaken(from);
        return outcome(new ContactMerge(calls).merge(into.data(), from.data(), contact, Millis.of(asOf, CALL)));
    }

    /**
     * Returns what a late signal would have changed if it had arrived in time. The engine reruns the history up to the
     * state's clock with and without the signal, under the current rules, and reconstructs the earlier record from its
     * {@code FIELD_CHANGED} signals.
     *
     * <p>Empty if the journey has not started, or if history that is no longer kept could matter.
     *
     * @param state a state with or without the signal
     * @param contact the record as it is now
     * @throws IllegalArgumentException as {@link #receive(JourneyState, Contact, Signal)}
     * @throws EvaluationException as {@link #receive(JourneyState, Contact, Signal)}
     */
    public Optional<Correction> correction(JourneyState state, Contact contact, Signal signal) {
        check(state, contact);
        check(contact, signal);
        if (!state.hasBegun() || !state.data().facts().cuts().isEmpty()) {
            return Optional.empty();
        }
        List<Signal> without = new ArrayList<>(state.signals());
        without.removeIf(known -> known.id().equals(signal.id()));
        List<Signal> with = new ArrayList<>(without);
        with.add(signal);
        HistoryRerun asItWas =
                new HistoryRerun(calls, state.data(), state.visits().get(0), contact, without);
        HistoryRerun asItShould =
                new HistoryRerun(calls, state.data(), state.visits().get(0), contact, with);
        return Optional.of(new Correction(
                new JourneyState(asItShould.state()),
                asItShould.state().timeline().visits(),
                missing(asItShould.decisions(), asItWas.decisions()),
                missing(asItWas.decisions(), asItShould.decisions())));
    }

    private static List<Decision> missing(List<Decision> decisions, List<Decision> from) {
        Set<String> known = new HashSet<>();
        from.forEach(decision -> known.add(decision.id()));
        return decisions.stream()
                .filter(decision -> !known.contains(decision.id()))
                .toList();
    }

    /**
     * Explains why the contact is where it is at {@code asOf}. The explanation shows each rule of the stage, condition
     * by condition, with the values that it saw and when time alone would change them. It also shows the progress in
     * each sequence and what comes next. Makes no decisions and leaves the state unchanged.
     *
     * @throws IllegalArgumentException if {@code asOf} lies before the state's clock, or the journey has not started
     */
    public Explanation explain(JourneyState state, Contact contact, Instant asOf) {
        Instant at = Millis.of(asOf, CALL);
        JourneyState then = stateAt(state, contact, at);
        List<RuleExplanation> explained = explained(new StateDraft(then.data(), calls.cache()), contact, at);
        List<SequenceExplanation> sequences = calls.on(then.data(), contact).sequences(at).stream()
                .map(SequenceExplanation::new)
                .toList();
        List<String> order = map().stages().stream().map(Stage::name).toList();
        List<String> bySequence = map().sequences().stream()
                .sorted(Comparator.comparingInt(Sequence::priority).reversed())
                .map(Sequence::name)
                .toList();
        return new Explanation(
                then, at, sequences, explained, ahead(then, contact), order, bySequence, notCounted(then, contact, at));
    }

    /**
     * Explains the rules of the contact's stage at {@code asOf}, condition by condition, by name. This is the part of {@link #explain}
     * that does not look ahead, for jobs over many contacts.
     *
     * @throws IllegalArgumentException if {@code asOf} lies before the state's clock, or the journey has not started
     * @throws EvaluationException if the rules fail
     */
    public List<RuleExplanation> explainRules(JourneyState state, Contact contact, Instant asOf) {
        Instant at = Millis.of(asOf, CALL);
        JourneyState then = stateAt(state, contact, at);
        return List.copyOf(explained(new StateDraft(then.data(), calls.cache()), contact, at));
    }

    /** The signals that screening leaves out at an instant, by id, and whether each repeats one that counts. */
    private Map<String, Boolean> notCounted(JourneyState then, Contact contact, Instant at) {
        EvaluationContext view = new StateDraft(then.data(), calls.cache())
                .context(map(), contact.zone().orElse(map().zone()), at.toEpochMilli());
        Map<String, Boolean> left = new HashMap<>();
        for (Signal signal : then.signals()) {
            if (view.discards(signal)) {
                left.put(signal.id(), view.isRepeated(signal));
            }
        }
        view.close();
        return left;
    }

    /**
     * Explains where a journey started: every rule about contacts whose journey has not started, by name, with the values
     * that its conditions saw at the start.
     *
     * @param contact the record as it was at the start
     * @param history the contact's signals; those after the start are left out
     * @param startedAt when the journey started, as its first visit says
     * @throws EvaluationException if the rules fail
     */
    public List<RuleExplanation> explainStart(Contact contact, Collection<Signal> history, Instant startedAt) {
        Instant at = Millis.of(startedAt, CALL);
        StateDraft draft = new StateDraft(newState(contact.id()).data(), calls.cache());
        for (Signal signal : history) {
            check(contact, signal);
            if (!signal.occurredAt().isAfter(at)) {
                draft.log(signal);
            }
        }
        draft.start(at);
        return List.copyOf(explained(draft, contact, at));
    }

    private List<RuleExplanation> explained(StateDraft draft, Contact contact, Instant at) {
        Evaluation evaluation = new Evaluation(rules, contact, draft, at.toEpochMilli());
        evaluation.view().trace(SelectionDistance::of);
        List<RuleExplanation> explained;
        try {
            explained = new ArrayList<>(rules.explain(evaluation, evaluation));
        } catch (RuntimeException failure) {
            throw EvaluationException.of(contact.id(), at, failure);
        }
        evaluation.view().close();
        explained.sort(Comparator.comparing(RuleExplanation::rule, CodePoints.ORDER));
        return explained;
    }

    /**
     * Returns what time alone brings after {@code asOf}, up to and including {@code until}, in order: the decisions that reviews
     * at each {@link JourneyState#reviewAt} make if no further signal comes and the record stays as it is. Each comes with
     * what would prevent it. A state whose clock lies before {@code asOf} is reviewed at it first. Makes no decisions and
     * leaves the state unchanged.
     *
     * @return the decisions to come; empty if the journey has not started
     * @throws IllegalArgumentException if {@code asOf} lies before the state's clock, or {@code until} before {@code asOf},
     *     or as {@link #review}
     * @throws EvaluationException if the rules fail
     */
    public List<Upcoming> upcoming(JourneyState state, Contact contact, Instant asOf, Instant until) {
        check(state, contact);
        Instant from = Millis.of(asOf, CALL);
        Instant end = Millis.of(until, CALL);
        requireNotPast(state, contact, from);
        if (end.isBefore(from)) {
            throw new IllegalArgumentException("The end " + end + " lies before " + from + ".\nMaybe exchange them.");
        }
        if (!state.hasBegun()) {
            return List.of();
        }
        StateData data = calls.on(state.data(), contact).review(from).state();
        return new LookAhead(calls, data, contact, from, end).upcoming();
    }

    /** What time alone brings, up to the first change of stage; a rule that fails on the way ends it. */
    private List<Decision> ahead(JourneyState then, Contact contact) {
        List<Decision> decisions = new ArrayList<>();
        JourneyState state = then;
        for (int i = 0; i < MOST_REVIEWS_AHEAD && state.reviewAt().isPresent(); i++) {
            Outcome outcome;
            try {
                outcome = review(state, contact, state.reviewAt().get());
            } catch (EvaluationException failing) {
                break;
            }
            for (Decision decision : outcome.decisions()) {
                decisions.add(decision);
                if (decision instanceof StageChanged) {
                    return decisions;
                }
            }
            state = outcome.state();
        }
        return decisions;
    }

    /**
     * Pauses one sequence, or all of them, for one contact. Its steps are not evaluated until it is resumed. Stages
     * keep changing.
     *
     * @param sequence its name, or {@code "*"} for all
     * @throws IllegalArgumentException if there is no such sequence, or as {@link #review}
     */
    public Outcome pause(JourneyState state, Contact contact, String sequence, Instant asOf) {
        return whilePaused(state, contact, sequence, asOf, null);
    }

    /**
     * Resumes a paused sequence, or all of them.
     *
     * @param sequence its name, or {@code "*"} for all
     * @param missed what to do with steps that were due during the pause
     * @throws IllegalArgumentException if there is no such sequence, or as {@link #review}
     */
    public Outcome resume(JourneyState state, Contact contact, String sequence, PausePolicy missed, Instant asOf) {
        return whilePaused(state, contact, sequence, asOf, Objects.requireNonNull(missed));
    }

    private Outcome whilePaused(
            JourneyState state, Contact contact, String sequence, Instant asOf, @Nullable PausePolicy missed) {
        if (!sequence.equals("*") && map().sequence(sequence).isEmpty()) {
            throw new IllegalArgumentException("There is no sequence '" + sequence + "' in the map '" + map().name()
                    + "'.\n"
                    + Suggestions.maybe(
                            sequence,
                            map().sequences().stream().map(Sequence::name).toList()));
        }
        check(state, contact);
        Instant at = Millis.of(asOf, CALL);
        requireNotPast(state, contact, at);
        return outcome(calls.on(state.data(), contact).pause(sequence, missed, at));
    }

    /**
     * Chooses the variants of a content for this contact now, for example for a web page. The engine evaluates the
     * rules about due steps, with an empty sequence and the channel {@code web}. Makes no decisions and leaves the
     * state unchanged.
     *
     * @return by block, the variant that a rule chose or the block's default; a block with neither is missing
     * @throws IllegalArgumentException if the map declares contents but not this one, or as {@link #explain}
     */
    public Map<String, String> choose(JourneyState state, Contact contact, String content, Instant asOf) {
        if (!map().contents().isEmpty() && map().content(content).isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no content '" + content + "' in the map '" + map().name() + "'.\n"
                            + Suggestions.maybe(
                                    content,
                                    map().contents().stream().map(Content::name).toList()));
        }
        Instant at = Millis.of(asOf, CALL);
        JourneyState then = stateAt(state, contact, at);
        return calls.on(then.data(), contact).choose(content, at);
    }

    private JourneyState stateAt(JourneyState state, Contact contact, Instant at) {
        check(state, contact);
        JourneyState then = state;
        if (!state.hasBegun() || at.isAfter(state.clock().orElseThrow())) {
            then = review(state, contact, at).state();
        }
        if (!then.hasBegun()) {
            throw new IllegalArgumentException("The journey of contact '" + contact.id() + "' has not started.");
        }
        if (at.isBefore(then.clock().orElseThrow())) {
            throw new IllegalArgumentException(
                    "Contact '" + contact.id() + "' cannot be explained at " + at + ": its state already stands at "
                            + then.clock().get() + ".\nMaybe replay the history up to that instant.");
        }
        return then;
    }

    private static Outcome outcome(CallResult result) {
        return new Outcome(new JourneyState(result.state()), result);
    }

    private static void requireNotPast(JourneyState state, Contact contact, Instant at) {
        if (state.clock().isPresent() && at.isBefore(state.clock().get())) {
            throw new IllegalArgumentException("The review of contact '" + contact.id() + "' at " + at
                    + " lies before the state's clock, " + state.clock().get()
                    + ".\nMaybe review at the clock or later.");
        }
    }

    private static void check(Contact contact, Signal signal) {
        if (!signal.contactId().equals(contact.id())) {
            throw new IllegalArgumentException("Signal '" + signal.id() + "' belongs to contact '" + signal.contactId()
                    + "', but the given contact is '" + contact.id() + "'.");
        }
    }

    private void check(JourneyState state, Contact contact) {
        if (!state.contactId().equals(contact.id())) {
            throw new IllegalArgumentException("The state belongs to contact '" + state.contactId()
                    + "', but the given contact is '" + contact.id() + "'.");
        }
        if (!state.journey().equals(map().name())) {
            throw new IllegalArgumentException("The state belongs to the journey '" + state.journey()
                    + "', but the engine's map is '" + map().name() + "'.");
        }
        requireTaken(state);
    }

    private void requireTaken(JourneyState state) {
        if (!takes(state)) {
            throw new IllegalArgumentException("The state of contact '" + state.contactId() + "' has the version '"
                    + state.version() + "', which is neither the engine's, '" + version()
                    + "', nor one that it succeeds.\nMaybe a newer version has adopted it: leave it to that one.");
        }
    }
}
