package org.journeyrules.internal.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.journeyrules.internal.message.DurationText;
import org.jspecify.annotations.Nullable;

/** Instants and values in words for people. */
public final class Phrases {
    private Phrases() {}

    /** "3 May 2026, 10:12" on the clock of the zone. */
    public static String instant(long millis, ZoneId zone) {
        // by hand: each reason has one, and a formatter takes longer than the rest of the evaluation's words
        LocalDateTime clock = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
        String month = clock.getMonth().name();
        StringBuilder words = new StringBuilder(24)
                .append(clock.getDayOfMonth())
                .append(' ')
                .append(month.charAt(0))
                .append(month.substring(1).toLowerCase(Locale.ROOT))
                .append(' ');
        padded(words, clock.getYear(), 1000).append(", ");
        padded(words, clock.getHour(), 10).append(':');
        return padded(words, clock.getMinute(), 10).toString();
    }

    private static StringBuilder padded(StringBuilder to, int number, int least) {
        for (int size = least; number < size && size > 1; size /= 10) {
            to.append('0');
        }
        return to.append(number);
    }

    /** Several values, or at most one, without brackets. */
    public static String plain(@Nullable Object value) {
        if (value instanceof List<?> several) {
            return several.isEmpty()
                    ? "absent"
                    : several.stream().map(Phrases::plain).collect(Collectors.joining(", "));
        }
        return value(value);
    }

    /** One value; a time in words. */
    public static String value(@Nullable Object value) {
        return value instanceof TemporalAmount amount ? DurationText.inWords(amount) : String.valueOf(value);
    }

    /** A number with two decimals at most: "29.28", "40". */
    public static String number(double number) {
        return Double.isNaN(number) || Double.isInfinite(number)
                ? String.valueOf(number)
                : BigDecimal.valueOf(number)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** "a", "a or b", "a, b or c". */
    public static String any(List<String> alternatives) {
        return listed(alternatives, " or ");
    }

    /** "a", "a and b", "a, b and c". */
    public static String all(List<?> parts) {
        return listed(parts.stream().map(String::valueOf).toList(), " and ");
    }

    private static String listed(List<String> parts, String last) {
        int size = parts.size();
        return size < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, size - 1)) + last + parts.get(size - 1);
    }

    /** "1 signal", "2 signals". */
    public static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
