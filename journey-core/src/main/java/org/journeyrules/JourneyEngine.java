package org.journeyrules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.internal.engine.CallResult;
import org.journeyrules.internal.engine.ContactMerge;
import org.journeyrules.internal.engine.EngineCall;
import org.journeyrules.internal.engine.EngineCalls;
import org.journeyrules.internal.engine.Evaluation;
import org.journeyrules.internal.engine.HistoryRerun;
import org.journeyrules.internal.history.EngineCache;
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
import org.journeyrules.spi.RuleExplanation;
import org.journeyrules.stage.Placement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Moves contacts through a journey. A pure function of state, record and what comes in: it has no store, no clock and no
 * listener, so the same history gives the same decisions and ids, on any thread and after any resume.
 *
 * <pre>{@code
 * JourneyEngine engine = JourneyEngine.of(rules);
 * JourneyState state = engine.newState(contact.id());
 * Outcome outcome = engine.receive(state, contact, signal);
 * outcome.decisions();      // what to do
 * outcome.reviewAt();       // when to look again: engine.review(outcome.state(), contact, thatInstant)
 * }</pre>
 *
 * Each call first answers, in order, every earlier instant at which time alone had changed the answer, each decision at
 * its own instant: a late scheduler decides what a prompt one would have. The first call begins the journey: at the earlier
 * of the contact's {@code created_at} and its first inbound signal, else at the instant of the call; with {@code stage} in
 * it, since {@code stage_since}. Immutable and thread-safe.
 */
public final class JourneyEngine {
    /** An explanation looks at most this many reviews ahead. */
    private static final int MOST_REVIEWS_AHEAD = 100;

    private static final String CALL = "the call";

    private final JourneyRules rules;
    private final EngineCalls calls;

    private JourneyEngine(JourneyRules rules, boolean exhaustive) {
        this.rules = Objects.requireNonNull(rules);
        this.calls = new EngineCalls(rules, new EngineCache(), exhaustive);
    }

    /** An engine over these rules and their map. To change rules, make a new engine. */
    public static JourneyEngine of(JourneyRules rules) {
        return new JourneyEngine(rules, false);
    }

    /** An engine that asks the rules at every signal and review: what the promises of the other are tested against. */
    static JourneyEngine exhaustive(JourneyRules rules) {
        return new JourneyEngine(rules, true);
    }

    public JourneyRules rules() {
        return rules;
    }

    public JourneyMap map() {
        return rules.map();
    }

    /** The version of map, rules and policies; states of another are to be reviewed once. */
    public String version() {
        return rules.version();
    }

    /** A state of a contact whose journey has not begun. */
    public JourneyState newState(String contactId) {
        return new JourneyState(StateData.notBegun(
                map().name(), version(), Contact.of(contactId).id()));
    }

    /**
     * Something happened: the answer at the signal's instant.
     *
     * @throws IllegalArgumentException if state, contact and signal are not of one contact and journey, or a value is not
     *     one the map knows
     * @throws EvaluationException if the rules fail; the state given stays valid
     */
    public Outcome receive(JourneyState state, Contact contact, Signal signal) {
        return receive(state, contact, List.of(signal), signal.occurredAt());
    }

    /**
     * Several signals, in any order: the answer at {@code asOf}, cut to whole milliseconds. Signals of one instant are one
     * event. Signals after {@code asOf} are kept and count at their instant; those before the state's clock are late: they
     * are logged in their place and the rules asked at the clock. An {@code asOf} before the clock means the clock. An
     * instant of time alone that falls at {@code asOf} is left to {@link #review}: signals come before reviews.
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
     * Time passed, or the contact's record changed: the answer at {@code asOf}, cut to whole milliseconds. Closes the
     * instant: what comes for it later is late.
     *
     * @throws IllegalArgumentException if {@code asOf} lies before the state's clock, or as
     *     {@link #receive(JourneyState, Contact, Signal)}
     * @throws EvaluationException as {@link #receive(JourneyState, Contact, Signal)}
     */
    public Outcome review(JourneyState state, Contact contact, Instant asOf) {
        check(state, contact);
        Instant at = Millis.of(asOf, CALL);
        requireNotPast(state, contact, at);
        return outcome(calls.on(state.data(), contact).review(at));
    }

    /**
     * A new map, or new rules, meet a contact that is under way: it is set where the policy says, which is a new baseline
     * like a placement, and then reviewed at {@code asOf}. Under the state's own version, and for a contact whose journey
     * has not begun, this is {@link #review} alone. Who wants to see beforehand which contacts would change calls it for
     * each and keeps nothing.
     *
     * @throws IllegalArgumentException if the policy names a stage that the map does not have, or keeps a contact in one,
     *     or as {@link #review}
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

    /** Where the policy has the contact. */
    private String stageUnder(InFlight policy, StateData data, Contact contact, Instant at) {
        boolean held = data.timeline().heldUntil() != null
                && data.timeline().heldUntil().isAfter(at);
        if (!policy.reEvaluates() || held || !data.facts().cuts().isEmpty()) {
            return policy.next(data.visit().stage());
        }
        Visit first = data.timeline().visits().get(0);
        Visit begin = Visit.open(1, policy.next(first.stage()), first.entered(), null, first.movement(), first.rule());
        return new HistoryRerun(calls, data, begin, contact, data.log().all())
                .state()
                .visit()
                .stage();
    }

    /** A person decided where the contact stands: the same as receiving the placement's STAGE_SET signal. */
    public Outcome place(JourneyState state, Contact contact, Placement placement) {
        return receive(state, contact, placement.signalFor(contact.id()));
    }

    /**
     * Two contacts turn out to be one, as when a lead becomes a contact: both histories, the longer hold, the further of
     * the two stages, unless the rules over the union say otherwise. Each state first answers what fell due before; so some
     * decisions may be of the contact that ends.
     *
     * @param into the state that goes on, of the contact given
     * @param from the state that ends; the host deletes it
     * @param contact the record of both together
     * @param asOf when they became one; before the clock of either it means the later clock
     * @throws IllegalArgumentException if the states are not of one journey, or as
     *     {@link #receive(JourneyState, Contact, Signal)}
     * @throws EvaluationException as {@link #receive(JourneyState, Contact, Signal)}
     */
    public Outcome merge(JourneyState into, JourneyState from, Contact contact, Instant asOf) {
        check(into, contact);
        if (!from.journey().equals(into.journey())) {
            throw new IllegalArgumentException(
                    "The states to merge are of two journeys: '" + into.journey() + "' and '" + from.journey() + "'.");
        }
        return outcome(new ContactMerge(calls).merge(into.data(), from.data(), contact, Millis.of(asOf, CALL)));
    }

    /**
     * What a late signal would have changed, had it come in time: the history is told anew with and without it, up to the
     * state's clock, under the rules of today; the record is undone backwards by its FIELD_CHANGED signals. Empty where the
     * journey has not begun, and where history that is no longer kept could matter.
     *
     * @param state a state that has the signal or has it not
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
     * Why the contact is where it is at {@code asOf}, and each rule of its stage condition by condition, with the values
     * seen and when time alone would change them; and how far it is in its sequences, with what comes next. Decides nothing
     * and changes no state.
     *
     * @throws IllegalArgumentException if {@code asOf} lies before the state's clock, or the journey has not begun
     */
    public Explanation explain(JourneyState state, Contact contact, Instant asOf) {
        Instant at = Millis.of(asOf, CALL);
        JourneyState then = stateAt(state, contact, at);
        Evaluation evaluation =
                new Evaluation(rules, contact, new StateDraft(then.data(), calls.cache()), at.toEpochMilli());
        evaluation.view().trace();
        List<RuleExplanation> explained;
        try {
            explained = new ArrayList<>(rules.explain(evaluation, evaluation));
        } catch (RuntimeException failure) {
            throw EvaluationException.of(contact.id(), at, failure);
        }
        evaluation.view().close();
        explained.sort(Comparator.comparing(RuleExplanation::rule, CodePoints.ORDER));
        List<SequenceExplanation> sequences = calls.on(then.data(), contact).sequences(at).stream()
                .map(SequenceExplanation::new)
                .toList();
        List<String> order = map().stages().stream().map(Stage::name).toList();
        return new Explanation(then, at, sequences, explained, ahead(then, contact), order);
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
     * Pauses a sequence, or all of them, for one contact: nothing of it is weighed until it goes on. Stages move on.
     *
     * @param sequence its name, or {@code "*"} for all
     * @throws IllegalArgumentException if there is no such sequence, or as {@link #review}
     */
    public Outcome pause(JourneyState state, Contact contact, String sequence, Instant asOf) {
        return whilePaused(state, contact, sequence, asOf, null);
    }

    /**
     * Lets a paused sequence, or all of them, go on.
     *
     * @param sequence its name, or {@code "*"} for all
     * @param missed what becomes of steps that fell due in the pause
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
     * The variants of a content for this contact now, as for a web page: the rules on due steps are asked, with an empty
     * sequence and the channel {@code web}. Decides nothing and changes no state.
     *
     * @return the variant of each block that a rule chose or that has a default, by block
     * @throws IllegalArgumentException if the map declares contents and not this one, or as {@link #explain}
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
            throw new IllegalArgumentException("The journey of contact '" + contact.id() + "' has not begun.");
        }
        if (at.isBefore(then.clock().orElseThrow())) {
            throw new IllegalArgumentException("Contact '" + contact.id() + "' cannot be looked at at " + at
                    + ": its state is of " + then.clock().get() + ".\nMaybe replay its history up to then.");
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
            throw new IllegalArgumentException("Signal '" + signal.id() + "' is of contact '" + signal.contactId()
                    + "', but the contact given is '" + contact.id() + "'.");
        }
    }

    private void check(JourneyState state, Contact contact) {
        if (!state.contactId().equals(contact.id())) {
            throw new IllegalArgumentException("The state is of contact '" + state.contactId()
                    + "', but the contact given is '" + contact.id() + "'.");
        }
        if (!state.journey().equals(map().name())) {
            throw new IllegalArgumentException("The state is of the journey '" + state.journey()
                    + "', but the engine's map is '" + map().name() + "'.");
        }
    }
}
