package org.journeyrules.json;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.journeyrules.internal.message.Suggestions;

/** Reads plain values in maps and policies. */
final class YamlValues {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,18})");
    private static final Pattern DECIMAL =
            Pattern.compile("-?(0|[1-9][0-9]{0,18})(\\.[0-9]{1,18})?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:\\s*-\\s*(\\d{1,6}))?");

    private YamlValues() {}

    static boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Unreadable("'" + text + "' is neither true nor false", likelyBool(text));
        };
    }

    private static String likelyBool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "y", "on", "1" -> "Maybe 'true'?";
            case "no", "n", "off", "0" -> "Maybe 'false'?";
            default -> "";
        };
    }

    static int integer(String text) {
        try {
            return Integer.parseInt(wholeDigits(text));
        } catch (NumberFormatException e) {
            throw new Unreadable("'" + text + "' is not a whole number", "");
        }
    }

    /** Returns a number in plain digits; other spellings, such as 017 or +3, mean different numbers to different readers. */
    static String wholeDigits(String text) {
        return digits(text, WHOLE, "a whole number");
    }

    static String decimalDigits(String text) {
        return digits(text, DECIMAL, "a number");
    }

    private static String digits(String text, Pattern allowed, String what) {
        String stripped = text.strip();
        if (allowed.matcher(stripped).matches()) {
            return stripped;
        }
        String plain = stripped.replaceFirst("^\\+", "").replaceFirst("^0+(?=[0-9])", "");
        throw new Unreadable(
                "'" + text + "' is not " + what, allowed.matcher(plain).matches() ? "Maybe '" + plain + "'." : "");
    }

    /** Reads a constant of an enum, written like {@code not-denied}. */
    static <E extends Enum<E>> E oneOf(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each ->
                        kebab(each).equals(text.strip().toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = Arrays.stream(type.getEnumConstants())
                            .map(YamlValues::kebab)
                            .toList();
                    return new Unreadable(
                            "'" + text + "' is not one of " + String.join(", ", names),
                            Suggestions.to(text, names)
                                    .map(near -> "Maybe '" + near + "'?")
                                    .orElse(""));
                });
    }

    static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
        return text -> oneOf(type, text);
    }

    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The fewest and the most touches per week. */
    static int[] touches(String text) {
        Matcher matcher = RANGE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new Unreadable("'" + text + "' is not a number of touches", "Maybe '2' or '1-2'.");
        }
        int atLeast = integer(matcher.group(1));
        return new int[] {atLeast, matcher.group(2) == null ? atLeast : integer(matcher.group(2))};
    }
}
