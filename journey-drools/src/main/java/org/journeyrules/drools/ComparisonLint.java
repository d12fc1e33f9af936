package org.journeyrules.drools;

import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.journeyrules.contact.AccountRecord;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.drools.DrlExpression.Chain;
import org.journeyrules.drools.DrlExpression.Comparison;
import org.journeyrules.drools.DrlExpression.Link;
import org.journeyrules.drools.DrlRule.DrlCondition;
import org.journeyrules.drools.DrlRule.DrlPattern;
import org.journeyrules.drools.DrlTokens.Token;
import org.journeyrules.drools.NameLint.Resolved;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.journeyrules.spi.Nearest;
import org.jspecify.annotations.Nullable;

/** What can be told of one condition: comparisons that cannot hold, or that Drools gets wrong in silence. */
final class ComparisonLint {
    private static final Set<Class<?>> COMPARED_WITH_ANY =
            Set.of(String.class, CharSequence.class, Object.class, Comparable.class, char.class);

    private static final String WINDOW_OR_DATE =
            "\nMaybe a window, visit.lasted(days(30)), or a date of the record, contact.date(\"…\").hasPassed.";

    /** What is asked, and neither compared nor a condition. */
    private static final Set<String> ASKED =
            Set.of("ContactRecord", "AccountRecord", "CurrentVisit", "DateField", "Field", "Enrollment", "Score");

    /** What holds only of two values that are there. */
    private static final Set<String> COMPARING_PRESENT = Set.of("==", "<", ">", "<=", ">=");

    private static final Set<String> BOOLEANS = Set.of("true", "false");
    private final DrlFile file;
    private final NameLint names;
    private final List<Problem> problems;
    private final DrlPattern pattern;
    private final DrlCondition condition;
    private final @Nullable Class<?> receiver;
    private final DrlExpression expression;

    /** @param receiver the type of the pattern, or null where it is not known */
    ComparisonLint(
            DrlFile file,
            NameLint names,
            List<Problem> problems,
            DrlPattern pattern,
            DrlCondition condition,
            @Nullable Class<?> receiver) {
        this.file = file;
        this.names = names;
        this.problems = problems;
        this.pattern = pattern;
        this.condition = condition;
        this.receiver = receiver;
        this.expression = DrlExpression.of(condition.tokens());
    }

    void check() {
        Map<Chain, Resolved> resolved = new HashMap<>();
        for (Chain chain : expression.allChains()) {
            resolved.put(chain, names.resolve(chain, receiver, pattern));
        }
        Chain only = expression.only();
        bind(resolved);
        bindingOfBinding();
        if (only != null && condition.bindings().isEmpty() && expression.literal() == null) {
            mustBeCondition(only, resolved.get(only));
        }
        for (Comparison comparison : expression.comparisons()) {
            comparison(
                    comparison,
                    comparison.chain() == null
                            ? Resolved.UNKNOWN
                            : resolved.getOrDefault(comparison.chain(), Resolved.UNKNOWN),
                    right(comparison, resolved));
        }
        for (Chain chain : expression.allChains()) {
            if (chain.last().is("matches")
                    && chain.last().given().size() == 1
                    && resolved.get(chain).owner() == String.class) {
                pattern(chain.last().given().get(0).tokens());
            }
            equality(chain, resolved);
        }
        arithmetic(resolved);
        boundLiteral();
        joinedBinding(resolved);
        brackets(resolved);
        alwaysUnequal();
        assignment();
        alternatives();
    }

    /** {@code stage.equals("…")}, {@code "…".equals(stage)} and {@code Objects.equals(stage, "…")}, which compare names as well. */
    private void equality(Chain chain, Map<Chain, Resolved> resolved) {
        Link call = chain.last();
        boolean anyCase = call.is("equalsIgnoreCase");
        if (!call.is("equals") && !anyCase || chain.links().size() < 2) {
            return;
        }
        List<DrlExpression> given = call.given();
        if (given.size() == 1 && given.get(0).literal() != null) {
            int before = chain.links().size() - 1;
            equality(new Chain(chain.links().subList(0, before), chain.from(), chain.to()), given.get(0), anyCase);
        } else if (given.size() == 1
                && chain.links().size() == 2
                && chain.head().name().isString()) {
            equality(given.get(0), chain.head().name(), resolved, anyCase);
        } else if (given.size() == 2
                && chain.links().get(chain.links().size() - 2).is("Objects")) {
            equality(given.get(0), given.get(1).literal(), resolved, anyCase);
            equality(given.get(1), given.get(0).literal(), resolved, anyCase);
        }
    }

    private void equality(Chain asked, DrlExpression with, boolean anyCase) {
        int said = problems.size();
        Resolved value = names.resolve(asked, receiver, pattern);
        problems.subList(said, problems.size()).clear(); // was said of the whole chain
        Token literal = with.literal();
        if (literal != null) {
            equality(value, literal, anyCase);
        }
    }

    private void equality(
            DrlExpression asked, @Nullable Token literal, Map<Chain, Resolved> resolved, boolean anyCase) {
        Chain chain = asked.only();
        if (chain != null && literal != null) {
            equality(resolved.getOrDefault(chain, Resolved.UNKNOWN), literal, anyCase);
        }
    }

    private void equality(Resolved value, Token literal, boolean anyCase) {
        if (anyCase) {
            names.comparedInAnyCase(value, pattern, literal);
        } else {
            names.compared(value, pattern, literal);
        }
    }

    private void bind(Map<Chain, Resolved> resolved) {
        for (String name : condition.bindings()) {
            names.bind(name, Resolved.UNKNOWN, pattern);
        }
        for (Chain chain : expression.chains()) {
            String name = expression.boundTo(chain);
            if (name != null) {
                names.bind(name, resolved.get(chain), pattern);
            }
        }
    }

    private void bindingOfBinding() {
        boolean binds =
                condition.tokens().size() > 2 && condition.tokens().get(1).is(":");
        if (!binds
                || expression.chains().isEmpty()
                || expression.chains().get(0).from() != 2) {
            return;
        }
        String name = condition.tokens().get(0).text();
        Link head = expression.chains().get(0).head();
        String used = head.name().text();
        if (!used.equals(name) && !head.isCall() && names.isBoundIn(used, pattern)) {
            problems.add(file.error(
                    head.name().start(),
                    "A binding cannot use another binding of its pattern: '" + name + "' uses '" + used + "'.\n"
                            + "Maybe write out what that one stands for."));
        }
    }

    private void mustBeCondition(Chain chain, Resolved value) {
        Class<?> type = value.type();
        if (chain.links().size() == 1 && names.isBoundIn(chain.head().name().text(), pattern) && isYesOrNo(type)) {
            problems.add(file.error(
                    chain.head().name().start(),
                    "The name of a yes or no is no condition by itself: '" + condition.text() + "'."
                            + boundTo(chain.head().name().text())
                                    .map(text -> "\nMaybe " + text + ".")
                                    .orElse("")));
            return;
        }
        if (type == null || isYesOrNo(type) || type == Object.class || type == void.class) {
            return;
        }
        String maybe = type == Signals.class
                ? "\nMaybe " + condition.text() + ".atLeast(1)."
                : ASKED.contains(type.getSimpleName())
                        ? askAdvice(type, condition.text())
                        : "\nMaybe compare it: " + condition.text() + " == …";
        problems.add(file.error(
                chain.head().name().start(),
                "'" + condition.text() + "' is "
                        + (type == Signals.class ? "a selection of signals" : aType(type))
                        + ", not a condition." + maybe));
    }

    /** What a name of this pattern was bound to, as the author wrote it. */
    private Optional<String> boundTo(String name) {
        return pattern.conditions().stream()
                .filter(each -> each.tokens().size() > 2
                        && each.tokens().get(0).is(name)
                        && each.tokens().get(1).is(":"))
                .map(DrlCondition::text)
                .map(text -> text.substring(text.indexOf(':') + 1).strip())
                .findFirst();
    }

    /** {@code stage == "Awareness" || "Decision"}. */
    private void alternatives() {
        List<Token> tokens = condition.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            boolean ends = i + 1 == tokens.size()
                    || Set.of("||", "&&", ")").contains(tokens.get(i + 1).text());
            if (tokens.get(i).isString()
                    && ends
                    && (i == 0
                            || tokens.get(i - 1).is("||")
                            || tokens.get(i - 1).is("&&"))) {
                problems.add(file.error(
                        tokens.get(i).start(),
                        "A text alone is no condition: " + tokens.get(i).text() + ".\nMaybe stage in (\"…\", \"…\")."));
            }
        }
    }

    /** {@code $clicks : signals.of(…) && $clicks.atLeast(2)}. */
    private void joinedBinding(Map<Chain, Resolved> resolved) {
        List<Token> tokens = condition.tokens();
        for (Chain chain : expression.chains()) {
            Class<?> type = resolved.getOrDefault(chain, Resolved.UNKNOWN).type();
            if (expression.boundTo(chain) != null
                    && type != null
                    && !isYesOrNo(type)
                    && chain.to() < tokens.size()
                    && (tokens.get(chain.to()).is("&&")
                            || tokens.get(chain.to()).is("||"))) {
                problems.add(file.error(
                        tokens.get(chain.to()).start(),
                        "What '" + expression.boundTo(chain) + "' is bound to is no condition that '"
                                + tokens.get(chain.to()).text() + "' could join.\nMaybe ','."));
            }
        }
    }

    /** {@code stage != "Awareness" || stage != "Decision"}. */
    private void alwaysUnequal() {
        List<Token> tokens = condition.tokens();
        List<Comparison> comparisons = expression.comparisons();
        for (int i = 0; i + 1 < comparisons.size(); i++) {
            Comparison first = comparisons.get(i);
            Comparison second = comparisons.get(i + 1);
            if (isUnequalToText(first)
                    && isUnequalToText(second)
                    && texts(first.left()).equals(texts(second.left()))
                    && !texts(first.right()).equals(texts(second.right()))
                    && tokens.get(tokens.indexOf(first.right().get(0)) + 1).is("||")
                    && !isJoined(tokens.indexOf(first.left().get(0)) - 1)
                    && !isJoined(tokens.indexOf(second.right().get(0)) + 1)) {
                problems.add(
                        file.error(
                                second.operator().start(),
                                "One of the two always differs, so this holds whatever the value.\nMaybe '&&', or not in (\"…\", \"…\")."));
            }
        }
    }

    /** Whether {@code &&} stands at a place, which binds stronger than {@code ||}. */
    private boolean isJoined(int place) {
        return place >= 0
                && place < condition.tokens().size()
                && condition.tokens().get(place).is("&&");
    }

    private static boolean isUnequalToText(Comparison comparison) {
        return comparison.operator().is("!=")
                && comparison.right().size() == 1
                && comparison.right().get(0).isString();
    }

    private static List<String> texts(List<Token> tokens) {
        return tokens.stream().map(Token::text).toList();
    }

    /** {@code contact["tier"]}. */
    private void brackets(Map<Chain, Resolved> resolved) {
        List<Token> tokens = condition.tokens();
        for (Chain chain : expression.chains()) {
            Class<?> type = resolved.getOrDefault(chain, Resolved.UNKNOWN).type();
            if ((type == ContactRecord.class || type == AccountRecord.class || type == Signal.class)
                    && chain.to() + 1 < tokens.size()
                    && tokens.get(chain.to()).is("[")) {
                String key = tokens.get(chain.to() + 1).text();
                problems.add(file.error(
                        tokens.get(chain.to()).start(),
                        "'[' picks nothing from " + aType(type) + ".\nMaybe .attribute(" + key + ")."));
            }
        }
    }

    /** {@code stage : "Awareness"}, which names the text instead of comparing it. */
    private void boundLiteral() {
        List<Token> tokens = condition.tokens();
        if (tokens.size() == 3
                && tokens.get(1).is(":")
                && (tokens.get(2).isString()
                        || tokens.get(2).kind() == DrlTokens.Kind.NUMBER
                        || BOOLEANS.contains(tokens.get(2).text()))
                && receiver != null
                && DrlTypes.memberNames(receiver, false).contains(tokens.get(0).text())) {
            problems.add(file.error(
                    tokens.get(1).start(),
                    "':' binds a name, and compares nothing.\nMaybe "
                            + tokens.get(0).text() + " == " + tokens.get(2).text() + "."));
        }
    }

    private void assignment() {
        for (Token token : condition.tokens()) {
            if (token.is("=")) {
                problems.add(file.error(token.start(), "'=' compares nothing.\nMaybe '=='."));
            } else if (token.is(":=")) {
                problems.add(file.error(token.start(), "':=' binds nothing that both engines know.\nMaybe ':'."));
            } else if (token.is("&") || token.is("|")) {
                problems.add(file.error(
                        token.start(),
                        "'" + token.text() + "' joins no conditions.\nMaybe '" + token.text() + token.text() + "'."));
            }
        }
    }

    /** What the right side comes to, where it is one chain of names. */
    private Resolved right(Comparison comparison, Map<Chain, Resolved> resolved) {
        List<Token> right = comparison.right();
        return expression.chains().stream()
                .filter(chain -> !right.isEmpty()
                        && chain.head().name() == right.get(0)
                        && chain.to() - chain.from() == right.size())
                .map(chain -> resolved.getOrDefault(chain, Resolved.UNKNOWN))
                .findFirst()
                .orElse(Resolved.UNKNOWN);
    }

    private void comparison(Comparison comparison, Resolved left, Resolved right) {
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
        if (isComparedAgain(comparison)) {
            problems.add(file.error(
                    operator.start(),
                    "Two comparisons follow each other, and each engine understands them differently.\n"
                            + "Maybe '&&' or '||' between them."));
            return;
        }
        if (DrlExpression.COMPARING.contains(operator.text())
                && !comparison.right().isEmpty()
                && comparison.right().get(0).is("[")) {
            problems.add(file.error(
                    operator.start(),
                    "'" + operator.text() + "' compares with one value, and not with a list.\nMaybe "
                            + (operator.is("!=") ? "not " : "") + "in (\"…\", \"…\")."));
            return;
        }
        literals(comparison, left, right);
        if (operator.is("matches")) {
            pattern(comparison.right());
        }
        if (isIncomparable(comparison, left, right)) {
            return;
        }
        typeTraps(comparison, left);
        nullTraps(comparison, left);
        bareCount(comparison, left);
    }

    /** A regular expression that is none; a backslash may be written once or twice. */
    private void pattern(List<Token> right) {
        if (right.size() != 1 || !right.get(0).isString()) {
            return;
        }
        Token literal = right.get(0);
        String written = literal.text().substring(1, literal.text().length() - 1);
        if (patternFault(written).isPresent()) {
            patternFault(literal.value())
                    .ifPresent(
                            fault -> problems.add(
                                    file.error(
                                            literal.start(),
                                            "The pattern '" + written + "' is no regular expression: " + fault + ".\n"
                                                    + "Maybe '\\\\' before a sign that is to stand for itself, or '==' for plain text.")));
        }
    }

    private static Optional<String> patternFault(String pattern) {
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException wrong) {
            String what = wrong.getDescription();
            return Optional.of(what.substring(0, 1).toLowerCase(Locale.ROOT)
                    + what.substring(1)
                    + (wrong.getIndex() < 0 ? "" : " at its character " + (wrong.getIndex() + 1)));
        }
    }

    /** {@code a == b == c}. */
    private static boolean isComparedAgain(Comparison comparison) {
        int depth = 0;
        boolean operand = false;
        for (Token token : comparison.right()) {
            boolean sign = !token.isString();
            if (sign && Set.of("(", "[", "{").contains(token.text())) {
                depth++;
            } else if (sign && Set.of(")", "]", "}").contains(token.text())) {
                depth--;
            } else if (depth == 0
                    && (sign && DrlExpression.COMPARING.contains(token.text()) || operand && token.isWord())) {
                return true;
            }
            operand = depth == 0
                    && (token.isString() || token.isWord() && !token.is("new") || token.is(")") || token.is("]"));
        }
        return false;
    }

    private static String askAdvice(Class<?> type, String shown) {
        return "\nMaybe ask it something: " + shown
                + switch (type.getSimpleName()) {
                    case "Enrollment" -> ".exists.";
                    case "Score" -> ".atLeast(60).";
                    default -> ".…";
                };
    }

    /** Reports what could never be equal, whatever the values. */
    private boolean isIncomparable(Comparison comparison, Resolved left, Resolved right) {
        Class<?> type = left.type();
        if (type == null) {
            return false;
        }
        Token operator = comparison.operator();
        String shown = comparison.left().stream().map(Token::text).collect(Collectors.joining());
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
                    + comparison.right().stream().map(Token::text).collect(Collectors.joining()) + "' is "
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

    private void literals(Comparison comparison, Resolved left, Resolved right) {
        if (!Set.of("==", "!=", "in").contains(comparison.operator().text())) {
            return;
        }
        literalsOf(comparison.right()).forEach(literal -> names.compared(left, pattern, literal));
        literalsOf(comparison.left()).forEach(literal -> names.compared(right, pattern, literal));
    }

    private static List<Token> literalsOf(List<Token> right) {
        Token literal = DrlExpression.of(right).literal();
        if (literal != null) {
            return List.of(literal);
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
        boolean withNumber = isNumber(comparison.right());
        List<Token> texts = literalsOf(comparison.right());
        boolean withText = !texts.isEmpty();
        boolean ordered = Set.of("<", ">", "<=", ">=").contains(operator.text());
        if (operator.is("str")
                || holdsOthers(type) && Set.of("contains", "excludes").contains(operator.text())) {
            return; // what is asked of is not what stands there
        }
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
            String asked = boundTo(shown).orElse(shown);
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
            String near = Nearest.to(literal.value(), right).orElse(right.get(0));
            problems.add(file.error(
                    literal.start(),
                    "'" + shown + "' is " + aType(type) + ", which never equals text.\nMaybe " + type.getSimpleName()
                            + "." + near + ", with import " + type.getName() + "."));
        }
    }

    private static boolean holdsOthers(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || type.isArray();
    }

    private static boolean isNumber(List<Token> tokens) {
        boolean signed = tokens.size() == 2 && tokens.get(0).is("-");
        return (signed || tokens.size() == 1) && tokens.get(tokens.size() - 1).kind() == DrlTokens.Kind.NUMBER;
    }

    private static boolean isYesOrNo(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }

    private static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(type)
                || type.isPrimitive() && type != boolean.class && type != char.class && type != void.class;
    }

    private void nullTraps(Comparison comparison, Resolved left) {
        String operator = comparison.operator().text();
        if (!left.nullable() || names.isGuarded(left, pattern)) {
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

    /** Numbers that may be absent cannot be reckoned with, nor instants. */
    private void arithmetic(Map<Chain, Resolved> resolved) {
        for (Chain chain : expression.chains()) {
            Resolved value = resolved.getOrDefault(chain, Resolved.UNKNOWN);
            boolean reckoned = chain.to() < condition.tokens().size()
                            && DrlExpression.ARITHMETIC.contains(
                                    condition.tokens().get(chain.to()).text())
                    || chain.from() > 0
                            && DrlExpression.ARITHMETIC.contains(
                                    condition.tokens().get(chain.from() - 1).text());
            if (reckoned
                    && value.type() != null
                    && Temporal.class.isAssignableFrom(value.type())
                    && condition.tokens().stream().noneMatch(Token::isString)) { // else text is put together
                problems.add(file.error(
                        chain.head().name().start(),
                        "There is no reckoning with " + aType(value.type()) + "." + WINDOW_OR_DATE));
            } else if (reckoned
                    && value.nullable()
                    && value.type() == Double.class
                    && !names.isGuarded(value, pattern)
                    && !isComparedWithNumber(chain)) {
                problems.add(file.warning(
                        chain.head().name().start(),
                        "This fails when the number is absent.\nMaybe demand that it is not null before it."));
            }
        }
    }

    /** Whether a value is compared with a number before, which no absent one is equal to, less or greater. */
    private boolean isComparedWithNumber(Chain chain) {
        List<String> value = texts(condition.tokens().subList(chain.from(), chain.to()));
        return pattern.conditions().subList(0, pattern.conditions().indexOf(condition) + 1).stream()
                .filter(each -> each.tokens().stream().noneMatch(token -> token.is("||") || token.is("!")))
                .map(each -> DrlExpression.of(each.tokens()))
                .anyMatch(each -> each.comparisons().stream()
                        .filter(comparison -> comparison.chain() != null && isNumber(comparison.right()))
                        .filter(comparison ->
                                COMPARING_PRESENT.contains(comparison.operator().text()))
                        .anyMatch(comparison -> value.equals(texts(comparison.left()))
                                || value.equals(List.of(String.valueOf(each.boundTo(comparison.chain()))))));
    }

    private static String aType(Class<?> type) {
        String name = type.getSimpleName();
        return ("AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
