package org.journeyrules.drools.internal.check;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.journeyrules.internal.text.NumberRange;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Checks each question and proposal on its own: what it is given, policies, answers that may be absent. */
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
                arguments(kind == null ? null : kind.word()),
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
        return switch (link.text()) {
            case "hasVisited", "before", "atOrAfter", "startIn", "progressTo", "regressTo", "exitTo" -> Kind.STAGE;
            case "enrollment", "enroll", "switchTo", "endSequence" -> Kind.SEQUENCE;
            case "memberStatusMayBecome" -> Kind.MEMBER_STATUS;
            case "setMemberStatus" -> given.size() == 1 ? Kind.MEMBER_STATUS : Kind.CAMPAIGN;
            case "hasBlock", "useVariant" -> vocabulary.map.contents().isEmpty() ? null : Kind.BLOCK;
            default -> null;
        };
    }

    private Stream<Problem> names(Kind kind, Expression first) {
        if (policyValue(first).orElse(null) instanceof String value) {
            return ofPolicy(first, value, vocabulary.fault(kind, value));
        }
        if (first.string() == null) {
            return errorIf(first.isWord("null"), first, "null-as-name", kind.word());
        }
        String name = first.string().value();
        Token second = given.size() == 2 ? link.string(1) : null;
        Set<String> contents = rule.literalContents();
        boolean block = kind == Kind.BLOCK;
        Fault ofSecond = second == null
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
        Optional<Token> range = key.isEmpty()
                ? Optional.empty()
                : strings(1).filter(QuestionChecks::isNoRange).findFirst();
        if (range.isPresent()) {
            return error(range.get(), "range-without-number", range.get().value());
        }
        if (question.of(Signals.class, "on") || key.equals("channel")) {
            return strings(key.isEmpty() ? 0 : 1).flatMap(literals::channel);
        }
        return key.equals("type")
                ? strings(1).flatMap(type -> literals.signalType(type, type.value()))
                : Stream.empty();
    }

    /** A place in the order of the stages: that of an exit, which has none, or of a customer where the map names none. */
    private Stream<Problem> position() {
        JourneyMap map = vocabulary.map;
        Token stage = link.string(0);
        if (question.of(Journey.class, "before", "atOrAfter") && stage != null) {
            return errorIf(
                    map.stage(stage.value()).filter(Stage::isExit).isPresent(),
                    stage,
                    "exit-has-no-place-in-the-order",
                    stage.value());
        }
        boolean customer = question.of(Journey.class, "beforeCustomer", "customer");
        return customer && map.stageWithRole(Stage.CUSTOMER).isEmpty()
                ? error(link, "map-without-customer-stage", map.noStageWithRole(Stage.CUSTOMER))
                : Stream.empty();
    }

    /** A comparison of an attribute that is not one with numbers. */
    private static boolean isNoRange(Token value) {
        return NumberRange.isRange(value.value().strip()) && NumberRange.of(value.value()) == null;
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
            return error(type, "list-of-signal-types");
        }
        return type instanceof Path path
                        && path.links().size() == 2
                        && !path.last().isCall()
                ? typed.types().named(path.head().text()).stream()
                        .flatMap(owner -> DrlTypes.member(owner, path.last().text(), -1, true).stream())
                        .flatMap(constant -> literals.signalType(path.last(), String.valueOf(constant.constant())))
                : Stream.empty();
    }

    /** Scores and policies that no pack has, and parts of policies that Drools cannot read. */
    private Stream<Problem> policy() {
        Class<?> type = question.before().type();
        Token score = link.string(0);
        if (question.of(Journey.class, "score") && score != null) {
            return error(score, score(score.value()));
        }
        boolean ours = TypedRule.isOurs(type) || type.getName().startsWith("java.");
        if (!ours && !DrlTypes.isUsable(link.text())) {
            return error(link, "policy-name-unusable", link.text(), type.getSimpleName());
        }
        boolean missing = question.isStatic()
                && link.is("of")
                && given.size() == 1
                && question.answer().type() == type
                && scope.policies().stream().noneMatch(type::isInstance)
                && methods(type, "of")
                        .anyMatch(each -> List.of(each.getParameterTypes()).equals(List.of(Journey.class)));
        return missing ? noPolicy(type.getSimpleName()) : Stream.empty();
    }

    private Stream<Problem> noPolicy(String missing) {
        List<String> set = scope.policies().stream()
                .map(each -> each.getClass().getSimpleName())
                .toList();
        String add = maybe("add it to its pack: .policy(new " + missing + "(…)).");
        return error(link, "no-such-policy", missing, set.isEmpty() ? add : Vocabulary.advice(missing, set));
    }

    private @Nullable Fault score(String score) {
        List<String> right =
                Policies.scores(scope.policies()).stream().map(ScoreModel::name).toList();
        return right.isEmpty()
                ? Fault.of("no-scores", score)
                : when(!right.contains(score), "unknown-score", score, Vocabulary.advice(score, right));
    }

    private Stream<Problem> absent() {
        boolean absent = question.before().nullable()
                && !link.safe()
                && !typed.isGuarded(question.before(), expression.pattern());
        return warningIf(absent, link, "absent-value-asked", link.text());
    }

    private Stream<Problem> inCondition() {
        boolean proposes = question.answer().type() == void.class;
        return Stream.concat(
                warningIf(question.of(Journey.class, "asOf"), link, "as-of-in-condition"),
                errorIf(proposes, link, "proposal-in-condition", link.text()));
    }

    /** The kind of each argument, of which the first may name something; of several that are wrong, the first. */
    private Stream<Problem> arguments(@Nullable String name) {
        return given.stream()
                .flatMap(each -> argument(given.indexOf(each), each, each == given.get(0) ? name : null))
                .limit(1);
    }

    private Stream<Problem> argument(int place, Expression given, @Nullable String name) {
        ValueKind kind = kind(given);
        List<ValueKind> taken = taken(question, place);
        boolean right = taken.stream().anyMatch(each -> takes(each, kind, given.isNumber()));
        return kind == ValueKind.OTHER || taken.isEmpty() || right
                ? Stream.empty()
                : error(given, fault(place, given.text(), kind, taken.get(0), name));
    }

    private ValueKind kind(Expression given) {
        if (given.isNumber()) {
            return given.text().matches("-?\\d[\\d_]*[lL]?") ? ValueKind.WHOLE_NUMBER : ValueKind.NUMBER;
        }
        return given.string() != null
                ? ValueKind.TEXT
                : ValueKind.of(expression.of(given).type());
    }

    private static boolean takes(ValueKind taken, ValueKind given, boolean literal) {
        boolean converted = taken == ValueKind.NUMBER || taken == ValueKind.WHOLE_NUMBER && !literal; // by Drools
        return taken == given || taken == ValueKind.OTHER || given.isNumber() && converted;
    }

    /** The kinds that the methods of this name and number of arguments take at a place; none where they are not ours. */
    static List<ValueKind> taken(Question question, int place) {
        Class<?> owner = question.before().type();
        int given = question.link().given().size();
        return methods(owner, question.link().text())
                .filter(method -> TypedRule.isOurs(owner))
                .map(Method::getParameterTypes)
                .filter(types -> types.length == given || given >= types.length - 1 && isVaried(types))
                .map(types -> place < types.length - 1 || !isVaried(types)
                        ? types[place]
                        : types[types.length - 1].getComponentType())
                .map(ValueKind::of)
                .toList();
    }

    /** Whether the last parameter takes several; no method of the library takes an array otherwise. */
    private static boolean isVaried(Class<?>[] types) {
        return types.length > 0 && types[types.length - 1].isArray();
    }

    private static Stream<Method> methods(Class<?> owner, String name) {
        return Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name));
    }

    private Fault fault(int place, String shown, ValueKind given, ValueKind taken, @Nullable String name) {
        String method = link.text();
        if (given == ValueKind.NUMBER && taken == ValueKind.WHOLE_NUMBER) {
            boolean days = method.equals("days") && shown.matches("\\d{1,5}\\.(25|5|75)");
            String cure = days ? maybe("hours(" + Math.round(Double.parseDouble(shown) * 24) + ").") : "";
            return Fault.of("fraction-as-argument", method, shown, cure);
        }
        if (methods(question.before().type(), method)
                .map(Method::getParameterTypes)
                .anyMatch(types -> types.length > place && ValueKind.of(types[place]) == given)) {
            String forms = forms(question.before().type(), method);
            return Fault.of("wrong-argument-here", method, taken.words, shown, given.words, forms);
        }
        String cure = cure(taken, given, shown, name);
        String right = cure.isEmpty() ? "" : maybe(cure + ".");
        return Fault.of("wrong-argument", method, taken.words, shown, given.words, right);
    }

    private static String cure(ValueKind right, ValueKind given, String shown, @Nullable String name) {
        String value = shown.replaceAll("^[\"']|[\"']$", "");
        boolean text = given == ValueKind.TEXT;
        boolean literal = shown.matches("(?s)[\"'].*|-?\\d.*|true|false");
        return switch (right) {
            case TEXT -> literal ? (name == null ? "\"" + shown + "\"" : "the name of a " + name) + ", in quotes" : "";
            case NUMBER, WHOLE_NUMBER -> value.matches("-?\\d+(\\.\\d+)?") ? value + ", without quotes" : "";
            case WINDOW ->
                value.matches(SelectionChecks.PERIOD)
                        ? "calendarDays(" + value.replaceAll("\\D", "") + ")"
                        : "days(" + (text && !value.matches("\\d+") ? "30" : value) + ")";
            case SELECTION -> text ? "signals.of(" + shown + ")" : "";
            case BOOLEAN -> "true or false";
            case INSTANT -> "within(days(30)), or an instant: visit.since, contact.date(\"…\").instant";
            case OTHER -> "";
        };
    }

    /** How a method that is given too little or too much is called right. */
    static String forms(Class<?> owner, String name) {
        String forms = methods(owner, name)
                .filter(method -> method.getParameterCount() > 0)
                .map(method -> Arrays.stream(method.getParameterTypes())
                        .map(QuestionChecks::example)
                        .collect(Collectors.joining(", ", name + "(", ")")))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
        return forms.isEmpty() ? "" : maybe(forms + ".");
    }

    private static String example(Class<?> type) {
        ValueKind kind = ValueKind.of(type.isArray() ? type.getComponentType() : type);
        return kind != ValueKind.OTHER ? kind.example : type == Object.class ? "\"…\"" : type.getSimpleName();
    }
}
