package org.journeyrules.drools.internal.check;

import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.Meaning;
import org.journeyrules.drools.internal.check.TypedRule.Typed;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.drools.internal.drl.Expression.Comparison;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** Checks a comparison by the types of its sides: what is never equal, and what fails where one side is absent. */
final class TypeChecks {
    static final String WINDOW_OR_DATE =
            "\nMaybe a window, visit.lasted(days(30)), or a date of the record, contact.date(\"…\").hasPassed.";

    /** The types of the library whose values are never null, and the question that says whether there is something. */
    private static final Map<String, String> PRESENCE = Map.of(
            "DateField", "%s.isPresent",
            "Field", "%s.value != null",
            "Enrollment", "%s.exists",
            "Signals", "%1$s.atLeast(1), or %1$s.none",
            "Score", "%s.atLeast(60)",
            "AccountRecord", "%s.id != null",
            "ContactRecord", "%s.attribute(\"…\") != null",
            "CurrentVisit", "!beginning");

    private static final Set<String> BOOLEANS = Set.of("true", "false");
    private static final Set<Class<?>> COMPARED_WITH_ANY =
            Set.of(String.class, CharSequence.class, Object.class, Comparable.class, char.class);

    private final Scope scope;
    private final Typed condition;
    private final Comparison comparison;
    private final Token operator;
    private final Meaning left;
    private final Meaning right;
    private final String shown;
    private final String is;

    private TypeChecks(Scope scope, Typed condition, Comparison comparison) {
        this.scope = scope;
        this.condition = condition;
        this.comparison = comparison;
        this.operator = comparison.operator();
        this.left = condition.of(comparison.left());
        this.right = condition.of(comparison.right());
        this.shown = comparison.left().text();
        this.is = "'" + shown + "' is ";
    }

    static Stream<Problem> of(Scope scope, Typed condition, Comparison comparison) {
        TypeChecks checks = new TypeChecks(scope, condition, comparison);
        Class<?> type = checks.left.type();
        String never = checks.neverNull();
        if (never != null || type == null) {
            return scope.error(checks.operator, never);
        }
        String unlike = checks.unlike(type);
        return unlike != null
                ? scope.error(checks.operator, unlike)
                : Scope.all(checks.otherType(type), checks.absent(), checks.bareCount());
    }

    /** A comparison with null of what is never null. */
    private @Nullable String neverNull() {
        boolean reversed = comparison.left().isWord("null");
        Expression asked = reversed ? comparison.right() : comparison.left();
        Class<?> type = condition.of(asked).type();
        if (type == null
                || !reversed && !comparison.right().isWord("null")
                || !comparison.is("==", "!=")
                || !type.isPrimitive() && presence(type, asked.text()) == null) {
            return null;
        }
        String cure = type == boolean.class ? asked.text() + ", or !" + asked.text() : asked.text() + " == 0";
        return type.isPrimitive()
                ? "'" + asked.text() + "' is " + kind(type) + ", which is never null.\nMaybe " + cure + "."
                : "'" + asked.text() + "' is never null.\nMaybe " + presence(type, asked.text()) + ".";
    }

    private static @Nullable String presence(Class<?> type, String asked) {
        String question = type.getName().startsWith("org.journeyrules.") ? PRESENCE.get(type.getSimpleName()) : null;
        return question == null ? null : String.format(Locale.ROOT, question, asked);
    }

    /** What to ask of a value that only answers questions, and is neither compared nor a condition; null for others. */
    static @Nullable String question(Class<?> type, String asked) {
        String question = type == Signals.class ? null : presence(type, asked);
        boolean example = type.getSimpleName().matches("Enrollment|Score");
        return question == null ? null : "\nMaybe ask it a question: " + (example ? question + "." : asked + ".…");
    }

    /** Two sides that are never equal, whatever their values. */
    private @Nullable String unlike(Class<?> type) {
        String question = question(type, shown);
        if (question != null) {
            return is + aType(type) + " and cannot be compared." + question;
        }
        boolean ofText = operator.text().matches("matches|soundslike|str");
        if (ofText && type != String.class && type != Object.class) {
            return is + aType(type) + ", and '" + operator.text() + "' needs text.";
        }
        boolean unlike = DrlTokens.COMPARING.contains(operator.text())
                && kind(type) != null
                && kind(right.type()) != null
                && !kind(type).equals(kind(right.type()))
                && comparison.right().string() == null;
        String other = "'" + comparison.right().text() + "' is " + kind(right.type()) + ".";
        return unlike ? is + kind(type) + ", and " + other + alike(type, right.type()) : null;
    }

    /** How two sides of unlike kinds become alike. */
    private String alike(Class<?> left, Class<?> right) {
        Token text = comparison.left().string();
        if (text != null) {
            return withoutQuotes(right, text.value());
        }
        List<Token> tokens = comparison.right().tokens();
        String last = tokens.get(tokens.size() - 1).text();
        return left == String.class && (right.isEnum() || BOOLEANS.contains(last)) ? "\nMaybe \"" + last + "\"." : "";
    }

    /** What a text in quotes was meant to be, where a number or a boolean belongs. */
    private static String withoutQuotes(Class<?> type, String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return isNumber(type)
                ? text.matches("-?\\d+(\\.\\d+)?") ? "\nMaybe leave out the quotes." : ""
                : !isBoolean(type)
                        ? ""
                        : "\nMaybe " + (BOOLEANS.contains(folded) ? folded + ", without quotes." : "true or false.");
    }

    private Stream<Problem> otherType(Class<?> type) {
        boolean holdsOthers = Collection.class.isAssignableFrom(type) || type.isArray();
        if (operator.is("str") || holdsOthers && operator.text().matches("contains|excludes")) {
            return Stream.empty(); // its length or its parts are compared
        }
        boolean number = comparison.right().isNumber();
        List<Token> texts = comparison.right().strings();
        String text = texts.isEmpty() ? null : texts.get(0).value();
        if (type == Optional.class) {
            String cure = "\nMaybe let the policy answer null, or use " + shown + ".orElse(…).";
            return scope.error(operator, is + "an Optional, which equals nothing." + cure);
        }
        if (Signals.class.isAssignableFrom(type)) {
            String cure = "\nMaybe " + shown + ".atLeast(2).";
            return scope.error(operator, is + "a selection of signals and cannot be compared." + cure);
        }
        if (type == String.class && number && left.owner() != null) { // contact.attribute("seats") > 50
            String asked = condition.pattern().pattern().boundTo(shown).orElse(shown);
            String typed = asked.replace("attribute(", "number(");
            String fault =
                    is + "text, and is compared as text." + (typed.equals(asked) ? "" : "\nMaybe " + typed + ".");
            return comparison.is("==", "!=") ? scope.warning(operator, fault) : scope.error(operator, fault);
        }
        if (type.isEnum() && text != null) {
            List<String> right =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
            String near =
                    type.getSimpleName() + "." + Suggestions.to(text, right).orElse(right.get(0));
            String cure = "\nMaybe " + near + ", with import " + type.getName() + ".";
            return scope.error(texts.get(0), is + aType(type) + ", which never equals text." + cure);
        }
        if (COMPARED_WITH_ANY.contains(type) || text == null && (!number || isNumber(type))) {
            return Stream.empty();
        }
        String cure =
                Temporal.class.isAssignableFrom(type) ? WINDOW_OR_DATE : text == null ? "" : withoutQuotes(type, text);
        String kind = kind(type) == null ? aType(type) : kind(type);
        String fault = is + kind + " and cannot be compared with " + (text != null ? "text." : "a number.") + cure;
        boolean understood = isBoolean(type) && texts.stream().map(Token::value).allMatch(BOOLEANS::contains);
        return understood && text != null ? scope.warning(operator, fault) : scope.error(operator, fault);
    }

    private Stream<Problem> absent() {
        if (!left.nullable() || scope.rule().isGuarded(left, condition.pattern())) {
            return Stream.empty();
        }
        String absent = "'" + shown + "' is absent";
        String fault = operator.is("str") || comparison.is("memberOf")
                ? "'" + operator.text() + "' can fail when " + absent
                : comparison.negated() && !operator.is("in")
                        ? "When " + absent + ", 'not " + operator.text()
                                + "' is true in one engine and false in the other"
                        : null;
        return scope.warning(
                operator, fault == null ? null : fault + ".\nMaybe require " + shown + " != null before it.");
    }

    private Stream<Problem> bareCount() {
        String number = comparison.right().text();
        if (!(comparison.left() instanceof Expression.Path path)
                || !path.last().is("count")
                || left.owner() != Signals.class
                || !number.matches("\\d{1,6}")) {
            return Stream.empty();
        }
        String cure = switch (operator.text()) {
            case ">=" -> "atLeast(" + number + ")";
            case ">" -> "atLeast(" + (Integer.parseInt(number) + 1) + ")";
            case "==" -> number.matches("0+") ? "none" : "atLeast(" + number + ")";
            default -> "!….atLeast(" + number + ")";
        };
        return scope.warning(
                path.last().name(), "A bare count needs a review at each of its changes.\nMaybe " + cure + ".");
    }

    private static @Nullable String kind(@Nullable Class<?> type) {
        if (type == null || type.isEnum()) {
            return type == null ? null : aType(type);
        }
        return isNumber(type) ? "a number" : type == String.class ? "text" : isBoolean(type) ? "a boolean" : null;
    }

    static boolean isBoolean(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }

    private static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(type)
                || type.isPrimitive() && type != boolean.class && type != char.class && type != void.class;
    }

    static String aType(Class<?> type) {
        String name = type.getSimpleName();
        return ("AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
