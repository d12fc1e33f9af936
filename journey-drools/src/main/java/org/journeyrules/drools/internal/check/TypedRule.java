package org.journeyrules.drools.internal.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.FromDescr;
import org.journeyrules.Journey;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlRule.DrlCondition;
import org.journeyrules.drools.internal.drl.DrlRule.DrlPattern;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.drools.internal.drl.Expression.Link;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.Signals;
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
    static final Set<String> OF_SIGNALS = Set.copyOf(DrlTypes.memberNames(Signals.class, false));

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
            List<Link> steps) {
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
    record Question(Meaning before, Link link, Meaning answer, boolean isStatic) {
        boolean of(Class<?> type, String... names) {
            return before.isA(type) && (names.length == 0 || List.of(names).contains(link.text()));
        }
    }

    /** A name that has no answer, and the id of its fault. */
    record UnknownName(String id, Meaning before, Link link, boolean isStatic) {}

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

    /** A rule whose names are resolved: the variables, types and answers that they stand for. */
    static TypedRule of(DrlRule rule, DrlTypes types) {
        TypedRule typed = new TypedRule(rule, types, new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        rule.file().descr().getGlobals().forEach(global -> typed.declare(global.getIdentifier(), null, false));
        // Names may be used before the place where they are bound; their type is then not known.
        rule.patterns().stream().flatMap(DrlPattern::names).forEach(name -> typed.declare(name, null, false));
        rule.patterns().forEach(pattern -> typed.patterns.add(typed.pattern(pattern)));
        rule.statements().forEach(statement -> typed.statements.add(typed.typed(Expression.of(statement), null, null)));
        return typed;
    }

    private void declare(String name, @Nullable Class<?> type, boolean collected) {
        variables.put(name, new Variable(Meaning.of(type), null, collected));
    }

    private TypedPattern pattern(DrlPattern pattern) {
        Class<?> type = types.named(pattern.type()).orElse(null);
        boolean matches = type != null
                && (pattern.descr().getSource() != null
                        || DrlTypes.FACTS.stream().anyMatch(type::isAssignableFrom));
        pattern.binding().ifPresent(name -> declare(name, type, false));
        pattern.functions().forEach(function -> {
            boolean collects = function.getFunction().startsWith("collect");
            declare(function.getBind(), collects ? Iterable.class : null, collects);
        });
        List<Typed> conditions = new ArrayList<>();
        Typed source = source(pattern);
        TypedPattern result = new TypedPattern(pattern, type, matches ? type : null, conditions, source);
        for (DrlCondition condition : pattern.conditions()) {
            Typed typed = typed(condition.tree(), result, condition);
            conditions.add(typed);
            typed.tree()
                    .all(Expression.Binding.class)
                    .forEach(binding -> variables.put(
                            binding.name().text(), new Variable(typed.of(binding.bound()), pattern, false)));
        }
        return result;
    }

    private @Nullable Typed source(DrlPattern pattern) {
        if (!(pattern.descr().getSource() instanceof FromDescr from) || from.getDataSource() == null) {
            return null;
        }
        String text = rule.file().text();
        String asked = from.getDataSource().toString();
        int word = text.indexOf("from", Math.max(rule.start(), pattern.descr().getStartCharacter()));
        int start = text.indexOf(asked, Math.max(word, 0));
        return start < 0 || start >= rule.end()
                ? null
                : typed(Expression.of(DrlTokens.of(text, start, start + asked.length())), null, null);
    }

    private Typed typed(Expression tree, @Nullable TypedPattern pattern, @Nullable DrlCondition condition) {
        Typed typed =
                new Typed(tree, pattern, condition, new IdentityHashMap<>(), new ArrayList<>(), new ArrayList<>());
        visit(tree, typed);
        return typed;
    }

    private void visit(Expression part, Typed typed) {
        if (typed.meanings().putIfAbsent(part, Meaning.UNKNOWN) != null) {
            return; // the left side that two comparisons share
        }
        part.parts().forEach(each -> visit(each, typed));
        if (part instanceof Expression.Path path) {
            typed.meanings().put(part, path(path, typed));
        } else if (part instanceof Expression.Literal && part.string() != null) {
            typed.meanings().put(part, Meaning.of(String.class));
        }
    }

    private Meaning path(Expression.Path path, Typed typed) {
        Link head = path.head();
        List<Link> rest = path.links().subList(1, path.links().size());
        String name = head.text();
        Class<?> receiver = typed.pattern() == null ? null : typed.pattern().receiver();
        if (path.subject() != null) {
            return follow(path.links(), typed.of(path.subject()), false, typed);
        }
        if (!head.isCall() && name.matches("null|true|false")) {
            return name.equals("null") ? Meaning.UNKNOWN : Meaning.of(boolean.class);
        }
        if (!head.isCall() && name.equals("this")) {
            return follow(rest, Meaning.of(receiver), false, typed);
        }
        if (!head.isCall() && variables.containsKey(name)) {
            return variable(variables.get(name), head, rest, typed);
        }
        if (name.startsWith("$")) {
            return unknown("unknown-variable", Meaning.UNKNOWN, head, false, typed);
        }
        if (receiver == null && typed.pattern() != null) {
            return Meaning.UNKNOWN; // a name of a type that is unknown itself
        }
        Optional<Meaning> member = receiver == null ? Optional.empty() : member(Meaning.of(receiver), head, false);
        if (member.isPresent()) {
            typed.questions().add(new Question(Meaning.of(receiver), head, member.get(), false));
            return follow(rest, member.get(), false, typed);
        }
        int length = head.isCall() ? 0 : qualified(path.links());
        if (length > 0) {
            Class<?> type = types.named(text(path.links(), length)).orElseThrow();
            return follow(path.links().subList(length, path.links().size()), Meaning.of(type), true, typed);
        }
        return imports(name) || imports("*") && head.isCall()
                ? Meaning.UNKNOWN
                : unknown("unknown-name", Meaning.of(receiver), head, false, typed);
    }

    private boolean imports(String function) {
        return rule.file().descr().getFunctionImports().stream()
                .anyMatch(each -> each.getTarget().endsWith("." + function));
    }

    /** Whether a value of another pattern is there, its conditions may have made sure of. */
    private Meaning variable(Variable variable, Link head, List<Link> rest, Typed typed) {
        if (variable.collected() && !rest.isEmpty()) {
            return unknown("collected-value-asked", variable.value(), head, false, typed);
        }
        Meaning value = variable.value();
        boolean here = typed.pattern() != null && typed.pattern().pattern() == variable.pattern();
        return follow(
                rest,
                new Meaning(value.type(), value.owner(), value.asked(), value.nullable() && here, value.steps()),
                false,
                typed);
    }

    private static Meaning unknown(String id, Meaning before, Link link, boolean isStatic, Typed typed) {
        typed.unknown().add(new UnknownName(id, before, link, isStatic));
        return Meaning.UNKNOWN;
    }

    private static String text(List<Link> links, int length) {
        return links.subList(0, length).stream().map(Link::text).collect(Collectors.joining("."));
    }

    /** How many of the first names are the name of a type, as in {@code java.time.Duration.ofDays(3)}. */
    private int qualified(List<Link> links) {
        for (int length = 1; length <= links.size() && !links.get(length - 1).isCall(); length++) {
            if (types.named(text(links, length)).isPresent()) {
                return length;
            }
        }
        return 0;
    }

    private Meaning follow(List<Link> links, Meaning from, boolean fromStatic, Typed typed) {
        Meaning current = from;
        boolean isStatic = fromStatic;
        for (Link link : links) {
            Class<?> type = current.type();
            boolean selects = OF_SIGNALS.contains(link.text());
            if (type != null && type.isPrimitive() && current.owner() == Signals.class && selects) {
                return unknown("selection-after-answer", current, link, false, typed);
            }
            if (type == null || type == Object.class || type.isPrimitive()) {
                return Meaning.UNKNOWN;
            }
            Optional<Meaning> member = member(current, link, isStatic);
            if (member.isPresent()) {
                typed.questions().add(new Question(current, link, member.get(), isStatic));
                current = member.get();
                isStatic = false;
                continue;
            }
            Optional<Class<?>> nested =
                    isStatic && !link.isCall() ? types.load(type.getName() + "." + link.text()) : Optional.empty();
            if (nested.isEmpty()) {
                return unknown("unknown-member", current, link, isStatic, typed);
            }
            current = Meaning.of(nested.get());
        }
        return current;
    }

    private static Optional<Meaning> member(Meaning before, Link link, boolean isStatic) {
        Class<?> type = before.type();
        String name = link.text();
        return DrlTypes.member(type, name, link.isCall() ? link.given().size() : -1, isStatic)
                .map(member -> {
                    List<Link> steps = before.steps();
                    if (Signals.class.isAssignableFrom(type)) {
                        steps = Stream.concat(steps.stream(), Stream.of(link)).toList();
                    } else if (member.type() == Enrollment.class) {
                        steps = List.of(link);
                    }
                    return new Meaning(member.type(), type, name, member.nullable(), steps);
                });
    }

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
