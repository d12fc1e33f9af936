package org.journeyrules.cli.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as files of other systems write them: ISO-8601, with or without an offset, and the patterns that the user names.
 * Immutable and thread-safe.
 */
public final class DateTexts {
    /** 2024-01-22T16:14:25.000+0000; also with a blank for T, a colon in the offset, Z, or without an offset. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-M-d['T'][ ]H:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern UTC = Pattern.compile("\\s*(UTC|GMT)$");

    /** An instant as an API writes it, in milliseconds since 1970: the thirteen digits from September 2001 on. */
    private static final Pattern MILLISECONDS = Pattern.compile("[1-9]\\d{12}");

    private static final Pattern SECONDS = Pattern.compile("[1-9]\\d{9}");
    private static final Pattern NUMERIC =
            Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})(.*)", Pattern.DOTALL);

    private static final Pattern YEAR_FIRST =
            Pattern.compile("\\d{4}([/.-])\\d{1,2}\\1\\d{1,2}((?:[\\s,].*)?)", Pattern.DOTALL);
    private static final Pattern DAY_AND_NAME =
            Pattern.compile("\\d{1,2}([ -])([A-Za-z]{3,9})([ -]|, )(\\d{4}|\\d{2})((?:[\\s,].*)?)", Pattern.DOTALL);
    private static final Pattern NAME_AND_DAY =
            Pattern.compile("([A-Za-z]{3,9}) \\d{1,2}(,? )\\d{4}((?:[\\s,].*)?)", Pattern.DOTALL);

    private final List<DatePattern> patterns;
    private final ZoneId zoneOfIso;

    private DateTexts(List<DatePattern> patterns, ZoneId zoneOfIso) {
        this.patterns = patterns;
        this.zoneOfIso = zoneOfIso;
    }

    /** ISO-8601 alone; date-times without an offset are UTC, as Salesforce writes them. */
    public static DateTexts iso() {
        return new DateTexts(List.of(), ZoneOffset.UTC);
    }

    /**
     * ISO-8601 and patterns of Java's DateTimeFormatter, in the zone that date-times without an offset are written in.
     *
     * @param zoneOfIso the zone of date-times that are written as ISO-8601 without an offset
     * @throws IllegalArgumentException if a pattern cannot be used; the message has a line with a cure
     */
    public static DateTexts of(List<String> patterns, ZoneId zone, ZoneId zoneOfIso) {
        return new DateTexts(
                patterns.stream().map(pattern -> DatePattern.of(pattern, zone)).toList(), zoneOfIso);
    }

    /** The instant or the date that a text says, as ISO-8601; empty where it says neither. */
    public Optional<String> read(String text) {
        if (MILLISECONDS.matcher(text).matches()) {
            return Optional.of(written(Instant.ofEpochMilli(Long.parseLong(text))));
        }
        Optional<String> iso = iso(UTC.matcher(text).replaceFirst("Z"));
        return iso.isPresent()
                ? iso
                : patterns.stream().flatMap(each -> each.read(text).stream()).findFirst();
    }

    private Optional<String> iso(String text) {
        try {
            if (text.length() <= 10) {
                return Optional.of(LocalDate.parse(text).toString());
            }
            TemporalAccessor read = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    read instanceof OffsetDateTime exact
                            ? written(exact.toInstant())
                            : written(((LocalDateTime) read).atZone(zoneOfIso).toInstant()));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    static String written(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** A date for midnight in UTC: in a date field the time says nothing. */
    public static String withoutMidnight(String iso) {
        return iso.endsWith("T00:00:00Z") ? iso.substring(0, iso.indexOf('T')) : iso;
    }

    /** A sentence with the likely cure for a text that is not a date here. */
    public static String maybe(String text) {
        Matcher numeric = NUMERIC.matcher(text);
        if (text.matches("\\d{5}(\\.\\d+)?")) {
            return "Maybe a spreadsheet saved the date as a number; format the column as yyyy-mm-dd hh:mm and save again.";
        }
        if (SECONDS.matcher(text).matches()) {
            return "Maybe these are seconds since 1970; write them as milliseconds, with 000 at the end.";
        }
        if (!numeric.matches()) {
            return otherPattern(text)
                    .map(pattern -> "Maybe --date-format '" + pattern + "'" + zone(text) + ".")
                    .orElse("Maybe '2021-03-04T10:00:00Z', or name the format with --date-format.");
        }
        int first = Integer.parseInt(numeric.group(1));
        int second = Integer.parseInt(numeric.group(3));
        String dayFirst = pattern(numeric, "d", "M");
        String monthFirst = pattern(numeric, "M", "d");
        String zone = zone(text);
        if (first > 12) {
            return "Maybe --date-format '" + dayFirst + "'" + zone + ".";
        }
        return "Maybe --date-format '" + (second > 12 ? monthFirst : monthFirst + "' or '" + dayFirst) + "'" + zone
                + ".";
    }

    private static String zone(String text) {
        return text.indexOf(':') < 0 ? "" : " with the --zone it is written in";
    }

    /** The format of a date that begins with its year or names its month. */
    private static Optional<String> otherPattern(String text) {
        Matcher other = YEAR_FIRST.matcher(text);
        boolean iso = other.matches() && other.group(1).equals("-");
        if (other.matches() && (!iso || clock(other.group(2)).endsWith("a"))) {
            return Optional.of("yyyy" + other.group(1) + "M" + other.group(1) + "d" + clock(other.group(2)));
        }
        other = DAY_AND_NAME.matcher(text);
        if (other.matches()) {
            String year = other.group(4).length() == 4 ? "yyyy" : "yy";
            return Optional.of(
                    "d" + other.group(1) + month(other.group(2)) + other.group(3) + year + clock(other.group(5)));
        }
        other = NAME_AND_DAY.matcher(text);
        return other.matches()
                ? Optional.of(month(other.group(1)) + " d" + other.group(2) + "yyyy" + clock(other.group(3)))
                : Optional.empty();
    }

    private static String month(String name) {
        return name.length() > 3 ? "MMMM" : "MMM";
    }

    private static String pattern(Matcher numeric, String first, String second) {
        String year = numeric.group(4).length() == 4 ? "yyyy" : "yy";
        return first + numeric.group(2) + second + numeric.group(2) + year + clock(numeric.group(5));
    }

    private static String clock(String time) {
        boolean halfDays = time.toLowerCase(Locale.ROOT).matches(".*[ap]m\\s*");
        boolean seconds = time.matches(".*:\\d\\d:\\d\\d.*");
        return time.isBlank()
                ? ""
                : " " + (halfDays ? "h" : "H") + ":mm" + (seconds ? ":ss" : "") + (halfDays ? " a" : "");
    }

    /** A pattern of the user's; the time may be missing, and may follow where the pattern has the date alone. */
    private record DatePattern(DateTimeFormatter formatter, ZoneId zone) {
        private static final Pattern TIME = Pattern.compile("[\\s,T'\\[]*[HhKk]");
        private static final Pattern SECONDS_AT_WILL = Pattern.compile("(?<=:)mm(:ss)?(?![\\[\\].:])");
        private static final Pattern TWO_DIGITS = Pattern.compile("(?<![A-Za-z])(d|M)\\1(?![A-Za-z])");

        static DatePattern of(String pattern, ZoneId zone) {
            Matcher time = TIME.matcher(pattern);
            String date = time.find() ? pattern.substring(0, time.start()) : pattern;
            check(pattern, date);
            String clock = date.length() < pattern.length()
                    ? "["
                            + SECONDS_AT_WILL
                                    .matcher(pattern.substring(date.length()))
                                    .replaceFirst("mm[:ss]") + "]"
                    : "";
            String lenient = TWO_DIGITS.matcher(date).replaceAll("$1").replace('y', 'u')
                    + clock
                    + "[[,] h:mm[:ss] a][[,] H:mm[:ss]]";
            try {
                return new DatePattern(
                        new DateTimeFormatterBuilder()
                                .parseCaseInsensitive()
                                .appendPattern(lenient)
                                .toFormatter(Locale.ENGLISH)
                                .withResolverStyle(ResolverStyle.STRICT),
                        zone);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "'" + pattern + "' is not a date format: " + e.getMessage() + ".\n  Maybe 'd/M/yyyy H:mm'.", e);
            }
        }

        private static void check(String pattern, String date) {
            if (date.indexOf('D') >= 0 || date.indexOf('Y') >= 0 || date.indexOf('M') < 0 && date.indexOf('m') >= 0) {
                String cure = date.replace('D', 'd').replace('Y', 'y').replace('m', 'M');
                throw new IllegalArgumentException(
                        "'" + pattern + "' is not a date format: days are d, months M, years y.\n" + "  Maybe '" + cure
                                + pattern.substring(date.length()) + "'.");
            }
            for (String letter : List.of("d", "M", "y")) {
                if (!date.contains(letter) && !date.contains(letter.equals("y") ? "u" : letter)) {
                    throw new IllegalArgumentException("'" + pattern + "' is not a date format: it has no "
                            + (letter.equals("d") ? "day" : letter.equals("M") ? "month" : "year")
                            + ".\n  Maybe 'd/M/yyyy H:mm'.");
                }
            }
        }

        Optional<String> read(String text) {
            try {
                TemporalAccessor read = formatter.parse(text.strip());
                LocalDate date = LocalDate.from(read);
                if (!read.isSupported(ChronoField.MINUTE_OF_HOUR)) {
                    return Optional.of(date.toString());
                }
                LocalTime time = LocalTime.from(read);
                return Optional.of(written(
                        read.isSupported(ChronoField.OFFSET_SECONDS)
                                ? OffsetDateTime.from(read).toInstant()
                                : date.atTime(time).atZone(zone).toInstant()));
            } catch (DateTimeException other) {
                return Optional.empty();
            }
        }
    }
}
