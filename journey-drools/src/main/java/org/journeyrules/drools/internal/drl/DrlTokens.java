package org.journeyrules.drools.internal.drl;

import java.util.ArrayList;
import java.util.List;

/** The words of a DRL text with their places; comments and white space are passed over. */
public final class DrlTokens {
    private static final String[] LONG_OPERATORS = {
        "!==", "===", "&&", "||", "==", "!=", "<=", ">=", "!.", "?.", "->", ":=", "::", "+=", "-=", "++", "--"
    };

    private DrlTokens() {}

    public enum Kind {
        WORD,
        STRING,
        NUMBER,
        SIGN
    }

    /**
     * @param text as written, strings with their quotes
     * @param start the place of its first character in the whole text
     */
    public record Token(Kind kind, String text, int start) {
        public int end() {
            return start + text.length();
        }

        public boolean is(String other) {
            return kind != Kind.STRING && text.equals(other);
        }

        public boolean isWord() {
            return kind == Kind.WORD;
        }

        public boolean isString() {
            return kind == Kind.STRING;
        }

        /** The content of a string, or the text of anything else. */
        public String value() {
            if (!isString()) {
                return text;
            }
            StringBuilder value = new StringBuilder();
            for (int i = 1; i < text.length() - 1; i++) {
                char c = text.charAt(i);
                if (c == '\\' && i + 1 < text.length() - 1) {
                    c = text.charAt(++i);
                    c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
                }
                value.append(c);
            }
            return value.toString();
        }
    }

    /** The tokens of a part of a text. */
    public static List<Token> of(String text, int from, int to) {
        List<Token> tokens = new ArrayList<>();
        int i = from;
        while (i < to) {
            char c = text.charAt(i);
            int end;
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            } else if (text.startsWith("//", i)) {
                i = endOf(text, "\n", i, to);
                continue;
            } else if (text.startsWith("/*", i)) {
                i = endOf(text, "*/", i + 2, to);
                continue;
            } else if (c == '"' || c == '\'') {
                end = endOfString(text, i, to);
                tokens.add(new Token(Kind.STRING, text.substring(i, end), i));
            } else if (Character.isJavaIdentifierStart(c)) {
                end = i + 1;
                while (end < to && Character.isJavaIdentifierPart(text.charAt(end))) {
                    end++;
                }
                tokens.add(new Token(Kind.WORD, text.substring(i, end), i));
            } else if (Character.isDigit(c)) {
                end = endOfNumber(text, i, to);
                tokens.add(new Token(Kind.NUMBER, text.substring(i, end), i));
            } else {
                end = i + signLength(text, i, to);
                tokens.add(new Token(Kind.SIGN, text.substring(i, end), i));
            }
            i = end;
        }
        return tokens;
    }

    private static int endOf(String text, String mark, int from, int to) {
        int found = text.indexOf(mark, from);
        return found < 0 ? to : Math.min(to, found + mark.length());
    }

    private static int endOfString(String text, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == text.charAt(from)) {
                return i + 1;
            }
        }
        return to;
    }

    private static int endOfNumber(String text, int from, int to) {
        int end = from + 1;
        while (end < to
                && (Character.isLetterOrDigit(text.charAt(end))
                        || text.charAt(end) == '_'
                        || text.charAt(end) == '.' && end + 1 < to && Character.isDigit(text.charAt(end + 1)))) {
            end++;
        }
        return end;
    }

    private static int signLength(String text, int at, int to) {
        for (String operator : LONG_OPERATORS) {
            if (at + operator.length() <= to && text.startsWith(operator, at)) {
                return operator.length();
            }
        }
        return 1;
    }

    /** The place of the bracket that closes the one at a place; the last token's where none does. */
    public static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            String text = tokens.get(i).isString() ? "" : tokens.get(i).text();
            switch (text) {
                case "(", "[", "{" -> depth++;
                case ")", "]", "}" -> {
                    if (--depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return tokens.size() - 1;
    }
}
