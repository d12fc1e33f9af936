package org.journeyrules.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.journeyrules.jdbc.Letters.NOW;
import static org.journeyrules.jdbc.Letters.click;
import static org.journeyrules.jdbc.Letters.contact;

import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Effects in order, repeated until they succeed or are given up. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class OutboxTest {
    @Parameter
    TestDatabase kind;

    private DataSource source;
    private JourneyStore store;

    @BeforeEach
    void tables() {
        source = kind.fresh();
        store = JourneyStore.of(source, Letters.engine());
        store.createTables();
    }

    private Outbox outboxAt(Instant now) {
        return store.outbox().withClock(Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Two changes of stage: the start in New, and Known. */
    private void known(String id) {
        store.receive(contact(id), click("s-1", id, NOW), NOW);
    }

    @Test
    void decisionsAreHandledOnceAndInOrder() {
        known("c-1");
        known("c-2");
        List<String> handled = new ArrayList<>();

        DrainResult result = outboxAt(NOW).drain(100, decision -> handled.add(decision.id()));

        assertThat(handled)
                .containsExactly(
                        "letters/c-1/1/StageChanged/New",
                        "letters/c-1/2/StageChanged/Known",
                        "letters/c-2/1/StageChanged/New",
                        "letters/c-2/2/StageChanged/Known");
        assertThat(result.toString()).isEqualTo("4 handled, 0 failed, 0 dead, 0 left");
        assertThat(outboxAt(NOW).drain(100, decision -> handled.add("again")).handled())
                .isZero();
        assertThat(handled).doesNotContain("again");
    }

    @Test
    void aPassEndsAtItsLimit() {
        known("c-1");
        known("c-2");

        assertThat(outboxAt(NOW).drain(3, decision -> {}).toString()).isEqualTo("3 handled, 0 failed, 0 dead, 1 left");
        assertThatThrownBy(() -> outboxAt(NOW).drain(0, decision -> {})).hasMessageContaining("The limit is 0");
    }

    @Test
    void onlyTheKindsAskedForAreHandled() {
        known("c-1");
        store.review(contact("c-2"), NOW);
        store.review(contact("c-2"), NOW.plus(Duration.ofHours(1)));
        List<String> handled = new ArrayList<>();

        outboxAt(NOW).only(StepDue.class).drain(100, decision -> handled.add(decision.id()));

        assertThat(handled).containsExactly("letters/c-2/1/StepDue/welcome//hello");
        assertThat(outboxAt(NOW)
                        .only(StageChanged.class)
                        .drain(100, decision -> {})
                        .handled())
                .isEqualTo(3);
    }

    @Test
    void kindsThatNeedNoActionAreRecordedOnly() {
        known("c-1");

        assertThat(TestDatabase.rows(source, "select count(*) from journey_outbox where kind = 'Enrolled'"))
                .containsExactly("1");
        assertThat(TestDatabase.rows(
                        source, "select count(*) from journey_outbox where kind = 'Enrolled' and due_at is null"))
                .containsExactly("1");
        assertThatThrownBy(() -> store.outbox().only(Enrolled.class))
                .hasMessageContaining("The store does not offer decisions of the kind Enrolled");
    }

    @Test
    void aFailedAttemptIsRepeatedLaterAndTheContactsLaterDecisionsWait() {
        known("c-1");
        known("c-2");
        List<String> handled = new ArrayList<>();
        DecisionHandler failing = decision -> {
            if (decision.id().equals("letters/c-1/1/StageChanged/New")) {
                throw new IllegalStateException("the CRM is down");
            }
            handled.add(decision.id());
        };
        DrainResult first = outboxAt(NOW).drain(100, failing);

        assertThat(first.toString()).isEqualTo("2 handled, 1 failed, 0 dead, 1 left");
        assertThat(handled).allMatch(id -> id.contains("/c-2/"));
        assertThat(TestDatabase.rows(source, "select attempts, failure from journey_outbox where failure is not null"))
                .containsExactly("1 java.lang.IllegalStateException: the CRM is down");

        assertThat(outboxAt(NOW.plusMillis(9_999))
                        .drain(100, d -> handled.add(d.id()))
                        .handled())
                .isZero();
        assertThat(outboxAt(NOW.plusMillis(10_000))
                        .drain(100, d -> handled.add(d.id()))
                        .handled())
                .isEqualTo(2);
        assertThat(handled.subList(2, 4))
                .containsExactly("letters/c-1/1/StageChanged/New", "letters/c-1/2/StageChanged/Known");
    }

    @Test
    void theLastAttemptMakesADeadLetterAndTheLaterDecisionsGoOn() {
        known("c-1");
        Outbox outbox =
                outboxAt(NOW).withAttempts(2).withBackoff(Backoff.of(Duration.ofMillis(1), Duration.ofMillis(1)));
        DecisionHandler failing = decision -> {
            if (decision.id().endsWith("/New")) {
                throw new IllegalStateException("no such contact");
            }
        };
        assertThat(outbox.drain(100, failing).dead()).isZero();
        Outbox later = outbox.withClock(Clock.fixed(NOW.plusMillis(1), ZoneOffset.UTC));
        assertThat(later.drain(100, failing).toString()).isEqualTo("1 handled, 0 failed, 1 dead, 0 left");

        assertThat(later.deadLetters(10)).hasSize(1);
        DeadLetter letter = later.deadLetters(10).get(0);
        assertThat(letter.toString())
                .isEqualTo("letters/c-1/1/StageChanged/New after 2 attempts: java.lang.IllegalStateException: no such"
                        + " contact");
        assertThat(letter.at()).isEqualTo(NOW.plusMillis(1));

        assertThat(later.revive(letter.decision().id())).isTrue();
        assertThat(later.revive(letter.decision().id())).isFalse();
        assertThat(later.deadLetters(10)).isEmpty();
        assertThat(later.drain(100, decision -> {}).handled()).isEqualTo(1);
    }

    @Test
    void anEffectInTheTransactionIsMadeExactlyOnce() {
        TestDatabase.execute(source, "create table crm (id varchar(200) primary key)");
        known("c-1");
        TransactionalHandler handler = (connection, decision) -> {
            try (PreparedStatement insert = connection.prepareStatement("insert into crm values (?)")) {
                insert.setString(1, decision.id());
                insert.executeUpdate();
            }
            if (decision.id().endsWith("/Known")) {
                throw new IllegalStateException("after the insert");
            }
        };
        assertThat(outboxAt(NOW).drainInTransaction(100, handler).toString())
                .isEqualTo("1 handled, 1 failed, 0 dead, 0 left");
        assertThat(TestDatabase.rows(source, "select id from crm")).containsExactly("letters/c-1/1/StageChanged/New");
    }

    @Test
    void aFailedStatementOfAHandlerIsUndone() {
        TestDatabase.execute(source, "create table crm (id varchar(200) primary key)");
        known("c-1");
        TransactionalHandler handler = (connection, decision) -> {
            try (PreparedStatement insert = connection.prepareStatement("insert into crm values ('one')")) {
                insert.executeUpdate(); // the second time, the key is there
            }
        };
        assertThat(outboxAt(NOW).drainInTransaction(100, handler).toString())
                .isEqualTo("1 handled, 1 failed, 0 dead, 0 left");
    }

    @Test
    void aPurgeKeepsIdsSoThatNothingHappensTwice() {
        known("c-1");
        outboxAt(NOW).drain(100, decision -> {});

        assertThat(store.outbox().purge(NOW, 100)).isZero();
        assertThat(store.outbox().purge(NOW.plusMillis(1), 1)).isEqualTo(1);
        assertThat(store.outbox().purge(NOW.plusMillis(1), 100)).isEqualTo(1);
        assertThat(store.outbox().purge(NOW.plusMillis(1), 100)).isZero();

        TestDatabase.execute(source, "delete from journey_state");
        known("c-1"); // makes the same decisions
        List<String> handled = Collections.synchronizedList(new ArrayList<>());
        outboxAt(NOW).drain(100, decision -> handled.add(decision.id()));
        assertThat(handled).isEmpty();
    }

    @Test
    void anotherWorkerSkipsTheContactThatOneHolds() throws Exception {
        known("c-1");
        known("c-2");
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<String> first = Collections.synchronizedList(new ArrayList<>());
        List<String> second = Collections.synchronizedList(new ArrayList<>());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<DrainResult> one = thread.submit(() -> outboxAt(NOW).drain(1, decision -> {
            first.add(decision.id());
            holding.countDown();
            goOn.await();
        }));
        holding.await();
        outboxAt(NOW).drain(100, decision -> second.add(decision.id()));
        goOn.countDown();
        assertThat(one.get().handled()).isEqualTo(1);
        thread.shutdown();

        assertThat(first).containsExactly("letters/c-1/1/StageChanged/New");
        assertThat(second).hasSize(2).allMatch(id -> id.contains("/c-2/"));
    }

    @Test
    void anInterruptedWorkerStopsAndItsDecisionIsTriedAgain() {
        known("c-1");
        DrainResult result = outboxAt(NOW).withAttempts(1).drain(100, decision -> {
            throw new InterruptedException("stop");
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.dead()).isZero();
    }

    @Test
    void manyWorkersHandleEachDecisionOnceAndInOrderForEachContact() throws Exception {
        int contacts = 40;
        for (int i = 0; i < contacts; i++) {
            String id = "c-" + i;
            known(id);
            store.review(contact(id), NOW.plus(Duration.ofDays(61)));
        }
        List<Decision> handled = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            workers.add(threads.submit(() -> {
                while (outboxAt(NOW).drain(7, handled::add).handled() > 0) {}
            }));
        }
        for (Future<?> worker : workers) {
            worker.get();
        }
        threads.shutdown();
        outboxAt(NOW).drain(1000, handled::add); // what all of them skipped in their last pass

        assertThat(handled).hasSize(3 * contacts);
        for (int i = 0; i < contacts; i++) {
            String id = "c-" + i;
            assertThat(handled.stream()
                            .filter(decision -> decision.contactId().equals(id))
                            .map(Decision::visit))
                    .containsExactly(1, 2, 3);
        }
    }
}
