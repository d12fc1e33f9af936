package org.journeyrules.drools.internal.check;

import java.lang.reflect.Method;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.contact.AccountRecord;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.contact.DateField;
import org.journeyrules.contact.Field;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.UnknownName;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.Expression.Link;
import org.journeyrules.drools.internal.drl.KnownTypes;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Score;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/** Checks names that nothing has, and guesses the one that was meant. */
final class NameChecks extends Checks {
    /** What other libraries call a question, as a pattern of type and name, and its name here. */
    private static final Map<String, String> MEANT = Map.of(
            "Signals\\.(size|length)", "count",
            "Signals\\.(isEmpty|empty)", "none",
            "Signals\\.(exists|any|isPresent)", "atLeast",
            "Journey\\.(months?|years?)", "calendarMonths",
            "Journey\\.(setStage|(move|go|advance|transition)To)", "progressTo",
            "CurrentVisit\\.(days|duration|length|age)", "lasted",
            "ContactRecord\\.(segments?|inSegment|isInSegment)", "isIn");

    /** Types with so few answers that all can be listed. */
    private static final Set<Class<?>> LISTED = Set.of(DateField.class, Field.class, Enrollment.class, Score.class);

    NameChecks(Scope scope) {
        super(scope);
    }

    /** @param forbidden the places of names that are a problem of their own */
    Stream<Problem> problems(Set<Integer> forbidden) {
        return typed.expressions()
                .filter(expression -> !typed.isUnbound(expression))
                .flatMap(expression -> expression.unknown().stream())
                .filter(unknown -> !forbidden.contains(unknown.link().start()))
                .flatMap(unknown -> error(unknown.link(), text(unknown)));
    }

    private String text(UnknownName unknown) {
        Link link = unknown.link();
        String name = link.name().text();
        Class<?> type = unknown.before().type();
        return switch (unknown.fault()) {
            case VARIABLE ->
                "Unknown variable '" + name + "'."
                        + variable(name, typed.variables().keySet());
            case NAME -> name(link, type);
            case MEMBER -> member(type, link, unknown.isStatic());
            case AFTER_AN_ANSWER ->
                "'%1$s' gives an answer, so nothing can be selected after it.\nMaybe .%2$s(…) before .%1$s."
                        .formatted(unknown.before().asked(), name);
            case COLLECTED ->
                ("The executable model does not know what '%1$s' has collected.\n"
                                + "Maybe %1$s : List( size >= 2 ) from collect( … ), with import java.util.List.")
                        .formatted(name);
        };
    }

    private static String variable(String name, Set<String> bound) {
        String fact = name.equals("$journey") ? "Journey" : name.equals("$step") ? "DueStep" : "";
        return fact.isEmpty() || Suggestions.to(name, bound).isPresent()
                ? Vocabulary.advice(name, bound)
                : maybe("bind it between 'when' and 'then': " + name + " : " + fact + "( … ).");
    }

    private static String maybe(String cure) {
        return "\nMaybe " + cure;
    }

    private static boolean has(Class<?> type, String name) {
        return DrlTypes.memberNames(type, false).contains(name);
    }

    /** A name that neither the receiver nor the file has. */
    private String name(Link head, @Nullable Class<?> receiver) {
        String name = head.name().text();
        String unknown = "Unknown name '" + name + "'.";
        if (typed.variables().containsKey("$" + name)) {
            return unknown + maybe("$" + name + ".");
        }
        if (Character.isUpperCase(name.charAt(0)) && !head.isCall()) {
            return unknown + capital(head, receiver);
        }
        if (receiver == null || receiver == Object.class) {
            boolean asked = receiver == null && has(Journey.class, name);
            return asked ? unknown + maybe("$journey." + name + (head.isCall() ? "." : "().")) : unknown;
        }
        if (head.isCall()
                || nearest(receiver, name, DrlTypes.memberNames(receiver, false))
                        .isPresent()) {
            return member(receiver, head, false);
        }
        String quoted = "\"" + name + "\"";
        String has = receiver.getSimpleName() + " has no '" + name + "'.";
        if (isCompared(head) && receiver == Signal.class) {
            return has + maybe("attribute(" + quoted + "), if signals carry it.");
        }
        if (isCompared(head) && receiver == Journey.class) {
            String column = "contact.attribute(" + quoted + "), if it is a column of the record.";
            return has + maybe(has(ContactRecord.class, name) ? "contact." + name + "." : column);
        }
        return has
                + Suggestions.to(name, List.of("null", "true", "false"))
                        .map(near -> maybe("'" + near + "'?"))
                        .orElseGet(() -> maybe(
                                switch (name) {
                                    case "yes", "no" -> name.equals("yes") + ", or " + quoted + " in quotes.";
                                    default -> quoted + ", in quotes.";
                                }));
    }

    /** What a name with a capital was meant to be: a text, a constant, a type, or a name in another case. */
    private String capital(Link head, @Nullable Class<?> receiver) {
        String name = head.name().text();
        String folded = name.toLowerCase(Locale.ROOT);
        Matcher period = SelectionChecks.PERIOD.matcher(name);
        if (SignalType.isKnown(name)) {
            return maybe("\"" + name + "\", or SignalType." + name + ".");
        }
        if (Set.of("true", "false", "null").contains(folded)) {
            return maybe("'" + folded + "'?");
        }
        if (period.matches()) {
            return maybe("calendarDays(" + period.group(1) + ").");
        }
        if (name.equals("Movement") && behind(head, 0).equals(".")) {
            return maybe("\"" + behind(head, 1) + "\", in quotes.");
        }
        for (Class<?> type : List.of(Direction.class, Trust.class)) {
            if (Arrays.stream(type.getEnumConstants()).map(Object::toString).anyMatch(name::equals)) {
                return maybe(type.getSimpleName() + "." + name + ", with import " + type.getName() + ".");
            }
        }
        if (vocabulary.map().stage(name).isPresent()) {
            return maybe("\"" + name + "\", in quotes.");
        }
        Stream<String> members = receiver == null ? Stream.empty() : DrlTypes.memberNames(receiver, false).stream();
        return members.filter(name::equalsIgnoreCase)
                .findFirst()
                .map(member -> maybe("'" + member + "'?"))
                .or(() -> KnownTypes.fullName(name).or(() -> policy(name)).map(full -> maybe("import " + full + ".")))
                .orElseGet(() -> Vocabulary.advice(name, KnownTypes.simpleNames()));
    }

    private Optional<String> policy(String name) {
        return scope.policies().stream()
                .map(Object::getClass)
                .filter(policy -> policy.getSimpleName().equals(name))
                .map(Class::getCanonicalName)
                .findFirst();
    }

    /** The first or a later token behind a name. */
    private String behind(Link link, int later) {
        return rule.tokens().stream()
                .filter(token -> token.start() >= link.name().end())
                .skip(later)
                .map(Token::text)
                .findFirst()
                .orElse("");
    }

    private boolean isCompared(Link head) {
        String sign = behind(head, 0);
        return DrlTokens.COMPARING.contains(sign) || sign.matches("in|not|matches|contains|memberOf");
    }

    /** The name that was meant by one that a type does not have. */
    private static Optional<String> nearest(Class<?> type, String name, List<String> right) {
        Optional<String> known = MEANT.entrySet().stream()
                .filter(each -> (type.getSimpleName() + "." + name).matches(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        String property = name.replaceFirst("^(get|is)(?=\\p{Lu})", "");
        return known.or(() -> right.stream().filter(property::equalsIgnoreCase).findFirst())
                .or(() -> Suggestions.to(name, right));
    }

    /** A name that a type does not answer to. */
    private String member(Class<?> type, Link link, boolean isStatic) {
        String name = link.name().text();
        String simple = type.getSimpleName();
        List<String> right = DrlTypes.memberNames(type, isStatic);
        if (right.contains(name)) {
            String example = type == Journey.class && name.endsWith("ignals") ? ".of(…)." : ", without brackets.";
            return simple + " has no '" + name + "' with "
                    + (link.isCall() ? link.given().size() + " arguments." : "no arguments.")
                    + (takesNothing(type, name) ? maybe(name + example) : ArgumentChecks.forms(type, name));
        }
        return simple + " has no " + (isStatic && type == SignalType.class ? "signal type '" : "'") + name + "'."
                + nearest(type, name, right)
                        .map(near -> maybe("'" + near + "'?"))
                        .orElseGet(() -> elsewhere(type, link, isStatic, right));
    }

    /** Where to find a name that a type does not have. */
    private String elsewhere(Class<?> type, Link link, boolean isStatic, List<String> right) {
        String name = link.name().text();
        if (type == DueStep.class && has(Journey.class, name)) {
            return maybe("it is the journey's: $journey : Journey( … ).");
        }
        if (type == Journey.class && has(DueStep.class, name)) {
            return maybe("it is the due step's: $step : DueStep( … ).");
        }
        if (LISTED.contains(type)) {
            return Vocabulary.advice(name, right.stream().sorted().toList());
        }
        if (type == SignalType.class) {
            return maybe("it is a type of your own: write it as \"" + name + "\".");
        }
        if (type == ContactRecord.class || type == AccountRecord.class) {
            return maybe(column(link) + ", if it is a column of the record.");
        }
        if (isStatic && has(type, name)) {
            return maybe(type.getSimpleName() + ".of(this)." + name + ".");
        }
        boolean window = type == Signal.class // Signal( occurredAt > days(30) )
                && DrlTypes.member(Journey.class, name, link.given().size(), false)
                        .filter(member -> TemporalAmount.class.isAssignableFrom(member.type()))
                        .isPresent();
        return window ? maybe("signals.of(…).within(" + name + "(…)), read from the journey.") : "";
    }

    private static boolean takesNothing(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                        .filter(method -> method.getName().equals(name))
                        .mapToInt(Method::getParameterCount)
                        .max()
                        .orElse(1)
                == 0;
    }

    /** {@code attribute("tier")} for {@code tier} and for {@code get("tier")}, or {@code number("seats")} if it is one. */
    private String column(Link link) {
        Token given = link.string(0);
        String question = switch (behind(link, 0)) {
            case "<", ">", "<=", ">=" -> "number";
            case ".", "!." -> "date";
            default -> "attribute";
        };
        return question + "(\"" + (given == null ? link.name().text() : given.value()) + "\")";
    }
}
