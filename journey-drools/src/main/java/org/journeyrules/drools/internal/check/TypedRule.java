package org.journeyrules.drools.internal.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlRule.DrlCondition;
import org.journeyrules.drools.internal.drl.DrlRule.DrlPattern;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A rule whose expressions have types.
 *
 * @param variables what each name of the rule was bound to
 * @param statements the statements of the right-hand side
 */
record TypedRule(
        DrlRule rule,
        DrlTypes types,
        Map<String, Variable> variables,
        List<TypedPattern> patterns,
        List<Typed> statements) {

    /**
     * What an expression evaluates to.
     *
     * @param type its type, or null where it is not known
     * @param owner the type that answered its last name, or null
     * @param asked that name, or null
     * @param steps the steps of the selection of signals that it is, or that its last name asked; of an enrollment, the
     *     question for it
     */
    record Meaning(
            @Nullable Class<?> type,
            @Nullable Class<?> owner,
            @Nullable String asked,
            boolean nullable,
            List<Expression.Link> steps) {
        static final Meaning UNKNOWN = of(null);

        /** A value of a type that does not answer a question. */
        static Meaning of(@Nullable Class<?> type) {
            return new Meaning(type, null, null, false, List.of());
        }

        boolean isA(Class<?> type) {
            return this.type != null && type.isAssignableFrom(this.type);
        }
    }

    /**
     * A bound name.
     *
     * @param pattern the pattern in which an expression was bound to it, or null where it is a fact
     * @param collected whether it holds what an accumulate collected
     */
    record Variable(Meaning value, @Nullable DrlPattern pattern, boolean collected) {}

    /** One name of a path that has an answer; a static one is asked of the type itself. */
    record Question(Meaning before, Expression.Link link, Meaning answer, boolean isStatic) {
        boolean of(Class<?> type, String... names) {
            return before.isA(type) && (names.length == 0 || List.of(names).contains(link.text()));
        }
    }

    /** A name that has no answer, and the id of its fault. */
    record UnknownName(String id, Meaning before, Expression.Link link, boolean isStatic) {}

    /** An expression whose parts have meanings; one of the right-hand side belongs to no pattern. */
    record Typed(
            Expression tree,
            @Nullable TypedPattern pattern,
            @Nullable DrlCondition condition,
            Map<Expression, Meaning> meanings,
            List<Question> questions,
            List<UnknownName> unknown) {

        Meaning of(Expression part) {
            return meanings.getOrDefault(part, Meaning.UNKNOWN);
        }
    }

    /**
     * A pattern whose type is known, or null.
     *
     * @param receiver the type whose properties its conditions name, or null where no fact has it
     * @param source what stands after {@code from}, or null
     */
    record TypedPattern(
            DrlPattern pattern,
            @Nullable Class<?> type,
            @Nullable Class<?> receiver,
            List<Typed> conditions,
            @Nullable Typed source) {}

    /** Whether a type is the library's. */
    static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("org.journeyrules.");
    }

    TypedRule withoutStatements() {
        return new TypedRule(rule, types, variables, patterns, List.of());
    }

    /** The type of what a name was bound to, or null where it is not known. */
    @Nullable
    Class<?> typeOf(String variable) {
        return variables.containsKey(variable) ? variables.get(variable).value().type() : null;
    }

    /** Whether an expression of this pattern is bound to the name. */
    boolean isBoundIn(String variable, TypedPattern pattern) {
        return variables.containsKey(variable) && variables.get(variable).pattern() == pattern.pattern();
    }

    /** Whether the rule makes sure that a value is there. */
    boolean isGuarded(Meaning value, @Nullable TypedPattern pattern) {
        if (pattern == null) {
            return true;
        }
        boolean hasStage = rule.literalStages() != null || !rule.concerns(null);
        return pattern.pattern().onJourney() && value.owner() == Journey.class && hasStage
                || pattern.conditions().stream()
                        .flatMap(condition -> condition.tree().all(Expression.Comparison.class))
                        .anyMatch(each -> each.is("!=") && each.right().isWord("null"));
    }

    /** Whether a statement proposes on the journey, whose pattern binds no name. */
    boolean isUnbound(Typed statement) {
        return statement.tree() instanceof Expression.Path path
                && statements.contains(statement)
                && typeOf(path.head().text()) == null
                && rule.journeyPattern()
                        .filter(pattern -> pattern.binding().isEmpty())
                        .isPresent();
    }

    /** All expressions, in the order written. */
    Stream<Typed> expressions() {
        Stream<Typed> conditions = patterns.stream()
                .flatMap(each -> Stream.concat(Stream.ofNullable(each.source()), each.conditions().stream()));
        return Stream.concat(conditions, statements.stream());
    }
}
