package org.journeyrules.drools;

import java.util.List;
import java.util.Set;
import org.journeyrules.drools.DrlTokens.Kind;
import org.journeyrules.drools.DrlTokens.Token;

/** Words what the parser of DRL says of a text it cannot read, and guesses what was meant. */
final class SyntaxAdvice {
    private SyntaxAdvice() {}

    static Problem problem(DrlFile file, int place, String message) {
        List<Token> tokens = DrlTokens.of(file.text(), 0, file.text().length());
        for (Token token : tokens) {
            if (token.isString() && (token.text().indexOf('\n') >= 0 || !isClosed(token)) && token.start() <= place) {
                return file.error(token.start(), "Syntax: the text that begins here has no closing quote.");
            }
        }
        int at = 0;
        while (at < tokens.size() && tokens.get(at).end() <= place) {
            at++;
        }
        String said = message.replaceFirst("^\\[ERR \\d+] ?", "")
                .replaceFirst("^Line \\d+:\\d+ ", "")
                .replaceFirst("(?s)\\. Exception: .*", "")
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
