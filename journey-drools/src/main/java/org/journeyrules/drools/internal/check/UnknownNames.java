package org.journeyrules.drools.internal.check;

import java.lang.reflect.Method;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.journeyrules.Journey;
import org.journeyrules.contact.AccountRecord;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.contact.DateField;
import org.journeyrules.contact.Field;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlExpression;
import org.journeyrules.drools.internal.drl.DrlExpression.Link;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.KnownTypes;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Score;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.signal.Trust;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.stage.CurrentVisit;
import org.jspecify.annotations.Nullable;

/** Tells names that nothing has, and what was meant by them. */
final class UnknownNames {
    /** What other libraries ask of a collection, and what it is called here. */
    private static final Map<String, String> MEANT_OF_SIGNALS = Map.of(
            "size", "count",
            "length", "count",
            "isEmpty", "none",
            "empty", "none",
            "exists", "atLeast",
            "any", "atLeast",
            "isPresent", "atLeast");

    /** What answers few questions, so that all can be told. */
    private static final Set<Class<?>> LISTED = Set.of(DateField.class, Field.class, Enrollment.class, Score.class);

    private final DrlRule rule;
    private final DrlFile file;
    private final Vocabulary vocabulary;
    private final List<Object> policies;
    private final List<Problem> problems;

    UnknownNames(DrlRule rule, Vocabulary vocabulary, List<Object> policies, List<Problem> problems) {
        this.rule = rule;
        this.file = rule.file();
        this.vocabulary = vocabulary;
        this.policies = policies;
        this.problems = problems;
    }

    /** Tells a variable that nothing is bound to, with the one that was meant, or the pattern that is to bind it. */
    void variable(Link head, Collection<String> bound) {
        String name = head.name().text();
        String fact = name.equals("$journey") ? "Journey" : name.equals("$step") ? "DueStep" : "";
        String advice = !fact.isEmpty() && Suggestions.to(name, bound).isEmpty()
                ? "\nMaybe bind it between 'when' and 'then': " + name + " : " + fact + "( … )."
                : Vocabulary.advice(name, bound);
        problems.add(file.error(head.name().start(), "Unknown variable '" + name + "'." + advice));
    }

    /** Tells a name that neither the receiver nor the file has. */
    void head(Link head, @Nullable Class<?> receiver) {
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
            String advice = Suggestions.to(name, List.of("null", "true", "false"))
                    .map(near -> "\nMaybe '" + near + "'?")
                    .orElse(
                            name.matches("yes|no")
                                    ? "\nMaybe " + name.equals("yes") + ", or \"" + name + "\" in quotes."
                                    : "\nMaybe \"" + name + "\", in quotes.");
            problems.add(
                    file.error(head.name().start(), receiver.getSimpleName() + " has no '" + name + "'." + advice));
        } else if (receiver != null && receiver != Object.class) {
            member(receiver, head, false);
        } else if (receiver == null) {
            String advice = DrlTypes.memberNames(Journey.class, false).contains(name)
                    ? "\nMaybe $journey." + name + (head.isCall() ? "." : "().")
                    : "";
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
        Matcher period = WindowChecks.PERIOD.matcher(name);
        if (period.matches()) {
            return Optional.of("\nMaybe calendarDays(" + period.group(1) + ").");
        }
        for (Class<?> type : List.of(Direction.class, Trust.class)) {
            if (Arrays.stream(type.getEnumConstants()).map(Object::toString).anyMatch(name::equals)) {
                return Optional.of(
                        "\nMaybe " + type.getSimpleName() + "." + name + ", with import " + type.getName() + ".");
            }
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
        if (type == ContactRecord.class && name.matches("segments?|inSegment|isInSegment")) {
            return Optional.of("isIn");
        }
        if (type == Journey.class
                && Set.of("setStage", "moveTo", "goTo", "advanceTo", "transitionTo")
                        .contains(name)) {
            return Optional.of("progressTo");
        }
        String property = name.matches("(get|is)\\p{Lu}.*") ? name.replaceFirst("^(get|is)", "") : name;
        return right.stream().filter(property::equalsIgnoreCase).findFirst().or(() -> Suggestions.to(name, right));
    }

    /** Tells a name that a type does not answer to. */
    void member(Class<?> type, Link link, boolean isStatic) {
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
                                    : ArgumentChecks.forms(type, name))));
        } else {
            String text = isStatic && type == SignalType.class
                    ? "SignalType has no type of signals '" + name + "'."
                    : type.getSimpleName() + " has no '" + name + "'.";
            Optional<String> nearest = nearest(type, name, right);
            String own =
                    isWindow(type, link) ? "\nMaybe signals.of(…).within(" + name + "(…)), asked of the journey." : "";
            if (type == DueStep.class
                    && DrlTypes.memberNames(Journey.class, false).contains(name)) {
                own = "\nMaybe it is the journey's: $journey : Journey( … ).";
            } else if (type == Journey.class
                    && DrlTypes.memberNames(DueStep.class, false).contains(name)) {
                own = "\nMaybe it is the due step's: $step : DueStep( … ).";
            } else if (LISTED.contains(type)) {
                own = Vocabulary.advice(name, right.stream().sorted().toList());
            } else if (type == SignalType.class) {
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
}
