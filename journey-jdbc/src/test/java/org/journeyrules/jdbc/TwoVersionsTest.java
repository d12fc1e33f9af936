package org.journeyrules.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.journeyrules.jdbc.Letters.NOW;
import static org.journeyrules.jdbc.Letters.contact;
import static org.journeyrules.jdbc.Letters.visit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.api.Trigger;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.map.JourneyMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two versions that are live at the same time: each row moves to the newer one at most once, and never back. */
class TwoVersionsTest {
    private static final int CONTACTS = 31;

    private final JourneyEngine first = Letters.engine(1);
    private final JourneyEngine second = Letters.engine(2);
    private final ContactRecords records = id -> Optional.of(contact(id));

    private DataSource watched(TestDatabase kind) {
        DataSource source = kind.fresh();
        JourneyStore.of(source, first).createTables();
        TestDatabase.execute(
                source, "create table written (contact varchar(255), before varchar(255), after varchar(255))");
        if (kind == TestDatabase.H2) {
            TestDatabase.execute(
                    source,
                    "create trigger watch after update on journey_state for each row call '" + Watch.class.getName()
                            + "'");
        } else {
            TestDatabase.execute(source, """
                    create function watch() returns trigger language plpgsql as $$
                    begin
                        insert into written values (new.contact, old.version, new.version);
                        return new;
                    end $$""");
            TestDatabase.execute(
                    source, "create trigger watch after update on journey_state for each row execute function watch()");
        }
        return source;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void sweepsOfTwoVersionsAtOneInstantEndAndWriteEachRowOnce(TestDatabase kind) throws Exception {
        DataSource source = watched(kind);
        JourneyStore older = JourneyStore.of(source, first);
        JourneyStore newer = JourneyStore.of(source, second).replacing(first.version());
        for (int i = 0; i < CONTACTS; i++) {
            older.review(contact("c-" + i), NOW);
        }
        TestDatabase.execute(source, "delete from written");
        Instant now = NOW.plusSeconds(1);

        ContentionTest.inParallel(4, 80, i -> {
            ReviewSweep sweep = (i % 2 == 0 ? older : newer).sweep(records).withBatch(5);
            sweep.run(now, 100);
            sweep.adoptAll(InFlight.keep(), now, 100);
        });

        assertThat(TestDatabase.rows(source, "select count(*) from written where after = '" + second.version() + "'"))
                .containsExactly(Integer.toString(CONTACTS));
        assertThat(TestDatabase.rows(source, "select count(*) from written where before = '" + second.version() + "'"))
                .containsExactly("0");
        assertThat(newer.versions()).containsOnlyKeys(second.version());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void withCallsToBothNoRowGoesBack(TestDatabase kind) throws Exception {
        DataSource source = watched(kind);
        JourneyStore older = JourneyStore.of(source, first);
        JourneyStore newer = JourneyStore.of(source, second).replacing(first.version());
        AtomicInteger clock = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();

        ContentionTest.inParallel(4, 300, i -> {
            Random random = new Random(i * 0x9E3779B97F4A7C15L); // neighbors of other seeds begin alike
            JourneyStore store = i < 60 || random.nextBoolean() ? older : newer;
            Instant now = NOW.plus(Duration.ofMinutes(clock.incrementAndGet()));
            String id = "c-" + random.nextInt(CONTACTS);
            if (random.nextInt(10) == 0) {
                store.sweep(records).run(now, 20);
                store.sweep(records).adoptAll(InFlight.keep(), now, 5);
                return;
            }
            try {
                store.receive(contact(id), visit("s-" + i, id, now), now);
            } catch (NewerVersionException newerRow) {
                assertThat(store).isSameAs(older);
                refused.incrementAndGet();
            }
        });
        newer.sweep(records).adoptAll(InFlight.keep(), NOW.plus(Duration.ofDays(30)), 1000);

        assertThat(refused.get()).isPositive();
        assertThat(newer.versions()).containsOnlyKeys(second.version());
        assertThat(TestDatabase.rows(
                        source,
                        "select contact from written where before = '" + second.version() + "' and after <> before"))
                .isEmpty();
        assertThat(
                        TestDatabase.rows(
                                source,
                                "select contact, count(*) from written where before <> after and before <> '' group by contact"))
                .hasSizeGreaterThan(10)
                .allMatch(row -> row.endsWith(" 1"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNewerVersionReadsBytesWhoseNamesItNoLongerHas(TestDatabase kind) {
        DataSource source = kind.fresh();
        JourneyMap map = Letters.map(1);
        JourneyEngine named = JourneyEngine.of(JourneyRules.builder(map)
                .rule("a visit makes a contact known", journey -> {
                    if ("New".equals(journey.stage())
                            && journey.signals().of("PAGE_VISITED").atLeast(1)) {
                        journey.progressTo("Known");
                    }
                })
                .build());
        JourneyEngine renamed = JourneyEngine.of(JourneyRules.builder(Letters.map(2))
                .rule("a page visit makes a contact known", journey -> {})
                .build());
        JourneyStore before = JourneyStore.of(source, named);
        before.createTables();
        before.receive(contact("c-1"), visit("s-1", "c-1", NOW), NOW);
        JourneyStore after = JourneyStore.of(source, renamed).replacing(List.of(named.version()));

        assertThat(after.find("c-1")).isEqualTo(before.find("c-1")).isPresent();
        TestDatabase.execute(source, "update journey_names set journey = 'hidden'");
        assertThatThrownBy(() -> JourneyStore.of(source, renamed).find("c-1"))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("neither in the map nor in the rules");
        TestDatabase.execute(source, "update journey_names set journey = 'letters'");

        after.receive(contact("c-1"), visit("s-2", "c-1", NOW.plusSeconds(1)), NOW.plusSeconds(1));
        assertThat(after.find("c-1").orElseThrow().visit().orElseThrow().rule())
                .isEqualTo("a visit makes a contact known");
        assertThat(before.find("c-1")).isEqualTo(after.find("c-1"));
    }

    /** H2 calls it for each updated row. */
    public static final class Watch implements Trigger {
        private static final int CONTACT = 0;
        private static final int VERSION = 5;

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement("insert into written values (?, ?, ?)")) {
                insert.setObject(1, after[CONTACT]);
                insert.setObject(2, before[VERSION]);
                insert.setObject(3, after[VERSION]);
                insert.executeUpdate();
            }
        }
    }
}
