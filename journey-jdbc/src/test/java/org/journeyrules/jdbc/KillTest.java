package org.journeyrules.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.jdbc.Letters.NOW;
import static org.journeyrules.jdbc.Letters.click;
import static org.journeyrules.jdbc.Letters.contact;
import static org.journeyrules.jdbc.Letters.visit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyState;
import org.journeyrules.json.JourneyJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that ends at any point loses nothing and does nothing twice. */
class KillTest {
    private static final Instant SILENT = NOW.plus(Duration.ofDays(61));

    /** A short life: signals, a sweep, another version, effects outside and inside of the database. */
    private static final class Life {
        private final DataSource source;
        private final List<String> effects = new ArrayList<>();

        Life(DataSource source) {
            this.source = source;
        }

        /** What callers and schedulers do, each of which repeats its own part after a failure. */
        List<Runnable> parts() {
            JourneyStore store = JourneyStore.of(source, Letters.engine());
            JourneyStore next = JourneyStore.of(source, Letters.engine(2))
                    .replacing(store.engine().version());
            ContactRecords records = id -> Optional.of(contact(id));
            Clock clock = Clock.fixed(SILENT, ZoneOffset.UTC);
            List<Runnable> parts = new ArrayList<>();
            for (String id : List.of("c-1", "c-2")) {
                parts.add(() -> store.receive(contact(id), click("s-1", id, NOW), NOW));
                parts.add(() -> store.receive(contact(id), visit("s-2", id, NOW.plusSeconds(60)), NOW.plusSeconds(60)));
            }
            parts.add(() -> store.outbox().withClock(clock).drain(100, decision -> effects.add(decision.id())));
            parts.add(() -> next.sweep(records).withBatch(1).adoptAll(InFlight.keep(), NOW.plusSeconds(90), 10));
            parts.add(() -> next.sweep(records).run(SILENT, 10));
            parts.add(() -> next.merge("c-2", contact("c-1"), SILENT));
            parts.add(() -> next.outbox().withClock(clock).drainInTransaction(100, (connection, decision) -> {
                try (PreparedStatement insert = connection.prepareStatement("insert into crm values (?)")) {
                    insert.setString(1, decision.id());
                    insert.executeUpdate();
                }
            }));
            return parts;
        }
    }

    private static final class Killed extends SQLException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", "08006");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aKillAtAnyStepLosesAndDoublesNothing(TestDatabase kind) {
        DataSource source = kind.fresh();
        JourneyStore.of(source, Letters.engine()).createTables();
        TestDatabase.execute(source, "create table crm (id varchar(200) primary key)");

        AtomicInteger steps = new AtomicInteger();
        Life undisturbed = new Life(new FaultySource(source, steps::incrementAndGet));
        undisturbed.parts().forEach(Runnable::run);
        List<String> expected = everything(source);
        assertThat(expected).hasSizeGreaterThan(8);
        assertThat(undisturbed.effects).hasSize(4);
        assertThat(steps.get()).isBetween(60, 200);

        int repeated = 0;
        for (int killAt = 1; killAt <= steps.get(); killAt++) {
            for (String table : List.of("journey_state", "journey_outbox", "journey_names", "crm")) {
                TestDatabase.execute(source, "delete from " + table);
            }
            Life life = livedWithAKill(source, killAt);
            assertThat(everything(source)).as("killed at step %d", killAt).isEqualTo(expected);
            assertThat(new HashSet<>(life.effects))
                    .as("killed at step %d", killAt)
                    .isEqualTo(new HashSet<>(undisturbed.effects));
            repeated += life.effects.size() - undisturbed.effects.size();
        }
        // Outside of the database, the effects of an open transaction are made again: they cannot be rolled back.
        assertThat(repeated).isPositive();
    }

    /** The caller of the part that is killed repeats it, and the others go on. */
    private static Life livedWithAKill(DataSource source, int killAt) {
        AtomicInteger step = new AtomicInteger();
        Life life = new Life(new FaultySource(source, () -> {
            if (step.incrementAndGet() == killAt) {
                throw new Killed();
            }
        }));
        int kills = 0;
        for (Runnable part : life.parts()) {
            try {
                part.run();
            } catch (JourneyStoreException killed) {
                kills++;
                part.run();
            }
        }
        assertThat(kills).as("kills at step %d", killAt).isEqualTo(1);
        return life;
    }

    /** What must not depend on the kill: states, decisions with what became of them, and effects in the database. */
    private static List<String> everything(DataSource source) {
        List<String> all = new ArrayList<>();
        all.addAll(TestDatabase.rows(
                source, "select contact, version, stage, review_at, failures from journey_state order by contact"));
        all.addAll(TestDatabase.rows(
                source,
                "select id, at, due_at, dead_at, done_at is null, attempts from journey_outbox order by contact, seq"));
        all.addAll(TestDatabase.rows(source, "select id from crm order by id"));
        JourneyStore store = JourneyStore.of(source, Letters.engine(2));
        JourneyState state = store.find("c-1").orElseThrow(); // reviewed, because a repeated merge is a review
        all.add(JourneyJson.write(
                store.engine().review(state, contact("c-1"), SILENT).state()));
        return all;
    }
}
