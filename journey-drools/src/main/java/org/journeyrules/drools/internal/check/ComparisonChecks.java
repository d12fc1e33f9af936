package org.journeyrules.drools.internal.check;

import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
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

/** Checks a comparison: its form, what is never equal, and what fails where one side is absent. */
final class ComparisonChecks extends Checks {
    private static final String WINDOW_OR_DATE =
            "\nMaybe a window, visit.lasted(days(30)), or a date of the record, contact.date(\"…\").hasPassed.";

    private static final String TEMPORAL =
            "after|before|coincides|during|finish(es|edby)|includes|me(ets|tby)|overlap(s|pedby)|start(s|edby)";

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

    private final Typed condition;
    private final Comparison comparison;
    private final Token operator;
    private final Meaning left;
    private final Meaning right;
    private final String shown;

    ComparisonChecks(Scope scope, Typed condition, Comparison comparison) {
        super(scope);
        this.condition = condition;
        this.comparison = comparison;
        this.operator = comparison.operator();
        this.left = condition.of(comparison.left());
        this.right = condition.of(comparison.right());
        this.shown = comparison.left().text();
    }

    Stream<Problem> problems() {
        Expression with = comparison.right();
        String sign = operator.text();
        if (comparison.left() instanceof Comparison before) {
            return error(before.operator(), "comparison-after-comparison");
        }
        if (condition.tree().all(Comparison.class).anyMatch(outer -> outer.left() == comparison)) {
            return Stream.empty();
        }
        if (shown.equals(with.text())) {
            return error(comparison.left(), "comparison-with-itself", shown, sign);
        }
        if (sign.matches(TEMPORAL)) {
            return error(operator, "operator-for-events", sign);
        }
        if (isComparing() && with instanceof Expression.Group group && group.isList()) {
            return error(operator, "comparison-with-list", sign, sign.equals("!=") ? "not " : "");
        }
        return all(
                sign.equals("matches") && with instanceof Expression.Literal && with.string() != null
                        ? regex(with)
                        : Stream.empty(),
                Set.of("==", "!=", "in").contains(sign)
                        ? new LiteralChecks(scope).compared(condition, comparison.left(), with)
                        : Stream.empty(),
                types());
    }

    private boolean isComparing() {
        return DrlTokens.COMPARING.contains(operator.text());
    }

    /** A text that is not a regular expression; a backslash may be written once or twice. */
    private Stream<Problem> regex(Expression text) {
        String written = text.text().substring(1, text.text().length() - 1);
        try {
            Pattern.compile(written.replace("\\\\", "\\"));
            return Stream.empty();
        } catch (PatternSyntaxException wrong) {
            String what = wrong.getDescription().toLowerCase(Locale.ROOT);
            String place = wrong.getIndex() < 0 ? "" : " at its character " + (wrong.getIndex() + 1);
            return error(text, "not-a-regular-expression", written, what + place);
        }
    }

    private Stream<Problem> types() {
        Fault never = neverNull();
        if (never != null || left.type() == null) {
            return error(operator, never);
        }
        Fault unlike = unlike(left.type());
        return unlike != null ? error(operator, unlike) : all(otherType(left.type()), absent(), bareCount());
    }

    /** A comparison with null of what is never null. */
    private @Nullable Fault neverNull() {
        boolean reversed = comparison.left().isWord("null");
        Expression asked = reversed ? comparison.right() : comparison.left();
        Class<?> type = condition.of(asked).type();
        if (type == null || !reversed && !comparison.right().isWord("null") || !comparison.is("==", "!=")) {
            return null;
        }
        String text = asked.text();
        if (type.isPrimitive()) {
            return Fault.of(type == boolean.class ? "boolean-never-null" : "number-never-null", text, kind(type));
        }
        String presence = presence(type, text);
        return when(presence != null, "value-never-null", text, presence);
    }

    private static @Nullable String presence(Class<?> type, String asked) {
        boolean ours = TypedRule.isOurs(type) && PRESENCE.containsKey(type.getSimpleName());
        return ours ? PRESENCE.get(type.getSimpleName()).formatted(asked) : null;
    }

    /** What to ask of a value that only answers questions, and is neither compared nor a condition; null for others. */
    static @Nullable String question(Class<?> type, String asked) {
        String question = type == Signals.class ? null : presence(type, asked);
        boolean example = type.getSimpleName().matches("Enrollment|Score");
        return question == null ? null : maybe("ask it a question: " + (example ? question + "." : asked + ".…"));
    }

    /** Two sides that are never equal, whatever their values. */
    private @Nullable Fault unlike(Class<?> type) {
        String question = question(type, shown);
        if (question != null) {
            return Fault.of("question-compared", shown, ValueKind.aType(type), question);
        }
        if (operator.text().matches("matches|soundslike|str") && type != String.class && type != Object.class) {
            return Fault.of("operator-needs-text", shown, ValueKind.aType(type), operator.text());
        }
        String kind = kind(type);
        String other = kind(right.type());
        boolean text = comparison.right().string() != null;
        return text || !isComparing() || kind == null || other == null || kind.equals(other)
                ? null
                : Fault.of("unlike-sides", shown, kind, comparison.right().text(), other, alike(type, right.type()));
    }

    /** How two sides of unlike kinds become alike. */
    private String alike(Class<?> left, Class<?> right) {
        Token text = comparison.left().string();
        if (text != null) {
            return withoutQuotes(right, text.value());
        }
        List<Token> tokens = comparison.right().tokens();
        String last = tokens.get(tokens.size() - 1).text();
        return left == String.class && (right.isEnum() || BOOLEANS.contains(last)) ? maybe('"' + last + "\".") : "";
    }

    /** What a text in quotes was meant to be, where a number or a boolean belongs. */
    private static String withoutQuotes(Class<?> type, String text) {
        ValueKind kind = ValueKind.of(type);
        String folded = text.toLowerCase(Locale.ROOT);
        if (kind == ValueKind.BOOLEAN) {
            return maybe(BOOLEANS.contains(folded) ? folded + ", without quotes." : "true or false.");
        }
        return kind.isNumber() && text.matches("-?\\d+(\\.\\d+)?") ? maybe("leave out the quotes.") : "";
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
            return error(operator, "optional-compared", shown);
        }
        if (Signals.class.isAssignableFrom(type)) {
            return error(operator, "selection-compared", shown);
        }
        if (type == String.class && number && left.owner() != null) { // contact.attribute("seats") > 50
            String asked = condition.pattern().pattern().boundTo(shown).orElse(shown);
            String typed = asked.replace("attribute(", "number(");
            String cure = typed.equals(asked) ? "" : maybe(typed + ".");
            return wrong(comparison.is("==", "!="), Fault.of("text-compared-with-number", shown, cure));
        }
        if (type.isEnum() && text != null) {
            List<String> right =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
            String near =
                    type.getSimpleName() + "." + Suggestions.to(text, right).orElse(right.get(0));
            return error(
                    texts.get(0), "constant-compared-with-text", shown, ValueKind.aType(type), near, type.getName());
        }
        if (COMPARED_WITH_ANY.contains(type)
                || text == null && (!number || ValueKind.of(type).isNumber())) {
            return Stream.empty();
        }
        String cure =
                Temporal.class.isAssignableFrom(type) ? WINDOW_OR_DATE : text == null ? "" : withoutQuotes(type, text);
        String kind = kind(type) == null ? ValueKind.aType(type) : kind(type);
        boolean understood = text != null
                && ValueKind.of(type) == ValueKind.BOOLEAN
                && texts.stream().map(Token::value).allMatch(BOOLEANS::contains);
        return wrong(
                understood, Fault.of(text == null ? "compared-with-number" : "compared-with-text", shown, kind, cure));
    }

    /** A warning where Drools converts one side, else an error. */
    private Stream<Problem> wrong(boolean converted, Fault fault) {
        return converted ? warning(operator, fault) : error(operator, fault);
    }

    private Stream<Problem> absent() {
        boolean fails = operator.is("str") || comparison.is("memberOf");
        boolean differs = comparison.negated() && !operator.is("in");
        boolean absent = left.nullable() && !typed.isGuarded(left, condition.pattern());
        return warningIf(
                (fails || differs) && absent,
                operator,
                fails ? "fails-when-absent" : "engines-differ-when-absent",
                shown,
                operator.text());
    }

    private Stream<Problem> bareCount() {
        String number = comparison.right().text();
        if (!(comparison.left() instanceof Expression.Path path)
                || !path.last().is("count")
                || left.owner() != Signals.class
                || !number.matches("\\d{1,6}")) {
            return Stream.empty();
        }
        String least = "atLeast(" + (Integer.parseInt(number) + (operator.is(">") ? 1 : 0)) + ")";
        String cure = operator.text().matches("==|>=?") ? least : "!…." + least;
        boolean none = operator.is("==") && number.matches("0+");
        return warning(path.last(), Fault.of("bare-count", none ? "none" : cure));
    }

    /** The kinds whose values never equal those of another, in words; null for any other. */
    private static @Nullable String kind(@Nullable Class<?> type) {
        ValueKind kind = ValueKind.of(type);
        return type != null && type.isEnum()
                ? ValueKind.aType(type)
                : kind.isNumber() || kind == ValueKind.TEXT || kind == ValueKind.BOOLEAN ? kind.words : null;
    }
}
