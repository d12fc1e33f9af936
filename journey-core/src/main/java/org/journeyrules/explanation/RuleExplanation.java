package org.journeyrules.explanation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** One rule at one instant. Immutable and thread-safe. */
public final class RuleExplanation {
    /** The nearest first: the least missing, then the least share missing, then what leads on, then by name. */
    public static final Comparator<RuleExplanation> NEAREST_FIRST = NextStep.NEAREST_FIRST;

    private final String rule;
    private final boolean met;
    private final List<ConditionExplanation> conditions;
    private final String proposal;

    private RuleExplanation(String rule, boolean met, List<ConditionExplanation> conditions, String proposal) {
        this.rule = Objects.requireNonNull(rule);
        this.met = met;
        this.conditions = List.copyOf(conditions);
        this.proposal = Objects.requireNonNull(proposal);
    }

    /**
     * A rule whose proposal is not known.
     *
     * @param rule its name
     * @param met whether it is met as a whole
     * @param conditions each of its conditions, in the order written
     */
    public static RuleExplanation of(String rule, boolean met, List<ConditionExplanation> conditions) {
        return new RuleExplanation(rule, met, conditions, "");
    }

    /** The same rule with what it proposes: "progressTo Decision". */
    public RuleExplanation withProposal(String other) {
        return new RuleExplanation(rule, met, conditions, other);
    }

    /** The name of the rule. */
    public String rule() {
        return rule;
    }

    /** Whether the rule is met as a whole. */
    public boolean met() {
        return met;
    }

    /** Each of its conditions, in the order written. */
    public List<ConditionExplanation> conditions() {
        return conditions;
    }

    /** What the rule proposes: "progressTo Decision"; empty if it is not known before the rule is met. */
    public String proposal() {
        return proposal;
    }

    /** The stage that the rule proposes; empty if it proposes something else, or if it is not known. */
    public Optional<String> leadsTo() {
        return NextStep.isAboutStage(proposal)
                ? Optional.of(proposal.substring(proposal.indexOf(' ') + 1))
                : Optional.empty();
    }

    /**
     * How many signals, or changes of the record, are missing until the rule is met: 0 if only time is, and empty if it is
     * met, if what is missing cannot be said, or if nothing can bring it about in this visit.
     */
    public OptionalDouble effort() {
        return new NextStep(this).effort();
    }

    /** Whether time alone is enough for every condition that is not met yet. */
    public boolean isMetByTimeAlone() {
        return new NextStep(this).needsOnlyTime();
    }

    /** Whether nothing can bring the rule about during this visit of the stage. */
    public boolean isOutOfReach() {
        return new NextStep(this).isOutOfReach();
    }

    /**
     * What leads to the rule's proposal, in one sentence: "One more link click by 9 May 2026, 10:12 leads to Decision."
     * Empty if the rule is met or out of reach.
     *
     * @param dates how an instant is written
     */
    public Optional<String> nextStep(Function<Instant, String> dates) {
        return new NextStep(this).sentence(dates);
    }

    @Override
    public String toString() {
        return (met ? "met " : "not met ") + "\"" + rule + "\"";
    }
}
