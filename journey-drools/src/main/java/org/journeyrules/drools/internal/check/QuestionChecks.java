package org.journeyrules.drools.internal.check;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.Question;
import org.journeyrules.drools.internal.check.TypedRule.Typed;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.internal.rules.Policies;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** Checks each question and proposal on its own: the names that it is given, policies, answers that may be absent. */
final class QuestionChecks {
    private final Scope scope;
    private final Typed typed;
    private final Question question;
    private final Expression.Link link;
    private final Token name;

    private QuestionChecks(Scope scope, Typed typed, Question question) {
        this.scope = scope;
        this.typed = typed;
        this.question = question;
        this.link = question.link();
        this.name = link.name();
    }

    static Stream<Problem> of(Scope scope) {
        return scope.rule()
                .expressions()
                .flatMap(typed -> typed.questions().stream()
                        .flatMap(question -> new QuestionChecks(scope, typed, question).problems()));
    }

    private Stream<Problem> problems() {
        Vocabulary.Kind kind = kind();
        return Scope.all(
                ArgumentChecks.of(scope, typed, question, kind == null ? null : kind.word()),
                kind == null || link.given().isEmpty() ? Stream.empty() : names(kind),
                SelectionChecks.of(scope, question),
                signals(),
                policy(),
                absent(),
                typed.pattern() == null ? Stream.empty() : inCondition());
    }

    /** What the first argument names, or null where it is not a name. */
    private Vocabulary.@Nullable Kind kind() {
        if (question.of(ContactRecord.class, "isIn")) {
            return Vocabulary.Kind.SEGMENT;
        }
        if (!question.of(Journey.class) && !question.of(DueStep.class)) {
            return null;
        }
        return switch (name.text()) {
            case "hasVisited", "startIn", "progressTo", "regressTo", "exitTo" -> Vocabulary.Kind.STAGE;
            case "enrollment", "enroll", "switchTo", "endSequence" -> Vocabulary.Kind.SEQUENCE;
            case "setMemberStatus" -> link.given().size() == 1 ? Vocabulary.Kind.STATUS : Vocabulary.Kind.CAMPAIGN;
            case "hasBlock", "useVariant" -> scope.map().contents().isEmpty() ? null : Vocabulary.Kind.BLOCK;
            default -> null;
        };
    }

    private Stream<Problem> names(Vocabulary.Kind kind) {
        Vocabulary vocabulary = scope.vocabulary();
        Expression given = link.given().get(0);
        Token first = given.string();
        Object ofPolicy = scope.policyValue(given).orElse(null);
        if (ofPolicy instanceof String value) {
            String fault = vocabulary.fault(kind, value);
            return scope.error(given.start(), fault == null ? null : scope.ofPolicy(given, value, fault));
        }
        Token second = link.given().size() == 2 ? link.string(1) : null;
        Set<String> contents = scope.rule().rule().literalContents();
        if (first == null) {
            String word = kind.word();
            String fault = "null is not a " + word + ".\nMaybe the name of a " + word + ", in quotes.";
            return scope.error(given.start(), Scope.when(given.isWord("null"), fault));
        }
        boolean block = kind == Vocabulary.Kind.BLOCK;
        Stream<Problem> ofSecond = second == null || !block && kind != Vocabulary.Kind.CAMPAIGN
                ? Stream.empty()
                : scope.error(
                        second,
                        block
                                ? vocabulary.variantFault(contents, first.value(), second.value())
                                : vocabulary.statusFault(first.value(), second.value()));
        return Stream.concat(
                scope.error(
                        first,
                        block ? vocabulary.blockFault(contents, first.value()) : vocabulary.fault(kind, first.value())),
                ofSecond);
    }

    /** The signal types and channels that a selection is given, and the step of an enrollment. */
    private Stream<Problem> signals() {
        Token first = link.string(0);
        if (question.of(Enrollment.class, "hasSent") && first != null) {
            return LiteralChecks.step(scope, question.before().steps(), first);
        }
        if (question.of(Signals.class, "of")) {
            return link.given().stream().flatMap(this::type);
        }
        boolean compared = question.of(Signals.class, "where", "whereIn") && first != null;
        if (question.of(Signals.class, "on") || compared && first.value().equals("channel")) {
            return strings(compared ? 1 : 0).flatMap(channel -> LiteralChecks.channel(scope, channel));
        }
        return compared && first.value().equals("type")
                ? strings(1).flatMap(type -> LiteralChecks.signalType(scope, type, type.value()))
                : Stream.empty();
    }

    private Stream<Token> strings(int from) {
        return link.given().stream().skip(from).flatMap(given -> Stream.ofNullable(given.string()));
    }

    private Stream<Problem> type(Expression given) {
        if (given.string() != null) {
            return LiteralChecks.signalType(
                    scope, given.string(), given.string().value());
        }
        if (given instanceof Expression.Group group && group.isList()
                || given instanceof Expression.Path list && list.head().is("List")) {
            return scope.error(given.start(), "of takes signal types, not a list.\nMaybe of(\"…\", \"…\").");
        }
        return given instanceof Expression.Path path
                        && path.links().size() == 2
                        && !path.last().isCall()
                ? scope.rule()
                        .types()
                        .named(path.head().name().text())
                        .flatMap(
                                type -> DrlTypes.member(type, path.last().name().text(), -1, true))
                        .map(DrlTypes.Member::constant)
                        .map(type -> LiteralChecks.signalType(scope, path.last().name(), String.valueOf(type)))
                        .orElse(Stream.empty())
                : Stream.empty();
    }

    /** Scores and policies that no pack has, and parts of policies that Drools cannot read. */
    private Stream<Problem> policy() {
        Class<?> type = question.before().type();
        if (type == null) {
            return Stream.empty();
        }
        String simple = type.getSimpleName();
        if (question.of(Journey.class, "score") && link.string(0) != null) {
            return scope.error(link.string(0), score(link.string(0).value()));
        }
        boolean ours =
                type.getName().startsWith("org.journeyrules.") || type.getName().startsWith("java.");
        if (!ours && !DrlTypes.isUsable(name.text())) {
            return scope.error(
                    name,
                    "The name '" + name.text() + "' means something else to Drools.\nMaybe give this part of " + simple
                            + " a longer name.");
        }
        boolean missing = question.isStatic()
                && name.is("of")
                && link.given().size() == 1
                && question.answer().type() == type
                && scope.policies().stream().noneMatch(type::isInstance)
                && isAccessor(type);
        return missing
                ? scope.error(name, "No pack has a policy of " + simple + "." + policyAdvice(simple))
                : Stream.empty();
    }

    private String policyAdvice(String missing) {
        List<String> set = scope.policies().stream()
                .map(each -> each.getClass().getSimpleName())
                .toList();
        return set.isEmpty()
                ? "\nMaybe add it to its pack: .policy(new " + missing + "(…))."
                : Vocabulary.advice(missing, set);
    }

    private static boolean isAccessor(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals("of")
                        && Modifier.isStatic(method.getModifiers())
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {Journey.class}));
    }

    private @Nullable String score(String score) {
        List<String> right =
                Policies.scores(scope.policies()).stream().map(ScoreModel::name).toList();
        return right.contains(score)
                ? null
                : right.isEmpty()
                        ? "No pack has a policy with scores, so there is no '" + score
                                + "'.\nMaybe let a policy implement JourneyPolicy."
                        : "No policy has a score '" + score + "'." + Vocabulary.advice(score, right);
    }

    private Stream<Problem> absent() {
        return scope.warningIf(
                question.before().nullable()
                        && !link.safe()
                        && !scope.rule().isGuarded(question.before(), typed.pattern()),
                name,
                "This fails when the value before ." + name.text() + " is absent.\nMaybe !." + name.text()
                        + " instead of ." + name.text() + ".");
    }

    private Stream<Problem> inCondition() {
        return question.of(Journey.class, "asOf")
                ? scope.warning(
                        name,
                        "A rule that reads asOf is evaluated again and again, and at every signal.\n"
                                + "Maybe a window or a date: within(…), visit.lasted(…), contact.date(\"…\").passedBy(…).")
                : scope.errorIf(
                        question.answer().type() == void.class,
                        name,
                        "A condition cannot propose.\nMaybe write " + name.text() + "(…) after 'then'.");
    }
}
