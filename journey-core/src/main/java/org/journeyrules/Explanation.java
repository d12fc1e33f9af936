package org.journeyrules;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.spi.Answer;
import org.journeyrules.spi.ConditionExplanation;
import org.journeyrules.spi.RuleExplanation;
import org.journeyrules.stage.Visit;

/**
 * Why a contact is where it is, and what each rule says, condition by condition. Immutable and thread-safe.
 */
public final class Explanation {
    private final String contactId;
    private final Instant at;
    private final List<Visit> visits;
    private final Optional<Instant> reviewAt;
    private final List<SequenceExplanation> sequences;
    private final SequencesSnapshot cadence;
    private final List<RuleExplanation> rules;

    Explanation(JourneyState then, Instant at, List<SequenceExplanation> sequences, List<RuleExplanation> rules) {
        this.contactId = then.contactId();
        this.at = at;
        this.visits = List.copyOf(then.visits());
        this.reviewAt = then.reviewAt();
        this.sequences = List.copyOf(sequences);
        this.cadence = then.data().sequences();
        this.rules = List.copyOf(rules);
    }

    public String contactId() {
        return contactId;
    }

    /** The instant explained. */
    public Instant at() {
        return at;
    }

    /** The stay that goes on, with the rule that led to it; empty before the begin. */
    public Optional<Visit> visit() {
        return visits.isEmpty() ? Optional.empty() : Optional.of(visits.get(visits.size() - 1));
    }

    /** All stays up to the instant. */
    public List<Visit> visits() {
        return visits;
    }

    /** When time alone could next change the answer. */
    public Optional<Instant> reviewAt() {
        return reviewAt;
    }

    /** The sequences that the contact is in, in order of enrollment, and what comes next in each. */
    public List<SequenceExplanation> sequences() {
        return sequences;
    }

    /** The contact's status in each campaign that it is a member of, sorted by campaign. */
    public Map<String, String> memberStatuses() {
        Map<String, String> statuses = new TreeMap<>(CodePoints.ORDER);
        cadence.members().forEach((campaign, member) -> statuses.put(campaign, member.status()));
        return statuses;
    }

    /** The hand-offs that nobody has acted on yet and that are not overdue, the most urgent first. */
    public List<HandOffExplanation> openHandOffs() {
        return cadence.handOffs().values().stream()
                .map(HandOffExplanation::new)
                .sorted(Comparator.comparing(HandOffExplanation::dueAt).thenComparing(HandOffExplanation::rule))
                .toList();
    }

    /** Each rule of the stage, sorted by name. */
    public List<RuleExplanation> rules() {
        return rules;
    }

    /** Stage and reason, then a line for each sequence and each rule, with the first condition of it that is not met. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(contactId + " at " + at);
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
