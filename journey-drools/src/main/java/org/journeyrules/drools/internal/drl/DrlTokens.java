package org.journeyrules.drools.internal.drl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a DRL text with their places; comments and white space are passed over. */
public final class DrlTokens {
    public static final Set<String> COMPARING = Set.of("==", "!=", "<", ">", "<=", ">=");

    /** White space and comments; then a word, a number, a string or a sign, the longest there is. */
    private static final Pattern TOKEN =
            Pattern.compile("(?:\\p{javaWhitespace}++|//[^\n]*+|/\\*(?s:.*?)(?:\\*/|\\z))*+(?:"
                    + "(?<word>\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*+)"
                    + "|(?<number>\\p{javaDigit}(?:[\\p{javaLetterOrDigit}_]|\\.(?=\\p{javaDigit}))*+)"
                    + "|(?<string>\"(?s:[^\"\\\\]++|\\\\.)*+(?:\"|\\\\?\\z)|'(?s:[^'\\\\]++|\\\\.)*+(?:'|\\\\?\\z))"
                    + "|(?<sign>!==|===|&&|\\|\\||==|!=|<=|>=|!\\.|\\?\\.|->|:=|::|\\+=|-=|\\+\\+|--|(?s:.)))");

    private static final Pattern ESCAPED = Pattern.compile("(?s)\\\\(.)");

    private DrlTokens() {}

    public enum Kind {
        WORD,
        STRING,
        NUMBER,
        SIGN
    }

    /** Something that stands at a place of the text. */
    public interface Placed {
        /** The place of its first character. */
        int start();
    }

    /** @param text as written, strings with their quotes */
    public record Token(Kind kind, String text, int start) implements Placed {
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
            return !isString()
                    ? text
                    : ESCAPED.matcher(text.substring(1, Math.max(1, text.length() - 1)))
                            .replaceAll(sign -> switch (sign.group(1)) {
                                case "n" -> "\n";
                                case "t" -> "\t";
                                default -> Matcher.quoteReplacement(sign.group(1));
                            });
        }
    }

    /** The tokens of a part of a text. */
    public static List<Token> of(String text, int from, int to) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text).region(from, to);
        while (matcher.lookingAt()) {
            for (Kind kind : Kind.values()) {
                String found = matcher.group(kind.name().toLowerCase(Locale.ROOT));
                if (found != null) {
                    tokens.add(new Token(kind, found, matcher.end() - found.length()));
                }
            }
            matcher.region(matcher.end(), to);
        }
        return tokens;
    }

    /** The place of the bracket that closes the one at a place; the last token's where none does. */
    public static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            boolean closes = ")]}".contains(text);
            depth += closes ? -1 : "([{".contains(text) ? 1 : 0;
            if (closes && depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }
}
