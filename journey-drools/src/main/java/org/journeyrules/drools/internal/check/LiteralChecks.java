package org.journeyrules.drools.internal.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.Meaning;
import org.journeyrules.drools.internal.check.TypedRule.Typed;
import org.journeyrules.drools.internal.check.Vocabulary.Kind;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Placed;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.drools.internal.drl.Expression.Link;
import org.journeyrules.drools.internal.drl.Expression.Path;

/** Checks a text that must be the name of something: mostly one that an answer is compared with. */
final class LiteralChecks extends Checks {
    LiteralChecks(Scope scope) {
        super(scope);
    }

    /** {@code stage == "…"} and {@code "…" == stage}: the texts of each side, as answers to the other. */
    Stream<Problem> compared(Typed condition, Expression left, Expression right) {
        return Stream.concat(texts(condition, left, right), texts(condition, right, left));
    }

    private Stream<Problem> texts(Typed condition, Expression asked, Expression with) {
        Meaning answer = condition.of(asked);
        return policyValue(with).orElse(null) instanceof String value
                ? text(condition, answer, quoted(value, with))
                        .filter(Problem::isError)
                        .flatMap(fault -> ofPolicy(with, value, new Fault(fault.id(), fault.text())))
                : with.strings().stream().flatMap(text -> text(condition, answer, text));
    }

    /** {@code stage.equals("…")}, {@code "…".equals(stage)} and {@code Objects.equals(stage, "…")} compare names too. */
    Stream<Problem> equality(Typed condition, Path path) {
        Link call = path.last();
        boolean anyCase = call.is("equalsIgnoreCase");
        if (!call.is("equals") && !anyCase || call.given().isEmpty()) {
            return Stream.empty();
        }
        Expression first = call.given().get(0);
        if (call.given().size() == 2) {
            return compared(condition, first, call.given().get(1));
        }
        Token before = path.subject() == null ? null : path.subject().string();
        Token text = before == null ? first.string() : before;
        return condition.questions().stream()
                .filter(question -> question.link() == call && text != null)
                .map(question -> before == null ? question.before() : condition.of(first))
                .flatMap(asked -> anyCase ? inAnyCase(condition, asked, text) : text(condition, asked, text));
    }

    /** Checks a text in any mix of capitals: right if some spelling is. */
    private Stream<Problem> inAnyCase(Typed condition, Meaning answer, Token text) {
        boolean right = vocabulary
                .spellings(text.value())
                .anyMatch(spelling -> text(condition, answer, quoted(spelling, text))
                        .findAny()
                        .isEmpty());
        return right ? Stream.empty() : text(condition, answer, text);
    }

    private static Token quoted(String value, Placed place) {
        return new Token(DrlTokens.Kind.STRING, '"' + value + '"', place.start());
    }

    private Stream<Problem> text(Typed condition, Meaning answer, Token text) {
        String value = text.value();
        return switch (answer.owner() == null ? "" : answer.owner().getSimpleName() + "." + answer.asked()) {
            case "Journey.stage", "CurrentVisit.cameFrom" -> named(Kind.STAGE, text);
            case "Journey.memberStatus" -> named(Kind.MEMBER_STATUS, text);
            case "CurrentVisit.how" -> named(Kind.MOVEMENT, text);
            case "ContactRecord.fit", "AccountRecord.fit" ->
                errorIf(!value.matches("[A-D]"), text, "unknown-fit", value);
            case "ContactRecord.persona" ->
                vocabulary.map.personas().isEmpty() ? Stream.empty() : named(Kind.PERSONA, text);
            case "ContactRecord.leadSource" -> leadSource(text);
            case "Signal.type" -> signalType(text, value);
            case "Signal.channel", "DueStep.channel" -> channel(text);
            case "DueStep.purpose" -> named(Kind.PURPOSE, text);
            case "DueStep.sequence" -> value.isEmpty() ? Stream.empty() : named(Kind.SEQUENCE, text);
            case "DueStep.step" -> dueStep(condition, Kind.STEP, text);
            case "DueStep.content" -> dueStep(condition, Kind.CONTENT, text);
            case "DueStep.arm" -> dueStep(condition, Kind.ARM, text);
            case "Enrollment.step" -> step(answer.steps(), text);
            case "Enrollment.how" -> named(Kind.END_OF_A_SEQUENCE, text);
            default -> Stream.empty();
        };
    }

    private Stream<Problem> named(Kind kind, Token name) {
        return error(name, vocabulary.fault(kind, name.value()));
    }

    private Stream<Problem> leadSource(Token text) {
        String compared = text.value().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        return errorIf(!text.value().equals(compared), text, "lead-source-not-compared", text.value(), compared);
    }

    Stream<Problem> signalType(Placed place, String type) {
        return Stream.concat(
                error(place, vocabulary.signalTypeFault(type)), warning(place, vocabulary.signalTypeDoubt(type)));
    }

    Stream<Problem> channel(Token channel) {
        return warning(channel, vocabulary.channelDoubt(channel.value()));
    }

    /** Checks the name of a step of an enrollment, after the question for that one. */
    Stream<Problem> step(List<Link> enrollment, Token step) {
        Set<String> sequence = enrollment.stream()
                .flatMap(link -> Stream.ofNullable(link.string(0)))
                .findFirst()
                .map(name -> Set.of(name.value()))
                .orElse(null);
        return error(step, vocabulary.faultIn(sequence, Kind.STEP, step.value()));
    }

    /**
     * Checks a step, content or arm of the due step's sequence. A content that is chosen for a page is a step by its own
     * name, of the sequence "".
     */
    private Stream<Problem> dueStep(Typed condition, Kind kind, Token name) {
        Set<String> sequences = rule.literalSequences(condition.pattern().pattern());
        boolean mayBePage = sequences == null || sequences.contains("");
        boolean page = mayBePage
                && kind == Kind.STEP
                && vocabulary.map.content(name.value()).isPresent();
        return page
                ? Stream.empty()
                : error(name, vocabulary.faultIn(mayBePage ? null : sequences, kind, name.value()));
    }
}
