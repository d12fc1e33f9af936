package org.journeyrules.internal.message;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes messages readable whatever value they quote: it cuts long quotations, words and lines, and writes control
 * characters as JSON does, so that a value cannot change what a terminal shows.
 *
 * <pre>{@code
 * Excerpt.of("the type '" + type + "' is not UPPER_SNAKE_CASE");     // the type 'AAAA…' is not UPPER_SNAKE_CASE
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class Excerpt {
    private static final Pattern QUOTATION = Pattern.compile("'([^'\n]{80})[^'\n]{40,}+'");
    private static final Pattern WORD = Pattern.compile("([^\\s']{80})[^\\s']{40,}+");
    private static final int LONGEST_LINE = 2_000;

    private Excerpt() {}

    /**
     * Returns the message with at most 120 characters of each quotation and of each word, at most 2,000 of each line, and
     * without control characters but for the ends of lines.
     */
    public static String of(String message) {
        String visible = visible(message, true);
        if (visible.length() <= 120) {
            return visible;
        }
        String cut =
                WORD.matcher(QUOTATION.matcher(visible).replaceAll("'$1…'")).replaceAll("$1…");
        return cut.length() <= LONGEST_LINE
                ? cut
                : cut.lines().map(Excerpt::line).collect(Collectors.joining("\n"));
    }

    /** Returns a message as {@link #of}, on one line: the end of a line is a control character, too. */
    public static String onOneLine(String message) {
        return of(visible(message, false));
    }

    /** Returns the whole of a text with its control characters escaped, for what must not be cut, such as a path. */
    public static String visible(String text) {
        return visible(text, false);
    }

    /** Returns the whole of a text of several lines with its other control characters escaped. */
    public static String visibleLines(String text) {
        return visible(text, true);
    }

    private static String line(String line) {
        if (line.length() <= LONGEST_LINE) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST_LINE - 1)) ? LONGEST_LINE - 1 : LONGEST_LINE;
        return line.substring(0, end) + "…";
    }

    /** Writes characters that are not visible, or change how others are shown, as JSON escapes them. */
    private static String visible(String text, boolean lines) {
        StringBuilder visible = null;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean hidden = isHidden(each) && !(lines && each == '\n') || isLone(text, i);
            if (hidden && visible == null) {
                visible = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (hidden) {
                visible.append(escaped(each));
            } else if (visible != null) {
                visible.append(each);
            }
        }
        return visible == null ? text : visible.toString();
    }

    /** Control characters, and those that end a line or change the direction of text. */
    private static boolean isHidden(char each) {
        return Character.isISOControl(each)
                || each >= '\u2028' && each <= '\u202e'
                || each >= '\u2066' && each <= '\u2069'
                || each == '\u200e'
                || each == '\u200f';
    }

    private static boolean isLone(String text, int i) {
        char each = text.charAt(i);
        if (Character.isHighSurrogate(each)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(each) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static String escaped(char each) {
        return switch (each) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u" + Integer.toHexString(0x10000 + each).substring(1);
        };
    }
}
