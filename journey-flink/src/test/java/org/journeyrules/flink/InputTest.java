package org.journeyrules.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sources that end, and sources from which nothing comes. */
@Timeout(120)
class InputTest {
    private static final Contact CONTACT = Contact.of("c-1").with(Contact.CREATED_AT, "2026-01-05T09:00:00Z");
    private static final List<Signal> SIGNALS =
            List.of(signal("s-1", "2026-01-10T09:00:00Z"), signal("s-2", "2026-01-20T09:00:00Z"));

    @TempDir
    Path directory;

    private static Signal signal(String id, String at) {
        return Signal.of(id, "c-1", SignalType.EMAIL_REPLIED, Instant.parse(at));
    }

    @Test
    void the_end_of_the_input_makes_no_review_after_the_last_signal() throws Exception {
        Job job = new Job(SIGNALS, List.of(Tuple2.of(Long.MIN_VALUE, CONTACT)));
        job.run(Job.settings(directory), JourneyFunction.ordered(Engines::b2b), Duration.ZERO, 1);
        Instant last = SIGNALS.get(1).occurredAt();
        assertThat(job.decisions.values())
                .isNotEmpty()
                .extracting(Decision::at)
                .allMatch(at -> !at.isAfter(last))
                .anyMatch(SIGNALS.get(0).occurredAt()::isBefore); // a review between the two
    }

    @Test
    void with_an_end_reviews_up_to_it_are_made_and_later_signals_are_ignored() throws Exception {
        Instant until = Instant.parse("2026-01-15T09:00:00Z");
        Histories histories = new Histories();
        histories.contacts.add(CONTACT);
        histories.signals.addAll(SIGNALS);
        Job job = new Job(SIGNALS, Dated.of(histories));
        List<String> decisions = job.run(
                Job.settings(directory), JourneyFunction.ordered(Engines::b2b).withUntil(until), Duration.ZERO, 1);
        assertThat(decisions).isEqualTo(histories.replayed(Engines.b2b(), until));
        assertThat(job.decisions.values())
                .extracting(Decision::at)
                .anyMatch(SIGNALS.get(0).occurredAt()::isBefore);
    }

    @Test
    void an_idle_source_does_not_hold_the_others_back() throws Exception {
        Job job = new Job(SIGNALS, List.of(Tuple2.of(Long.MIN_VALUE, CONTACT))).idleRecords();
        try (Cluster cluster = new Cluster(directory)) {
            StreamExecutionEnvironment environment = cluster.environment(1);
            environment.enableCheckpointing(100);
            job.build(environment, JourneyFunction.ordered(Engines::b2b), Duration.ZERO);
            JobID id = cluster.submit(environment, "");
            cluster.await(job.decided("b2b/c-1/2/StageChanged/Consideration"), id);
            cluster.cancel(id);
        }
        assertThat(job.decisions.values())
                .extracting(Decision::at)
                .contains(SIGNALS.get(0).occurredAt());
    }
}
