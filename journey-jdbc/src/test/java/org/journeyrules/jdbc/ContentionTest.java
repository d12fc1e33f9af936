package org.journeyrules.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.journeyrules.jdbc.Letters.NOW;
import static org.journeyrules.jdbc.Letters.contact;
import static org.journeyrules.jdbc.Letters.visit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls for one contact wait for one another, and do not fail. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ContentionTest {
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

    @Test
    void noSignalOfAHotContactFailsWith64Threads() throws Exception {
        inParallel(
                64,
                200,
                i -> store.receive(contact("hot"), visit("s-" + i, "hot", NOW.plusSeconds(i)), NOW.plusSeconds(i)));

        assertThat(store.find("hot").orElseThrow().signals()).hasSize(200);
        assertThat(TestDatabase.rows(source, "select revision from journey_state"))
                .containsExactly("200");
    }

    @Test
    void noSignalOfAHotContactFailsInTransactionsOfTheHost() throws Exception {
        TestDatabase.execute(source, "create table crm_note (text varchar(100))");
        inParallel(16, 64, i -> {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                try (Statement insert = connection.createStatement()) {
                    insert.execute("insert into crm_note values ('" + i + "')");
                }
                store.receive(
                        connection, contact("hot"), visit("s-" + i, "hot", NOW.plusSeconds(i)), NOW.plusSeconds(i));
                connection.commit();
                connection.setAutoCommit(true);
            }
        });

        assertThat(store.find("hot").orElseThrow().signals()).hasSize(64);
        assertThat(TestDatabase.rows(source, "select count(*) from crm_note")).containsExactly("64");
    }

    @Test
    void mergesOfTheSameTwoContactsInBothDirectionsDoNotBlockEachOther() throws Exception {
        inParallel(8, 40, i -> {
            String one = i % 2 == 0 ? "a" : "b";
            String other = i % 2 == 0 ? "b" : "a";
            store.receive(contact(other), visit("s-" + i, other, NOW), NOW);
            store.merge(other, contact(one), NOW.plusSeconds(i));
        });
        assertThat(TestDatabase.rows(source, "select contact from journey_state")
                        .size())
                .isBetween(1, 2);
    }

    @Test
    void aRowThatIsNotFreeInTimeIsNamed() throws SQLException {
        store.review(contact("c-7"), NOW);
        JourneyStore impatient = store.withLockTimeout(Duration.ofMillis(50));
        try (Connection other = source.getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            try (ResultSet held = lock.executeQuery("select * from journey_state for update")) {
                held.next();
            }
            assertThatThrownBy(() -> impatient.review(contact("c-7"), NOW))
                    .isInstanceOf(ContentionException.class)
                    .hasMessageContaining("The row of contact 'c-7' was not free within PT0.05S")
                    .hasMessageContaining("Maybe answer with HTTP 503");
            other.rollback();
        }
        assertThat(impatient.review(contact("c-7"), NOW).changed()).isFalse();
    }

    @Test
    void aPoolWithoutAFreeConnectionIsContentionToo() {
        JourneyStore without = JourneyStore.of(
                new FaultySource(source, () -> {
                    throw new SQLTransientConnectionException("no connection within 30 s");
                }),
                Letters.engine());
        assertThatThrownBy(() -> without.review(contact("c-7"), NOW))
                .isInstanceOf(ContentionException.class)
                .hasMessageContaining("no connection within 30 s");
    }

    interface Work {
        void run(int i) throws Exception;
    }

    static void inParallel(int threads, int times, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int number = i;
            all.add(pool.submit(() -> {
                work.run(number);
                return null;
            }));
        }
        pool.shutdown();
        List<Throwable> failures = new ArrayList<>();
        for (Future<?> each : all) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                failures.add(failed.getCause());
            }
        }
        assertThat(failures).isEmpty();
    }
}
