package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.journeyrules.measures.internal.statistics.DayCounts;
import org.junit.jupiter.api.Test;

class DayCountsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    @Test
    void daysFarOffCountLikeAllOthers() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            DayCounts counts = new DayCounts(ZONE);
            DayCounts other = new DayCounts(ZONE);
            List<LocalDate> begun = new ArrayList<>();
            int years = List.of(1, 20, 3_000).get(seed % 3);
            for (int i = 0; i < 100; i++) {
                LocalDate day = LocalDate.of(1999, 1, 1).plusDays(random.nextInt(years * 365) - years * 100L);
                long millis = day.atStartOfDay(ZONE).toInstant().toEpochMilli() + random.nextInt(82_800_000);
                DayCounts some = random.nextBoolean() ? counts : other;
                if (random.nextBoolean()) {
                    some.in(millis);
                    begun.add(day);
                } else {
                    some.out(millis);
                }
            }
            counts.addAll(other);
            for (int i = 0; i < 50; i++) {
                LocalDate first = LocalDate.of(1999, 1, 1).plusDays(random.nextInt(years * 365) - years * 100L);
                LocalDate last = first.plusDays(random.nextInt(years * 50));
                assertThat(counts.in(first, last))
                        .as("seed " + seed)
                        .isEqualTo(begun.stream()
                                .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                                .count());
            }
            LocalDate ever = LocalDate.of(-5_000, 1, 1);
            assertThat(counts.in(ever, LocalDate.of(9_000, 1, 1)) + counts.out(ever, LocalDate.of(9_000, 1, 1)))
                    .isEqualTo(100);
        }
    }
}
