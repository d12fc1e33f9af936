package org.journeyrules.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetsTest {
    private static final List<Period> PERIODS =
            List.of(Period.ofDays(1), Period.ofDays(14), Period.ofDays(400), Period.ofMonths(1), Period.of(1, 2, 3));

    @Test
    void sumsAreThoseOfTheCalendarInEveryZone() {
        long seed = Long.getLong("journey.seed", 7);
        SplittableRandom random = new SplittableRandom(seed);
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            Offsets offsets = new Offsets(zone);
            for (int i = 0; i < 100; i++) {
                Instant start = Instant.ofEpochMilli(random.nextLong(-3_000_000_000_000L, 4_000_000_000_000L));
                assertSum(offsets, zone, start, PERIODS.get(random.nextInt(PERIODS.size())), seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Amsterdam",
                "Europe/Dublin",
                "America/New_York",
                "America/Caracas",
                "America/Juneau",
                "Africa/Casablanca",
                "Asia/Kathmandu",
                "Asia/Tehran",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Pacific/Kwajalein"
            })
    void sumsThatBeginOrEndNearAChangeOfTheOffsetAreThoseOfTheCalendar(ZoneId zone) {
        Offsets offsets = new Offsets(zone);
        Instant from = Instant.parse("1890-01-01T00:00:00Z");
        for (int i = 0; i < 100; i++) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(from);
            if (change == null) {
                return;
            }
            from = change.getInstant();
            for (int minutes = -180; minutes <= 180; minutes += 30) {
                for (int millis = -1; millis <= 1; millis++) {
                    Instant near = from.plus(Duration.ofMinutes(minutes)).plusMillis(millis);
                    for (Period period : PERIODS) {
                        assertSum(offsets, zone, near, period, 0);
                        Instant before = ZonedDateTime.ofInstant(near, zone)
                                .minus(period)
                                .toInstant();
                        assertSum(offsets, zone, before, period, 0);
                    }
                }
            }
        }
    }

    @Test
    void sumsGoBackwardsToo() {
        ZoneId zone = ZoneId.of("Europe/Amsterdam");
        Instant end = Instant.parse("2026-03-31T12:00:00Z");
        assertThat(new Offsets(zone).plus(end.toEpochMilli(), Period.ofMonths(-1)))
                .isEqualTo(Instant.parse("2026-02-28T13:00:00Z").toEpochMilli());
    }

    private static void assertSum(Offsets offsets, ZoneId zone, Instant start, Period period, long seed) {
        long expected =
                ZonedDateTime.ofInstant(start, zone).plus(period).toInstant().toEpochMilli();
        long found = offsets.plus(start.toEpochMilli(), period);
        assertThat(found)
                .as("%s + %s in %s, seed %d", start, period, zone, seed)
                .isEqualTo(expected);
    }
}
