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
final class NameChecks {
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

    private final Scope scope;

    private NameChecks(Scope scope) {
        this.scope = scope;
    }

    static Stream<Problem> of(Scope scope) {
        NameChecks checks = new NameChecks(scope);
        Set<Integer> forbidden = RuleChecks.forbidden(scope.rule().rule()).keySet();
        return scope.rule()
                .expressions()
                .flatMap(typed -> typed.unknown().stream().filter(unknown -> !ProposalChecks.isUnbound(scope, typed)))
                .filter(unknown -> !forbidden.contains(unknown.link().name().start()))
                .flatMap(unknown -> scope.error(unknown.link().name(), checks.text(unknown)));
    }

    private String text(UnknownName unknown) {
        Link link = unknown.link();
        String name = link.name().text();
        Class<?> type = unknown.before().type();
        return switch (unknown.fault()) {
            case VARIABLE -> variable(name);
            case NAME -> name(link, type);
            case MEMBER -> member(type, link, unknown.isStatic());
            case AFTER_AN_ANSWER ->
                "'" + unknown.before().asked() + "' gives an answer, so nothing can be selected after it.\nMaybe ."
                        + name + "(…) before ." + unknown.before().asked() + ".";
            case COLLECTED ->
                "The executable model does not know what '" + name + "' has collected.\nMaybe " + name
                        + " : List( size >= 2 ) from collect( … ), with import java.util.List.";
        };
    }

    private String variable(String name) {
        Set<String> bound = scope.rule().variables().keySet();
        String fact = name.equals("$journey") ? "Journey" : name.equals("$step") ? "DueStep" : "";
        return "Unknown variable '" + name + "'."
                + (!fact.isEmpty() && Suggestions.to(name, bound).isEmpty()
                        ? "\nMaybe bind it between 'when' and 'then': " + name + " : " + fact + "( … )."
                        : Vocabulary.advice(name, bound));
    }

    /** A name that neither the receiver nor the file has. */
    private String name(Link head, @Nullable Class<?> receiver) {
        String name = head.name().text();
        String unknown = "Unknown name '" + name + "'.";
        if (scope.rule().variables().containsKey("$" + name)) {
            return unknown + "\nMaybe $" + name + ".";
        }
        if (Character.isUpperCase(name.charAt(0)) && !head.isCall()) {
            return unknown
                    + meant(head, receiver)
                            .or(() -> KnownTypes.fullName(name)
                                    .or(() -> policy(name))
                                    .map(full -> "\nMaybe import " + full + "."))
                            .orElseGet(() -> Vocabulary.advice(name, KnownTypes.simpleNames()));
        }
        if (receiver == null) {
            boolean asked = DrlTypes.memberNames(Journey.class, false).contains(name);
            return unknown + (asked ? "\nMaybe $journey." + name + (head.isCall() ? "." : "().") : "");
        }
        if (receiver == Object.class) {
            return unknown;
        }
        Optional<String> nearest = nearest(receiver, name, DrlTypes.memberNames(receiver, false));
        if (head.isCall() || nearest.isPresent()) {
            return member(receiver, head, false);
        }
        String has = receiver.getSimpleName() + " has no '" + name + "'.";
        if (isCompared(head) && (receiver == Journey.class || receiver == Signal.class)) {
            return has + "\nMaybe " + column(receiver, name) + ".";
        }
        return has
                + Suggestions.to(name, List.of("null", "true", "false"))
                        .map(near -> "\nMaybe '" + near + "'?")
                        .orElse(
                                name.matches("yes|no")
                                        ? "\nMaybe " + name.equals("yes") + ", or \"" + name + "\" in quotes."
                                        : "\nMaybe \"" + name + "\", in quotes.");
    }

    /** Where to ask for a name that a fact does not have: in the contact's record, or as an attribute. */
    private static String column(Class<?> receiver, String name) {
        if (receiver == Signal.class) {
            return "attribute(\"" + name + "\"), if signals carry it";
        }
        return DrlTypes.memberNames(ContactRecord.class, false).contains(name)
                ? "contact." + name
                : "contact.attribute(\"" + name + "\"), if it is a column of the record";
    }

    private Optional<String> policy(String name) {
        return scope.policies().stream()
                .map(Object::getClass)
                .filter(policy -> policy.getSimpleName().equals(name))
                .map(Class::getCanonicalName)
                .findFirst();
    }

    /** What a name with a capital that is not a type was meant to be: a text, a constant, or a name in another case. */
    private Optional<String> meant(Link head, @Nullable Class<?> receiver) {
        String name = head.name().text();
        String folded = name.toLowerCase(Locale.ROOT);
        Matcher period = SelectionChecks.PERIOD.matcher(name);
        if (SignalType.isKnown(name)) {
            return Optional.of("\nMaybe \"" + name + "\", or SignalType." + name + ".");
        }
        if (Set.of("true", "false", "null").contains(folded)) {
            return Optional.of("\nMaybe '" + folded + "'?");
        }
        if (period.matches()) {
            return Optional.of("\nMaybe calendarDays(" + period.group(1) + ").");
        }
        if (name.equals("Movement") && behind(head, 0).equals(".")) {
            return Optional.of("\nMaybe \"" + behind(head, 1) + "\", in quotes.");
        }
        for (Class<?> type : List.of(Direction.class, Trust.class)) {
            if (Arrays.stream(type.getEnumConstants()).map(Object::toString).anyMatch(name::equals)) {
                return Optional.of(
                        "\nMaybe " + type.getSimpleName() + "." + name + ", with import " + type.getName() + ".");
            }
        }
        if (scope.map().stage(name).isPresent()) {
            return Optional.of("\nMaybe \"" + name + "\", in quotes.");
        }
        return receiver == null
                ? Optional.empty()
                : DrlTypes.memberNames(receiver, false).stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .map(member -> "\nMaybe '" + member + "'?");
    }

    /** The first or a later token behind a name. */
    private String behind(Link link, int later) {
        return scope.rule().rule().tokens().stream()
                .filter(token -> token.start() >= link.name().end())
                .skip(later)
                .map(Token::text)
                .findFirst()
                .orElse("");
    }

    private boolean isCompared(Link head) {
        String sign = behind(head, 0);
        return DrlTokens.COMPARING.contains(sign)
                || Set.of("in", "not", "matches", "contains", "memberOf").contains(sign);
    }

    /** The name that was meant by one that a type does not have. */
    private static Optional<String> nearest(Class<?> type, String name, List<String> right) {
        Optional<String> known = MEANT.entrySet().stream()
                .filter(each -> (type.getSimpleName() + "." + name).matches(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        String property = name.matches("(get|is)\\p{Lu}.*") ? name.replaceFirst("^(get|is)", "") : name;
        return known.or(() -> right.stream().filter(property::equalsIgnoreCase).findFirst())
                .or(() -> Suggestions.to(name, right));
    }

    /** A name that a type does not answer to. */
    private String member(Class<?> type, Link link, boolean isStatic) {
        String name = link.name().text();
        List<String> right = DrlTypes.memberNames(type, isStatic);
        if (right.contains(name)) {
            String example = type == Journey.class && name.endsWith("ignals") ? ".of(…)." : ", without brackets.";
            return type.getSimpleName() + " has no '" + name + "' with "
                    + (link.isCall() ? link.given().size() + " arguments." : "no arguments.")
                    + (takesNothing(type, name) ? "\nMaybe " + name + example : ArgumentChecks.forms(type, name));
        }
        String text = isStatic && type == SignalType.class
                ? "SignalType has no signal type '"
                : type.getSimpleName() + " has no '";
        return text + name + "'."
                + nearest(type, name, right)
                        .map(near -> "\nMaybe '" + near + "'?")
                        .orElseGet(() -> elsewhere(type, link, isStatic, right));
    }

    /** Where to find a name that a type does not have. */
    private String elsewhere(Class<?> type, Link link, boolean isStatic, List<String> right) {
        String name = link.name().text();
        if (type == DueStep.class && DrlTypes.memberNames(Journey.class, false).contains(name)) {
            return "\nMaybe it is the journey's: $journey : Journey( … ).";
        }
        if (type == Journey.class && DrlTypes.memberNames(DueStep.class, false).contains(name)) {
            return "\nMaybe it is the due step's: $step : DueStep( … ).";
        }
        if (LISTED.contains(type)) {
            return Vocabulary.advice(name, right.stream().sorted().toList());
        }
        if (type == SignalType.class) {
            return "\nMaybe it is a type of your own: write it as \"" + name + "\".";
        }
        if (type == ContactRecord.class || type == AccountRecord.class) {
            return "\nMaybe " + column(link) + ", if it is a column of the record.";
        }
        if (isStatic && DrlTypes.memberNames(type, false).contains(name)) {
            return "\nMaybe " + type.getSimpleName() + ".of(this)." + name + ".";
        }
        boolean window = type == Signal.class // Signal( occurredAt > days(30) )
                && DrlTypes.member(Journey.class, name, link.given().size(), false)
                        .filter(member -> TemporalAmount.class.isAssignableFrom(member.type()))
                        .isPresent();
        return window ? "\nMaybe signals.of(…).within(" + name + "(…)), read from the journey." : "";
    }

    private static boolean takesNothing(Class<?> type, String name) {
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .toList();
        return !methods.isEmpty() && methods.stream().allMatch(method -> method.getParameterCount() == 0);
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
