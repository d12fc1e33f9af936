package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.journeyrules.cli.Lines.Line;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.cli.files.Scratch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are sorted by instant, most of them on disk. */
class LinesTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {0, 60, 1_000, 30_000, 1_000_000})
    void areTheSameForAnyRoomInMemory(long room) {
        Random random = new Random(7);
        List<Line> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            all.add(Line.of(Instant.ofEpochMilli(random.nextInt(300)), "line " + i));
        }
        try (OutputFiles files = new OutputFiles(List.of())) {
            Scratch disk = files.scratch(directory.resolve("lines.jsonl"));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Lines lines = Lines.of(out, disk, room);
            for (int i = 0; i < all.size(); i += 4) {
                lines.addAll(all.subList(i, i + 4));
            }
            assertThat(lines.runs() == 0).isEqualTo(room == 1_000_000);
            lines.write();
            List<String> sorted = all.stream()
                    .sorted(Comparator.comparingLong(Line::millis))
                    .map(line -> new String(line.text(), StandardCharsets.UTF_8))
                    .toList();
            assertThat(out.toString(StandardCharsets.UTF_8).lines()).isEqualTo(sorted);
            assertThat(lines.count()).isEqualTo(2_000);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void haveNoNameOnDiskThatAKilledProcessCouldLeaveBehind() {
        assumeTrue(File.separatorChar == '/'); // elsewhere it is removed when the process ends
        try (OutputFiles files = new OutputFiles(List.of())) {
            Lines lines = Lines.of(new ByteArrayOutputStream(), files.scratch(directory.resolve("lines.jsonl")), 0);
            lines.addAll(List.of(Line.of(Instant.EPOCH, "ann")));
            assertThat(lines.runs()).isOne();
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void areCountedWithoutAFile() {
        Lines lines = Lines.counted();
        lines.addAll(List.of(Line.of(Instant.EPOCH, "ann"), Line.of(Instant.EPOCH, "bob")));
        lines.write();
        assertThat(lines.count()).isEqualTo(2);
    }
}
