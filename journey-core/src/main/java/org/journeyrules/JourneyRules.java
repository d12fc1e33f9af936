package org.journeyrules;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.spi.Answers;
import org.journeyrules.spi.Firing;
import org.journeyrules.spi.ProposedNames;
import org.journeyrules.spi.RuleExplanation;

/**
 * A set of rules over a map: the port through which the engine asks. Drools is one implementation; rules in plain Java
 * ({@link #builder}) are another. Immutable and thread-safe: one set serves any number of engines and threads.
 */
public interface JourneyRules {
    /** The map these rules were checked against. */
    JourneyMap map();

    /** One string for map, rules and policies: differs when any of them does. */
    String version();

    /** The names of all rules, sorted by code point. */
    List<String> names();

    /**
     * These rules narrowed to some, for tests and explanations.
     *
     * @throws IllegalArgumentException if a name is unknown
     */
    JourneyRules only(String... names);

    /**
     * The policy of this type.
     *
     * @throws IllegalArgumentException if there is none
     */
    <P> P policy(Class<P> type);

    /**
     * Asks every rule once. For each rule whose condition holds, {@link Firing#begin} is called with its name and what it
     * bound, then its proposals are made on the journey.
     */
    void evaluate(Journey journey, Firing firing);

    /** Each rule that could say something about the journey, condition by condition; makes no proposal. */
    List<RuleExplanation> explain(Journey journey, Answers answers);

    /** The names in the proposals of these rules; empty where nobody can read them, as of rules in plain Java. */
    default Optional<ProposedNames> proposedNames() {
        return Optional.empty();
    }

    /** Rules in plain Java over a map. */
    static Builder builder(JourneyMap map) {
        return new DefaultJourneyRules.DefaultBuilder(map);
    }

    /** Takes what a Java rule rests on, before it proposes. */
    @FunctionalInterface
    interface Evidence {
        /** The signals or selections of signals that the next proposals of this rule rest on. */
        void of(Object... bindings);
    }

    /** One rule in plain Java on a step that would be sent now, which names its evidence. */
    @FunctionalInterface
    interface StepRule {
        /** Asks the journey and the step, and chooses variants, skips or postpones. */
        void evaluate(Journey journey, DueStep step, Evidence evidence);
    }

    /** Builds rules in plain Java. Not thread-safe. */
    interface Builder {
        /**
         * Adds a rule.
         *
         * @throws IllegalArgumentException if there is one of this name already
         */
        Builder rule(String name, int salience, BiConsumer<Journey, Evidence> rule);

        /** Adds a rule of salience 0. */
        default Builder rule(String name, BiConsumer<Journey, Evidence> rule) {
            return rule(name, 0, rule);
        }

        /** Adds a rule of salience 0 that names no evidence. */
        default Builder rule(String name, Consumer<Journey> rule) {
            return rule(name, 0, (journey, evidence) -> rule.accept(journey));
        }

        /** Adds a rule of salience 0 that is asked only when a step would be sent. */
        Builder stepRule(String name, StepRule rule);

        /** Adds a rule of salience 0 that is asked only when a step would be sent, and names no evidence. */
        default Builder stepRule(String name, BiConsumer<Journey, DueStep> rule) {
            return stepRule(name, (journey, step, evidence) -> rule.accept(journey, step));
        }

        /** Sets a policy, found by its class. */
        Builder policy(Object policy);

        /**
         * Names the version, for what map, policies and the names and saliences of the rules do not show: Java code cannot
         * tell when it changed. Default "1".
         */
        Builder version(String version);

        JourneyRules build();
    }
}
