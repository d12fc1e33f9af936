package org.journeyrules.drools;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.drools.DrlTokens.Kind;
import org.journeyrules.drools.DrlTokens.Token;
import org.journeyrules.signal.Signals;
import org.journeyrules.spi.Nearest;

/** Words what the parser of DRL says of a text it cannot read, and guesses what was meant. */
final class SyntaxAdvice {
    private static final String QUOTES = "„“”‟‚‘’‛«»‹›`´";

    private static final Set<String> WINDOWS =
            Set.of("day", "days", "hour", "hours", "minute", "minutes", "week", "weeks");

    private static final Set<String> EQUALITY = Set.of("is", "equals", "eq", "===");
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

    /** {@code 30 days}. */
    private static Optional<Problem> wordyWindow(DrlFile file, List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token unit = tokens.get(i + 1);
            if (tokens.get(i).kind() == Kind.NUMBER && unit.isWord() && WINDOWS.contains(unit.text())) {
                String window = unit.text().endsWith("s") ? unit.text() : unit.text() + "s";
                return Optional.of(file.error(
                        tokens.get(i).start(),
                        "Syntax: '" + tokens.get(i).text() + " " + unit.text() + "' is no window.\nMaybe " + window
                                + "(" + tokens.get(i).text() + ")."));
            }
        }
        return Optional.empty();
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
                    : Nearest.to(token.text(), List.of("rule", "import", "package"))
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
            return "\nMaybe a ')' before it is too many.";
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
        if (token.is("or") || token.is("and")) {
            return "\nMaybe '" + (token.is("or") ? "||" : "&&") + "', as it is written inside a pattern.";
        }
        if (before.is("not")) {
            return "\nMaybe '!' instead of 'not', as it is written inside a pattern.";
        }
        if (token.is("=")) {
            return "\nMaybe '=='.";
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
