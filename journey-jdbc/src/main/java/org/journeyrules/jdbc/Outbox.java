package org.journeyrules.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.decision.Decision;
import org.journeyrules.json.JourneyJson;
import org.jspecify.annotations.Nullable;

/**
 * The decisions that wait for their effects. Workers drain it, on one machine or several:
 *
 * <pre>{@code
 * DrainResult result = store.outbox()
 *         .only(StageChanged.class, HandedOff.class)
 *         .drain(100, decision -> crm.apply(decision));
 * }</pre>
 *
 * <p>Decisions of one contact are handled in their order, one after the other, among the kinds that are drained together. A
 * worker takes a contact that no other worker holds, handles its waiting decisions, and marks them in one transaction. If an
 * attempt fails, the contact's later decisions wait until it succeeds or is given up.
 *
 * <p>Each kind should be drained by one set of workers only. An effect may be made twice if the process ends before the mark
 * is committed; then at most one contact's waiting decisions are repeated. With {@link #drainInTransaction}, none is.
 *
 * <p>Immutable and thread-safe.
 */
public final class Outbox {
    /** The limit up to which {@link DrainResult#left} counts. */
    static final int MOST_COUNTED = 100_000;

    /** Decisions of one contact in one transaction. */
    private static final int MOST_AT_ONCE = 20;

    private final JourneyStore store;
    private final Database database;
    private final Set<String> kinds;
    private final Backoff backoff;
    private final int attempts;
    private final Clock clock;

    Outbox(JourneyStore store, Database database) {
        this(
                store,
                database,
                handled(store.settings()),
                Backoff.of(Duration.ofSeconds(10), Duration.ofHours(1)),
                10,
                Clock.systemUTC());
    }

    private Outbox(
            JourneyStore store, Database database, Set<String> kinds, Backoff backoff, int attempts, Clock clock) {
        this.store = store;
        this.database = database;
        this.kinds = kinds;
        this.backoff = backoff;
        this.attempts = attempts;
        this.clock = clock;
    }

    private static Set<String> handled(StoreSettings settings) {
        Set<String> handled = new TreeSet<>(Kinds.ALL);
        handled.removeIf(kind -> !settings.stores(kind) || settings.recorded().contains(kind));
        return Collections.unmodifiableSet(handled);
    }

    /**
     * Returns an outbox of these kinds only.
     *
     * @throws IllegalArgumentException if the store does not offer one of them, or if there is none
     */
    @SafeVarargs
    public final Outbox only(Class<? extends Decision>... someKinds) {
        Set<String> some = Kinds.names(someKinds);
        if (some.isEmpty()) {
            throw new IllegalArgumentException("There are no kinds to drain.");
        }
        for (String kind : some) {
            if (!store.settings().stores(kind) || store.settings().recorded().contains(kind)) {
                throw new IllegalArgumentException("The store does not offer decisions of the kind " + kind
                        + ".\nMaybe change JourneyStore.storing, notStoring or recording.");
            }
        }
        return new Outbox(store, database, some, backoff, attempts, clock);
    }

    /** Returns an outbox with other waits after failed attempts. The default is 10 seconds, doubled each time up to an hour. */
    public Outbox withBackoff(Backoff waits) {
        return new Outbox(store, database, kinds, Objects.requireNonNull(waits), attempts, clock);
    }

    /** Returns an outbox that gives a decision up after this many failed attempts, at least 1. The default is 10. */
    public Outbox withAttempts(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("The number of attempts is " + most + "; it must be at least 1.");
        }
        return new Outbox(store, database, kinds, backoff, most, clock);
    }

    /** Returns an outbox that reads another clock. The default is that of the machine. */
    public Outbox withClock(Clock other) {
        return new Outbox(store, database, kinds, backoff, attempts, Objects.requireNonNull(other));
    }

    /**
     * Handles waiting decisions, the longest waiting first, and in their order for each contact.
     *
     * @param limit the number of decisions at which the pass ends, at least 1; the last contact may exceed it by a few
     * @throws JourneyStoreException if the database fails; what was marked before stays marked
     */
    public DrainResult drain(int limit, DecisionHandler handler) {
        return drained(limit, (db, decision) -> handler.handle(decision), false);
    }

    /**
     * Handles waiting decisions as {@link #drain}, but each effect is part of the transaction that marks it.
     *
     * @param limit as {@link #drain}
     * @throws JourneyStoreException as {@link #drain}
     */
    public DrainResult drainInTransaction(int limit, TransactionalHandler handler) {
        return drained(limit, handler, true);
    }

    private DrainResult drained(int limit, TransactionalHandler handler, boolean undo) {
        if (limit < 1) {
            throw new IllegalArgumentException("The limit is " + limit + "; it must be at least 1.");
        }
        if (kinds.isEmpty()) {
            return new DrainResult(0, 0, 0, 0);
        }
        Tally tally = new Tally();
        boolean more = true;
        while (more && tally.all() < limit && !tally.interrupted) {
            int most = Math.min(MOST_AT_ONCE, limit - tally.all());
            more = database.inTransaction("drain the outbox", (db, sql) -> {
                Tally inThis = new Tally();
                boolean found = oneContact(db, sql, most, handler, undo, inThis);
                tally.add(inThis);
                return found;
            });
        }
        int left = database.inTransaction("count what is due", this::left);
        if (tally.interrupted) {
            Thread.currentThread()
                    .interrupt(); // only now: an embedded database must not be interrupted in a transaction
        }
        return new DrainResult(tally.handled, tally.failed, tally.dead, left);
    }

    private static final class Tally {
        private int handled;
        private int failed;
        private int dead;
        private boolean interrupted;

        int all() {
            return handled + failed + dead;
        }

        void add(Tally more) {
            handled += more.handled;
            failed += more.failed;
            dead += more.dead;
            interrupted |= more.interrupted;
        }
    }

    /** A waiting decision. */
    private record Entry(String id, @Nullable String decision, int attempts, Instant dueAt) {}

    private record Head(long seq, String contact, String journey) {}

    /** Handles the waiting decisions of the first contact that no other worker holds; false if there is none. */
    private boolean oneContact(
            Connection db, Statements sql, int most, TransactionalHandler handler, boolean undo, Tally tally)
            throws SQLException {
        Instant now = clock.instant();
        Head head = head(db, sql, now);
        if (head == null) {
            return false;
        }
        // No other worker takes this contact's decisions: they are behind its first one, which is locked.
        for (Entry entry : entries(db, sql, head, most)) {
            if (entry.dueAt.isAfter(now)) {
                break;
            }
            Exception failure = attempt(db, entry, handler, undo);
            tally.interrupted |= failure instanceof InterruptedException;
            if (failure == null) {
                tally.handled++;
                done(db, sql, entry, now);
            } else if (entry.attempts + 1 >= attempts && !tally.interrupted) {
                tally.dead++;
                fail(db, sql, entry, null, now, failure);
            } else {
                tally.failed++;
                fail(db, sql, entry, now.plus(backoff.after(entry.attempts + 1)), null, failure);
                break;
            }
        }
        return true;
    }

    private @Nullable Head head(Connection db, Statements sql, Instant now) throws SQLException {
        List<Head> heads = new ArrayList<>();
        try (PreparedStatement select = db.prepareStatement(ofKinds(sql.openHead))) {
            Columns.instant(select, 1, now);
            setKinds(select, setKinds(select, 2));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    heads.add(new Head(found.getLong(1), found.getString(2), found.getString(3)));
                }
            }
        }
        if (!sql.limitsBeforeLocks) {
            return heads.isEmpty() ? null : heads.get(0);
        }
        for (Head head : heads) {
            if (lock(db, sql, now, head)) {
                return head;
            }
        }
        return null;
    }

    private boolean lock(Connection db, Statements sql, Instant now, Head head) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(ofKinds(sql.lockHead))) {
            Columns.instant(select, 1, now);
            int next = setKinds(select, setKinds(select, 2));
            select.setString(next, head.contact);
            select.setString(next + 1, head.journey);
            select.setLong(next + 2, head.seq);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    private List<Entry> entries(Connection db, Statements sql, Head head, int most) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(ofKinds(sql.openAfter))) {
            select.setString(1, head.contact);
            select.setString(2, head.journey);
            select.setLong(3, head.seq);
            select.setInt(setKinds(select, 4), most);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    entries.add(new Entry(
                            found.getString(2),
                            found.getString(3),
                            found.getInt(4),
                            Columns.instant(found.getObject(5, OffsetDateTime.class))));
                }
            }
            return entries;
        }
    }

    private static @Nullable Exception attempt(Connection db, Entry entry, TransactionalHandler handler, boolean undo)
            throws SQLException {
        Savepoint before = undo ? db.setSavepoint() : null;
        try {
            handler.handle(
                    db, JourneyJson.readDecision(Objects.requireNonNull(entry.decision, "the decision was purged")));
            if (before != null) {
                db.releaseSavepoint(before);
            }
            return null;
        } catch (Exception failed) {
            if (before != null) {
                undo(db, before, failed);
            }
            return failed;
        }
    }

    private static void undo(Connection db, Savepoint before, Exception failed) throws SQLException {
        try {
            db.rollback(before);
        } catch (SQLException broken) { // the connection is lost, and with it the transaction
            broken.addSuppressed(failed);
            throw broken;
        }
    }

    private static void done(Connection db, Statements sql, Entry entry, Instant now) throws SQLException {
        try (PreparedStatement update = db.prepareStatement(sql.done)) {
            Columns.instant(update, 1, now);
            update.setInt(2, entry.attempts + 1);
            update.setString(3, entry.id);
            update.executeUpdate();
        }
    }

    private static void fail(
            Connection db,
            Statements sql,
            Entry entry,
            @Nullable Instant dueAt,
            @Nullable Instant deadAt,
            Throwable why)
            throws SQLException {
        try (PreparedStatement update = db.prepareStatement(sql.failed)) {
            Columns.instant(update, 1, dueAt);
            Columns.instant(update, 2, deadAt);
            update.setInt(3, entry.attempts + 1);
            update.setString(4, Columns.message(why));
            update.setString(5, entry.id);
            update.executeUpdate();
        }
    }

    private int left(Connection db, Statements sql) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(ofKinds(sql.openLeft))) {
            Columns.instant(select, 1, clock.instant());
            select.setInt(setKinds(select, 2), MOST_COUNTED);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }

    private String ofKinds(String query) {
        return query.formatted(String.join(", ", Collections.nCopies(kinds.size(), "?")));
    }

    /** Sets the kinds from an index on, and returns the index after them. */
    private int setKinds(PreparedStatement select, int first) throws SQLException {
        int index = first;
        for (String kind : kinds) {
            select.setString(index++, kind);
        }
        return index;
    }

    // ---- what was given up, and what is old

    /** Returns decisions that were given up, of all kinds, the oldest first. */
    public List<DeadLetter> deadLetters(int limit) {
        return database.inTransaction("read the dead letters", (db, sql) -> {
            try (PreparedStatement select = db.prepareStatement(sql.dead)) {
                select.setInt(1, limit);
                List<DeadLetter> letters = new ArrayList<>();
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        letters.add(new DeadLetter(
                                JourneyJson.readDecision(found.getString(2)),
                                found.getInt(3),
                                Columns.instant(found.getObject(4, OffsetDateTime.class)),
                                found.getString(5)));
                    }
                }
                return letters;
            }
        });
    }

    /**
     * Offers a decision again that was given up. It may then be handled after later decisions of its contact.
     *
     * @param decisionId {@link Decision#id}
     * @return whether there was such a decision
     */
    public boolean revive(String decisionId) {
        return database.inTransaction("revive a dead letter", (db, sql) -> {
            try (PreparedStatement update = db.prepareStatement(sql.revive)) {
                Columns.instant(update, 1, DecisionTable.AT_ONCE);
                update.setString(2, decisionId);
                return update.executeUpdate() == 1;
            }
        });
    }

    /**
     * Deletes the contents of decisions that were handled before an instant. Their ids, kinds and instants stay, so that a call,
     * a replay or a correction that makes the same decision again has no second effect.
     *
     * @param limit the most rows to purge, at least 1
     * @return the number of rows that were purged
     */
    public int purge(Instant handledBefore, int limit) {
        return database.inTransaction("purge the outbox", (db, sql) -> {
            try (PreparedStatement update = db.prepareStatement(sql.purge)) {
                Columns.instant(update, 1, handledBefore);
                update.setInt(2, limit);
                return update.executeUpdate();
            }
        });
    }
}
