package org.journeyrules.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.journeyrules.jdbc.Letters.NOW;
import static org.journeyrules.jdbc.Letters.click;
import static org.journeyrules.jdbc.Letters.contact;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyEngine;
import org.journeyrules.decision.StepDue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Bounded passes over what is due, and over older versions. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReviewSweepTest {
    private static final Instant SILENT = NOW.plus(Duration.ofDays(60));

    @Parameter
    TestDatabase kind;

    private final JourneyEngine engine = Letters.engine();
    private final ContactRecords records = id -> Optional.of(contact(id));
    private DataSource source;
    private JourneyStore store;

    @BeforeEach
    void tables() {
        source = kind.fresh();
        store = JourneyStore.of(source, engine);
        store.createTables();
    }

    private void known(String... ids) {
        for (String id : ids) {
            store.receive(contact(id), click("s-1", id, NOW), NOW);
        }
    }

    @Test
    void contactsAreReviewedWhenTheyAreDueAndNotBefore() {
        known("c-1", "c-2");

        assertThat(store.sweep(records).run(SILENT.minusMillis(1), 100).toString())
                .isEqualTo("0 reviewed, 0 failed, 0 left");
        assertThat(store.sweep(records).run(SILENT, 100).toString()).isEqualTo("2 reviewed, 0 failed, 0 left");
        assertThat(store.find("c-1").orElseThrow().stage()).contains("Silent");
    }

    @Test
    void aPassEndsAtItsLimitAndSaysWhatIsLeft() {
        known("c-1", "c-2", "c-3", "c-4", "c-5");
        ReviewSweep sweep = store.sweep(records).withBatch(2);

        assertThat(sweep.run(SILENT, 3).toString()).isEqualTo("3 reviewed, 0 failed, 2 left");
        assertThat(sweep.run(SILENT, 100).toString()).isEqualTo("2 reviewed, 0 failed, 0 left");
        assertThatThrownBy(() -> sweep.run(SILENT, 0)).hasMessageContaining("The limit is 0");
    }

    @Test
    void aFailedReviewIsCountedReportedAndPutOffAndStopsNobody() {
        known("c-1", "c-2", "c-3");
        List<String> failures = new ArrayList<>();
        List<String> reviewed = new ArrayList<>();
        ContactRecords broken = id -> {
            if (id.equals("c-1")) {
                throw new IllegalStateException("the record of c-1 is broken");
            }
            return id.equals("c-2") ? Optional.empty() : Optional.of(contact(id));
        };
        ReviewSweep failing = store.sweep(broken).onReviewed((contact, outcome) -> reviewed.add(contact));
        SweepResult result = failing.onFailure((contact, failure) -> failures.add(failure.getMessage()))
                .run(SILENT, 100);

        assertThat(result.toString()).isEqualTo("1 reviewed, 2 failed, 0 left");
        assertThat(reviewed).containsExactly("c-3");
        assertThat(failures)
                .containsExactlyInAnyOrder(
                        "the record of c-1 is broken",
                        "There is no record of contact 'c-2'.\nMaybe it was deleted or merged: then delete its state"
                                + " with JourneyStore.delete.");
        assertThat(TestDatabase.rows(
                        source,
                        "select contact, failures from journey_state where failure is not null order by contact"))
                .containsExactly("c-1 1", "c-2 1");

        assertThat(failing.run(SILENT.plusMillis(59_999), 100).failed()).isZero();
        assertThat(failing.run(SILENT.plusMillis(60_000), 100).failed()).isEqualTo(2);
        assertThat(store.sweep(records).run(SILENT.plusMillis(179_999), 100).reviewed())
                .isZero();
        assertThat(store.sweep(records).run(SILENT.plusMillis(180_000), 100).reviewed())
                .isEqualTo(2);
        assertThat(TestDatabase.rows(source, "select count(*) from journey_state where failures > 0"))
                .containsExactly("0");
        assertThat(store.find("c-1").orElseThrow().since()).contains(SILENT);
    }

    @Test
    void anUnreadableStateIsPutOff() {
        known("c-1", "c-2");
        TestDatabase.execute(source, "update journey_state set state = null where contact = 'c-1'");

        assertThat(store.sweep(records).run(SILENT, 100).toString()).isEqualTo("1 reviewed, 1 failed, 0 left");
    }

    @Test
    void rowsThatAnotherInstanceHoldsAreSkipped() throws Exception {
        known("c-1", "c-2");
        try (Connection other = source.getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            try (ResultSet held = lock.executeQuery("select * from journey_state where contact = 'c-1' for update")) {
                held.next();
            }
            assertThat(store.sweep(records).run(SILENT, 100).toString()).isEqualTo("1 reviewed, 0 failed, 1 left");
            other.rollback();
        }
        assertThat(store.sweep(records).run(SILENT, 100).reviewed()).isEqualTo(1);
    }

    @Test
    void withinTheLagStepsAreDueAtTheirOwnInstantAndBeyondItNow() {
        store.review(contact("c-1"), Instant.parse("2026-03-02T08:00:00Z"));
        store.review(contact("c-2"), Instant.parse("2026-03-02T08:00:00Z"));
        List<Instant> due = new ArrayList<>();
        ReviewSweep sweep = store.sweep(records)
                .withBatch(1)
                .onReviewed(
                        (contact, outcome) -> outcome.decisions(StepDue.class).forEach(step -> due.add(step.at())));

        sweep.run(NOW.plus(Duration.ofMinutes(5)), 1);
        sweep.run(NOW.plus(Duration.ofMinutes(5)).plusMillis(1), 1);

        assertThat(due).containsExactly(NOW, NOW.plus(Duration.ofMinutes(5)).plusMillis(1));
    }

    @Test
    void aSignalWithinTheLagDoesNotSwallowTheStepThatWasDueBefore() {
        store.review(contact("c-1"), Instant.parse("2026-03-02T08:00:00Z"));

        List<StepDue> due = store.receive(contact("c-1"), click("s-1", "c-1", NOW.plusSeconds(30)), NOW.plusSeconds(30))
                .decisions(StepDue.class);

        assertThat(due).hasSize(1);
        assertThat(due.get(0).at()).isEqualTo(NOW);
        assertThat(store.find("c-1").orElseThrow().stage()).contains("Known");
    }

    @Test
    void theDueSweepLeavesOtherVersionsAlone() {
        known("c-1");
        JourneyStore next = JourneyStore.of(source, Letters.engine(2)).replacing(engine.version());

        assertThat(next.sweep(records).run(SILENT, 100).toString()).isEqualTo("0 reviewed, 0 failed, 0 left");
        assertThat(next.versions()).containsOnlyKeys(engine.version());
    }

    @Test
    void adoptAllMovesTheVersionsThatAreNamedInBoundedPasses() {
        known("c-1", "c-2", "c-3");
        JourneyEngine second = Letters.engine(2);
        JourneyStore next = JourneyStore.of(source, second).replacing(engine.version());
        Instant later = NOW.plusSeconds(60);

        assertThat(JourneyStore.of(source, second)
                        .sweep(records)
                        .adoptAll(InFlight.keep(), later, 100)
                        .toString())
                .isEqualTo("0 reviewed, 0 failed, 0 left");
        assertThat(next.sweep(records).adoptAll(InFlight.keep(), later, 2).toString())
                .isEqualTo("2 reviewed, 0 failed, 1 left");
        assertThat(next.sweep(records).adoptAll(InFlight.keep(), later, 2).toString())
                .isEqualTo("1 reviewed, 0 failed, 0 left");
        assertThat(next.versions()).containsOnlyKeys(second.version());
        assertThat(store.sweep(records).adoptAll(InFlight.keep(), later, 100).reviewed())
                .isZero();
        assertThat(store.sweep(records).run(SILENT, 100).reviewed()).isZero();
    }

    @Test
    void aCallOfAnOlderVersionIsRefusedByName() {
        JourneyEngine second = Letters.engine(2);
        JourneyStore next = JourneyStore.of(source, second).replacing(engine.version());
        known("c-1");
        next.receive(contact("c-1"), click("s-2", "c-1", NOW.plusSeconds(1)), NOW.plusSeconds(1));

        assertThatThrownBy(() ->
                        store.receive(contact("c-1"), click("s-3", "c-1", NOW.plusSeconds(2)), NOW.plusSeconds(2)))
                .isInstanceOfSatisfying(NewerVersionException.class, refused -> {
                    assertThat(refused.contactId()).isEqualTo("c-1");
                    assertThat(refused.rowVersion()).isEqualTo(second.version());
                })
                .hasMessageContaining("Maybe a newer process wrote it");
        assertThat(next.versions()).containsOnlyKeys(second.version());
    }

    @Test
    void theOrderOfVersionsHoldsWhileEnginesAreSwappedToo() {
        VersionOrder order = new VersionOrder(List.of("a", "b"));

        assertThat(order.mayWrite("b", "a")).isTrue();
        assertThat(order.mayWrite("c", "a")).isTrue();
        assertThat(order.mayWrite("c", "b")).isTrue();
        assertThat(order.mayWrite("a", "a")).isTrue();
        assertThat(order.mayWrite("a", "b")).isFalse();
        assertThat(order.mayWrite("b", "c")).isFalse();
        assertThat(order.replacedBy("b")).containsExactly("a");
    }
}
