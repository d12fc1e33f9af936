package org.journeyrules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.internal.history.SignalList;
import org.journeyrules.internal.sequence.HandOffs;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Where a contact is and why, what happened last, and what each rule needs, condition by condition.
 *
 * <pre>{@code
 * Explanation explanation = engine.explain(state, contact, now).withHistory(decisions);
 * explanation.visit();           // the stage, since when, and the rule that led to it
 * explanation.handOffs();        // open, overdue and accepted
 * explanation.nextSteps();       // the rules that would move the contact, the nearest first
 * explanation.ahead();           // what time alone brings
 * }</pre>
 *
 * Immutable and thread-safe.
 */
public final class Explanation {
    /** How many of the newest signals of each direction are shown. */
    private static final int RECENT = 5;

    private final JourneyState then;
    private final Instant at;
    private final List<SequenceExplanation> sequences;
    private final List<RuleExplanation> rules;
    private final List<Decision> ahead;
    private final List<String> order;
    private final List<String> sequenceOrder;
    private final Map<String, Boolean> notCounted;
    private final List<Decision> history;

    /**
     * @param ahead what time alone brings
     * @param order of the stages in the map
     * @param sequenceOrder the sequences by priority, and of equal ones as in the map
     * @param notCounted the signals that screening leaves out, and whether each repeats one that counts
     */
    Explanation(
            JourneyState then,
            Instant at,
            List<SequenceExplanation> sequences,
            List<RuleExplanation> rules,
            List<Decision> ahead,
            List<String> order,
            List<String> sequenceOrder,
            Map<String, Boolean> notCounted) {
        this(then, at, sequences, rules, ahead, order, sequenceOrder, notCounted, List.of());
    }

    private Explanation(
            JourneyState then,
            Instant at,
            List<SequenceExplanation> sequences,
            List<RuleExplanation> rules,
            List<Decision> ahead,
            List<String> order,
            List<String> sequenceOrder,
            Map<String, Boolean> notCounted,
            Collection<Decision> history) {
        this.then = then;
        this.at = at;
        this.sequences = List.copyOf(sequences);
        this.rules = List.copyOf(rules);
        this.ahead = List.copyOf(ahead);
        this.order = List.copyOf(order);
        this.sequenceOrder = List.copyOf(sequenceOrder);
        this.notCounted = Map.copyOf(notCounted);
        this.history = List.copyOf(history);
    }

    /**
     * The same explanation with the decisions made so far, if the host keeps them: a state forgets hand-offs that are overdue
     * or that a person acted on, and the evidence of the last move.
     *
     * @param decisions of this contact, in order; those after the instant explained are left out
     */
    public Explanation withHistory(Collection<? extends Decision> decisions) {
        List<Decision> known = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision.contactId().equals(contactId()) && !decision.at().isAfter(at)) {
                known.add(decision);
            }
        }
        return new Explanation(then, at, sequences, rules, ahead, order, sequenceOrder, notCounted, known);
    }

    /** The contact. */
    public String contactId() {
        return then.contactId();
    }

    /** The instant explained. */
    public Instant at() {
        return at;
    }

    /** The current visit of a stage, with the rule that led to it; empty before the journey starts. */
    public Optional<Visit> visit() {
        return then.visit();
    }

    /** All visits up to the instant explained, oldest first. */
    public List<Visit> visits() {
        return then.visits();
    }

    /** The reason for the last move, with its evidence; empty without {@link #withHistory the history}. */
    public Optional<Because> because() {
        return history.stream()
                .filter(StageChanged.class::isInstance)
                .reduce((earlier, later) -> later)
                .map(Decision::because);
    }

    /** Until when no rule moves the contact, because a person placed it. */
    public Optional<Instant> heldUntil() {
        return then.heldUntil().filter(until -> until.isAfter(at));
    }

    /** When time alone could next change the answer. */
    public Optional<Instant> reviewAt() {
        return then.reviewAt();
    }

    /** The newest signals up to the instant explained, at most {@value #RECENT} of each direction, newest first. */
    public List<Signal> recentSignals() {
        List<Signal> newestFirst = new ArrayList<>(then.signals());
        Collections.reverse(newestFirst);
        Map<Direction, Integer> counts = new EnumMap<>(Direction.class);
        return newestFirst.stream()
                .filter(signal -> !signal.occurredAt().isAfter(at))
                .filter(signal -> counts.merge(signal.direction(), 1, Integer::sum) <= RECENT)
                .toList();
    }

    /**
     * Whether a signal is a machine's, such as a link scanner's: by its trust, or because screening says so at the instant
     * explained. Such signals do not count.
     */
    public boolean isAutomated(Signal signal) {
        return signal.trust() == Trust.MACHINE || Boolean.FALSE.equals(notCounted.get(signal.id()));
    }

    /** Whether a click does not count because it repeats one that does, on the same link less than 24 hours before. */
    public boolean isRepeated(Signal signal) {
        return Boolean.TRUE.equals(notCounted.get(signal.id()));
    }

    /**
     * The newest steps that were due up to the instant explained, newest first, at most {@value #RECENT}: those that no kept
     * outbound signal reports as its {@code decision}. Empty without {@link #withHistory the history}.
     */
    public List<StepDue> recentSteps() {
        Set<String> reported = new HashSet<>();
        then.signals().forEach(signal -> reported.add(String.valueOf(signal.attribute("decision"))));
        List<StepDue> newestFirst = new ArrayList<>();
        for (Decision decision : history) {
            if (decision instanceof StepDue step && !reported.contains(step.id())) {
                newestFirst.add(0, step);
            }
        }
        return List.copyOf(newestFirst.subList(0, Math.min(RECENT, newestFirst.size())));
    }

    /** The kept signals with these ids, in that order; ids of signals that are no longer kept are left out. */
    public List<Signal> signals(List<String> ids) {
        return ids.stream()
                .map(id -> then.data().log().byId(id))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The sequences in progress, in order of enrollment, and what comes next in each. */
    public List<SequenceExplanation> sequences() {
        return sequences;
    }

    /**
     * Of each sequence that is not in progress the last enrollment that ended, the latest first. Those that ended at one
     * instant are in the order of their priority, the highest first, and then in that of the map.
     */
    public List<SequenceExplanation> endedSequences() {
        return then.data().sequences().enrollments().stream()
                .filter(enrollment -> !enrollment.isActive())
                .sorted(Comparator.comparing(EnrollmentSnapshot::endedAt)
                        .reversed()
                        .thenComparing(enrollment -> sequenceOrder.indexOf(enrollment.sequence())))
                .map(SequenceExplanation::new)
                .toList();
    }

    /** The contact's status in each campaign that it is a member of, sorted by campaign. */
    public Map<String, String> memberStatuses() {
        Map<String, String> statuses = new TreeMap<>(CodePoints.ORDER);
        then.data().sequences().members().forEach((campaign, member) -> statuses.put(campaign, member.status()));
        return statuses;
    }

    /** The hand-offs that no person has acted on and that are not overdue, the most urgent first. */
    public List<HandOffExplanation> openHandOffs() {
        return handOffs().stream().filter(HandOffExplanation::isOpen).toList();
    }

    /**
     * The hand-offs that are open and, with {@link #withHistory the history}, all others of the current visit: overdue, or
     * acted on. A hand-off for the action that led to the stage belongs to the visit. The most urgent first.
     */
    public List<HandOffExplanation> handOffs() {
        Map<String, HandOffExplanation> handOffs = new HashMap<>();
        then.data()
                .sequences()
                .handOffs()
                .forEach((id, kept) -> handOffs.put(
                        id,
                        new HandOffExplanation(
                                kept, act(kept.at()), closed(kept.at(), kept.dueAt(), kept.closedBy()), at)));
        Instant entered = then.visit().map(Visit::entered).orElse(Instant.MAX);
        for (Decision decision : history) {
            if (decision instanceof HandedOff handOff && !decision.at().isBefore(entered)) {
                handOffs.put(
                        decision.id(),
                        new HandOffExplanation(
                                handOff,
                                act(handOff.at()),
                                closed(handOff.at(), handOff.dueAt().orElse(null), handOff.closedBy()),
                                at));
            }
        }
        return handOffs.values().stream()
                .sorted(HandOffExplanation.MOST_URGENT_FIRST)
                .toList();
    }

    private @Nullable Signal act(Instant made) {
        return HandOffs.firstAct(then.data().log(), made, at).orElse(null);
    }

    /** What made a hand-off pointless before it was due and before a person acted, or null. */
    private @Nullable Signal closed(Instant made, @Nullable Instant dueAt, List<String> closedBy) {
        Signal act = act(made);
        Instant until = dueAt != null && dueAt.isBefore(at) ? dueAt : at;
        return HandOffs.first(then.data().log(), closedBy, made, until)
                .filter(signal -> act == null || SignalList.ORDER.compare(signal, act) < 0)
                .orElse(null);
    }

    /** Each rule of the stage, sorted by name. */
    public List<RuleExplanation> rules() {
        return rules;
    }

    /**
     * The rules that are not met and would move the contact, by how little is missing: the fewest signals or changes first,
     * and of equal ones those that lead to the nearest stage. Those that time alone brings about, and those out of reach in this visit, are left out. A rule in plain Java does not
     * say what it proposes before it is met, so all of them that evaluated something are included.
     */
    public List<RuleExplanation> nextSteps() {
        String stage = visit().map(Visit::stage).orElse("");
        return rules.stream()
                .filter(rule -> !rule.met() && !rule.isOutOfReach() && !rule.isMetByTimeAlone())
                .filter(rule -> rule.proposal().isEmpty()
                        ? rule.effort().isPresent()
                        : rule.leadsTo().filter(to -> !to.equals(stage)).isPresent())
                .sorted(RuleExplanation.NEAREST_FIRST.thenComparingInt(
                        rule -> Math.abs(order.indexOf(rule.leadsTo().orElse(stage)) - order.indexOf(stage))))
                .toList();
    }

    /**
     * The decisions that time alone brings if nothing else happens, up to and including the first change of stage, in order.
     * Looks at most 100 reviews ahead.
     */
    public List<Decision> ahead() {
        return ahead;
    }

    /** Stage and reason, then a line for each sequence and each rule, with the first condition of it that is not met. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(contactId() + " at " + at);
        visit().ifPresent(visit ->
                text.append(" in " + visit.stage() + " since " + visit.entered() + " – " + visit.rule()));
        sequences.forEach(sequence -> text.append("\n  sequence ").append(sequence));
        for (RuleExplanation rule : rules) {
            text.append("\n  ")
                    .append(rule.met() ? "holds: " : "does not hold: ")
                    .append(rule.rule());
            rule.conditions().stream()
                    .filter(condition -> !condition.met())
                    .findFirst()
                    .ifPresent(unmet -> text.append(" – ").append(seen(unmet)));
        }
        return text.toString();
    }

    private static String seen(ConditionExplanation condition) {
        if (condition.answers().isEmpty()) {
            return condition.text() + ": " + condition.detail();
        }
        Answer last = condition.answers().get(condition.answers().size() - 1);
        return last.question() + ": " + (last.detail().isEmpty() ? last.value() : last.detail());
    }
}
