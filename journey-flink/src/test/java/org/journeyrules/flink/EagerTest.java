package org.journeyrules.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.java.tuple.Tuple2;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In eager mode, a signal is decided on when it arrives. */
class EagerTest {
    @TempDir
    Path directory;

    @Test
    void signals_that_arrive_in_order_give_the_decisions_of_a_replay() throws Exception {
        Histories histories = Histories.of(31, 40, 20).withoutChanges(); // so that a record may come after signals
        Job job = new Job(histories.signals, Dated.of(histories));
        List<String> decisions = job.run(
                Job.settings(directory),
                JourneyFunction.eager(Engines::b2b).withUntil(Histories.UNTIL),
                Duration.ZERO,
                1);
        assertThat(decisions).isEqualTo(histories.replayed(Engines.b2b(), Histories.UNTIL));
        assertThat(job.late).isEmpty();
    }

    private static final CompletableFuture<Void> STARTED = new CompletableFuture<>();

    private static JourneyEngine clicks() {
        JourneyMap map = JourneyMap.builder("clicks").stage("Lead", "Keen").build();
        return JourneyEngine.of(JourneyRules.builder(map)
                .rule("lead to keen: two clicks in a week", journey -> {
                    STARTED.complete(null);
                    if (journey.signals()
                            .of(SignalType.LINK_CLICKED)
                            .within(Duration.ofDays(7))
                            .atLeast(2)) {
                        journey.progressTo("Keen");
                    }
                })
                .build());
    }

    @Test
    void a_signal_after_a_later_one_is_late_and_counts_at_the_clock_of_its_contact() throws Exception {
        Contact contact = Contact.of("c-1").with(Contact.CREATED_AT, "2026-01-05T09:00:00Z");
        Signal second = click("s-2", "2026-01-20T09:00:00Z");
        Signal first = click("s-1", "2026-01-15T09:00:00Z");
        long from = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();
        Job job = new Job(List.of(second, first), List.of(Tuple2.of(from, contact))).after(STARTED);

        job.run(Job.settings(directory), JourneyFunction.eager(EagerTest::clicks), Duration.ofDays(30), 1);

        assertThat(job.late).containsExactly(first);
        assertThat(job.decisions.values())
                .filteredOn(StageChanged.class::isInstance)
                .extracting(Decision::at)
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-01-05T09:00:00Z"), Instant.parse("2026-01-20T09:00:00Z"));
    }

    private static Signal click(String id, String at) {
        return Signal.of(id, "c-1", SignalType.LINK_CLICKED, Instant.parse(at));
    }
}
