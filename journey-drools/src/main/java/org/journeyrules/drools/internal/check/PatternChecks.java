package org.journeyrules.drools.internal.check;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.journeyrules.Journey;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.TypedPattern;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlRule.DrlPattern;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.drools.internal.drl.KnownTypes;
import org.journeyrules.signal.Signals;

/** Checks the patterns of a rule: their types, what they are matched with, and the stages that they allow. */
final class PatternChecks extends Checks {
    private static final Set<String> NUMBERS = Set.of("sum", "average", "avg", "min", "max");

    /** Questions that are false before the start, so that what follows has a stage. */
    private static final Set<String> POSITIONS = Set.of("before", "atOrAfter", "beforeCustomer", "customer", "exited");

    PatternChecks(Scope scope) {
        super(scope);
    }

    Stream<Problem> problems() {
        return Stream.concat(typed.patterns().stream().flatMap(this::pattern), noStage());
    }

    private Stream<Problem> pattern(TypedPattern pattern) {
        return all(
                type(pattern),
                positional(pattern.pattern()),
                numbers(pattern.pattern()),
                pattern.pattern().onJourney() ? beforeTheStart(pattern.pattern()) : Stream.empty(),
                pattern.conditions().stream().flatMap(condition -> new ConditionChecks(scope, condition).problems()));
    }

    /** A type that is unknown, or that no fact has. */
    private Stream<Problem> type(TypedPattern pattern) {
        boolean fromSelection = pattern.source() != null
                && pattern.source().of(pattern.source().tree()).isA(Signals.class);
        if (pattern.receiver() != null && !fromSelection) {
            return Stream.empty();
        }
        String type = pattern.pattern().type();
        int place = pattern.pattern().descr().getStartCharacter();
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String property = simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
        boolean asked = DrlTypes.memberNames(Journey.class, false).contains(property); // Contact( … ), Signals( … )
        String read = "\nMaybe read the journey, $journey : Journey( " + (asked ? property : "") + "… ).";
        if (pattern.type() == null) {
            String cure = KnownTypes.fullName(type)
                    .map(name -> "\nMaybe import " + name + ".")
                    .orElseGet(() -> Vocabulary.advice(type, KnownTypes.simpleNames()));
            return error(() -> place, "Unknown type '%s'.%s", type, asked ? read : cure);
        }
        return fromSelection
                ? error(
                        () -> place,
                        "'from' cannot read single signals from a selection.\nMaybe a pattern without 'from': %s"
                                + " : Signal( … ).",
                        pattern.pattern().binding().orElse("$signal"))
                : error(() -> place, "No %s is ever matched: the facts are Journey, Signal and DueStep.%s", type, read);
    }

    /** {@code Journey( stage == "Awareness"; … )}, of which Drools takes the first part for the value of a field. */
    private Stream<Problem> positional(DrlPattern pattern) {
        return pattern.conditions().stream()
                .filter(each -> each.descr().getType() == ExprConstraintDescr.Type.POSITIONAL)
                .limit(1)
                .flatMap(each -> {
                    int end = Math.max(rule.start(), each.descr().getEndCharacter() + 1);
                    int semicolon = rule.file().text().indexOf(';', end);
                    return error(() -> Math.max(end, semicolon), "';' does not separate conditions.\nMaybe ','.");
                });
    }

    /** {@code sum($s.number("amount"))} of signals that may have no such number. */
    private Stream<Problem> numbers(DrlPattern pattern) {
        if (!(pattern.descr().getSource() instanceof AccumulateDescr accumulate)
                || accumulate.getInputPattern() == null) {
            return Stream.empty();
        }
        int place = Math.max(rule.start(), pattern.descr().getStartCharacter());
        return accumulate.getFunctions().stream()
                .filter(call -> NUMBERS.contains(call.getFunction()) && call.getParams() != null)
                .flatMap(call -> Stream.of(call.getParams())
                        .filter(parameter -> mayBeAbsent(accumulate, parameter))
                        .flatMap(parameter -> warning(
                                () -> place,
                                "%s(%s) fails when a signal has no such number.\n"
                                        + "Maybe bind it, $n : number(\"…\"), and require $n != null; or"
                                        + " signals.of(…).sum(\"…\").",
                                call.getFunction(),
                                parameter)));
    }

    private boolean mayBeAbsent(AccumulateDescr accumulate, String parameter) {
        String fact = String.valueOf(accumulate.getInputPattern().getIdentifier());
        String type = String.valueOf(accumulate.getInputPattern().getObjectType());
        return Expression.of(DrlTokens.of(parameter, 0, parameter.length())) instanceof Expression.Path path
                && path.links().size() > 1
                && path.head().is(fact)
                && typed.types()
                        .named(type)
                        .flatMap(source -> {
                            Expression.Link asked = path.links().get(1);
                            int given = asked.isCall() ? asked.given().size() : -1;
                            return DrlTypes.member(source, asked.name().text(), given, false);
                        })
                        .filter(DrlTypes.Member::nullable)
                        .isPresent();
    }

    /** Before the start there is no visit: a rule that reads it must first require a stage. */
    private Stream<Problem> beforeTheStart(DrlPattern pattern) {
        for (DrlRule.DrlCondition condition : pattern.conditions()) {
            Expression tree = condition.tree();
            boolean both =
                    tree instanceof Expression.Joined joined && joined.sign().is("&&");
            if ((both ? tree.left() : tree).isWord("sending")) {
                return Stream.empty(); // while a step is due there is a stage
            }
            for (Expression part : tree.all().toList()) {
                if (requiresStage(part)) {
                    return Stream.empty();
                }
                if (part instanceof Expression.Path path
                        && path.subject() == null
                        && path.head().is("visit")) {
                    return error(
                            path,
                            "Before the journey starts there is no visit, so 'visit' cannot be used here.\n"
                                    + "Maybe require a stage before it: stage == \"…\", or !beginning.");
                }
            }
        }
        return Stream.empty();
    }

    private static boolean requiresStage(Expression part) {
        if (!(part instanceof Expression.Comparison comparison)) {
            return part.text().equals("!beginning")
                    || part instanceof Expression.Path path
                            && path.links().size() == 1
                            && POSITIONS.contains(path.head().name().text());
        }
        boolean withNull = comparison.right().isWord("null");
        return part.text().equals("beginning==false")
                || comparison.is(withNull ? "!=" : "==", withNull ? "!=" : "in", "matches", "memberOf", "str")
                        && comparison.left().isWord("stage")
                || comparison.is("==")
                        && comparison.right().isWord("stage")
                        && comparison.left().string() != null;
    }

    /** {@code stage == "Awareness", stage == "Decision"}. */
    private Stream<Problem> noStage() {
        boolean none = rule.literalStages() != null && rule.literalStages().isEmpty();
        return rule.conditionTokens().stream()
                .filter(token -> none && token.is("stage"))
                .reduce((first, last) -> last)
                .stream()
                .flatMap(last -> error(last, "No stage meets all conditions.\nMaybe stage in (\"…\", \"…\")."));
    }
}
