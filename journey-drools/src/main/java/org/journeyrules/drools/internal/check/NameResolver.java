package org.journeyrules.drools.internal.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.journeyrules.drools.internal.check.TypedRule.Meaning;
import org.journeyrules.drools.internal.check.TypedRule.Question;
import org.journeyrules.drools.internal.check.TypedRule.Typed;
import org.journeyrules.drools.internal.check.TypedRule.TypedPattern;
import org.journeyrules.drools.internal.check.TypedRule.UnknownName;
import org.journeyrules.drools.internal.check.TypedRule.Variable;
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

/** Finds what the names of a rule stand for: variables, types and their answers. It reports nothing. */
final class NameResolver {
    private static final Set<String> OF_SIGNALS = Set.copyOf(DrlTypes.memberNames(Signals.class, false));

    private final DrlRule rule;
    private final DrlTypes types;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Set<String> imported = new HashSet<>();

    private NameResolver(DrlRule rule, DrlTypes types) {
        this.rule = rule;
        this.types = types;
        PackageDescr file = rule.file().descr();
        file.getFunctionImports().forEach(each -> imported.add(each.getTarget().replaceFirst(".*\\.", "")));
        file.getGlobals().forEach(global -> declare(global.getIdentifier(), null, false));
        // Names may be used before the place where they are bound; their type is then not known.
        rule.patterns().stream().flatMap(DrlPattern::names).forEach(name -> declare(name, null, false));
    }

    static TypedRule resolve(DrlRule rule, DrlTypes types) {
        NameResolver resolver = new NameResolver(rule, types);
        List<TypedPattern> patterns =
                rule.patterns().stream().map(resolver::pattern).toList();
        List<Typed> statements = rule.statements().stream()
                .map(statement -> resolver.typed(Expression.of(statement), null, null))
                .toList();
        return new TypedRule(rule, types, resolver.variables, patterns, statements);
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
        if (!head.isCall()) {
            if (name.equals("null")) {
                return Meaning.UNKNOWN;
            }
            if (name.equals("true") || name.equals("false")) {
                return Meaning.of(boolean.class);
            }
            if (name.equals("this")) {
                return follow(rest, Meaning.of(receiver), false, typed);
            }
            if (variables.containsKey(name)) {
                return variable(variables.get(name), head, rest, typed);
            }
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
        return imported.contains(name) || imported.contains("*") && head.isCall()
                ? Meaning.UNKNOWN
                : unknown("unknown-name", Meaning.of(receiver), head, false, typed);
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
}
