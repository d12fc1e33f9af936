package org.journeyrules.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is lost and nothing is doubled by failures, by other numbers of tasks, and by new rules. */
@Timeout(120)
class RecoveryTest {
    private static final Duration MOST = Duration.ofDays(3);

    @TempDir
    Path directory;

    private final Histories histories = Histories.of(21, 40, 20);

    @Test
    void a_job_goes_on_after_a_task_manager_was_killed() throws Exception {
        List<Signal> arriving = histories.late(5, MOST);
        Job job = new Job(arriving, Dated.of(histories)).slowly(arriving.size() / 6);
        try (Cluster cluster = new Cluster(directory)) {
            StreamExecutionEnvironment environment = cluster.environment(2);
            environment.enableCheckpointing(100);
            job.build(environment, JourneyFunction.ordered(Engines::b2b).withUntil(Histories.UNTIL), MOST);
            JobID id = cluster.submit(environment, "");
            cluster.await(job.passed(arriving.size() / 2), id); // at least two checkpoints have completed by then
            cluster.kill(0);
            cluster.await(job.passed(arriving.size() * 3 / 4), id);
            cluster.kill(1);
            cluster.join(id);
        }
        assertThat(job.lines()).isEqualTo(histories.replayed(Engines.b2b(), Histories.UNTIL));
    }

    @Test
    void a_job_goes_on_with_one_then_two_then_four_tasks() throws Exception {
        List<Signal> arriving = histories.late(6, MOST);
        int third = arriving.size() / 3;
        Job job = new Job(arriving, Dated.of(histories)).slowly(third);
        JourneyFunction function = JourneyFunction.ordered(Engines::b2b).withUntil(Histories.UNTIL);
        try (Cluster cluster = new Cluster(directory)) {
            String savepoint = "";
            for (int step = 1; step <= 2; step++) {
                StreamExecutionEnvironment environment = cluster.environment(step);
                job.build(environment, function, MOST);
                JobID id = cluster.submit(environment, savepoint);
                cluster.await(job.allRecords, id);
                cluster.await(job.passed(step * third), id);
                savepoint = cluster.stop(id);
            }
            int between = job.decisions.size();
            StreamExecutionEnvironment environment = cluster.environment(4);
            environment.enableCheckpointing(100);
            job.build(environment, function, MOST);
            cluster.join(cluster.submit(environment, savepoint));
            assertThat(job.decisions).hasSizeGreaterThan(between + 100);
        }
        assertThat(job.lines()).isEqualTo(histories.replayed(Engines.b2b(), Histories.UNTIL));
        assertThat(job.repeated).hasValue(0); // a savepoint is exact
    }

    @Test
    void contacts_in_progress_adopt_new_rules_from_a_savepoint() throws Exception {
        List<Signal> arriving =
                histories.signals; // in order, so that the watermark is just before the last one that passed
        int half = arriving.size() / 2;
        Instant stopped = arriving.get(half - 1).occurredAt().minusMillis(1);
        Job job = new Job(arriving, Dated.of(histories)).slowly(half);
        try (Cluster cluster = new Cluster(directory)) {
            StreamExecutionEnvironment before = cluster.environment(2);
            job.build(before, JourneyFunction.ordered(Engines::b2b).withUntil(Histories.UNTIL), Duration.ZERO);
            JobID id = cluster.submit(before, "");
            cluster.await(job.allRecords, id);
            cluster.await(job.passed(half), id);
            String savepoint = cluster.stop(id);
            StreamExecutionEnvironment after = cluster.environment(2);
            after.enableCheckpointing(100);
            job.slowly(arriving.size() / 8)
                    .build(after, JourneyFunction.ordered(Engines::looser).withUntil(Histories.UNTIL), Duration.ZERO);
            JobID next = cluster.submit(after, savepoint);
            cluster.await(job.passed(arriving.size() * 7 / 8), next);
            cluster.kill(0); // from a checkpoint, the new rules still count from the savepoint on
            cluster.join(next);
        }
        Map<String, List<Signal>> byContact = histories.byContact();
        List<Decision> expected = new ArrayList<>();
        for (Contact contact : histories.contacts) {
            List<Signal> signals = byContact.getOrDefault(contact.id(), List.of());
            Contact then = record(contact, signals, stopped);
            Replay old = Replay.run(
                    Engines.b2b(),
                    then,
                    signals.stream()
                            .filter(signal -> !signal.occurredAt().isAfter(stopped))
                            .toList(),
                    stopped);
            expected.addAll(old.decisions());
            JourneyState state = old.state();
            Replay rest = state.hasBegun()
                    ? Replay.resume(Engines.looser(), state, contact, signals, Histories.UNTIL)
                    : Replay.run(Engines.looser(), contact, signals, Histories.UNTIL);
            expected.addAll(rest.decisions());
        }
        assertThat(job.lines()).isEqualTo(Histories.lines(expected));
        assertThat(job.lines()).isNotEqualTo(histories.replayed(Engines.b2b(), Histories.UNTIL));
        assertThat(job.failed).isEmpty();
    }

    private static Contact record(Contact contact, List<Signal> signals, Instant at) {
        Contact then = contact;
        for (Map.Entry<Instant, Contact> each : Replay.records(contact, signals).entrySet()) {
            if (!each.getKey().isAfter(at)) {
                then = each.getValue();
            }
        }
        return then;
    }
}
