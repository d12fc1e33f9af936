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
import org.journeyrules.drools.internal.check.Vocabulary.Kind;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.drools.internal.drl.Expression.Link;
import org.journeyrules.drools.internal.drl.Expression.Path;
import org.journeyrules.internal.rules.Policies;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Checks each question and proposal on its own: the names that it is given, policies, answers that may be absent. */
final class QuestionChecks extends Checks {
    private final LiteralChecks literals;
    private final Typed expression;
    private final Question question;
    private final Link link;
    private final List<Expression> given;

    private QuestionChecks(Scope scope, Typed expression, Question question) {
        super(scope);
        this.literals = new LiteralChecks(scope);
        this.expression = expression;
        this.question = question;
        this.link = question.link();
        this.given = link.given();
    }

    static Stream<Problem> of(Scope scope) {
        return scope.rule()
                .expressions()
                .flatMap(expression -> expression.questions().stream()
                        .flatMap(question -> new QuestionChecks(scope, expression, question).problems()));
    }

    private Stream<Problem> problems() {
        Kind kind = kind();
        return all(
                new ArgumentChecks(scope, expression, question).problems(kind == null ? null : kind.word()),
                kind == null || given.isEmpty() ? Stream.empty() : names(kind, given.get(0)),
                new SelectionChecks(scope, question).problems(),
                signals(),
                position(),
                policy(),
                absent(),
                expression.pattern() == null ? Stream.empty() : inCondition());
    }

    /** What the first argument names, or null where it is not a name. */
    private @Nullable Kind kind() {
        if (question.of(ContactRecord.class, "isIn")) {
            return Kind.SEGMENT;
        }
        if (!question.of(Journey.class) && !question.of(DueStep.class)) {
            return null;
        }
        return switch (link.name().text()) {
            case "hasVisited", "before", "atOrAfter", "startIn", "progressTo", "regressTo", "exitTo" -> Kind.STAGE;
            case "enrollment", "enroll", "switchTo", "endSequence" -> Kind.SEQUENCE;
            case "setMemberStatus" -> given.size() == 1 ? Kind.MEMBER_STATUS : Kind.CAMPAIGN;
            case "hasBlock", "useVariant" -> vocabulary.map().contents().isEmpty() ? null : Kind.BLOCK;
            default -> null;
        };
    }

    private Stream<Problem> names(Kind kind, Expression first) {
        if (policyValue(first).orElse(null) instanceof String value) {
            return ofPolicy(first, value, vocabulary.fault(kind, value));
        }
        if (first.string() == null) {
            return errorIf(
                    first.isWord("null"),
                    first,
                    "null is not a %1$s.\nMaybe the name of a %1$s, in quotes.",
                    kind.word());
        }
        String name = first.string().value();
        Token second = given.size() == 2 ? link.string(1) : null;
        Set<String> contents = rule.literalContents();
        boolean block = kind == Kind.BLOCK;
        String ofSecond = second == null
                ? null
                : block
                        ? vocabulary.variantFault(contents, name, second.value())
                        : kind == Kind.CAMPAIGN ? vocabulary.statusFault(name, second.value()) : null;
        return Stream.concat(
                error(first, block ? vocabulary.blockFault(contents, name) : vocabulary.fault(kind, name)),
                error(given.get(given.size() - 1), ofSecond));
    }

    /** The signal types and channels that a selection is given, and the step of an enrollment. */
    private Stream<Problem> signals() {
        Token first = link.string(0);
        if (question.of(Enrollment.class, "hasSent") && first != null) {
            return literals.step(question.before().steps(), first);
        }
        if (question.of(Signals.class, "of")) {
            return given.stream().flatMap(this::type);
        }
        String key = question.of(Signals.class, "where", "whereIn") && first != null ? first.value() : "";
        if (question.of(Signals.class, "on") || key.equals("channel")) {
            return strings(key.isEmpty() ? 0 : 1).flatMap(literals::channel);
        }
        return key.equals("type")
                ? strings(1).flatMap(type -> literals.signalType(type, type.value()))
                : Stream.empty();
    }

    /** A place in the order of the stages: that of an exit, which has none, or of a customer where the map names none. */
    private Stream<Problem> position() {
        JourneyMap map = vocabulary.map();
        Token stage = link.string(0);
        if (question.of(Journey.class, "before", "atOrAfter") && stage != null) {
            return errorIf(
                    map.stage(stage.value()).filter(Stage::isExit).isPresent(),
                    stage,
                    "'%s' is an exit stage, which is outside the order.\nMaybe the name of another stage, or 'exited'.",
                    stage.value());
        }
        boolean customer = question.of(Journey.class, "beforeCustomer", "customer");
        return customer && map.stageWithRole(Stage.CUSTOMER).isEmpty()
                ? error(link, map.noStageWithRole(Stage.CUSTOMER))
                : Stream.empty();
    }

    private Stream<Token> strings(int from) {
        return given.stream().skip(from).flatMap(each -> Stream.ofNullable(each.string()));
    }

    private Stream<Problem> type(Expression type) {
        if (type.string() != null) {
            return literals.signalType(type, type.string().value());
        }
        if (type instanceof Expression.Group group && group.isList()
                || type instanceof Path list && list.head().is("List")) {
            return error(type, "of takes signal types, not a list.\nMaybe of(\"…\", \"…\").");
        }
        return type instanceof Path path
                        && path.links().size() == 2
                        && !path.last().isCall()
                ? typed.types().named(path.head().name().text()).stream()
                        .flatMap(owner ->
                                DrlTypes.member(owner, path.last().name().text(), -1, true).stream())
                        .flatMap(constant -> literals.signalType(path.last(), String.valueOf(constant.constant())))
                : Stream.empty();
    }

    /** Scores and policies that no pack has, and parts of policies that Drools cannot read. */
    private Stream<Problem> policy() {
        Class<?> type = question.before().type();
        if (type == null) {
            return Stream.empty();
        }
        Token score = link.string(0);
        if (question.of(Journey.class, "score") && score != null) {
            return error(score, score(score.value()));
        }
        boolean ours = TypedRule.isOurs(type) || type.getName().startsWith("java.");
        if (!ours && !DrlTypes.isUsable(link.name().text())) {
            return error(
                    link,
                    "The name '%s' means something else to Drools.\nMaybe give this part of %s a longer name.",
                    link.name().text(),
                    type.getSimpleName());
        }
        boolean missing = question.isStatic()
                && link.is("of")
                && given.size() == 1
                && question.answer().type() == type
                && scope.policies().stream().noneMatch(type::isInstance)
                && isAccessor(type);
        return missing ? noPolicy(type.getSimpleName()) : Stream.empty();
    }

    private Stream<Problem> noPolicy(String missing) {
        List<String> set = scope.policies().stream()
                .map(each -> each.getClass().getSimpleName())
                .toList();
        String add = "\nMaybe add it to its pack: .policy(new " + missing + "(…)).";
        return error(
                link, "No pack has a policy of %s.%s", missing, set.isEmpty() ? add : Vocabulary.advice(missing, set));
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
        if (right.isEmpty()) {
            return "No pack has a policy with scores, so there is no '" + score
                    + "'.\nMaybe let a policy implement JourneyPolicy.";
        }
        return right.contains(score)
                ? null
                : "No policy has a score '" + score + "'." + Vocabulary.advice(score, right);
    }

    private Stream<Problem> absent() {
        return warningIf(
                question.before().nullable()
                        && !link.safe()
                        && !typed.isGuarded(question.before(), expression.pattern()),
                link,
                "This fails when the value before .%1$s is absent.\nMaybe !.%1$s instead of .%1$s.",
                link.name().text());
    }

    private Stream<Problem> inCondition() {
        return question.of(Journey.class, "asOf")
                ? warning(
                        link,
                        "A rule that reads asOf is evaluated again and again, and at every signal.\n"
                                + "Maybe a window or a date: within(…), visit.lasted(…), contact.date(\"…\").passedBy(…).")
                : errorIf(
                        question.answer().type() == void.class,
                        link,
                        "A condition cannot propose.\nMaybe write %s(…) after 'then'.",
                        link.name().text());
    }
}
