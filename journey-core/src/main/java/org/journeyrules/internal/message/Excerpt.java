package org.journeyrules.internal.message;

import java.util.regex.Pattern;

/**
 * Shortens messages so that people can read them whatever value they quote: it cuts long quotations and long words.
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

    private Excerpt() {}

    /** Returns the message with at most 120 characters of each quotation and of each word. */
    public static String of(String message) {
        if (message.length() <= 120) {
            return message;
        }
        return WORD.matcher(QUOTATION.matcher(message).replaceAll("'$1…'")).replaceAll("$1…");
    }
}
