package org.journeyrules.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contact that fails is reported and does not affect the others; the metrics say so. */
class FailureTest {
    private static final Instant CREATED = Instant.parse("2026-01-05T09:00:00Z");

    @TempDir
    Path directory;

    private static JourneyEngine engine() {
        JourneyMap map = JourneyMap.builder("shop").stage("Lead", "Customer").build();
        return JourneyEngine.of(JourneyRules.builder(map)
                .rule("lead to customer: first purchase", journey -> {
                    if (journey.signals().of(SignalType.PURCHASED).atLeast(1)) {
                        if (journey.contact().number("discount") == null) {
                            throw new IllegalStateException("There is no discount.");
                        }
                        journey.progressTo("Customer");
                    }
                })
                .build());
    }

    private static Signal purchase(String contact, String at) {
        return Signal.of("s-" + contact, contact, SignalType.PURCHASED, Instant.parse(at));
    }

    @Test
    void a_contact_that_fails_is_reported_with_rule_and_instant_and_the_others_go_on() throws Exception {
        Contact broken = Contact.of("c-1").with(Contact.CREATED_AT, CREATED.toString());
        Contact whole =
                Contact.of("c-2").with(Contact.CREATED_AT, CREATED.toString()).with("discount", "5");
        Job job = new Job(
                List.of(purchase("c-1", "2026-01-10T09:00:00Z"), purchase("c-2", "2026-01-12T09:00:00Z")),
                List.of(Tuple2.of(Long.MIN_VALUE, broken), Tuple2.of(Long.MIN_VALUE, whole)));
        Configuration settings = Job.settings(directory);
        SeenMetrics.use(settings);

        job.run(settings, JourneyFunction.ordered(FailureTest::engine), Duration.ZERO, 1);

        assertThat(job.failed).hasSize(1).first().satisfies(failed -> {
            assertThat(failed.contactId()).isEqualTo("c-1");
            assertThat(failed.rule()).contains("lead to customer: first purchase");
            assertThat(failed.at()).isEqualTo(Instant.parse("2026-01-10T09:00:00Z"));
            assertThat(failed.problem()).contains("There is no discount.");
        });
        assertThat(job.decisions.values())
                .extracting(Decision::contactId, Decision::at)
                .contains(tuple("c-2", Instant.parse("2026-01-12T09:00:00Z")));
        assertThat(SeenMetrics.counted("failed")).isEqualTo(1);
        assertThat(SeenMetrics.counted("decisions")).isEqualTo(job.decisions.size());
        assertThat(SeenMetrics.counted("lateSignals")).isZero();
        assertThat(SeenMetrics.counted("refused")).isZero();
        assertThat(SeenMetrics.measured("reviewLag")).isPositive();
    }
}
