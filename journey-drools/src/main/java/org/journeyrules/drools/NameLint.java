package org.journeyrules.drools;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.JourneyMap;
import org.journeyrules.contact.AccountRecord;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.drools.DrlExpression.Chain;
import org.journeyrules.drools.DrlExpression.Link;
import org.journeyrules.drools.DrlRule.DrlPattern;
import org.journeyrules.drools.DrlTokens.Token;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.spi.Nearest;
import org.journeyrules.spi.Policies;
import org.journeyrules.stage.CurrentVisit;
import org.jspecify.annotations.Nullable;

/** What the names in one rule stand for, and what can be told of them: unknown ones, and those that the map does not have. */
final class NameLint {
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

    /** What other libraries ask of a collection, and what it is called here. */
    private static final Map<String, String> MEANT_OF_SIGNALS = Map.of(
            "size", "count",
            "length", "count",
            "isEmpty", "none",
            "empty", "none",
            "exists", "atLeast",
            "any", "atLeast",
            "isPresent", "atLeast");

    static final Pattern PERIOD = Pattern.compile("P(\\d+)D");

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

    NameLint(DrlRule rule, DrlTypes types, Vocabulary vocabulary, List<Object> policies, List<Problem> problems) {
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

    JourneyMap map() {
        return vocabulary.map();
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
            problems.add(file.error(head.name().start(), "Unknown variable '" + name + "'." + variable(name)));
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
                        unknownHead(head, receiver);
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

    /** The variable that was meant, or the pattern that is to bind it. */
    private String variable(String name) {
        String fact = name.equals("$journey") ? "Journey" : name.equals("$step") ? "DueStep" : "";
        if (!fact.isEmpty() && Nearest.to(name, variables.keySet()).isEmpty()) {
            return "\nMaybe bind it between 'when' and 'then': " + name + " : " + fact + "( … ).";
        }
        return Vocabulary.advice(name, variables.keySet());
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

    private void unknownHead(Link head, @Nullable Class<?> receiver) {
        String name = head.name().text();
        Problem unknown = file.error(head.name().start(), "Unknown name '" + name + "'.");
        if (name.equals("drools")
                || problems.stream()
                        .anyMatch(told -> told.line() == unknown.line() && told.column() == unknown.column())) {
            return; // told by itself
        }
        if (Character.isUpperCase(name.charAt(0)) && !head.isCall()) {
            String advice = known(name, receiver)
                    .or(() -> KnownTypes.fullName(name)
                            .or(() -> policies.stream()
                                    .map(Object::getClass)
                                    .filter(policy -> policy.getSimpleName().equals(name))
                                    .map(Class::getCanonicalName)
                                    .findFirst())
                            .map(full -> "\nMaybe import " + full + "."))
                    .orElseGet(() -> Vocabulary.advice(name, KnownTypes.simpleNames()));
            problems.add(file.error(head.name().start(), "Unknown name '" + name + "'." + advice));
        } else if (receiver != null
                && isCompared(head)
                && record(receiver, name).isPresent()) {
            problems.add(file.error(
                    head.name().start(),
                    receiver.getSimpleName() + " has no '" + name + "'.\nMaybe "
                            + record(receiver, name).orElseThrow() + "."));
        } else if (receiver != null
                && receiver != Object.class
                && !head.isCall()
                && nearest(receiver, name, DrlTypes.memberNames(receiver, false))
                        .isEmpty()) {
            String advice = Nearest.to(name, List.of("null", "true", "false"))
                    .map(near -> "\nMaybe '" + near + "'?")
                    .orElse(
                            name.matches("yes|no")
                                    ? "\nMaybe " + name.equals("yes") + ", or \"" + name + "\" in quotes."
                                    : "\nMaybe \"" + name + "\", in quotes.");
            problems.add(
                    file.error(head.name().start(), receiver.getSimpleName() + " has no '" + name + "'." + advice));
        } else if (receiver != null && receiver != Object.class) {
            unknownMember(receiver, head, false);
        } else if (receiver == null) {
            String advice =
                    DrlTypes.memberNames(Journey.class, false).contains(name) ? "\nMaybe $journey." + name + "." : "";
            problems.add(file.error(head.name().start(), "Unknown name '" + name + "'." + advice));
        }
    }

    /** What a name with a capital that is no type was meant to be: a text, a constant, or a question in another case. */
    private Optional<String> known(String name, @Nullable Class<?> receiver) {
        if (SignalType.isKnown(name)) {
            return Optional.of("\nMaybe \"" + name + "\", or SignalType." + name + ".");
        }
        if (Set.of("true", "false", "null").contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("\nMaybe '" + name.toLowerCase(Locale.ROOT) + "'?");
        }
        Matcher period = PERIOD.matcher(name);
        if (period.matches()) {
            return Optional.of("\nMaybe calendarDays(" + period.group(1) + ").");
        }
        if (vocabulary.map().stage(name).isPresent()) {
            return Optional.of("\nMaybe \"" + name + "\", in quotes.");
        }
        return receiver == null
                ? Optional.empty()
                : DrlTypes.memberNames(receiver, false).stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .map(member -> "\nMaybe '" + member + "'?");
    }

    /** What stands after a name. */
    private String after(Link link) {
        return rule.conditionTokens().stream()
                .filter(token -> token.start() >= link.name().end())
                .map(Token::text)
                .findFirst()
                .orElse("");
    }

    /** Whether a name is the left side of a comparison. */
    private boolean isCompared(Link head) {
        return !head.isCall()
                && (DrlExpression.COMPARING.contains(after(head))
                        || Set.of("in", "not", "matches", "contains", "memberOf")
                                .contains(after(head)));
    }

    /** Where a name is to be asked for that a fact does not have: in the contact's record, or as an attribute. */
    private static Optional<String> record(Class<?> receiver, String name) {
        List<String> own = DrlTypes.memberNames(receiver, false);
        if (receiver == Journey.class && nearest(receiver, name, own).isEmpty()) {
            return Optional.of(
                    DrlTypes.memberNames(ContactRecord.class, false).contains(name)
                            ? "contact." + name
                            : "contact.attribute(\"" + name + "\"), if it is a column of the record");
        }
        return receiver == Signal.class && nearest(receiver, name, own).isEmpty()
                ? Optional.of("attribute(\"" + name + "\"), if signals carry it")
                : Optional.empty();
    }

    /** The name that was meant by one a type does not have. */
    private static Optional<String> nearest(Class<?> type, String name, List<String> right) {
        if (Signals.class.isAssignableFrom(type) && MEANT_OF_SIGNALS.containsKey(name)) {
            return Optional.of(MEANT_OF_SIGNALS.get(name));
        }
        if (type == Journey.class && Set.of("month", "months", "year", "years").contains(name)) {
            return Optional.of("calendarMonths");
        }
        if (type == CurrentVisit.class
                && Set.of("days", "duration", "length", "age").contains(name)) {
            return Optional.of("lasted");
        }
        if (type == Journey.class && name.equals("setStage")) {
            return Optional.of("progressTo");
        }
        String property = name.matches("(get|is)\\p{Lu}.*") ? name.replaceFirst("^(get|is)", "") : name;
        return right.stream().filter(property::equalsIgnoreCase).findFirst().or(() -> Nearest.to(name, right));
    }

    private void unknownMember(Class<?> type, Link link, boolean isStatic) {
        String name = link.name().text();
        List<String> right = DrlTypes.memberNames(type, isStatic);
        if (right.contains(name)) {
            problems.add(file.error(
                    link.name().start(),
                    type.getSimpleName() + " has no '" + name + "' with "
                            + (link.isCall() ? link.given().size() + " arguments." : "no arguments.")
                            + (takesNothing(type, name)
                                    ? "\nMaybe " + name
                                            + (type == Journey.class && name.endsWith("ignals")
                                                    ? ".of(…)."
                                                    : ", without brackets.")
                                    : ArgumentLint.forms(type, name))));
        } else {
            String kind = isStatic && type == SignalType.class ? "no type of signals" : "no '";
            String text = isStatic && type == SignalType.class
                    ? "SignalType has " + kind + " '" + name + "'."
                    : type.getSimpleName() + " has " + kind + name + "'.";
            Optional<String> nearest = nearest(type, name, right);
            String own =
                    isWindow(type, link) ? "\nMaybe signals.of(…).within(" + name + "(…)), asked of the journey." : "";
            if (type == SignalType.class) {
                own = "\nMaybe it is a type of your own: write it as \"" + name + "\".";
            } else if (Set.of(ContactRecord.class, AccountRecord.class).contains(type)) {
                own = "\nMaybe " + columnAdvice(link) + ", if it is a column of the record.";
            } else if (isStatic && DrlTypes.memberNames(type, false).contains(name)) {
                own = "\nMaybe " + type.getSimpleName() + ".of(this)." + name + ".";
            }
            problems.add(file.error(
                    link.name().start(),
                    text + nearest.map(near -> "\nMaybe '" + near + "'?").orElse(own)));
        }
    }

    /** {@code Signal( occurredAt > days(30) )}. */
    private static boolean isWindow(Class<?> type, Link link) {
        return type == Signal.class
                && DrlTypes.member(
                                Journey.class, link.name().text(), link.given().size(), false)
                        .filter(member -> TemporalAmount.class.isAssignableFrom(member.type()))
                        .isPresent();
    }

    private static boolean takesNothing(Class<?> type, String name) {
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .toList();
        return !methods.isEmpty() && methods.stream().allMatch(method -> method.getParameterCount() == 0);
    }

    /** {@code attribute("tier")} for {@code tier} and for {@code get("tier")}, and {@code number("seats")} where it is one. */
    private String columnAdvice(Link link) {
        Token given = link.given().isEmpty() ? null : link.given().get(0).literal();
        String question = switch (after(link)) {
            case "<", ">", "<=", ">=" -> "number";
            case ".", "!." -> "date";
            default -> "attribute";
        };
        return question + "(\"" + (given == null ? link.name().text() : given.value()) + "\")";
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
        if (owner.getName().startsWith("org.journeyrules.")) {
            Vocabulary.Kind kind = kind(owner, link);
            ArgumentLint.of(owner, link, kind == null ? null : kind.word())
                    .ifPresent(fault -> problems.add(file.error(fault.place(), fault.text())));
        }
        WindowLint windows = new WindowLint(file, vocabulary.map(), problems);
        if (owner == Journey.class || owner == ContactRecord.class || owner == DueStep.class) {
            names(owner, link);
        }
        if (owner == Journey.class) {
            score(link);
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
                step(steps, step);
            }
        }
        if (Signals.class.isAssignableFrom(owner)) {
            signalTypes(link);
            channels(link);
            windows.question(link, steps);
        }
        if (answer.type() == void.class && pattern != null) {
            problems.add(file.error(
                    link.name().start(),
                    "A condition cannot propose.\nMaybe write " + link.name().text() + "(…) after 'then'."));
        }
    }

    /** What the first argument of a call is the name of, or null where it is none. */
    private Vocabulary.@Nullable Kind kind(Class<?> owner, Link link) {
        return owner == ContactRecord.class
                ? link.is("isIn") ? Vocabulary.Kind.SEGMENT : null
                : switch (link.name().text()) {
                    case "hasVisited", "startIn", "progressTo", "regressTo", "exitTo" -> Vocabulary.Kind.STAGE;
                    case "enrollment", "enroll", "switchTo", "endSequence" -> Vocabulary.Kind.SEQUENCE;
                    case "setMemberStatus" ->
                        link.given().size() == 1 ? Vocabulary.Kind.STATUS : Vocabulary.Kind.CAMPAIGN;
                    case "hasBlock", "useVariant" ->
                        vocabulary.map().contents().isEmpty() ? null : Vocabulary.Kind.BLOCK;
                    default -> null;
                };
    }

    private void names(Class<?> owner, Link link) {
        Vocabulary.Kind kind = kind(owner, link);
        if (kind == null || link.given().isEmpty()) {
            return;
        }
        Token name = link.given().get(0).literal();
        if (name == null) {
            List<Token> given = link.given().get(0).tokens();
            if (given.size() == 1 && given.get(0).is("null")) {
                problems.add(file.error(
                        given.get(0).start(),
                        "null is no " + kind.word() + ".\nMaybe the name of a " + kind.word() + ", in quotes."));
            }
            return;
        }
        Optional<String> wrong = kind == Vocabulary.Kind.BLOCK
                ? vocabulary.blockFault(rule.literalContents(), name.value())
                : vocabulary.fault(kind, name.value());
        wrong.ifPresent(fault -> problems.add(file.error(name.start(), fault)));
        if (kind == Vocabulary.Kind.BLOCK && link.given().size() == 2) {
            Token variant = link.given().get(1).literal();
            if (variant != null) {
                vocabulary
                        .variantFault(rule.literalContents(), name.value(), variant.value())
                        .ifPresent(fault -> problems.add(file.error(variant.start(), fault)));
            }
        }
        if (kind == Vocabulary.Kind.CAMPAIGN && link.given().size() == 2) {
            Token status = link.given().get(1).literal();
            if (status != null) {
                vocabulary
                        .statusFault(name.value(), status.value())
                        .ifPresent(fault -> problems.add(file.error(status.start(), fault)));
            }
        }
    }

    private void score(Link link) {
        if (!link.is("score") || link.given().size() != 1 || link.given().get(0).literal() == null) {
            return;
        }
        Token name = link.given().get(0).literal();
        List<String> right =
                Policies.scores(policies).stream().map(ScoreModel::name).toList();
        if (right.isEmpty()) {
            problems.add(file.error(
                    name.start(),
                    "No pack has a policy with scores, so there is no '" + name.value()
                            + "'.\nMaybe let a policy implement Scores."));
        } else if (!right.contains(name.value())) {
            problems.add(file.error(
                    name.start(),
                    "No policy has a score '" + name.value() + "'." + Vocabulary.advice(name.value(), right)));
        }
    }

    /** Looks at the name of a step of an enrollment, after the question for that one. */
    void step(List<Link> enrollment, Token step) {
        Set<String> sequence = enrollment.stream()
                .flatMap(link -> link.given().stream())
                .map(DrlExpression::literal)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Token::value)
                .map(Set::of)
                .orElse(null);
        inSequences(sequence, Vocabulary.Kind.STEP, step);
    }

    /** Looks at the name of what a due step is, in a pattern: a step, content or arm of its sequence. */
    void ofDueStep(DrlPattern pattern, Vocabulary.Kind kind, Token name) {
        inSequences(rule.literalSequences(pattern), kind, name);
    }

    private void inSequences(@Nullable Set<String> sequences, Vocabulary.Kind kind, Token name) {
        vocabulary
                .faultIn(sequences, kind, name.value())
                .ifPresent(fault -> problems.add(file.error(name.start(), fault)));
    }

    private void channels(Link link) {
        if (link.is("on")) {
            link.given().stream()
                    .map(DrlExpression::literal)
                    .filter(Objects::nonNull)
                    .forEach(this::channel);
        }
        valuesOf(link, "channel").forEach(this::channel);
    }

    /** Looks at the name of a channel. */
    void channel(Token channel) {
        vocabulary.channelDoubt(channel.value()).ifPresent(doubt -> problems.add(file.warning(channel.start(), doubt)));
    }

    /** The literals that a key is compared with by {@code where} or {@code whereIn}. */
    private static List<Token> valuesOf(Link link, String key) {
        if (!link.is("where") && !link.is("whereIn") || link.given().isEmpty()) {
            return List.of();
        }
        Token asked = link.given().get(0).literal();
        if (asked == null || !asked.value().equals(key)) {
            return List.of();
        }
        return link.given().stream()
                .skip(1)
                .map(DrlExpression::literal)
                .filter(Objects::nonNull)
                .toList();
    }

    private void signalTypes(Link link) {
        if (link.is("of")) {
            for (DrlExpression argument : link.given()) {
                Chain constant = argument.only();
                if (argument.tokens().get(0).is("[")
                        || constant != null && constant.head().is("List")) {
                    problems.add(file.error(
                            argument.start(), "of takes types of signals, and not a list.\nMaybe of(\"…\", \"…\")."));
                    continue;
                }
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
        valuesOf(link, "type").forEach(literal -> signalType(literal, literal.value()));
    }

    /** Looks at the name of a type of signals. */
    void signalType(Token place, String type) {
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
