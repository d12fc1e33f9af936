package org.journeyrules.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In ordered mode, a job makes the decisions of a replay, line by line. */
class OrderedTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void a_job_makes_the_decisions_of_a_replay_whatever_the_order_of_arrival(int parallelism) throws Exception {
        Histories histories = Histories.of(7, 60, 25);
        Duration most = Duration.ofDays(3);
        List<String> expected = histories.replayed(Engines.b2b(), Histories.UNTIL);
        assertThat(expected).hasSizeGreaterThan(500);

        Job job = new Job(histories.late(11, most), Dated.of(histories));
        List<String> decisions = job.run(
                Job.settings(directory),
                JourneyFunction.ordered(Engines::b2b).withUntil(Histories.UNTIL),
                most,
                parallelism);

        assertThat(decisions).isEqualTo(expected);
        assertThat(job.late).isEmpty();
    }
}
