package org.journeyrules.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.signal.Signal;

/** The ways to ask the standard B2B rules. All but the textbook's are ports of the same engine, so only the asking differs. */
public enum Engine {
    /** The rules in plain Java: the floor. */
    JAVA("plain Java rules", B2bInJava::asJourneyRules),
    /** The shipped rules, as Drools compiles them into classes. */
    EXECUTABLE("**Journey: Drools, executable**", () -> drools(RuleEngine.EXECUTABLE)),
    /** The shipped rules, as Drools interprets them with MVEL. */
    CLASSIC("Journey: Drools, classic", () -> drools(RuleEngine.CLASSIC)),
    /** The rules in Java, chained by Easy Rules. */
    EASY_RULES("Easy Rules 4.1.0, the same questions", EasyRulesRules::new),
    /** The rules in Java, chained by Evrete. */
    EVRETE("Evrete 4.0.3, the same questions", EvreteRules::new),
    /** The rules rewritten for facts, accumulate, exists and not, in classic Drools. */
    TEXTBOOK("Drools by the textbook, classic", B2bInJava::asJourneyRules),
    /** The same, tuned by hand: longs for instants, and the constraint compiler on. */
    TEXTBOOK_TUNED("Drools by the textbook, classic, tuned", B2bInJava::asJourneyRules);

    private final String words;
    private final Supplier<JourneyRules> rules;

    Engine(String words, Supplier<JourneyRules> rules) {
        this.words = words;
        this.rules = rules;
    }

    private static JourneyRules drools(RuleEngine engine) {
        return DroolsRules.builder(B2bRules.map())
                .add(B2bRules.pack(B2bPolicy.defaults()))
                .engine(engine)
                .build();
    }

    /** For a table. */
    String words() {
        return words;
    }

    JourneyRules rules() {
        return rules.get();
    }

    boolean isTextbook() {
        return this == TEXTBOOK || this == TEXTBOOK_TUNED;
    }

    /** Cases with their states, ready to be asked again and again. */
    Prepared prepare(List<Case> cases) {
        return isTextbook()
                ? new TextbookCases(cases, this == TEXTBOOK ? Textbook.Form.PLAIN : Textbook.Form.TUNED)
                : new JourneyCases(rules(), cases);
    }

    /** Something to ask about each of several contacts. */
    interface Prepared {
        int size();

        /** Asks about one contact. */
        Object ask(int contact);
    }

    /** Asks an engine of Journey to receive the next signal. */
    static final class JourneyCases implements Prepared {
        final JourneyEngine engine;
        final List<Case> cases;
        final List<JourneyState> states = new ArrayList<>();

        JourneyCases(JourneyRules rules, List<Case> cases) {
            this.engine = JourneyEngine.of(rules);
            this.cases = cases;
            for (Case each : cases) {
                states.add(stateOf(engine, each));
            }
        }

        static JourneyState stateOf(JourneyEngine engine, Case of) {
            JourneyState state = engine.newState(of.contact().id());
            for (Signal signal : of.kept()) {
                state = engine.receive(state, of.contact(), signal).state();
            }
            return state;
        }

        @Override
        public int size() {
            return cases.size();
        }

        @Override
        public Object ask(int contact) {
            Case asked = cases.get(contact);
            return engine.receive(states.get(contact), asked.contact(), asked.next());
        }
    }
}
