package org.journeyrules.drools.internal.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlExpression;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Kind;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.signal.Signals;
import org.journeyrules.internal.message.Suggestions;

/** Words what the parser of DRL says of a text it cannot read, and guesses what was meant. */
final class SyntaxAdvice {
    private static final String QUOTES = "„“”‟‚‘’‛«»‹›`´";

    private static final Set<String> WINDOWS =
            Set.of("day", "days", "hour", "hours", "minute", "minutes", "week", "weeks");

    private static final Set<String> EQUALITY = Set.of("is", "equals", "eq", "===");
    private static final Set<String> EQUAL = Set.of("==", "!=");
    private static final Set<String> SELECTING = Set.copyOf(DrlTypes.memberNames(Signals.class, false));

    private SyntaxAdvice() {}

    static Problem problem(DrlFile file, int place, String message) {
        List<Token> tokens = DrlTokens.of(file.text(), 0, file.text().length());
        for (Token token : tokens) {
            if (token.isString() && (token.text().indexOf('\n') >= 0 || !isClosed(token)) && token.start() <= place) {
                return file.error(token.start(), "Syntax: the text that begins here has no closing quote.");
            }
        }
        return oddSign(file, tokens)
                .or(() -> wordyWindow(file, tokens))
                .or(() -> new RuleOutline(file, tokens).fault())
                .orElseGet(() -> said(file, tokens, place, message));
    }

    /** The first sign that means nothing in DRL, as editors and web pages write it for one that does. */
    static Optional<Problem> oddSign(DrlFile file, List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.kind() == Kind.SIGN && isOdd(token.text().charAt(0)))
                .findFirst()
                .map(token -> {
                    char sign = token.text().charAt(0);
                    return QUOTES.indexOf(sign) >= 0
                            ? file.error(token.start(), "Syntax: '" + sign + "' is no quote here.\nMaybe '\"'.")
                            : file.error(
                                    token.start(),
                                    "Syntax: the sign " + String.format("U+%04X", (int) sign) + " means nothing here."
                                            + (Character.isSpaceChar(sign) ? "\nMaybe a plain space." : ""));
                });
    }

    /** Whether a token stands between 'when' and 'then', and in no brackets. */
    private static boolean isBetweenPatterns(List<Token> tokens, int at) {
        int depth = 0;
        for (int i = at - 1; i >= 0 && !tokens.get(i).is("when"); i--) {
            depth += tokens.get(i).is(")") ? 1 : tokens.get(i).is("(") ? -1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return RuleOutline.isAfterWhen(tokens, at);
    }

    /** Whether a token stands in the brackets of an accumulate, and in none inside of these. */
    private static boolean isInAccumulate(List<Token> tokens, int at) {
        int depth = 0;
        for (int i = at - 1; i > 0; i--) {
            depth += tokens.get(i).is(")") ? 1 : tokens.get(i).is("(") ? -1 : 0;
            if (depth < 0) {
                return tokens.get(i - 1).is("accumulate") || tokens.get(i - 1).is("acc");
            }
        }
        return false;
    }

    /** {@code 30 days}, {@code 30.days} and {@code days 30}. */
    private static Optional<Problem> wordyWindow(DrlFile file, List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            int next = tokens.get(i + 1).is(".") && i + 2 < tokens.size() ? i + 2 : i + 1;
            boolean reversed = isUnit(tokens.get(i)) && tokens.get(i + 1).kind() == Kind.NUMBER;
            Token number = tokens.get(reversed ? i + 1 : i);
            Token unit = tokens.get(reversed ? i : next);
            if (number.kind() == Kind.NUMBER && isUnit(unit)) {
                String window = unit.text().endsWith("s") ? unit.text() : unit.text() + "s";
                String written = file.text()
                        .substring(
                                tokens.get(i).start(),
                                tokens.get(reversed ? i + 1 : next).end());
                return Optional.of(file.error(
                        tokens.get(i).start(),
                        "Syntax: '" + written + "' is no window.\nMaybe " + window + "(" + number.text() + ")."));
            }
        }
        return Optional.empty();
    }

    private static boolean isUnit(Token token) {
        return token.isWord() && WINDOWS.contains(token.text());
    }

    private static boolean isOdd(char sign) {
        return sign > 127 || sign == '`';
    }

    private static Problem said(DrlFile file, List<Token> tokens, int place, String message) {
        int at = 0;
        while (at < tokens.size() && tokens.get(at).end() <= place) {
            at++;
        }
        String said = message.replaceFirst("^\\[ERR \\d+] ?", "")
                .replaceFirst("^Line \\d+:\\d+ ", "")
                .replaceFirst("(?s)\\. Exception: .*", "")
                .replaceFirst("^mismatched input '<eof>'", "the file ends too early")
                .replaceFirst(
                        "^mismatched input ('.*?')(?s).*expecting one of the following tokens: '\\[package.*",
                        "$1 begins" + " nothing that a file of rules has")
                .replaceFirst("^mismatched input ('.*?')", "$1 does not fit here")
                .replaceFirst("^no viable alternative at input '(.+?)'", "'$1' cannot be read here")
                .replaceFirst("^no viable alternative at input ''", "this cannot be read")
                .replaceFirst("( in pattern)? in rule \"", ", in rule \"")
                .strip();
        return file.error(place, "Syntax: " + said + (said.endsWith(".") ? "" : ".") + advice(tokens, at));
    }

    private static boolean isClosed(Token token) {
        String text = token.text();
        return text.length() > 1 && text.charAt(text.length() - 1) == text.charAt(0);
    }

    private static String advice(List<Token> tokens, int at) {
        if (at >= tokens.size()) {
            return "\nMaybe 'end' is missing.";
        }
        Token token = tokens.get(at);
        Token before = at > 0 ? tokens.get(at - 1) : token;
        String lower = token.text().toLowerCase(Locale.ROOT);
        if (!lower.equals(token.text()) && RuleOutline.WORDS.contains(lower)) {
            return "\nMaybe '" + lower + "'.";
        }
        if (RuleOutline.isOutside(tokens, at)) {
            if (tokens.subList(Math.max(0, at - 6), at).stream().anyMatch(each -> each.is("package"))) {
                return "\nMaybe a package of letters, digits and points alone.";
            }
            return token.is("package")
                    ? "\nMaybe the package on the first line, before the imports."
                    : Suggestions.to(token.text(), List.of("rule", "import", "package"))
                            .map(near -> "\nMaybe '" + near + "'.")
                            .orElse("\nMaybe rule \"…\" when … then … end.");
        }
        if (before.is("when") && at > 1 && tokens.get(at - 2).is("when")) {
            return "\nMaybe 'when' only once.";
        }
        if (before.is("salience")) {
            return RuleOutline.isAfterWhen(tokens, at) ? "\nMaybe 'salience' before 'when'." : "\nMaybe salience 10.";
        }
        if (isInAccumulate(tokens, at)) {
            return "\nMaybe ';' between the parts: accumulate( Signal( … ); $n : count(1); $n > 2 ).";
        }
        if (EQUALITY.contains(token.text())) {
            return "\nMaybe '=='.";
        }
        if (token.is(">") && before.is("<")) {
            return "\nMaybe '!='.";
        }
        if (before.is(")") && token.is(",")) {
            return RuleOutline.isPattern(tokens, at + 1)
                    ? "\nMaybe no ',' between two patterns."
                    : "\nMaybe a ')' before it is too many.";
        }
        if (before.is(",") && token.is(")")) {
            return "\nMaybe the ',' before it is too many.";
        }
        if (token.is("{")) {
            return RuleOutline.isAfterWhen(tokens, at)
                    ? "\nMaybe '('."
                    : "\nMaybe leave it out: a rule ends with 'end'.";
        }
        if (RuleOutline.isPattern(tokens, at) && before.text().startsWith("$")) {
            return "\nMaybe ':' before it.";
        }
        if (DrlExpression.COMPARING.contains(token.text()) && isBetweenPatterns(tokens, at)) {
            return "\nMaybe inside the brackets of a pattern: Journey( … ).";
        }
        if (token.is("like")) {
            return "\nMaybe matches \"A.*\", a regular expression.";
        }
        if (token.is("not")
                && at + 1 < tokens.size()
                && tokens.get(at + 1).text().startsWith("=")) {
            return "\nMaybe '!='.";
        }
        if (token.is(",")
                && at > 2
                && tokens.get(at - 2).is("(")
                && EQUAL.contains(tokens.get(at - 3).text())) {
            return "\nMaybe in (\"…\", \"…\").";
        }
        if (before.is(")") && SELECTING.contains(token.text())) {
            return "\nMaybe '.' before it, as in .atLeast(2).";
        }
        if (token.is("#")) {
            return "\nMaybe '//' before a comment.";
        }
        if (token.is("in") || before.is("in")) {
            return "\nMaybe in (\"…\", \"…\"), in round brackets.";
        }
        if (at + 1 < tokens.size() && tokens.get(at + 1).is("->")) {
            return "\nMaybe a question of the library: conditions have no '->'.";
        }
        if (token.is(":") && at > 1 && tokens.get(at - 2).is(".")) {
            return "\nMaybe ',' instead of '.' before '" + before.text() + "'.";
        }
        if (lower.equals("or") || lower.equals("and")) {
            return "\nMaybe '" + (lower.equals("or") ? "||" : "&&") + "', as it is written inside a pattern.";
        }
        if (before.text().equalsIgnoreCase("not")) {
            return "\nMaybe '!' instead of 'not', as it is written inside a pattern.";
        }
        if (token.is("=")) {
            return before.text().startsWith("$") ? "\nMaybe ':', which binds a name." : "\nMaybe '=='.";
        }
        if (token.is("?")) {
            return "\nMaybe two conditions and '||'.";
        }
        if (token.is("then") || token.is("when") || token.is("end")) {
            return "\nMaybe a ')' is missing before it.";
        }
        boolean afterOperand = before.isString() || before.is(")") || before.isWord() || before.kind() == Kind.NUMBER;
        boolean operand = token.isString() || token.isWord() || token.kind() == Kind.NUMBER;
        if (afterOperand && operand && !Set.of("rule", "import", "package").contains(before.text())) {
            return "\nMaybe a comma is missing before it.";
        }
        return "";
    }
}
