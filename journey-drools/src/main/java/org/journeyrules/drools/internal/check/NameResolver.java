package org.journeyrules.drools.internal.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlExpression.Chain;
import org.journeyrules.drools.internal.drl.DrlExpression.Link;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlRule.DrlPattern;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** What the names in one rule stand for: variables, types and what these answer. Each question is looked at as it is met. */
final class NameResolver {
    private final DrlRule rule;
    private final DrlFile file;
    private final DrlTypes types;
    private final Vocabulary vocabulary;
    private final List<Problem> problems;
    private final UnknownNames unknown;
    private final PolicyChecks policies;
    private final MapNameChecks mapNames;
    private final SignalNameChecks signalNames;
    private final LiteralChecks answers;
    private final Map<String, Variable> variables = new HashMap<>();
    private final Set<String> imported = new HashSet<>();
    private final Set<String> collected = new HashSet<>();

    /**
     * What a name was bound to.
     *
     * @param value what it stands for
     * @param pattern the pattern it was bound in by an expression, or null where it is a fact
     */
    private record Variable(Resolved value, @Nullable DrlPattern pattern) {}

    /**
     * What a chain of names comes to.
     *
     * @param type its type, or null where it is not known
     * @param owner the type that answered its last name, or null
     * @param asked that name, or null
     * @param steps the steps of the selection of signals that it is, or that its last name asked; of an enrollment, the
     *     question for it
     */
    record Resolved(
            @Nullable Class<?> type,
            @Nullable Class<?> owner,
            @Nullable String asked,
            boolean nullable,
            List<Link> steps) {
        static final Resolved UNKNOWN = of(null);

        /** Of a type, and of no question that was asked. */
        static Resolved of(@Nullable Class<?> type) {
            return new Resolved(type, null, null, false, List.of());
        }
    }

    NameResolver(DrlRule rule, DrlTypes types, Vocabulary vocabulary, List<Object> policies, List<Problem> problems) {
        this.rule = rule;
        this.file = rule.file();
        this.types = types;
        this.vocabulary = vocabulary;
        this.problems = problems;
        this.unknown = new UnknownNames(rule, vocabulary, policies, problems);
        this.policies = new PolicyChecks(file, policies, problems);
        this.mapNames = new MapNameChecks(rule, vocabulary, problems);
        this.signalNames = new SignalNameChecks(file, types, vocabulary, problems);
        this.answers = new LiteralChecks(file, vocabulary, mapNames, signalNames, problems);
        file.descr()
                .getFunctionImports()
                .forEach(function -> imported.add(
                        function.getTarget().substring(function.getTarget().lastIndexOf('.') + 1)));
        file.descr().getGlobals().forEach(global -> declare(global.getIdentifier(), null));
        declareAll();
    }

    /** Names may be used before the place where they are bound; their type is then not known. */
    private void declareAll() {
        List<Token> tokens = rule.conditionTokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isWord()
                    && (tokens.get(i + 1).is(":") || tokens.get(i + 1).is(":="))) {
                declare(tokens.get(i).text(), null);
            }
        }
    }

    /** A name that stands for a fact, or for something of unknown type. */
    void declare(String name, @Nullable Class<?> type) {
        variables.put(name, new Variable(Resolved.of(type), null));
    }

    /** A name that an expression of a pattern is bound to. */
    void bind(String name, Resolved value, DrlPattern pattern) {
        variables.put(name, new Variable(value, pattern));
    }

    /** A name that an accumulate function collects facts under. */
    void collect(String name) {
        declare(name, Iterable.class);
        collected.add(name);
    }

    /** The type of what a name was bound to, or null where it is not known. */
    @Nullable
    Class<?> typeOf(String variable) {
        Variable bound = variables.get(variable);
        return bound == null ? null : bound.value().type();
    }

    /** Whether an expression of this pattern is bound to the name. */
    boolean isBoundIn(String variable, DrlPattern pattern) {
        Variable bound = variables.get(variable);
        return bound != null && bound.pattern() == pattern;
    }

    /**
     * What a chain comes to, its faults reported.
     *
     * @param receiver what names without one are asked of, or null where there is nothing
     */
    Resolved resolve(Chain chain, @Nullable Class<?> receiver, @Nullable DrlPattern pattern) {
        List<Link> links = chain.links();
        Link head = chain.head();
        String name = head.name().text();
        int next = 1;
        Resolved current;
        boolean isStatic = false;
        if (head.name().isString()) {
            current = Resolved.of(String.class);
        } else if (Set.of("true", "false", "null").contains(name) && !head.isCall()) {
            return name.equals("null") ? Resolved.UNKNOWN : Resolved.of(boolean.class);
        } else if (name.equals("this")) {
            current = Resolved.of(receiver);
        } else if (variables.containsKey(name) && !head.isCall()) {
            if (collected.contains(name) && links.size() > 1) {
                problems.add(file.error(
                        head.name().start(),
                        "The executable model does not know what '" + name + "' has collected.\n" + "Maybe " + name
                                + " : List( size >= 2 ) from collect( … ), with import java.util.List."));
                return Resolved.UNKNOWN;
            }
            current = valueOf(variables.get(name), pattern);
        } else if (name.startsWith("$")) {
            unknown.variable(head, variables.keySet());
            return Resolved.UNKNOWN;
        } else if (receiver == null && pattern != null) {
            return Resolved.UNKNOWN; // a name of a type that is unknown itself
        } else {
            Optional<Resolved> member = receiver == null ? Optional.empty() : member(receiver, head, false, List.of());
            if (member.isPresent()) {
                current = member.get();
                asked(receiver, head, current, List.of(), pattern);
            } else {
                Optional<Class<?>> type = head.isCall() ? Optional.empty() : types.named(name);
                if (type.isEmpty() && !head.isCall()) {
                    int length = qualified(links);
                    if (length > 1) {
                        type = types.named(text(links.subList(0, length)));
                        next = length;
                    }
                }
                if (type.isPresent()) {
                    current = Resolved.of(type.get());
                    isStatic = true;
                } else {
                    if (!imported.contains(name) && !(imported.contains("*") && head.isCall())) {
                        unknown.head(head, receiver);
                    }
                    return Resolved.UNKNOWN;
                }
            }
        }
        return follow(links.subList(next, links.size()), current, isStatic, pattern);
    }

    /** What a variable stands for; whether it is there, the conditions of another pattern may have made sure of. */
    private static Resolved valueOf(Variable variable, @Nullable DrlPattern pattern) {
        Resolved value = variable.value();
        boolean nullable = value.nullable() && variable.pattern() == pattern;
        return new Resolved(value.type(), value.owner(), value.asked(), nullable, value.steps());
    }

    private static String text(List<Link> links) {
        return links.stream().map(link -> link.name().text()).collect(Collectors.joining("."));
    }

    /** How many of the first names are the full name of a type, as in {@code java.time.Duration.ofDays(3)}. */
    private int qualified(List<Link> links) {
        for (int length = 2; length <= links.size() && !links.get(length - 1).isCall(); length++) {
            if (types.named(text(links.subList(0, length))).isPresent()) {
                return length;
            }
        }
        return 0;
    }

    private Resolved follow(List<Link> links, Resolved from, boolean fromStatic, @Nullable DrlPattern pattern) {
        Resolved current = from;
        boolean isStatic = fromStatic;
        for (Link link : links) {
            Class<?> type = current.type();
            if (type != null && type.isPrimitive() && current.owner() == Signals.class && isOfSignals(link)) {
                problems.add(file.error(
                        link.name().start(),
                        "'" + current.asked() + "' answers, and nothing can be selected after it.\nMaybe ."
                                + link.name().text() + "(…) before ." + current.asked() + "."));
                return Resolved.UNKNOWN;
            }
            if (type == null || type == Object.class || type.isPrimitive()) {
                return Resolved.UNKNOWN;
            }
            if (current.nullable() && !link.safe() && !isGuarded(current, pattern)) {
                problems.add(file.warning(
                        link.name().start(),
                        "This fails when the value before ." + link.name().text() + " is absent.\nMaybe !."
                                + link.name().text() + " instead of ."
                                + link.name().text() + "."));
            }
            Optional<Resolved> member = member(type, link, isStatic, current.steps());
            if (member.isEmpty()) {
                Optional<Class<?>> nested = isStatic && !link.isCall()
                        ? types.load(type.getName() + "." + link.name().text())
                        : Optional.empty();
                if (nested.isPresent()) {
                    current = Resolved.of(nested.get());
                    continue;
                }
                unknown.member(type, link, isStatic);
                return Resolved.UNKNOWN;
            }
            policies.usable(type, link);
            policies.access(type, link, isStatic, member.get().type());
            asked(type, link, member.get(), current.steps(), pattern);
            current = member.get();
            isStatic = false;
        }
        return current;
    }

    private static boolean isOfSignals(Link link) {
        return DrlTypes.memberNames(Signals.class, false).contains(link.name().text());
    }

    private static Optional<Resolved> member(Class<?> type, Link link, boolean isStatic, List<Link> stepsBefore) {
        return DrlTypes.member(
                        type, link.name().text(), link.isCall() ? link.given().size() : -1, isStatic)
                .map(member -> {
                    List<Link> steps = stepsBefore;
                    if (Signals.class.isAssignableFrom(type)) {
                        steps = Stream.concat(stepsBefore.stream(), Stream.of(link))
                                .toList();
                    } else if (member.type() == Enrollment.class) {
                        steps = List.of(link);
                    }
                    return new Resolved(member.type(), type, link.name().text(), member.nullable(), steps);
                });
    }

    /** Looks at one question: the names and windows it is given. */
    private void asked(
            @Nullable Class<?> owner, Link link, Resolved answer, List<Link> steps, @Nullable DrlPattern pattern) {
        if (owner == null) {
            return;
        }
        if (owner.getName().startsWith("org.journeyrules.")) {
            Vocabulary.Kind kind = mapNames.kind(owner, link);
            ArgumentChecks.of(owner, link, kind == null ? null : kind.word())
                    .ifPresent(fault -> problems.add(file.error(fault.place(), fault.text())));
        }
        WindowChecks windows = new WindowChecks(file, vocabulary.map(), problems);
        if (owner == Journey.class || owner == ContactRecord.class || owner == DueStep.class) {
            mapNames.given(owner, link);
        }
        if (owner == Journey.class) {
            policies.score(link);
            windows.literal(link);
            if (link.is("asOf") && pattern != null) {
                problems.add(
                        file.warning(
                                link.name().start(),
                                "A rule that reads the instant itself is asked again and again, and sees every signal.\n"
                                        + "Maybe a window or a date: within(…), visit.lasted(…), contact.date(\"…\").passedBy(…)."));
            }
        }
        if (owner == Enrollment.class && link.is("hasSent") && link.given().size() == 1) {
            Token step = link.given().get(0).literal();
            if (step != null) {
                mapNames.step(steps, step);
            }
        }
        if (Signals.class.isAssignableFrom(owner)) {
            signalNames.given(link);
            windows.question(link, steps);
        }
        if (answer.type() == void.class && pattern != null) {
            problems.add(file.error(
                    link.name().start(),
                    "A condition cannot propose.\nMaybe write " + link.name().text() + "(…) after 'then'."));
        }
    }

    /** Looks at a text that the answer to a question is compared with in a pattern. */
    void compared(Resolved answer, DrlPattern pattern, Token literal) {
        answers.check(answer, pattern, literal);
    }

    /** Looks at a text that the answer to a question is compared with in a pattern, capitals or not. */
    void comparedInAnyCase(Resolved answer, DrlPattern pattern, Token literal) {
        int said = problems.size();
        for (String spelling : vocabulary.spellings(literal.value())) {
            problems.subList(said, problems.size()).clear();
            compared(answer, pattern, new Token(DrlTokens.Kind.STRING, '"' + spelling + '"', literal.start()));
            if (problems.size() == said) {
                return;
            }
        }
    }

    /** Whether the rule makes sure that a value is there. */
    boolean isGuarded(Resolved value, @Nullable DrlPattern pattern) {
        if (pattern == null) {
            return true;
        }
        if (pattern.onJourney()
                && value.owner() == Journey.class
                && (rule.literalStages() != null || !rule.concerns(null))) {
            return true; // the stage, which is only absent at the begin
        }
        return pattern.conditions().stream().anyMatch(condition -> {
            List<String> texts = condition.tokens().stream().map(Token::text).toList();
            for (int i = 0; i + 1 < texts.size(); i++) {
                if (texts.get(i).equals("!=") && texts.get(i + 1).equals("null")) {
                    return true;
                }
            }
            return false;
        });
    }
}
