package org.journeyrules.drools;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;
import org.journeyrules.Journey;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.contact.Numbers;
import org.journeyrules.drools.DrlExpression.Chain;
import org.journeyrules.drools.DrlExpression.Comparison;
import org.journeyrules.drools.DrlExpression.Link;
import org.journeyrules.drools.DrlRule.DrlCondition;
import org.journeyrules.drools.DrlRule.DrlPattern;
import org.journeyrules.drools.DrlTokens.Token;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.spi.Nearest;
import org.journeyrules.stage.CurrentVisit;
import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;

/** What can be told of the conditions of one rule. */
final class ConditionLint {
    /** Names that the executable model or MVEL takes for something of its own. */
    private static final Set<String> UNUSABLE = Set.of(
            "with",
            "eval",
            "or",
            "and",
            "function",
            "contains",
            "in",
            "unit",
            "not",
            "bind",
            "eta",
            "when",
            "matches",
            "after",
            "before",
            "during");

    private static final Set<Class<?>> COMPARED_WITH_TEXT = Set.of(
            String.class, CharSequence.class, Object.class, Comparable.class, boolean.class, Boolean.class, char.class);

    private static final Set<String> NUMBERS_OF_FUNCTIONS = Set.of("sum", "average", "avg", "min", "max");

    private final DrlRule rule;
    private final DrlFile file;
    private final DrlTypes types;
    private final Vocabulary vocabulary;
    private final List<Object> policies;
    private final List<Problem> problems;
    private final Map<String, Variable> variables = new HashMap<>();
    private final Set<String> imported = new HashSet<>();
    private final Set<String> collected = new HashSet<>();

    /**
     * What a name was bound to.
     *
     * @param type its type, or null where it is not known
     * @param steps the steps of the selection of signals that it is
     * @param pattern the pattern it was bound in by an expression, or null where it is a fact
     */
    private record Variable(
            @Nullable Class<?> type,
            List<Link> steps,
            @Nullable DrlPattern pattern) {}

    /**
     * What a chain of names comes to.
     *
     * @param type its type, or null where it is not known
     * @param owner the type that answered its last name, or null
     * @param steps the steps of the selection of signals that it is, or that its last name asked
     */
    record Resolved(
            @Nullable Class<?> type,
            @Nullable Class<?> owner,
            boolean nullable,
            List<Link> steps,
            @Nullable Object constant) {
        private static final Resolved UNKNOWN = new Resolved(null, null, false, List.of(), null);
    }

    ConditionLint(DrlRule rule, DrlTypes types, Vocabulary vocabulary, List<Object> policies, List<Problem> problems) {
        this.rule = rule;
        this.file = rule.file();
        this.types = types;
        this.vocabulary = vocabulary;
        this.policies = policies;
        this.problems = problems;
        file.descr()
                .getFunctionImports()
                .forEach(function -> imported.add(
                        function.getTarget().substring(function.getTarget().lastIndexOf('.') + 1)));
        file.descr().getGlobals().forEach(global -> variables.put(global.getIdentifier(), unknown()));
    }

    private static Variable unknown() {
        return new Variable(null, List.of(), null);
    }

    /** The type of what a name was bound to, or null where it is not known. */
    @Nullable
    Class<?> typeOf(String variable) {
        Variable bound = variables.get(variable);
        return bound == null ? null : bound.type();
    }

    void check() {
        declareAll();
        for (DrlPattern pattern : rule.patterns()) {
            Optional<Class<?>> type = types.named(pattern.type());
            pattern(pattern, type);
            pattern.binding().ifPresent(name -> variables.put(name, new Variable(type.orElse(null), List.of(), null)));
            accumulated(pattern);
            for (DrlCondition condition : pattern.conditions()) {
                new Condition(pattern, condition, type.orElse(null)).check();
            }
        }
        unmatchedJourney();
    }

    /** Names may be used before the place where they are bound; their type is then not known. */
    private void declareAll() {
        List<Token> tokens = rule.conditionTokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isWord()
                    && (tokens.get(i + 1).is(":") || tokens.get(i + 1).is(":="))) {
                variables.put(tokens.get(i).text(), unknown());
            }
        }
    }

    private void pattern(DrlPattern pattern, Optional<Class<?>> type) {
        int place = pattern.descr().getStartCharacter();
        PatternSourceDescr source = pattern.descr().getSource();
        if (type.isEmpty()) {
            String advice = KnownTypes.fullName(pattern.type())
                    .map(name -> "\nMaybe import " + name + ".")
                    .orElseGet(() -> Vocabulary.advice(pattern.type(), KnownTypes.simpleNames()));
            problems.add(file.error(place, "Unknown type '" + pattern.type() + "'." + advice));
        } else if (source == null
                && KnownTypes.FACTS.stream().noneMatch(fact -> type.get().isAssignableFrom(fact))) {
            problems.add(file.error(
                    place,
                    "No " + pattern.type() + " is ever matched: the facts are Journey, Signal and DueStep.\n"
                            + "Maybe ask the journey, $journey : Journey( … )."));
        }
    }

    private void accumulated(DrlPattern pattern) {
        if (!(pattern.descr().getSource() instanceof AccumulateDescr accumulate)) {
            return;
        }
        for (AccumulateDescr.AccumulateFunctionCallDescr call : accumulate.getFunctions()) {
            boolean collects = call.getFunction().startsWith("collect");
            if (call.getBind() != null && !call.getBind().isEmpty()) {
                variables.put(call.getBind(), new Variable(collects ? Iterable.class : null, List.of(), null));
                if (collects) {
                    collected.add(call.getBind());
                }
            }
            if (NUMBERS_OF_FUNCTIONS.contains(call.getFunction()) && call.getParams() != null) {
                for (String parameter : call.getParams()) {
                    nullableSum(pattern, accumulate, call.getFunction(), parameter);
                }
            }
        }
    }

    private void nullableSum(DrlPattern pattern, AccumulateDescr accumulate, String function, String parameter) {
        Chain chain =
                DrlExpression.of(DrlTokens.of(parameter, 0, parameter.length())).only();
        if (chain == null || accumulate.getInputPattern() == null) {
            return;
        }
        Class<?> source = types.named(
                        String.valueOf(accumulate.getInputPattern().getObjectType()))
                .orElse(null);
        String fact = accumulate.getInputPattern().getIdentifier();
        if (source == null
                || fact == null
                || !chain.head().is(fact)
                || chain.links().size() < 2) {
            return;
        }
        Link asked = chain.links().get(1);
        boolean nullable = DrlTypes.member(
                        source,
                        asked.name().text(),
                        asked.isCall() ? asked.given().size() : -1,
                        false)
                .map(DrlTypes.Member::nullable)
                .orElse(false);
        if (nullable) {
            problems.add(
                    file.warning(
                            Math.max(rule.start(), pattern.descr().getStartCharacter()),
                            function + "(" + parameter + ") fails when a signal has no such number.\n"
                                    + "Maybe bind it, $n : number(\"…\"), and demand $n != null; or signals.of(…).sum(\"…\")."));
        }
    }

    /** At the begin there is no visit: who asks for it must first make sure that there is a stage. */
    private void unmatchedJourney() {
        for (DrlPattern pattern : rule.patterns()) {
            if (!pattern.onJourney()) {
                continue;
            }
            boolean begun = false;
            for (DrlCondition condition : pattern.conditions()) {
                List<String> texts =
                        condition.tokens().stream().map(Token::text).toList();
                for (int i = 0; i < texts.size() && !begun; i++) {
                    begun = demandsStage(texts.subList(i, texts.size()));
                    if (texts.get(i).equals("visit")
                            && (i == 0 || !texts.get(i - 1).equals("."))
                            && condition.tokens().get(i).isWord()) {
                        problems.add(file.error(
                                condition.tokens().get(i).start(),
                                "At the begin of a journey there is no visit yet, and asking for it fails.\n"
                                        + "Maybe demand a stage before it: stage == \"…\", or !beginning."));
                        return;
                    }
                }
            }
        }
    }

    private static boolean demandsStage(List<String> texts) {
        if (texts.size() > 1 && texts.get(0).equals("!") && texts.get(1).equals("beginning")) {
            return true;
        }
        if (texts.size() < 3 || !texts.get(0).equals("stage")) {
            return false;
        }
        boolean ofNothing = texts.get(2).equals("null");
        return switch (texts.get(1)) {
            case "==", "in", "matches", "memberOf", "str" -> !ofNothing;
            case "!=" -> ofNothing;
            default -> false;
        };
    }

    // ---- chains of names

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
            current = new Resolved(
                    String.class, null, false, List.of(), head.name().value());
        } else if (Set.of("true", "false", "null").contains(name) && !head.isCall()) {
            return name.equals("null") ? Resolved.UNKNOWN : new Resolved(boolean.class, null, false, List.of(), null);
        } else if (name.equals("this")) {
            current = new Resolved(receiver, null, false, List.of(), null);
        } else if (variables.containsKey(name) && !head.isCall()) {
            Variable variable = variables.get(name);
            if (collected.contains(name) && links.size() > 1) {
                problems.add(file.error(
                        head.name().start(),
                        "The executable model does not know what '" + name + "' has collected.\n" + "Maybe " + name
                                + " : List( size >= 2 ) from collect( … ), with import java.util.List."));
                return Resolved.UNKNOWN;
            }
            current = new Resolved(variable.type(), null, false, variable.steps(), null);
        } else if (name.startsWith("$")) {
            problems.add(file.error(
                    head.name().start(),
                    "Unknown variable '" + name + "'." + Vocabulary.advice(name, variables.keySet())));
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
                    current = new Resolved(type.get(), null, false, List.of(), null);
                    isStatic = true;
                } else {
                    if (!imported.contains(name) && !imported.contains("*")) {
                        unknownHead(head, receiver);
                    }
                    return Resolved.UNKNOWN;
                }
            }
        }
        return follow(links.subList(next, links.size()), current, isStatic, pattern);
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
                    current = new Resolved(nested.get(), null, false, List.of(), null);
                    continue;
                }
                unknownMember(type, link, isStatic);
                return Resolved.UNKNOWN;
            }
            usable(type, link);
            policyAccess(type, link, isStatic, member.get());
            asked(type, link, member.get(), current.steps(), pattern);
            current = member.get();
            isStatic = false;
        }
        return current;
    }

    private static Optional<Resolved> member(Class<?> type, Link link, boolean isStatic, List<Link> stepsBefore) {
        return DrlTypes.member(
                        type, link.name().text(), link.isCall() ? link.given().size() : -1, isStatic)
                .map(member -> {
                    List<Link> steps = stepsBefore;
                    if (Signals.class.isAssignableFrom(type)) {
                        steps = Stream.concat(stepsBefore.stream(), Stream.of(link))
                                .toList();
                    }
                    return new Resolved(member.type(), type, member.nullable(), steps, member.constant());
                });
    }

    private static String aType(Class<?> type) {
        String name = type.getSimpleName();
        return ("AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }

    private void unknownHead(Link head, @Nullable Class<?> receiver) {
        String name = head.name().text();
        if (name.equals("drools")) {
            return; // told by itself
        }
        if (Character.isUpperCase(name.charAt(0)) && !head.isCall()) {
            String advice = KnownTypes.fullName(name)
                    .map(full -> "\nMaybe import " + full + ".")
                    .orElseGet(() -> Vocabulary.advice(name, KnownTypes.simpleNames()));
            problems.add(file.error(head.name().start(), "Unknown name '" + name + "'." + advice));
        } else if (receiver != null && receiver != Object.class) {
            unknownMember(receiver, head, false);
        } else if (receiver == null) {
            String advice =
                    DrlTypes.memberNames(Journey.class, false).contains(name) ? "\nMaybe $journey." + name + "." : "";
            problems.add(file.error(head.name().start(), "Unknown name '" + name + "'." + advice));
        }
    }

    private void unknownMember(Class<?> type, Link link, boolean isStatic) {
        String name = link.name().text();
        List<String> right = DrlTypes.memberNames(type, isStatic);
        if (right.contains(name)) {
            problems.add(file.error(
                    link.name().start(),
                    type.getSimpleName() + " has no '" + name + "' with "
                            + (link.isCall() ? link.given().size() + " arguments." : "no arguments.")));
        } else {
            String kind = isStatic && type == SignalType.class ? "no type of signals" : "no '";
            String text = isStatic && type == SignalType.class
                    ? "SignalType has " + kind + " '" + name + "'."
                    : type.getSimpleName() + " has " + kind + name + "'.";
            Optional<String> nearest = Nearest.to(name, right);
            String own =
                    type == SignalType.class ? "\nMaybe it is a type of your own: write it as \"" + name + "\"." : "";
            problems.add(file.error(
                    link.name().start(),
                    text + nearest.map(near -> "\nMaybe '" + near + "'?").orElse(own)));
        }
    }

    /** Whether Drools can read a property of this name; some it takes for something of its own. */
    static boolean isUsable(String name) {
        return !UNUSABLE.contains(name) && !"alphaIndexedBy".contains(name) && !"betaIndexedBy".contains(name);
    }

    private void usable(Class<?> type, Link link) {
        String name = link.name().text();
        boolean ours =
                type.getName().startsWith("org.journeyrules.") || type.getName().startsWith("java.");
        if (!ours && !isUsable(name)) {
            problems.add(file.error(
                    link.name().start(),
                    "The name '" + name + "' means something else to Drools.\nMaybe give this part of "
                            + type.getSimpleName() + " a longer name."));
        }
    }

    /** {@code AcmePolicy.of(this)}. */
    private void policyAccess(Class<?> type, Link link, boolean isStatic, Resolved answer) {
        Class<?> policy = answer.type();
        if (!isStatic || !link.is("of") || link.given().size() != 1 || policy != type || !isAccessor(type)) {
            return;
        }
        if (policies.stream().noneMatch(policy::isInstance)) {
            List<String> set = policies.stream()
                    .map(each -> each.getClass().getSimpleName())
                    .toList();
            problems.add(file.error(
                    link.name().start(),
                    "No pack has a policy of " + policy.getSimpleName() + "."
                            + (set.isEmpty()
                                    ? "\nMaybe add it to its pack: .policy(new " + policy.getSimpleName() + "(…))."
                                    : Vocabulary.advice(policy.getSimpleName(), set))));
        }
    }

    private static boolean isAccessor(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals("of")
                    && Modifier.isStatic(method.getModifiers())
                    && Arrays.equals(method.getParameterTypes(), new Class<?>[] {Journey.class})) {
                return true;
            }
        }
        return false;
    }

    /** Looks at one question: the names and windows it is given. */
    private void asked(
            @Nullable Class<?> owner, Link link, Resolved answer, List<Link> steps, @Nullable DrlPattern pattern) {
        if (owner == null) {
            return;
        }
        WindowLint windows = new WindowLint(file, vocabulary.map(), problems);
        if (owner == Journey.class || owner == ContactRecord.class) {
            names(owner, link);
        }
        if (owner == Journey.class) {
            windows.literal(link);
            if (link.is("asOf") && pattern != null) {
                problems.add(
                        file.warning(
                                link.name().start(),
                                "A rule that reads the instant itself is asked again and again, and sees every signal.\n"
                                        + "Maybe a window or a date: within(…), visit.lasted(…), contact.date(\"…\").passedBy(…)."));
            }
        }
        if (Signals.class.isAssignableFrom(owner)) {
            signalTypes(link);
            windows.question(link, steps);
        }
        if (answer.type() == void.class && pattern != null) {
            problems.add(file.error(
                    link.name().start(),
                    "A condition cannot propose.\nMaybe write " + link.name().text() + "(…) after 'then'."));
        }
    }

    private void names(Class<?> owner, Link link) {
        Vocabulary.Kind kind = owner == ContactRecord.class
                ? link.is("isIn") ? Vocabulary.Kind.SEGMENT : null
                : switch (link.name().text()) {
                    case "hasVisited", "startIn", "progressTo", "regressTo", "exitTo" -> Vocabulary.Kind.STAGE;
                    case "enrollment", "enroll", "switchTo", "endSequence" -> Vocabulary.Kind.SEQUENCE;
                    case "setMemberStatus" -> Vocabulary.Kind.CAMPAIGN;
                    default -> null;
                };
        if (kind == null || link.given().isEmpty()) {
            return;
        }
        Token name = link.given().get(0).literal();
        if (name == null) {
            return;
        }
        vocabulary.fault(kind, name.value()).ifPresent(fault -> problems.add(file.error(name.start(), fault)));
        if (kind == Vocabulary.Kind.CAMPAIGN && link.given().size() == 2) {
            Token status = link.given().get(1).literal();
            if (status != null) {
                vocabulary
                        .statusFault(name.value(), status.value())
                        .ifPresent(fault -> problems.add(file.error(status.start(), fault)));
            }
        }
    }

    private void signalTypes(Link link) {
        if (link.is("of")) {
            for (DrlExpression argument : link.given()) {
                Chain constant = argument.only();
                if (argument.literal() != null) {
                    signalType(argument.literal(), argument.literal().value());
                } else if (constant != null
                        && constant.links().size() == 2
                        && !constant.last().isCall()) {
                    types.named(constant.head().name().text())
                            .flatMap(type ->
                                    DrlTypes.member(type, constant.last().name().text(), -1, true))
                            .map(DrlTypes.Member::constant)
                            .ifPresent(value -> signalType(constant.last().name(), String.valueOf(value)));
                }
            }
        }
        if ((link.is("where") || link.is("whereIn"))
                && !link.given().isEmpty()
                && link.given().get(0).literal() != null
                && link.given().get(0).literal().value().equals("type")) {
            link.given().stream()
                    .skip(1)
                    .map(DrlExpression::literal)
                    .filter(literal -> literal != null)
                    .forEach(literal -> signalType(literal, literal.value()));
        }
    }

    private void signalType(Token place, String type) {
        if (vocabulary.knows(type)) {
            return;
        }
        if (!SignalType.isWellFormed(type)) {
            problems.add(file.error(
                    place.start(),
                    "The signal type '" + type + "' is not written in UPPER_SNAKE_CASE."
                            + vocabulary
                                    .nearestSignalType(type)
                                    .map(near -> "\nMaybe '" + near + "'?")
                                    .orElse("")));
        } else if (vocabulary.map().declaresSignals()) {
            vocabulary
                    .fault(Vocabulary.Kind.SIGNAL_TYPE, type)
                    .ifPresent(fault -> problems.add(file.error(place.start(), fault)));
        } else {
            vocabulary
                    .nearestSignalType(type)
                    .ifPresent(near -> problems.add(file.warning(
                            place.start(),
                            "The signal type '" + type + "' is none that the library knows.\nMaybe '" + near + "'?")));
        }
    }

    private boolean isGuarded(Resolved value, @Nullable DrlPattern pattern) {
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

    // ---- one condition

    private final class Condition {
        private final DrlPattern pattern;
        private final DrlCondition condition;
        private final @Nullable Class<?> receiver;
        private final DrlExpression expression;

        private Condition(DrlPattern pattern, DrlCondition condition, @Nullable Class<?> receiver) {
            this.pattern = pattern;
            this.condition = condition;
            this.receiver = receiver;
            this.expression = DrlExpression.of(condition.tokens());
        }

        private void check() {
            Map<Chain, Resolved> resolved = new HashMap<>();
            for (Chain chain : expression.allChains()) {
                resolved.put(chain, resolve(chain, receiver, pattern));
            }
            Chain only = expression.only();
            bind(only == null ? null : resolved.get(only));
            bindingOfBinding();
            if (only != null && condition.bindings().isEmpty()) {
                mustBeCondition(only, resolved.get(only));
            }
            for (Comparison comparison : expression.comparisons()) {
                comparison(
                        comparison,
                        comparison.chain() == null
                                ? Resolved.UNKNOWN
                                : resolved.getOrDefault(comparison.chain(), Resolved.UNKNOWN));
            }
            arithmetic(resolved);
            assignment();
        }

        private void bind(@Nullable Resolved value) {
            Set<Token> names = new HashSet<>();
            for (int i = 0; i + 1 < condition.tokens().size(); i++) {
                if (condition.bindings().contains(condition.tokens().get(i).text())
                        && condition.tokens().get(i + 1).is(":")) {
                    names.add(condition.tokens().get(i));
                }
            }
            for (Token name : names) {
                Resolved known = names.size() == 1 && value != null ? value : Resolved.UNKNOWN;
                variables.put(name.text(), new Variable(known.type(), known.steps(), pattern));
            }
        }

        private void bindingOfBinding() {
            if (condition.bindings().isEmpty()
                    || condition.tokens().size() < 3
                    || !condition.tokens().get(1).is(":")) {
                return;
            }
            for (Chain chain : expression.allChains()) {
                Variable used = variables.get(chain.head().name().text());
                if (used != null
                        && used.pattern() == pattern
                        && !condition.bindings().contains(chain.head().name().text())
                        && expression.comparisons().isEmpty()) {
                    problems.add(file.error(
                            chain.head().name().start(),
                            "A binding cannot use another binding of its pattern: '"
                                    + condition.bindings().get(0) + "' uses '"
                                    + chain.head().name().text() + "'.\n"
                                    + "Maybe write out what that one stands for."));
                }
            }
        }

        private void mustBeCondition(Chain chain, Resolved value) {
            Class<?> type = value.type();
            if (type == null
                    || type == boolean.class
                    || type == Boolean.class
                    || type == Object.class
                    || type == void.class) {
                return;
            }
            String maybe = type == Signals.class
                    ? "\nMaybe " + condition.text() + ".atLeast(1)."
                    : "\nMaybe compare it: " + condition.text() + " == …";
            problems.add(file.error(
                    chain.head().name().start(),
                    "'" + condition.text() + "' is "
                            + (type == Signals.class ? "a selection of signals" : aType(type))
                            + ", not a condition." + maybe));
        }

        private void assignment() {
            for (Token token : condition.tokens()) {
                if (token.is("=")) {
                    problems.add(file.error(token.start(), "'=' compares nothing.\nMaybe '=='."));
                }
            }
        }

        private void comparison(Comparison comparison, Resolved left) {
            Token operator = comparison.operator();
            List<String> texts = comparison.right().stream().map(Token::text).toList();
            if (!comparison.left().isEmpty()
                    && comparison.left().stream().map(Token::text).toList().equals(texts)) {
                problems.add(file.error(
                        comparison.left().get(0).start(), "'" + condition.text() + "' compares a value with itself."));
                return;
            }
            if (RuleLint.isTemporal(operator)) {
                problems.add(file.error(
                        operator.start(),
                        "The operator '" + operator.text() + "' is for events of Drools.\n"
                                + "Maybe compare instants: occurredAt > $other.occurredAt."));
                return;
            }
            literals(comparison, left);
            typeTraps(comparison, left);
            nullTraps(comparison, left);
            bareCount(comparison, left);
        }

        private void literals(Comparison comparison, Resolved left) {
            Chain chain = comparison.chain();
            if (chain == null || left.owner() == null) {
                reversed(comparison);
                return;
            }
            if (!Set.of("==", "!=", "in").contains(comparison.operator().text())) {
                return;
            }
            String asked = chain.last().name().text();
            Class<?> owner = left.owner();
            for (Token literal : literalsOf(comparison.right())) {
                named(owner, asked, literal);
            }
        }

        private void reversed(Comparison comparison) {
            if (comparison.left().size() == 1
                    && comparison.left().get(0).isString()
                    && comparison.right().size() == 1
                    && comparison.right().get(0).is("stage")
                    && receiver == Journey.class) {
                named(Journey.class, "stage", comparison.left().get(0));
            }
        }

        private void named(Class<?> owner, String asked, Token literal) {
            String value = literal.value();
            Optional<String> fault = Optional.empty();
            if (owner == Journey.class && asked.equals("stage")
                    || owner == CurrentVisit.class && asked.equals("cameFrom")) {
                fault = vocabulary.fault(Vocabulary.Kind.STAGE, value);
            } else if (owner == CurrentVisit.class && asked.equals("how")) {
                List<String> right =
                        Arrays.stream(Movement.values()).map(Enum::name).toList();
                fault = right.contains(value)
                        ? fault
                        : Optional.of("Unknown movement '" + value + "'." + Vocabulary.advice(value, right));
            } else if (owner == ContactRecord.class && asked.equals("fit")) {
                List<String> right = List.of("A", "B", "C", "D");
                fault = right.contains(value) ? fault : Optional.of("Unknown fit '" + value + "': it is A to D.");
            } else if (owner == ContactRecord.class
                    && asked.equals("persona")
                    && !vocabulary.map().personas().isEmpty()) {
                fault = vocabulary.fault(Vocabulary.Kind.PERSONA, value);
            } else if (owner == Signal.class && asked.equals("type")) {
                signalType(literal, value);
            }
            fault.ifPresent(text -> problems.add(file.error(literal.start(), text)));
        }

        private static List<Token> literalsOf(List<Token> right) {
            if (right.size() == 1 && right.get(0).isString()) {
                return right;
            }
            if (right.isEmpty() || !right.get(0).is("(")) {
                return List.of();
            }
            List<Token> literals = new ArrayList<>();
            for (int i = 1; i < right.size() - 1; i++) {
                if (right.get(i).isString()) {
                    literals.add(right.get(i));
                } else if (!right.get(i).is(",")) {
                    return List.of(); // an expression
                }
            }
            return literals;
        }

        private void typeTraps(Comparison comparison, Resolved left) {
            Class<?> type = left.type();
            if (type == null) {
                return;
            }
            Token operator = comparison.operator();
            boolean withNumber =
                    comparison.right().size() == 1 && comparison.right().get(0).kind() == DrlTokens.Kind.NUMBER;
            boolean withText = !literalsOf(comparison.right()).isEmpty();
            boolean ordered = Set.of("<", ">", "<=", ">=").contains(operator.text());
            String shown = comparison.left().stream().map(Token::text).collect(Collectors.joining());
            if (type == Optional.class) {
                problems.add(file.error(
                        operator.start(),
                        "'" + shown
                                + "' is an Optional, which equals nothing.\nMaybe let the policy answer null, or use "
                                + shown + ".orElse(…)."));
            } else if (Signals.class.isAssignableFrom(type)
                    && !comparison.right().stream().anyMatch(t -> t.is("null"))) {
                problems.add(file.error(
                        operator.start(),
                        "'" + shown + "' is a selection of signals, which cannot be compared.\nMaybe " + shown
                                + ".atLeast(2)."));
            } else if (type == String.class && withNumber && left.owner() != null) {
                String maybe =
                        shown.contains("attribute(") ? "\nMaybe " + shown.replace("attribute(", "number(") + "." : "";
                problems.add(
                        ordered
                                ? file.error(
                                        operator.start(), "'" + shown + "' is text, and is compared as text." + maybe)
                                : file.warning(
                                        operator.start(), "'" + shown + "' is text, and is compared as text." + maybe));
            } else if (isNumber(type) && withText && isWords(literalsOf(comparison.right()))) {
                problems.add(file.error(
                        operator.start(),
                        "'" + shown
                                + "' is a number, which cannot be compared with text.\nMaybe leave out the quotes."));
            } else if (!type.isEnum() && !isNumber(type) && !COMPARED_WITH_TEXT.contains(type) && withText) {
                String maybe = Temporal.class.isAssignableFrom(type)
                        ? "\nMaybe a window, visit.lasted(days(30)), or a date of the record, contact.date(\"…\").hasPassed."
                        : "";
                problems.add(file.error(
                        operator.start(),
                        "'" + shown + "' is " + aType(type) + ", which cannot be compared with text." + maybe));
            } else if (type.isEnum() && withText) {
                Token literal = literalsOf(comparison.right()).get(0);
                List<String> right = Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .toList();
                String near = Nearest.to(literal.value(), right).orElse(right.get(0));
                problems.add(file.error(
                        literal.start(),
                        "'" + shown + "' is " + aType(type) + ", which never equals text.\nMaybe "
                                + type.getSimpleName() + "." + near + ", with import " + type.getName() + "."));
            }
        }

        private static boolean isNumber(Class<?> type) {
            return Number.class.isAssignableFrom(type)
                    || type.isPrimitive() && type != boolean.class && type != char.class && type != void.class;
        }

        private static boolean isWords(List<Token> literals) {
            return literals.stream().anyMatch(literal -> Numbers.parse(literal.value()) == null);
        }

        private void nullTraps(Comparison comparison, Resolved left) {
            String operator = comparison.operator().text();
            if (!left.nullable() || isGuarded(left, pattern)) {
                return;
            }
            String shown = comparison.left().stream().map(Token::text).collect(Collectors.joining());
            if (operator.equals("str") || operator.equals("memberOf") && !comparison.negated()) {
                problems.add(file.warning(
                        comparison.operator().start(),
                        "'" + operator + "' can fail when '" + shown + "' is absent.\nMaybe demand " + shown
                                + " != null before it."));
            } else if (comparison.negated() && !operator.equals("in")) {
                problems.add(file.warning(
                        comparison.operator().start(),
                        "When '" + shown + "' is absent, 'not " + operator
                                + "' holds in one engine and not in the other.\nMaybe demand " + shown
                                + " != null before it."));
            }
        }

        private void bareCount(Comparison comparison, Resolved left) {
            Chain chain = comparison.chain();
            if (chain == null
                    || !chain.last().is("count")
                    || left.owner() == null
                    || !Signals.class.isAssignableFrom(left.owner())
                    || comparison.right().size() != 1
                    || comparison.right().get(0).kind() != DrlTokens.Kind.NUMBER) {
                return;
            }
            String number = comparison.right().get(0).text();
            if (!number.matches("\\d{1,6}")) {
                return;
            }
            int n = Integer.parseInt(number);
            String maybe = switch (comparison.operator().text()) {
                case ">=" -> "atLeast(" + n + ")";
                case ">" -> "atLeast(" + (n + 1) + ")";
                case "==" -> n == 0 ? "none" : "atLeast(" + n + ")";
                default -> "!….atLeast(" + n + ")";
            };
            problems.add(file.warning(
                    chain.last().name().start(),
                    "A bare count asks for a review at each of its changes.\nMaybe " + maybe + "."));
        }

        /** Numbers that may be absent cannot be reckoned with. */
        private void arithmetic(Map<Chain, Resolved> resolved) {
            Set<String> signs = Set.of("+", "-", "*", "/", "%");
            for (Chain chain : expression.chains()) {
                Resolved value = resolved.getOrDefault(chain, Resolved.UNKNOWN);
                boolean reckoned = chain.to() < condition.tokens().size()
                                && signs.contains(
                                        condition.tokens().get(chain.to()).text())
                        || chain.from() > 0
                                && signs.contains(
                                        condition.tokens().get(chain.from() - 1).text());
                if (reckoned && value.nullable() && value.type() == Double.class && !isGuarded(value, pattern)) {
                    problems.add(file.warning(
                            chain.head().name().start(),
                            "This fails when the number is absent.\nMaybe demand that it is not null before it."));
                }
            }
        }
    }
}
