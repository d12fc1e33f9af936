package org.journeyrules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.spi.RuleContext;
import org.journeyrules.stage.Transition;

/**
 * A set of rules over a map: the interface between the engine and a rule engine. Drools is one implementation; rules in
 * plain Java ({@link #builder}) are another. Immutable and thread-safe: any number of engines and threads can share one
 * set.
 */
public interface JourneyRules {
    /** The map against which these rules were checked. */
    JourneyMap map();

    /** One string for the map, the rules and the policies. It differs whenever any of them differs. */
    String version();

    /** The names of all rules, sorted by code point. */
    List<String> names();

    /**
     * Returns these rules narrowed to some of them, for tests and explanations.
     *
     * @throws IllegalArgumentException if a name is unknown
     */
    JourneyRules only(String... names);

    /**
     * The policy of this type.
     *
     * @throws IllegalArgumentException if there is no policy of this type
     */
    <P> P policy(Class<P> type);

    /**
     * Evaluates every rule once. For each rule whose condition holds, calls {@link RuleContext#begin} with the rule's name
     * and its bindings, and then makes the rule's proposals on the journey.
     */
    void evaluate(Journey journey, RuleContext firing);

    /** Explains, condition by condition, each rule that could apply to the journey. Makes no proposals. */
    List<RuleExplanation> explain(Journey journey, RuleContext answers);

    /**
     * The sequences that these rules enroll in or switch to; empty if they cannot all be read, as in plain Java rules or
     * if a rule names one by an expression.
     */
    default Optional<Set<String>> proposedSequences() {
        return Optional.empty();
    }

    /**
     * The blocks for which these rules choose variants, each with the contents that have it: an empty set if it may be
     * any content. Empty if the proposals cannot be read, as in plain Java rules.
     */
    default Optional<Map<String, Set<String>>> proposedBlocks() {
        return Optional.empty();
    }

    /**
     * The moves between stages that rules may propose, by the name of the rule, as far as their conditions on the stage
     * can be read; a rule that never moves a contact is left out. A move from the stage with the empty name starts the
     * journey. Empty if the proposals cannot be read, as in plain Java rules.
     */
    default Optional<Map<String, Set<Transition>>> proposedMoves() {
        return Optional.empty();
    }

    /**
     * The stages in which rules may hand the contact to people, by the name of the rule, as far as their conditions on the
     * stage can be read; a rule that never does is left out. Empty if the proposals cannot be read, as in plain Java rules.
     */
    default Optional<Map<String, Set<String>>> proposedHandOffs() {
        return Optional.empty();
    }

    /** Returns a builder for rules in plain Java over a map. */
    static Builder builder(JourneyMap map) {
        return new DefaultJourneyRules.DefaultBuilder(map);
    }

    /** A rule in plain Java about a step that would be sent now. */
    @FunctionalInterface
    interface StepRule {
        /** Queries the journey and the step, names the evidence, and chooses variants, skips the step or postpones it. */
        void evaluate(Journey journey, DueStep step, Consumer<Object> evidence);
    }

    /** Builds rules in plain Java. Not thread-safe. */
    interface Builder {
        /**
         * Adds a rule.
         *
         * @param rule asks the journey and makes proposals. Before them, it may name its evidence: the signal, the
         *     selection or score, or the collection of these, on which its next proposals rest
         * @throws IllegalArgumentException if there is already a rule with this name
         */
        Builder rule(String name, int salience, BiConsumer<Journey, Consumer<Object>> rule);

        /** Adds a rule with salience 0. */
        default Builder rule(String name, BiConsumer<Journey, Consumer<Object>> rule) {
            return rule(name, 0, rule);
        }

        /** Adds a rule with salience 0 and without evidence. */
        default Builder rule(String name, Consumer<Journey> rule) {
            return rule(name, 0, (journey, evidence) -> rule.accept(journey));
        }

        /** Adds a rule with salience 0 that is evaluated only when a step would be sent. */
        Builder stepRule(String name, StepRule rule);

        /** Adds a rule with salience 0 and without evidence that is evaluated only when a step would be sent. */
        default Builder stepRule(String name, BiConsumer<Journey, DueStep> rule) {
            return stepRule(name, (journey, step, evidence) -> rule.accept(journey, step));
        }

        /** Sets a policy. Rules look it up by its class. */
        Builder policy(Object policy);

        /**
         * Sets the version of the Java code. The map, the policies and the names and saliences of the rules are
         * included automatically, but a change in the code is not visible to the library. The default is "1".
         */
        Builder version(String version);

        JourneyRules build();
    }
}
