package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files do not depend on how many contacts are replayed at once. */
class ThreadsTest {
    @TempDir
    private Path directory;

    @Test
    void sixteenThreadsWriteTheSameBytesAsOne() {
        Random random = new Random(11);
        StringBuilder contacts = new StringBuilder("id,created_at");
        StringBuilder signals = new StringBuilder("id,contact_id,type,occurred_at");
        for (int i = 0; i < 1_500; i++) {
            contacts.append("\nc%d,2026-03-01".formatted(i));
            for (int j = random.nextInt(6); j > 0; j--) {
                signals.append("\ns%d,c%d,LINK_CLICKED,2026-03-%02dT10:00:00Z".formatted(j, i, 2 + random.nextInt(28)));
            }
        }
        Cli cli = new Cli(directory).file("contacts.csv", contacts.toString()).file("signals.csv", signals.toString());
        Run one = cli.replay("--threads", "1", "--refused", "@refused.jsonl");
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(cli.lines("decisions.jsonl")).hasSizeGreaterThan(2_500);
        String[] files = {"decisions.jsonl", "states.jsonl", "refused.jsonl"};
        String[] ofOne = java.util.Arrays.stream(files).map(cli::text).toArray(String[]::new);
        for (int run = 0; run < 3; run++) {
            Run sixteen = cli.replay("--threads", "16", "--refused", "@refused.jsonl");
            assertThat(sixteen.err()).isEqualTo(one.err());
            assertThat(sixteen.out()).isEqualTo(one.out());
            assertThat(java.util.Arrays.stream(files).map(cli::text)).containsExactly(ofOne);
        }
    }
}
