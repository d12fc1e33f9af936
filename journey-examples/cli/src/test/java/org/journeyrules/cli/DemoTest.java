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
    void tellsThreeStoriesAndTheFunnelInFewScreens() {
        Run run = new Cli(directory).run();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().toList())
                .hasSizeBetween(90, 120)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(run.out())
                .contains("AMARA OKAFOR, Chief Information Officer at Lakemont Mercy Hospitals, New York")
                .contains("  10 Mar 15:45  falls back to CONSIDERATION: silence since 24 Feb 15:45\n")
                .contains("unless something happens by 25 Aug 09:14, Amara falls back to Customer")
                .contains("machines click 17 times, which do not count")
                .contains("Sequence re-qualification: 1 of 3 steps due; \"still relevant\" waits from 10 Mar\n"
                        + "                15:45 to 12 Mar 10:00: two emails a week are enough.")
                .contains("  16 Mar 09:31  moves on to DECISION: reply\n")
                .contains("Sequence awareness, for manufacturing: 4 of 4 steps due; \"stakes in your industry\"\n"
                        + "                waits from 19 Jan 10:05 to 21 Jan 09:05: two emails a week are enough.")
                .contains("\"call or trial\"\n"
                        + "                waits from 28 Mar 22:30 to 29 Mar 08:00: not at night, and the clocks change that\n"
                        + "                night.")
                .contains("\"We send\" shows what the seller did send;\n")
                .contains("unless something happens by 6 Dec 09:02, Kenji leaves for Dormant (silence).")
                .contains("Handed to sales: asked for a demo; acted on before 29 Jan 16:12.")
                .contains("  Churned          1 of   6  #-\n")
                .containsPattern("WHERE ALL \\d+ STAND on 3 Jul 2026");
    }

    @Test
    void isTheSameByItsName() {
        Cli cli = new Cli(directory);
        assertThat(cli.run("demo").out()).isEqualTo(cli.run().out());
    }
}
