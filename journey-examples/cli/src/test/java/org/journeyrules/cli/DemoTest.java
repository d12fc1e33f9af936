package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees first. */
class DemoTest {
    @TempDir
    private Path directory;

    @Test
    void tellsThreeStoriesAndTheFunnelOnAScreenOrTwo() {
        Run run = new Cli(directory).run();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().toList())
                .hasSizeBetween(60, 80)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(run.out())
                .contains("AMARA OKAFOR, Chief Information Officer at Lakemont Mercy Hospitals, New York")
                .contains("  10 Mar 15:45  falls back to CONSIDERATION: silence since 24 Feb 15:45\n")
                .contains("unless something happens by 25 Aug 09:14, Amara falls back to Customer")
                .contains("machines click 17 times, which do not count")
                .containsPattern("WHERE ALL \\d+ STAND on 3 Jul 2026");
    }

    @Test
    void isTheSameByItsName() {
        Cli cli = new Cli(directory);
        assertThat(cli.run("demo").out()).isEqualTo(cli.run().out());
    }
}
