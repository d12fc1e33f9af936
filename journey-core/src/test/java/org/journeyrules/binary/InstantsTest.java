package org.journeyrules.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Instants are read as they were written, however many there are. */
class InstantsTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final int MANY = 1_000; // the tables for known instants become longer several times

    /** New instants and repeated ones, some of them far away. */
    private static List<Instant> instants() {
        SplittableRandom random = new SplittableRandom(7);
        List<Instant> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            boolean repeated = i > 0 && random.nextInt(4) == 0;
            all.add(repeated ? all.get(random.nextInt(i)) : START.plusMillis(random.nextLong(-1L << 40, 1L << 40)));
        }
        return all;
    }

    private static InstantSource written(List<Instant> instants) {
        ByteSink out = new ByteSink(16);
        InstantSink sink = new InstantSink(out);
        instants.forEach(sink::put);
        byte[] bytes = out.toBytes();
        return new InstantSource(new ByteSource(bytes, 0, bytes.length));
    }

    @Test
    void many_instants_are_read_as_they_were_written() {
        InstantSource source = written(instants());

        assertThat(instants()).allSatisfy(at -> assertThat(source.next()).isEqualTo(at));
    }

    @Test
    void many_milliseconds_are_read_as_they_were_written() {
        InstantSource source = written(instants());

        assertThat(instants()).allSatisfy(at -> assertThat(source.nextMillis()).isEqualTo(at.toEpochMilli()));
    }

    @Test
    void equal_instants_are_one_object() {
        InstantSource source = written(List.of(START, START.plusSeconds(1), START));

        Instant first = source.next();
        source.next();
        assertThat(source.next()).isSameAs(first);
    }
}
