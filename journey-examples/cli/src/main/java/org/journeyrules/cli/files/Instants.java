package org.journeyrules.cli.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Instants as signals and the command line carry them: ISO-8601 with an offset or Z, in whole milliseconds, of the years
 * 0001 to 9999.
 */
public final class Instants {
    /** Examples of what is right. */
    private static final String EXAMPLES = "Maybe '2026-03-02T09:30:00Z', '2026-03-02T10:30:00+01:00'";

    private Instants() {}

    /** An instant with offset or Z; a plain date is that day's noon in the zone. Empty where the text is neither. */
    public static Optional<Instant> parseOrNoon(String text, ZoneId zone) {
        String stripped = text.strip();
        if (stripped.length() != 10) {
            return parse(stripped);
        }
        try {
            return Optional.of(LocalDate.parse(stripped)
                    .atTime(LocalTime.NOON)
                    .atZone(zone)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** An instant with offset or Z; empty for every other text. */
    public static Optional<Instant> parse(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text.strip()).toInstant().truncatedTo(ChronoUnit.MILLIS);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            return year >= 1 && year <= 9999 ? Optional.of(instant) : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The likely cure for a text that is no instant. */
    public static String maybe(String text, boolean datesToo) {
        String stripped = text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) +", "$1T");
        String colon = stripped.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
        if (parse(colon).isPresent()) {
            return "Maybe '" + colon + "'.";
        }
        try {
            LocalDateTime.parse(stripped);
            return "Maybe '" + stripped + "Z', or with the offset of its zone.";
        } catch (DateTimeException unreadable) {
            return EXAMPLES + (datesToo ? " or '2026-03-02'." : ".");
        }
    }
}
