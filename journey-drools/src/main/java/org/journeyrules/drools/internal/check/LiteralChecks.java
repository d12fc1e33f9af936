package org.journeyrules.drools.internal.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.journeyrules.Journey;
import org.journeyrules.contact.AccountRecord;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.NameResolver.Resolved;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule.DrlPattern;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.CurrentVisit;
import org.journeyrules.stage.Movement;

/** What can be told of a text that an answer is compared with, if it is to be the name of something. */
final class LiteralChecks {
    private static final Pattern NORMALIZED_AWAY = Pattern.compile("[\\s_-]");
    private static final List<String> PURPOSES = List.of("marketing", "service");

    private static final List<String> ENDS = List.of("completed", "goal", "stage left", "exit", "switched", "rule");

    private static final Map<String, Vocabulary.Kind> DUE_STEP = Map.of(
            "step", Vocabulary.Kind.STEP,
            "content", Vocabulary.Kind.CONTENT,
            "arm", Vocabulary.Kind.ARM);

    private final DrlFile file;
    private final Vocabulary vocabulary;
    private final MapNameChecks mapNames;
    private final SignalNameChecks signalNames;
    private final List<Problem> problems;

    LiteralChecks(
            DrlFile file,
            Vocabulary vocabulary,
            MapNameChecks mapNames,
            SignalNameChecks signalNames,
            List<Problem> problems) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.mapNames = mapNames;
        this.signalNames = signalNames;
        this.problems = problems;
    }

    /** Looks at a text that the answer to a question is compared with in a pattern. */
    void check(Resolved answer, DrlPattern pattern, Token literal) {
        Class<?> owner = answer.owner();
        String asked = answer.asked();
        if (owner == null || asked == null) {
            return;
        }
        String value = literal.value();
        Optional<String> fault = Optional.empty();
        if (owner == Journey.class && asked.equals("stage")
                || owner == CurrentVisit.class && asked.equals("cameFrom")) {
            fault = vocabulary.fault(Vocabulary.Kind.STAGE, value);
        } else if (owner == Journey.class && asked.equals("memberStatus")) {
            fault = vocabulary.fault(Vocabulary.Kind.STATUS, value);
        } else if (owner == CurrentVisit.class && asked.equals("how")) {
            fault = oneOf(
                    "movement",
                    value,
                    Arrays.stream(Movement.values()).map(Enum::name).toList());
        } else if ((owner == ContactRecord.class || owner == AccountRecord.class) && asked.equals("fit")) {
            List<String> right = List.of("A", "B", "C", "D");
            fault = right.contains(value) ? fault : Optional.of("Unknown fit '" + value + "': it is A to D.");
        } else if (owner == ContactRecord.class
                && asked.equals("persona")
                && !vocabulary.map().personas().isEmpty()) {
            fault = vocabulary.fault(Vocabulary.Kind.PERSONA, value);
        } else if (owner == ContactRecord.class && asked.equals("leadSource")) {
            String compared =
                    NORMALIZED_AWAY.matcher(value.toLowerCase(Locale.ROOT)).replaceAll("");
            fault = value.equals(compared)
                    ? fault
                    : Optional.of("A lead source has no capitals, spaces, '_' or '-', so '" + value
                            + "' never matches.\nMaybe '" + compared + "'.");
        } else if (owner == DueStep.class && asked.equals("purpose")) {
            fault = oneOf("purpose", value, PURPOSES);
        } else if (owner == DueStep.class && DUE_STEP.containsKey(asked)) {
            mapNames.ofDueStep(pattern, DUE_STEP.get(asked), literal);
        } else if (owner == DueStep.class && asked.equals("sequence")) {
            fault = value.isEmpty() ? fault : vocabulary.fault(Vocabulary.Kind.SEQUENCE, value);
        } else if (owner == Signal.class && asked.equals("type")) {
            signalNames.signalType(literal, value);
        } else if ((owner == Signal.class || owner == DueStep.class) && asked.equals("channel")) {
            signalNames.channel(literal);
        } else if (owner == Enrollment.class && asked.equals("step")) {
            mapNames.step(answer.steps(), literal);
        } else if (owner == Enrollment.class && asked.equals("how")) {
            fault = oneOf("end of a sequence", value, ENDS);
        }
        fault.ifPresent(text -> problems.add(file.error(literal.start(), text)));
    }

    private static Optional<String> oneOf(String word, String value, List<String> right) {
        return right.contains(value)
                ? Optional.empty()
                : Optional.of("Unknown " + word + " '" + value + "'." + Vocabulary.advice(value, right));
    }
}
