package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:30:00Z, 2026-03-02T09:30:00.000Z",
        "2026-03-02T09:30:00.7Z, 2026-03-02T09:30:00.700Z",
        "2026-12-31T23:59:59.999Z, 2026-12-31T23:59:59.999Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00.000Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00.000Z",
        "-0001-12-31T23:59:59Z, -0001-12-31T23:59:59.000Z",
    })
    void anInstantIsWrittenInUtcWithExactlyMillisecondsAndReadBack(String instant, String text) {
        assertThat(Instants.write(Instant.parse(instant))).isEqualTo(text);
        assertThat(Instants.read(text)).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T10:30:00+01:00, 2026-03-02T09:30:00Z",
        "2026-03-02T09:30:00Z, 2026-03-02T09:30:00Z",
        "2026-03-02T09:30:00.1239Z, 2026-03-02T09:30:00.123Z",
    })
    void otherFormsOfAnInstantAreReadAndCutToMilliseconds(String text, String instant) {
        assertThat(Instants.read(text)).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-03-02",
                "2026-03-02T09:30:00",
                "2026-02-29T09:30:00.000Z",
                "2026-13-01T09:30:00.000Z",
                "2026-03-02T25:30:00.000Z",
                "2026-03-02T09:60:00.000Z",
                "2026-03-02T09:30:00.00Z0",
                "２026-03-02T09:30:00.000Z"
            })
    void whatIsNoInstantIsNotRead(String text) {
        assertThat(Instants.read(text)).isEmpty();
    }

    @Test
    void randomInstantsAreWrittenAsAFormatterWritesThem() {
        var formatter = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
        long seed = 20_260_302;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(-100_000_000_000_000L, 300_000_000_000_000L));
            assertThat(Instants.write(instant)).as("seed %d", seed).isEqualTo(formatter.format(instant));
            assertThat(Instants.read(Instants.write(instant)))
                    .as("seed %d", seed)
                    .isEqualTo(Optional.of(instant));
        }
    }
}
