package org.journeyrules.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.Outcome;
import org.journeyrules.spi.StateSnapshot;

/** Fails unless all engines come to the same: nothing is timed before. */
final class Agreement {
    private Agreement() {}

    /** All contacts in the samples: decisions with their reasons and evidence, refusals, the instant to look again. */
    static String check() {
        Map<String, Integer> stages = new TreeMap<>();
        int moved = 0;
        for (Contacts.Screening screening : Contacts.Screening.values()) {
            List<Case> cases = new ArrayList<>(Contacts.watched(screening));
            cases.addAll(Contacts.unwatched(screening));
            Engine.JourneyCases expected = new Engine.JourneyCases(Engine.JAVA.rules(), cases);
            for (Engine engine : Engine.values()) {
                // a textbook knows nothing of screening
                if (!engine.isTextbook() || screening == Contacts.Screening.HOST) {
                    check(engine, expected, engine.prepare(cases));
                }
            }
            for (int i = 0; i < cases.size(); i++) {
                stages.merge(expected.states.get(i).stage().orElseThrow(), 1, Integer::sum);
                moved += ((Outcome) expected.ask(i)).decisions().isEmpty() ? 0 : 1;
            }
        }
        return "All engines agree. Contacts by stage: " + stages + "; moved by the next signal: " + moved;
    }

    private static void check(Engine engine, Engine.JourneyCases expected, Engine.Prepared found) {
        for (int i = 0; i < expected.size(); i++) {
            Outcome right = (Outcome) expected.ask(i);
            Object answer = found.ask(i);
            boolean same = answer instanceof Outcome outcome
                    ? words(right).equals(words(outcome))
                    : right.state().stage().orElseThrow().equals(answer);
            if (!same) {
                throw new IllegalStateException(engine + " disagrees on " + expected.cases.get(i) + "\nin "
                        + expected.states.get(i) + "\nJava: " + words(right) + "\n" + engine + ": "
                        + (answer instanceof Outcome outcome ? words(outcome) : answer));
            }
        }
    }

    private static Map<String, Object> words(Outcome outcome) {
        Map<String, Object> words = new HashMap<>();
        words.put("decisions", outcome.decisions());
        words.put(
                "reasons",
                outcome.decisions().stream().map(each -> each.because()).toList());
        words.put("refused", outcome.refused());
        words.put("reviewAt", outcome.reviewAt());
        words.put("logged", outcome.logged());
        StateSnapshot state = outcome.state().snapshot();
        words.put("stage", outcome.state().visits());
        words.put("watches", state.watches());
        return words;
    }

    public static void main(String[] arguments) {
        System.out.println(check());
    }
}
