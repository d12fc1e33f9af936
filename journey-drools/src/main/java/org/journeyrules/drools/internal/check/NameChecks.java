package org.journeyrules.drools.internal.check;

import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                .flatMap(unknown -> error(unknown.link(), fault(unknown)));
    }

    private Fault fault(UnknownName unknown) {
        Link link = unknown.link();
        String name = link.text();
        Class<?> type = unknown.before().type();
        return switch (unknown.id()) {
            case "unknown-variable" -> Fault.of(unknown.id(), name, variable(name));
            case "unknown-name" -> name(link, type);
            case "unknown-member" -> member(type, link, unknown.isStatic());
            case "selection-after-answer" ->
                Fault.of(unknown.id(), unknown.before().asked(), name);
            default -> Fault.of(unknown.id(), name);
        };
    }

    private String variable(String name) {
        String near = Vocabulary.advice(name, typed.variables().keySet());
        String fact = name.equals("$journey") ? "Journey" : name.equals("$step") ? "DueStep" : "";
        String form = fact.isEmpty() ? "." : ": " + name + " : " + fact + "( … ).";
        return near.isEmpty() ? maybe("bind it between 'when' and 'then'" + form) : near;
    }

    private static boolean has(Class<?> type, String name) {
        return DrlTypes.memberNames(type, false).contains(name);
    }

    /** A name that neither the receiver nor the file has. */
    private Fault name(Link head, @Nullable Class<?> receiver) {
        String name = head.text();
        String cure = null;
        if (typed.variables().containsKey("$" + name)) {
            cure = maybe("$" + name + ".");
        } else if (Character.isUpperCase(name.charAt(0)) && !head.isCall()) {
            cure = capital(head, receiver);
        } else if (receiver == null || receiver == Object.class) {
            boolean asked = receiver == null && has(Journey.class, name);
            cure = asked ? maybe("$journey." + name + (head.isCall() ? "." : "().")) : "";
        }
        if (cure != null) {
            return Fault.of("unknown-name", name, cure);
        }
        boolean near =
                nearest(receiver, name, DrlTypes.memberNames(receiver, false)).isPresent();
        return head.isCall() || near
                ? member(receiver, head, false)
                : Fault.of("unknown-member", receiver.getSimpleName(), name, maybe(instead(head, receiver)));
    }

    /** What a property that a type does not have, and that is not near another, was meant to be. */
    private String instead(Link head, Class<?> receiver) {
        String name = head.text();
        String quoted = "\"" + name + "\"";
        if (isCompared(head) && receiver == Signal.class) {
            return "attribute(" + quoted + "), if signals carry it.";
        }
        if (isCompared(head) && receiver == Journey.class) {
            return has(ContactRecord.class, name)
                    ? "contact." + name + "."
                    : "contact.attribute(" + quoted + "), if it is a column of the record.";
        }
        boolean answer = name.matches("yes|no");
        return Suggestions.to(name, List.of("null", "true", "false"))
                .map(near -> "'" + near + "'?")
                .orElse(answer ? name.equals("yes") + ", or " + quoted + " in quotes." : quoted + ", in quotes.");
    }

    /** What a name with a capital was meant to be: a text, a constant, a type, or a name in another case. */
    private String capital(Link head, @Nullable Class<?> receiver) {
        String name = head.text();
        String folded = name.toLowerCase(Locale.ROOT);
        if (SignalType.isKnown(name)) {
            return maybe("\"" + name + "\", or SignalType." + name + ".");
        }
        if (Set.of("true", "false", "null").contains(folded)) {
            return maybe("'" + folded + "'?");
        }
        if (name.matches(SelectionChecks.PERIOD)) {
            return maybe("calendarDays(" + name.replaceAll("\\D", "") + ").");
        }
        if (name.equals("Movement") && behind(head, 0).equals(".")) {
            return maybe("\"" + behind(head, 1) + "\", in quotes.");
        }
        for (Class<?> type : List.of(Direction.class, Trust.class)) {
            if (Arrays.stream(type.getEnumConstants()).map(Object::toString).anyMatch(name::equals)) {
                return maybe(type.getSimpleName() + "." + name + ", with import " + type.getName() + ".");
            }
        }
        if (vocabulary.map.stage(name).isPresent()) {
            return maybe("\"" + name + "\", in quotes.");
        }
        Stream<String> members = receiver == null ? Stream.empty() : DrlTypes.memberNames(receiver, false).stream();
        return members.filter(name::equalsIgnoreCase)
                .findFirst()
                .map(member -> maybe("'" + member + "'?"))
                .or(() -> DrlTypes.fullName(name).or(() -> policy(name)).map(full -> maybe("import " + full + ".")))
                .orElseGet(() -> Vocabulary.advice(name, DrlTypes.KNOWN));
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
    private Fault member(Class<?> type, Link link, boolean isStatic) {
        String name = link.text();
        String simple = type.getSimpleName();
        List<String> right = DrlTypes.memberNames(type, isStatic);
        if (right.contains(name)) {
            String example = type == Journey.class && name.endsWith("ignals") ? ".of(…)." : ", without brackets.";
            String forms = QuestionChecks.forms(type, name);
            Object given = link.isCall() ? link.given().size() : "no";
            return Fault.of(
                    "wrong-number-of-arguments", simple, name, given, forms.isEmpty() ? maybe(name + example) : forms);
        }
        String cure = nearest(type, name, right)
                .map(near -> maybe("'" + near + "'?"))
                .orElseGet(() -> elsewhere(type, link, isStatic, right));
        boolean constant = isStatic && type == SignalType.class;
        return Fault.of(constant ? "unknown-signal-type-constant" : "unknown-member", simple, name, cure);
    }

    /** Where to find a name that a type does not have. */
    private String elsewhere(Class<?> type, Link link, boolean isStatic, List<String> right) {
        String name = link.text();
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

    /** {@code attribute("tier")} for {@code tier} and for {@code get("tier")}, or {@code number("seats")} if it is one. */
    private String column(Link link) {
        Token given = link.string(0);
        String question = switch (behind(link, 0)) {
            case "<", ">", "<=", ">=" -> "number";
            case ".", "!." -> "date";
            default -> "attribute";
        };
        return question + "(\"" + (given == null ? link.text() : given.value()) + "\")";
    }
}
