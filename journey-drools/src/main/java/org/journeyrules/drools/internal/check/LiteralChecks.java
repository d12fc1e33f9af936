package org.journeyrules.drools.internal.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.Meaning;
import org.journeyrules.drools.internal.check.TypedRule.TypedPattern;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;

/** Checks a text that an answer is compared with, where it must be the name of something. */
final class LiteralChecks {
    private static final List<String> MOVEMENTS =
            Arrays.stream(Movement.values()).map(Enum::name).toList();
    private static final List<String> PURPOSES = List.of("marketing", "service");
    private static final List<String> ENDS = List.of("completed", "goal", "stage left", "exit", "switched", "rule");

    private LiteralChecks() {}

    /** Checks a text in any mix of capitals: right if some spelling is. */
    static Stream<Problem> inAnyCase(Scope scope, TypedPattern pattern, Meaning answer, Token text) {
        List<List<Problem>> problems = scope.vocabulary().spellings(text.value()).stream()
                .map(spelling -> new Token(DrlTokens.Kind.STRING, '"' + spelling + '"', text.start()))
                .map(spelled -> of(scope, pattern, answer, spelled).toList())
                .toList();
        return problems.stream().anyMatch(List::isEmpty) ? Stream.empty() : problems.get(problems.size() - 1).stream();
    }

    /** Checks a text that the answer to a question is compared with. */
    static Stream<Problem> of(Scope scope, TypedPattern pattern, Meaning answer, Token text) {
        if (answer.owner() == null) {
            return Stream.empty();
        }
        String value = text.value();
        Vocabulary vocabulary = scope.vocabulary();
        return switch (answer.owner().getSimpleName() + "." + answer.asked()) {
            case "Journey.stage", "CurrentVisit.cameFrom" ->
                scope.error(text, vocabulary.fault(Vocabulary.Kind.STAGE, value));
            case "Journey.memberStatus" -> scope.error(text, vocabulary.fault(Vocabulary.Kind.STATUS, value));
            case "CurrentVisit.how" -> scope.error(text, oneOf("movement", value, MOVEMENTS));
            case "ContactRecord.fit", "AccountRecord.fit" ->
                scope.errorIf(!value.matches("[A-D]"), text, "Unknown fit '" + value + "': it is A to D.");
            case "ContactRecord.persona" ->
                scope.map().personas().isEmpty()
                        ? Stream.empty()
                        : scope.error(text, vocabulary.fault(Vocabulary.Kind.PERSONA, value));
            case "ContactRecord.leadSource" -> leadSource(scope, text);
            case "Signal.type" -> signalType(scope, text, value);
            case "Signal.channel", "DueStep.channel" -> channel(scope, text);
            case "DueStep.purpose" -> scope.error(text, oneOf("purpose", value, PURPOSES));
            case "DueStep.sequence" ->
                value.isEmpty() ? Stream.empty() : scope.error(text, vocabulary.fault(Vocabulary.Kind.SEQUENCE, value));
            case "DueStep.step" -> dueStep(scope, pattern, Vocabulary.Kind.STEP, text);
            case "DueStep.content" -> dueStep(scope, pattern, Vocabulary.Kind.CONTENT, text);
            case "DueStep.arm" -> dueStep(scope, pattern, Vocabulary.Kind.ARM, text);
            case "Enrollment.step" -> step(scope, answer.steps(), text);
            case "Enrollment.how" -> scope.error(text, oneOf("end of a sequence", value, ENDS));
            default -> Stream.empty();
        };
    }

    private static @Nullable String oneOf(String word, String value, List<String> right) {
        return right.contains(value) ? null : "Unknown " + word + " '" + value + "'." + Vocabulary.advice(value, right);
    }

    private static Stream<Problem> leadSource(Scope scope, Token text) {
        String compared = text.value().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        return scope.errorIf(
                !text.value().equals(compared),
                text,
                "A lead source has no capitals, spaces, '_' or '-', so '" + text.value() + "' never matches.\nMaybe '"
                        + compared + "'.");
    }

    /** Checks the name of a signal type. */
    static Stream<Problem> signalType(Scope scope, Token place, String type) {
        return Stream.concat(
                scope.error(place, scope.vocabulary().signalTypeFault(type)),
                scope.warning(place, scope.vocabulary().signalTypeDoubt(type)));
    }

    /** Checks the name of a channel. */
    static Stream<Problem> channel(Scope scope, Token channel) {
        return scope.warning(channel, scope.vocabulary().channelDoubt(channel.value()));
    }

    /** Checks the name of a step of an enrollment, after the question for that one. */
    static Stream<Problem> step(Scope scope, List<Expression.Link> enrollment, Token step) {
        Set<String> sequence = enrollment.stream()
                .flatMap(link -> Stream.ofNullable(link.string(0)))
                .findFirst()
                .map(name -> Set.of(name.value()))
                .orElse(null);
        return scope.error(step, scope.vocabulary().faultIn(sequence, Vocabulary.Kind.STEP, step.value()));
    }

    /**
     * Checks a step, content or arm of the due step's sequence. A content that is chosen for a page is a step by its own
     * name, of the sequence "".
     */
    private static Stream<Problem> dueStep(Scope scope, TypedPattern pattern, Vocabulary.Kind kind, Token name) {
        Set<String> sequences = scope.rule().rule().literalSequences(pattern.pattern());
        boolean mayBePage = sequences == null || sequences.contains("");
        boolean page = mayBePage
                && kind == Vocabulary.Kind.STEP
                && scope.map().content(name.value()).isPresent();
        String fault = scope.vocabulary().faultIn(mayBePage ? null : sequences, kind, name.value());
        return scope.error(name, page ? null : fault);
    }
}
