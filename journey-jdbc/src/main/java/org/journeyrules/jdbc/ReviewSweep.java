package org.journeyrules.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Reviews the contacts whose answer may have changed through time alone. Run it regularly, such as every minute, on one machine
 * or several: each takes rows that no other has locked.
 *
 * <pre>{@code
 * ReviewSweep sweep = store.sweep(id -> crm.contact(id)).onFailure((contact, failure) -> log.warn(contact, failure));
 * SweepResult result = sweep.run(clock.instant(), 500);
 * }</pre>
 *
 * <p>A pass takes only rows of this engine's version. Rows of older versions are moved by {@link #adoptAll}; rows of other
 * versions are left alone. A contact whose review fails is put off, and the pass goes on with the others.
 *
 * <p>Immutable and thread-safe.
 */
public final class ReviewSweep {
    /** The limit up to which {@link SweepResult#left} counts. */
    static final int MOST_COUNTED = 100_000;

    private final JourneyStore store;
    private final Database database;
    private final ContactRecords contacts;
    private final int batch;
    private final Backoff backoff;
    private final BiConsumer<String, RuntimeException> onFailure;
    private final BiConsumer<String, Outcome> onReviewed;

    ReviewSweep(JourneyStore store, Database database, ContactRecords contacts) {
        this(
                store,
                database,
                contacts,
                20,
                Backoff.of(Duration.ofMinutes(1), Duration.ofHours(1)),
                (contact, failure) -> {},
                (contact, outcome) -> {});
    }

    private ReviewSweep(
            JourneyStore store,
            Database database,
            ContactRecords contacts,
            int batch,
            Backoff backoff,
            BiConsumer<String, RuntimeException> onFailure,
            BiConsumer<String, Outcome> onReviewed) {
        this.store = store;
        this.database = database;
        this.contacts = contacts;
        this.batch = batch;
        this.backoff = backoff;
        this.onFailure = onFailure;
        this.onReviewed = onReviewed;
    }

    /**
     * Returns a sweep that reviews this many contacts in one transaction, 1 to 1,000. The default is 20. Calls for these contacts
     * wait meanwhile, also while their records are fetched.
     */
    public ReviewSweep withBatch(int contactsPerTransaction) {
        if (contactsPerTransaction < 1 || contactsPerTransaction > 1000) {
            throw new IllegalArgumentException(
                    "The batch is " + contactsPerTransaction + " contacts; it must be 1 to 1000.");
        }
        return new ReviewSweep(store, database, contacts, contactsPerTransaction, backoff, onFailure, onReviewed);
    }

    /** Returns a sweep with other waits after failed reviews. The default is one minute, doubled each time up to an hour. */
    public ReviewSweep withBackoff(Backoff waits) {
        return new ReviewSweep(store, database, contacts, batch, waits, onFailure, onReviewed);
    }

    /**
     * Returns a sweep that reports failed reviews, once the transaction that puts them off is committed: the contact's id and
     * the exception.
     */
    public ReviewSweep onFailure(BiConsumer<String, RuntimeException> callback) {
        return new ReviewSweep(store, database, contacts, batch, backoff, callback, onReviewed);
    }

    /**
     * Returns a sweep that reports outcomes, once they are committed: the contact's id and the outcome. An exception of a callback
     * ends the pass.
     */
    public ReviewSweep onReviewed(BiConsumer<String, Outcome> callback) {
        return new ReviewSweep(store, database, contacts, batch, backoff, onFailure, callback);
    }

    /**
     * Reviews contacts that are due, the longest due first. Reviews that are at most {@link JourneyStore#withLag the lag} late
     * are made at the instants at which they were due; later ones at {@code now}.
     *
     * @param limit the number of contacts at which the pass ends, at least 1
     * @throws JourneyStoreException if the database fails; what was committed before stays
     */
    public SweepResult run(Instant now, int limit) {
        StateCodec codec = store.codec();
        String version = codec.engine.version();
        Pass pass = new Pass(
                codec,
                now,
                (engine, state, contact) -> PromptCalls.due(
                        engine, state, contact, now, store.settings().lag()));
        return pass.go(
                limit,
                (table, most) -> table.lockDue(version, now, most),
                (table, sql) -> table.count(sql.dueLeft, version, now, MOST_COUNTED));
    }

    /**
     * Moves contacts of the older versions that {@link JourneyStore#replacing} names to this engine's version, whether they are
     * due or not. Run it after a deployment, until nothing is left, from one place or several. It never moves a row to an older
     * version.
     *
     * @param policy what happens to contacts in progress
     * @param limit the number of contacts at which the pass ends, at least 1
     * @throws JourneyStoreException if the database fails; what was committed before stays
     */
    public SweepResult adoptAll(InFlight policy, Instant now, int limit) {
        StateCodec codec = store.codec();
        List<String> versions = store.settings().order().replacedBy(codec.engine.version());
        Pass pass = new Pass(
                codec,
                now,
                (engine, state, contact) -> engine.adopt(state, contact, policy, PromptCalls.notBefore(state, now)));
        return pass.go(
                limit,
                (table, most) -> {
                    for (String version : versions) {
                        List<StateRow> rows = table.lockOlder(version, now, most);
                        if (!rows.isEmpty()) {
                            return rows;
                        }
                    }
                    return List.of();
                },
                (table, sql) -> {
                    int left = 0;
                    for (String version : versions) {
                        left += table.count(sql.olderLeft, version, now, MOST_COUNTED);
                    }
                    return Math.min(left, MOST_COUNTED);
                });
    }

    /** The call of the engine that a pass makes. */
    private interface Review {
        Outcome on(JourneyEngine engine, JourneyState state, Contact contact);
    }

    private interface Selection {
        List<StateRow> of(StateTable table, int most) throws SQLException;
    }

    private interface Remaining {
        int in(StateTable table, Statements sql) throws SQLException;
    }

    /** What became of one row. Exactly one of outcome and failure is there. */
    private record Done(
            StateRow row,
            @Nullable Outcome outcome,
            @Nullable RuntimeException failure) {}

    private final class Pass {
        private final StateCodec codec;
        private final Instant now;
        private final Review review;

        Pass(StateCodec codec, Instant now, Review review) {
            this.codec = codec;
            this.now = now;
            this.review = review;
        }

        SweepResult go(int limit, Selection selection, Remaining remaining) {
            if (limit < 1) {
                throw new IllegalArgumentException("The limit is " + limit + "; it must be at least 1.");
            }
            int reviewed = 0;
            int failed = 0;
            while (reviewed + failed < limit) {
                int most = Math.min(batch, limit - reviewed - failed);
                List<Done> done = database.inTransaction(
                        "review what is due", (db, sql) -> transaction(db, sql, most, selection));
                done.forEach(this::report);
                int failures = count(done, each -> each.failure == null ? 0 : 1);
                failed += failures;
                reviewed += done.size() - failures;
                if (done.isEmpty()) {
                    break;
                }
            }
            int left = database.inTransaction("count what is due", (db, sql) -> remaining.in(table(db, sql), sql));
            return new SweepResult(reviewed, failed, left);
        }

        private StateTable table(Connection db, Statements sql) {
            return new StateTable(db, sql, store.settings(), codec.engine.map().name());
        }

        private List<Done> transaction(Connection db, Statements sql, int most, Selection selection)
                throws SQLException {
            StateTable table = table(db, sql);
            List<StateRow> rows = selection.of(table, most);
            if (rows.isEmpty()) {
                return List.of();
            }
            Map<String, Contact> records = records(rows);
            List<Done> done = new ArrayList<>();
            List<JourneyState> states = new ArrayList<>();
            List<Decision> decisions = new ArrayList<>();
            for (StateRow row : rows) {
                Done each = one(db, sql, row, records);
                done.add(each);
                if (each.outcome != null) {
                    states.add(each.outcome.state()); // also if nothing changed: the row is no longer put off
                    decisions.addAll(each.outcome.decisions());
                }
            }
            table.write(states, codec);
            new DecisionTable(db, sql, store.settings()).insert(decisions);
            for (Done each : done) {
                if (each.failure != null) {
                    Instant until = now.plus(backoff.after(each.row.failures() + 1));
                    table.putOff(each.row.contact(), until, each.failure);
                }
            }
            return done;
        }

        /** The records at once; if that fails, null: then one by one, so that a single record fails alone. */
        private @Nullable Map<String, Contact> records(List<StateRow> rows) {
            try {
                return contacts.findAll(rows.stream().map(StateRow::contact).toList());
            } catch (RuntimeException failed) {
                return null;
            }
        }

        private Contact record(String id, @Nullable Map<String, Contact> records) {
            Contact known = records == null ? contacts.find(id).orElse(null) : records.get(id);
            if (known == null) {
                throw new UnknownContactException(id);
            }
            return known;
        }

        /** A failure in a rule or a record concerns one contact; others must not wait for it. */
        private Done one(Connection db, Statements sql, StateRow row, @Nullable Map<String, Contact> records)
                throws SQLException {
            try {
                Contact contact = record(row.contact(), records);
                JourneyState state = codec.read(db, sql, row);
                return new Done(row, review.on(codec.engine, state, contact), null);
            } catch (RuntimeException failure) {
                return new Done(row, null, failure);
            }
        }

        private void report(Done done) {
            if (done.failure != null) {
                onFailure.accept(done.row.contact(), done.failure);
            } else if (done.outcome != null) {
                onReviewed.accept(done.row.contact(), done.outcome);
            }
        }
    }

    private static <T> int count(List<T> each, ToIntFunction<T> number) {
        return each.stream().mapToInt(number).sum();
    }
}
