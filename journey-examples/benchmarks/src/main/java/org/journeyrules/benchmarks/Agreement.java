package org.journeyrules.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.journeyrules.Outcome;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.snapshot.StateSnapshot;

/** Fails unless all engines come to the same: nothing is timed before. */
final class Agreement {
    /** The rules of which an enrollment is; the others are the map's. */
    private static final Set<String> SEQUENCE_RULES =
            TouchesInJava.RULES.stream().map(RuleInJava::name).collect(Collectors.toUnmodifiableSet());

    private Agreement() {}

    /** All contacts in the samples: decisions with their reasons and evidence, refusals, the instant to look again. */
    static String check() {
        checkRules();
        Map<String, Integer> stages = new TreeMap<>();
        Map<String, Integer> answered = new TreeMap<>();
        int moved = 0;
        int enrolled = 0;
        int beforeExit = 0;
        for (Contacts.Screening screening : Contacts.Screening.values()) {
            List<Case> cases = new ArrayList<>();
            for (Contacts.Next next : Contacts.Next.values()) {
                cases.addAll(Contacts.of(next, screening));
            }
            Engine.JourneyCases expected = new Engine.JourneyCases(Engine.JAVA.rules(), cases);
            for (Engine engine : Engine.values()) {
                // a textbook knows nothing of screening
                if (!engine.isTextbook() || screening == Contacts.Screening.HOST) {
                    check(engine, expected, engine.prepare(cases));
                }
            }
            for (int i = 0; i < cases.size(); i++) {
                stages.merge(expected.states.get(i).stage().orElseThrow(), 1, Integer::sum);
                Outcome outcome = (Outcome) expected.ask(i);
                moved += outcome.decisions().isEmpty() ? 0 : 1;
                outcome.decisions().forEach(decision -> answered.merge(decision.kind(), 1, Integer::sum));
                boolean exit = Contacts.isInExit(expected.states.get(i));
                beforeExit += exit ? 0 : 1;
                enrolled += !exit && Contacts.isEnrolled(expected.states.get(i)) ? 1 : 0;
            }
        }
        for (String kind : List.of("HandedOff", "MemberStatusChanged", "Enrolled")) {
            if (!answered.containsKey(kind)) {
                throw new IllegalStateException("No contact of the samples shows a " + kind + " of " + answered + ".");
            }
        }
        return "All engines agree. Contacts by stage: " + stages + "; with decisions on the next signal: " + moved + " "
                + answered + "; enrolled in a sequence: " + enrolled + " of " + beforeExit + " before an exit";
    }

    /**
     * The rules in Java are those of the pack, none missing and none left over; the textbook has them too, and more, since it
     * needs rules for what several have in common. Its openings are a rule for each industry.
     */
    private static void checkRules() {
        Set<String> pack = new TreeSet<>(Engine.EXECUTABLE.rules().names());
        Set<String> port = new TreeSet<>(Engine.JAVA.rules().names());
        if (!pack.equals(port)) {
            Set<String> missing = new TreeSet<>(pack);
            missing.removeAll(port);
            port.removeAll(pack);
            throw new IllegalStateException(
                    "The rules in Java are not those of the pack: missing " + missing + ", left over " + port + ".");
        }
        pack.removeAll(new Textbook(Textbook.Form.PLAIN).names());
        pack.remove("opening: industry");
        if (!pack.isEmpty()) {
            throw new IllegalStateException("The textbook lacks the rules " + pack + ".");
        }
    }

    private static void check(Engine engine, Engine.JourneyCases expected, Engine.Prepared found) {
        for (int i = 0; i < expected.size(); i++) {
            Outcome right = (Outcome) expected.ask(i);
            Object answer = found.ask(i);
            boolean same = answer instanceof Outcome outcome
                    ? words(right).equals(words(outcome))
                    : textbook(right).equals(answer);
            if (!same) {
                throw new IllegalStateException(engine + " disagrees on " + expected.cases.get(i) + "\nin "
                        + expected.states.get(i) + "\nJava: "
                        + (answer instanceof Outcome ? words(right) : textbook(right)) + "\n" + engine + ": "
                        + (answer instanceof Outcome outcome ? words(outcome) : answer));
            }
        }
    }

    /**
     * What a textbook answers of it. What the map does by itself is left out: the sequence and the first status of a stage
     * that is entered, since a textbook has only rules; and until when a step is put off, since that is a sum on a calendar.
     */
    private static Textbook.Answer textbook(Outcome outcome) {
        Set<String> made = new TreeSet<>();
        Set<String> statuses = new TreeSet<>();
        Map<String, String> steps = new TreeMap<>();
        for (Decision decision : outcome.decisions()) {
            String rule = decision.because().rule();
            if (decision instanceof HandedOff || decision instanceof Enrolled && SEQUENCE_RULES.contains(rule)) {
                made.add(rule);
            } else if (decision instanceof MemberStatusChanged && rule.startsWith("member status: ")) {
                statuses.add(rule);
            } else if (decision instanceof StepDue due) {
                Map<String, String> chosen = new TreeMap<>(due.variants());
                chosen.values().removeIf("standard"::equals); // the map's own default, no rule's word
                steps.put(due.step(), chosen.toString());
            } else if (decision instanceof StepDeferred put && rule.startsWith("hold back: ")) {
                steps.put(put.step(), "put off");
            }
        }
        return new Textbook.Answer(outcome.state().stage().orElseThrow(), made, statuses, steps);
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
        StateSnapshot state = StateAccess.snapshot(outcome.state());
        words.put("stage", outcome.state().visits());
        words.put("watches", state.evaluation().watches());
        return words;
    }

    public static void main(String[] arguments) {
        System.out.println(check());
    }
}
