package org.journeyrules.drools.internal.check;

import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.NameResolver.Resolved;
import org.journeyrules.drools.internal.drl.DrlExpression;
import org.journeyrules.drools.internal.drl.DrlExpression.Chain;
import org.journeyrules.drools.internal.drl.DrlExpression.Comparison;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule.DrlPattern;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.KnownTypes;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.Signals;
import org.journeyrules.internal.message.Suggestions;
import org.jspecify.annotations.Nullable;

/** What can be told of a comparison by the types of its sides: what is never equal, and what fails where one is absent. */
final class TypeChecks {
    static final String WINDOW_OR_DATE =
            "\nMaybe a window, visit.lasted(days(30)), or a date of the record, contact.date(\"…\").hasPassed.";

    /** What is asked, and neither compared nor a condition. */
    static final Set<String> ASKED =
            Set.of("ContactRecord", "AccountRecord", "CurrentVisit", "DateField", "Field", "Enrollment", "Score");

    static final Set<String> BOOLEANS = Set.of("true", "false");

    private static final Set<Class<?>> COMPARED_WITH_ANY =
            Set.of(String.class, CharSequence.class, Object.class, Comparable.class, char.class);

    private final DrlFile file;
    private final NameResolver names;
    private final List<Problem> problems;
    private final DrlPattern pattern;

    TypeChecks(DrlFile file, NameResolver names, List<Problem> problems, DrlPattern pattern) {
        this.file = file;
        this.names = names;
        this.problems = problems;
        this.pattern = pattern;
    }

    void check(Comparison comparison, Resolved left, Resolved right) {
        if (!isIncomparable(comparison, left, right)) {
            typeTraps(comparison, left);
            nullTraps(comparison, left);
            bareCount(comparison, left);
        }
    }

    /** Reports what could never be equal, whatever the values. */
    private boolean isIncomparable(Comparison comparison, Resolved left, Resolved right) {
        Class<?> type = left.type();
        if (type == null) {
            return false;
        }
        Token operator = comparison.operator();
        String shown = written(comparison.left());
        boolean withNull =
                comparison.right().size() == 1 && comparison.right().get(0).is("null");
        boolean ours = type.getName().startsWith("org.journeyrules.")
                && !type.isEnum()
                && !KnownTypes.FACTS.contains(type)
                && !Signals.class.isAssignableFrom(type);
        String text = null;
        if (ours && (!withNull || type == Enrollment.class) && ASKED.contains(type.getSimpleName())) {
            text = "'" + shown + "' is " + aType(type) + ", which cannot be compared." + askAdvice(type, shown);
        } else if (withNull && type.isPrimitive() && Set.of("==", "!=").contains(operator.text())) {
            text = "'" + shown + "' is " + kind(type) + ", which is never absent.\nMaybe "
                    + (type == boolean.class ? shown + ", or !" + shown + "." : shown + " == 0.");
        } else if (Set.of("matches", "soundslike", "str").contains(operator.text())
                && type != String.class
                && type != Object.class) {
            text = "'" + shown + "' is " + aType(type) + ", and '" + operator.text() + "' asks of text.";
        } else if (DrlExpression.COMPARING.contains(operator.text())
                && kind(type) != null
                && kind(right.type()) != null
                && !kind(type).equals(kind(right.type()))
                && !comparison.right().get(0).isString()) {
            text = "'" + shown + "' is " + kind(type) + ", and '"
                    + written(comparison.right()) + "' is "
                    + kind(right.type()) + "." + unlikeAdvice(comparison, type, right.type());
        }
        if (text != null) {
            problems.add(file.error(operator.start(), text));
        }
        return text != null;
    }

    /** How two sides of unlike kinds become alike. */
    private static String unlikeAdvice(Comparison comparison, Class<?> left, Class<?> right) {
        if (comparison.left().size() == 1 && comparison.left().get(0).isString()) {
            return quotesAdvice(right, comparison.left().get(0).value());
        }
        Token last = comparison.right().get(comparison.right().size() - 1);
        return left == String.class && (right.isEnum() || BOOLEANS.contains(last.text()))
                ? "\nMaybe \"" + last.text() + "\"."
                : "";
    }

    /** What a text in quotes was meant to be, where a number or a yes or no belongs. */
    private static String quotesAdvice(Class<?> type, String text) {
        if (isNumber(type)) {
            return text.matches("-?\\d+(\\.\\d+)?") ? "\nMaybe leave out the quotes." : "";
        }
        String folded = text.toLowerCase(Locale.ROOT);
        return !isYesOrNo(type)
                ? ""
                : BOOLEANS.contains(folded) ? "\nMaybe " + folded + ", without quotes." : "\nMaybe true or false.";
    }

    private void typeTraps(Comparison comparison, Resolved left) {
        Class<?> type = left.type();
        if (type == null) {
            return;
        }
        Token operator = comparison.operator();
        boolean withNumber = DrlExpression.isNumber(comparison.right());
        List<Token> texts = DrlExpression.literals(comparison.right());
        boolean withText = !texts.isEmpty();
        boolean ordered = Set.of("<", ">", "<=", ">=").contains(operator.text());
        if (operator.is("str")
                || holdsOthers(type) && Set.of("contains", "excludes").contains(operator.text())) {
            return; // what is asked of is not what stands there
        }
        String shown = written(comparison.left());
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
            String asked = pattern.boundTo(shown).orElse(shown);
            String maybe =
                    asked.contains("attribute(") ? "\nMaybe " + asked.replace("attribute(", "number(") + "." : "";
            problems.add(
                    ordered
                            ? file.error(operator.start(), "'" + shown + "' is text, and is compared as text." + maybe)
                            : file.warning(
                                    operator.start(), "'" + shown + "' is text, and is compared as text." + maybe));
        } else if (isNumber(type) && withText) {
            problems.add(file.error(
                    operator.start(),
                    "'" + shown + "' is a number, which cannot be compared with text."
                            + quotesAdvice(type, texts.get(0).value())));
        } else if (withText && isYesOrNo(type)) {
            boolean understood = texts.stream().map(Token::value).allMatch(BOOLEANS::contains);
            String text = "'" + shown + "' is a yes or no, which is not compared with text."
                    + quotesAdvice(type, texts.get(0).value());
            problems.add(understood ? file.warning(operator.start(), text) : file.error(operator.start(), text));
        } else if (withText && !type.isEnum() && !COMPARED_WITH_ANY.contains(type)
                || withNumber && !isNumber(type) && !COMPARED_WITH_ANY.contains(type)) {
            String maybe = Temporal.class.isAssignableFrom(type) ? WINDOW_OR_DATE : "";
            problems.add(file.error(
                    operator.start(),
                    "'" + shown + "' is " + Optional.ofNullable(kind(type)).orElseGet(() -> aType(type))
                            + ", which cannot be compared with " + (withText ? "text" : "a number") + "." + maybe));
        } else if (type.isEnum() && withText) {
            Token literal = texts.get(0);
            List<String> right =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
            String near = Suggestions.to(literal.value(), right).orElse(right.get(0));
            problems.add(file.error(
                    literal.start(),
                    "'" + shown + "' is " + aType(type) + ", which never equals text.\nMaybe " + type.getSimpleName()
                            + "." + near + ", with import " + type.getName() + "."));
        }
    }

    private static boolean holdsOthers(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || type.isArray();
    }

    private void nullTraps(Comparison comparison, Resolved left) {
        String operator = comparison.operator().text();
        if (!left.nullable() || names.isGuarded(left, pattern)) {
            return;
        }
        String shown = written(comparison.left());
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

    private static @Nullable String kind(@Nullable Class<?> type) {
        if (type == null) {
            return null;
        }
        if (isNumber(type)) {
            return "a number";
        }
        if (type.isEnum()) {
            return aType(type);
        }
        return type == String.class ? "text" : isYesOrNo(type) ? "a yes or no" : null;
    }

    static boolean isYesOrNo(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }

    private static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(type)
                || type.isPrimitive() && type != boolean.class && type != char.class && type != void.class;
    }

    static String askAdvice(Class<?> type, String shown) {
        return "\nMaybe ask it something: " + shown
                + switch (type.getSimpleName()) {
                    case "Enrollment" -> ".exists.";
                    case "Score" -> ".atLeast(60).";
                    default -> ".…";
                };
    }

    static String aType(Class<?> type) {
        String name = type.getSimpleName();
        return ("AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }

    private static String written(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.joining());
    }
}
