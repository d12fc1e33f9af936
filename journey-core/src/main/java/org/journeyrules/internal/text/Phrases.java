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

/** Formats instants and values in words for people. */
public final class Phrases {
    private Phrases() {}

    /** Returns an instant such as "3 May 2026, 10:12", in the zone. */
    public static String instant(long millis, ZoneId zone) {
        // formatted by hand: every reason contains an instant, and a formatter would take longer than all other texts
        LocalDateTime clock = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
        StringBuilder words = new StringBuilder(24);
        day(words, clock).append(", ");
        padded(words, clock.getHour(), 10).append(':');
        return padded(words, clock.getMinute(), 10).toString();
    }

    /** Returns the day of an instant, such as "3 May 2026", in the zone. */
    public static String day(long millis, ZoneId zone) {
        return day(new StringBuilder(24), LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone))
                .toString();
    }

    private static StringBuilder day(StringBuilder to, LocalDateTime clock) {
        String month = clock.getMonth().name();
        to.append(clock.getDayOfMonth())
                .append(' ')
                .append(month.charAt(0))
                .append(month.substring(1).toLowerCase(Locale.ROOT))
                .append(' ');
        return padded(to, clock.getYear(), 1000);
    }

    private static StringBuilder padded(StringBuilder to, int number, int least) {
        for (int size = least; number < size && size > 1; size /= 10) {
            to.append('0');
        }
        return to.append(number);
    }

    /** Returns several values, or at most one, without brackets. */
    public static String plain(@Nullable Object value) {
        if (value instanceof List<?> several) {
            return several.isEmpty()
                    ? "absent"
                    : several.stream().map(Phrases::plain).collect(Collectors.joining(", "));
        }
        return value(value);
    }

    /** Returns one value; a duration or period in words. */
    public static String value(@Nullable Object value) {
        return value instanceof TemporalAmount amount ? DurationText.inWords(amount) : String.valueOf(value);
    }

    /** Returns a number with at most two decimals, such as "29.28" or "40". */
    public static String number(double number) {
        return Double.isNaN(number) || Double.isInfinite(number)
                ? String.valueOf(number)
                : BigDecimal.valueOf(number)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** Returns alternatives such as "a", "a or b" or "a, b or c". */
    public static String any(List<String> alternatives) {
        return listed(alternatives, " or ");
    }

    /** Returns a list such as "a", "a and b" or "a, b and c". */
    public static String all(List<?> parts) {
        return listed(parts.stream().map(String::valueOf).toList(), " and ");
    }

    private static String listed(List<String> parts, String last) {
        int size = parts.size();
        return size < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, size - 1)) + last + parts.get(size - 1);
    }

    /** Returns a noun with its article, such as "a use" or "an unsubscribe". */
    public static String one(String noun) {
        return ("aeio".indexOf(noun.charAt(0)) >= 0 || noun.startsWith("un") ? "an " : "a ") + noun;
    }

    /** Returns a count such as "1 signal" or "2 signals". */
    public static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
