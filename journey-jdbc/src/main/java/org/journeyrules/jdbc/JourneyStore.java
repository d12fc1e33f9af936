package org.journeyrules.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Placement;
import org.jspecify.annotations.Nullable;

/**
 * Stores journeys in a relational database, one row per contact and journey. Each call locks the contact's row, reads the
 * state, calls the engine, and writes the state and the decisions, all in one transaction: together, or not at all. Calls for
 * one contact therefore wait for one another, and calls for different contacts run in parallel.
 *
 * <pre>{@code
 * JourneyStore store = JourneyStore.of(dataSource, engine);
 * store.createTables();
 * Outcome outcome = store.receive(contact, signal, clock.instant());
 * Outcome same = store.call("c-7", (engine, state) -> engine.receive(state, contact, signal));
 * }</pre>
 *
 * <p>Every method with a {@link Connection} works in the transaction of the caller, who commits it; the others have one of
 * their own. Failures of the database are {@link JourneyStoreException}s; failures of the engine are those of {@link
 * JourneyEngine}.
 *
 * <p>Immutable, apart from what it keeps to save work, and thread-safe. Create one for the life of the process.
 */
public final class JourneyStore {
    private static final Duration LONGEST_LAG = Duration.ofDays(1);
    private static final String FIND = "read the state of contact";
    private static final String DELETE = "delete contact";
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z][A-Za-z0-9_]*\\.)?[A-Za-z][A-Za-z0-9_]*_");

    private final DataSource source;
    private final Supplier<JourneyEngine> engines;
    private final StoreSettings settings;
    private final Database database;
    private volatile @Nullable StateCodec codec;

    private JourneyStore(DataSource source, Supplier<JourneyEngine> engines, StoreSettings settings) {
        this.source = source;
        this.engines = engines;
        this.settings = settings;
        this.database = new Database(source, settings);
    }

    /** Returns a store for one engine. */
    public static JourneyStore of(DataSource source, JourneyEngine engine) {
        Objects.requireNonNull(engine);
        return of(source, () -> engine);
    }

    /**
     * Returns a store that asks for the engine at each call, so that the host can replace it. All engines have maps of the
     * same name.
     */
    public static JourneyStore of(DataSource source, Supplier<JourneyEngine> engines) {
        return new JourneyStore(Objects.requireNonNull(source), Objects.requireNonNull(engines), StoreSettings.DEFAULT);
    }

    // ---- settings

    /** Returns a store for a database that is compatible with this dialect. The default is what the database says it is. */
    public JourneyStore withDialect(Dialect dialect) {
        return with(settings.withDialect(dialect));
    }

    /**
     * Returns a store whose tables begin with another prefix than {@code journey_}, which may name a schema: {@code
     * crm.journey_}.
     */
    public JourneyStore withPrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("The prefix of the tables is '" + prefix
                    + "'; it must be a name that ends with '_', such as 'journey_' or 'crm.journey_'.");
        }
        return with(settings.withPrefix(prefix));
    }

    /** Returns a store that writes states in another format. It reads both. The default is {@link StateFormat#BYTES}. */
    public JourneyStore withFormat(StateFormat format) {
        return with(settings.withFormat(format));
    }

    /**
     * Returns a store that waits for a contact's row no longer than this, at least a millisecond. The default is 10 seconds. In
     * a transaction of the caller, whole seconds count.
     */
    public JourneyStore withLockTimeout(Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("The time-out is " + timeout + "; it must be at least a millisecond.");
        }
        return with(settings.withLockTimeout(timeout));
    }

    /**
     * Returns a store with another lag: reviews that are at most this late are made at the instants at which they were due, so
     * that sends equal those of a replay. Reviews that are later are made at the instant of the call, which never backdates a
     * send. The default is 5 minutes; it is at most a day. It should be longer than the interval of the sweep.
     */
    public JourneyStore withLag(Duration lag) {
        if (lag.isNegative() || lag.compareTo(LONGEST_LAG) > 0) {
            throw new IllegalArgumentException("The lag is " + lag + "; it must be zero to one day.");
        }
        return with(settings.withLag(lag));
    }

    /**
     * Returns a store that may also evaluate and write rows of these older versions of map, rules and policies ({@link
     * JourneyEngine#version}), the oldest first. Rows of any other version are left alone: a call throws {@link
     * NewerVersionException}, and the sweep skips them. The default is none.
     */
    public JourneyStore replacing(List<String> olderVersions) {
        return with(settings.withOrder(new VersionOrder(olderVersions)));
    }

    /** Returns a store that may also evaluate and write rows of these older versions, the oldest first. */
    public JourneyStore replacing(String... olderVersions) {
        return replacing(List.of(olderVersions));
    }

    /** Returns a store that puts only decisions of these kinds into the outbox. The default is all kinds. */
    @SafeVarargs
    public final JourneyStore storing(Class<? extends Decision>... kinds) {
        return with(settings.withKinds(Kinds.names(kinds)));
    }

    /** Returns a store that puts no decisions of these kinds into the outbox. The default is none. */
    @SafeVarargs
    public final JourneyStore notStoring(Class<? extends Decision>... kinds) {
        return with(settings.withLeft(Kinds.names(kinds)));
    }

    /**
     * Returns a store that records decisions of these kinds in the outbox without offering them to handlers. The default is
     * {@code Enrolled}, {@code SequenceEnded}, {@code StepDeferred} and {@code StepSkipped}, which need no action.
     */
    @SafeVarargs
    public final JourneyStore recording(Class<? extends Decision>... kinds) {
        return with(settings.withRecorded(Kinds.names(kinds)));
    }

    private JourneyStore with(StoreSettings changed) {
        return new JourneyStore(source, engines, changed);
    }

    // ---- tables

    /** The SQL that creates the tables and indexes of a dialect, with the names that this store uses. */
    public String schema(Dialect dialect) {
        return SchemaScript.text(dialect, settings.prefix());
    }

    /** Creates the tables, if they do not exist. For migrations with Flyway, the jar contains the same SQL as a file. */
    public void createTables() {
        database.inTransaction("create the tables", (db, sql) -> create(db));
    }

    /** Creates the tables in the transaction of the caller, if they do not exist. */
    public void createTables(Connection connection) {
        Database.inCallers(connection, "create the tables", sql(connection), (db, sql) -> create(db));
    }

    private boolean create(Connection db) throws SQLException {
        if (SchemaScript.exists(db, settings.prefix() + "state")) {
            return false;
        }
        SchemaScript.run(db, schema(database.dialect(db)));
        return true;
    }

    // ---- calls

    /** The engine of this moment. */
    public JourneyEngine engine() {
        return engines.get();
    }

    /**
     * Calls the engine on a contact's state and stores the result, in a transaction of its own. A new contact gets a new
     * state. If the outcome says that nothing changed, nothing is written.
     *
     * @throws ContentionException if the row was not free within the time-out: answer with HTTP 503
     * @throws NewerVersionException if a version wrote the row that this one does not replace: answer with HTTP 503
     * @throws UnreadableStateException if the stored state cannot be read
     * @throws JourneyStoreException if the database fails
     */
    public Outcome call(String contactId, JourneyCall call) {
        Columns.checkContact(contactId);
        return database.inTransaction(
                "make a call for contact '" + contactId + "'", (db, sql) -> call(db, sql, contactId, call, true));
    }

    /**
     * Calls the engine on a contact's state and stores the result, in the transaction of the caller. After an exception of
     * the store, the caller rolls back.
     *
     * @param connection not in auto-commit mode
     * @throws ContentionException as {@link #call(String, JourneyCall)}
     * @throws NewerVersionException as {@link #call(String, JourneyCall)}
     * @throws UnreadableStateException as {@link #call(String, JourneyCall)}
     * @throws JourneyStoreException as {@link #call(String, JourneyCall)}
     */
    public Outcome call(Connection connection, String contactId, JourneyCall call) {
        Columns.checkContact(contactId);
        return Database.inCallers(
                connection,
                "make a call for contact '" + contactId + "'",
                sql(connection),
                (db, sql) -> call(db, sql, contactId, call, false));
    }

    private Outcome call(Connection db, Statements sql, String contactId, JourneyCall call, boolean own)
            throws SQLException {
        StateCodec using = codec();
        StateTable table = new StateTable(db, sql, settings, using.engine.map().name());
        StateRow row = table.lock(contactId, own);
        Outcome outcome;
        try {
            outcome = call.on(using.engine, state(db, sql, using, row));
        } catch (RuntimeException | Error failed) {
            if (row.isNew() && !own) { // the caller may catch this and commit
                removeEmpty(table, contactId, failed);
            }
            throw failed;
        }
        if (outcome.changed()) {
            table.write(List.of(outcome.state()), using);
            new DecisionTable(db, sql, settings).insert(outcome.decisions());
        } else if (row.isNew()) {
            table.delete(contactId);
        }
        return outcome;
    }

    private static void removeEmpty(StateTable table, String contactId, Throwable failed) {
        try {
            table.delete(contactId);
        } catch (SQLException broken) {
            failed.addSuppressed(broken);
        }
    }

    /**
     * Receives one signal, after the reviews that were due before it, in a transaction of its own. It decides at the signal's
     * instant, or at {@code now} if the signal is dated later: a wrong clock of its sender then does no harm.
     *
     * @throws ContentionException as {@link #call(String, JourneyCall)}
     * @throws NewerVersionException as {@link #call(String, JourneyCall)}
     * @throws UnreadableStateException as {@link #call(String, JourneyCall)}
     * @throws JourneyStoreException as {@link #call(String, JourneyCall)}
     */
    public Outcome receive(Contact contact, Signal signal, Instant now) {
        return call(contact.id(), receiving(contact, List.of(signal), now));
    }

    /** Receives one signal as {@link #receive(Contact, Signal, Instant)}, in the transaction of the caller. */
    public Outcome receive(Connection connection, Contact contact, Signal signal, Instant now) {
        return call(connection, contact.id(), receiving(contact, List.of(signal), now));
    }

    /**
     * Receives several signals as {@link #receive(Contact, Signal, Instant)}, and decides at the latest of their instants. One
     * call for all waiting signals of a contact is faster than one for each.
     */
    public Outcome receive(Contact contact, Collection<Signal> signals, Instant now) {
        return call(contact.id(), receiving(contact, signals, now));
    }

    /** Receives several signals as {@link #receive(Contact, Collection, Instant)}, in the transaction of the caller. */
    public Outcome receive(Connection connection, Contact contact, Collection<Signal> signals, Instant now) {
        return call(connection, contact.id(), receiving(contact, signals, now));
    }

    /**
     * Reviews a contact in a transaction of its own, such as before and after its record changes. A {@code now} before the
     * state's clock means the clock.
     *
     * @throws ContentionException as {@link #call(String, JourneyCall)}
     * @throws NewerVersionException as {@link #call(String, JourneyCall)}
     * @throws UnreadableStateException as {@link #call(String, JourneyCall)}
     * @throws JourneyStoreException as {@link #call(String, JourneyCall)}
     */
    public Outcome review(Contact contact, Instant now) {
        return call(contact.id(), reviewing(contact, now));
    }

    /** Reviews a contact as {@link #review(Contact, Instant)}, in the transaction of the caller. */
    public Outcome review(Connection connection, Contact contact, Instant now) {
        return call(connection, contact.id(), reviewing(contact, now));
    }

    /** Places a contact as a person decided, as {@link #receive(Contact, Signal, Instant)} receives the placement's signal. */
    public Outcome place(Contact contact, Placement placement, Instant now) {
        return receive(contact, placement.signalFor(contact.id()), now);
    }

    /** Places a contact as {@link #place(Contact, Placement, Instant)}, in the transaction of the caller. */
    public Outcome place(Connection connection, Contact contact, Placement placement, Instant now) {
        return receive(connection, contact, placement.signalFor(contact.id()), now);
    }

    /**
     * Returns the call that {@link #receive(Contact, Collection, Instant)} makes, for hosts that read the record while the row is
     * locked: {@code store.call(id, (engine, state) -> store.receiving(record(id), signals, now).on(engine, state))}.
     */
    public JourneyCall receiving(Contact contact, Collection<Signal> signals, Instant now) {
        return (engine, state) -> PromptCalls.receive(engine, state, contact, signals, now, settings.lag());
    }

    /** Returns the call that {@link #review(Contact, Instant)} makes, for hosts that read the record while the row is locked. */
    public JourneyCall reviewing(Contact contact, Instant now) {
        return (engine, state) -> PromptCalls.review(engine, state, contact, now, settings.lag());
    }

    // ---- rows

    /**
     * Returns the stored state of a contact, without locking it.
     *
     * @throws UnreadableStateException if it cannot be read
     * @throws JourneyStoreException if the database fails
     */
    public Optional<JourneyState> find(String contactId) {
        return database.inTransaction(FIND + " '" + contactId + "'", (db, sql) -> find(db, sql, contactId));
    }

    /** Returns the stored state of a contact as {@link #find(String)}, in the transaction of the caller. */
    public Optional<JourneyState> find(Connection connection, String contactId) {
        try {
            return find(connection, sql(connection), contactId);
        } catch (SQLException failed) {
            throw SqlFailures.of(FIND + " '" + contactId + "'", null, failed);
        }
    }

    private Optional<JourneyState> find(Connection db, Statements sql, String contactId) throws SQLException {
        StateCodec using = codec();
        Optional<StateRow> row =
                new StateTable(db, sql, settings, using.engine.map().name()).find(contactId);
        return row.isPresent() && !row.get().isNew() ? Optional.of(using.read(db, sql, row.get())) : Optional.empty();
    }

    /**
     * Merges two contacts in a transaction of its own: locks both rows, calls {@link JourneyEngine#merge}, writes the state of
     * the one that remains and deletes the other's. Decisions of both stay in the outbox. If the contact that ends has no
     * state, this is {@link #review}.
     *
     * @param fromId the contact that ends
     * @param into the record of both together
     * @throws ContentionException as {@link #call(String, JourneyCall)}
     * @throws NewerVersionException as {@link #call(String, JourneyCall)}
     * @throws UnreadableStateException as {@link #call(String, JourneyCall)}
     * @throws JourneyStoreException as {@link #call(String, JourneyCall)}
     */
    public Outcome merge(String fromId, Contact into, Instant now) {
        return database.inTransaction(
                "merge contact '" + fromId + "' into '" + into.id() + "'",
                (db, sql) -> merge(db, sql, fromId, into, now, true));
    }

    /** Merges two contacts as {@link #merge(String, Contact, Instant)}, in the transaction of the caller. */
    public Outcome merge(Connection connection, String fromId, Contact into, Instant now) {
        return Database.inCallers(
                connection,
                "merge contact '" + fromId + "' into '" + into.id() + "'",
                sql(connection),
                (db, sql) -> merge(db, sql, fromId, into, now, false));
    }

    private Outcome merge(Connection db, Statements sql, String fromId, Contact into, Instant now, boolean own)
            throws SQLException {
        Columns.checkContact(fromId);
        Columns.checkContact(into.id());
        if (fromId.equals(into.id())) {
            throw new IllegalArgumentException("Contact '" + fromId + "' cannot be merged with itself.");
        }
        StateCodec using = codec();
        StateTable table = new StateTable(db, sql, settings, using.engine.map().name());
        boolean fromFirst =
                fromId.compareTo(into.id()) < 0; // always in this order: two merges never wait for each other
        StateRow first = table.lock(fromFirst ? fromId : into.id(), own);
        StateRow second = table.lock(fromFirst ? into.id() : fromId, own);
        StateRow ending = fromFirst ? first : second;
        Outcome outcome;
        try {
            JourneyState remaining = state(db, sql, using, fromFirst ? second : first);
            outcome = ending.isNew()
                    ? PromptCalls.review(using.engine, remaining, into, now, settings.lag())
                    : using.engine.merge(remaining, state(db, sql, using, ending), into, now);
        } catch (RuntimeException | Error failed) {
            for (StateRow row : List.of(first, second)) {
                if (row.isNew() && !own) {
                    removeEmpty(table, row.contact(), failed);
                }
            }
            throw failed;
        }
        table.delete(fromId);
        if (outcome.state().hasBegun()) {
            table.write(List.of(outcome.state()), using);
        } else {
            table.delete(into.id());
        }
        new DecisionTable(db, sql, settings).insert(outcome.decisions());
        return outcome;
    }

    /** Deletes a contact's state and all its decisions in the outbox, also those not handled yet, in a transaction of its own. */
    public void delete(String contactId) {
        database.inTransaction(DELETE + " '" + contactId + "'", (db, sql) -> delete(db, sql, contactId));
    }

    /** Deletes a contact as {@link #delete(String)}, in the transaction of the caller. */
    public void delete(Connection connection, String contactId) {
        Database.inCallers(
                connection, DELETE + " '" + contactId + "'", sql(connection), (db, sql) -> delete(db, sql, contactId));
    }

    private boolean delete(Connection db, Statements sql, String contactId) throws SQLException {
        String journey = engines.get().map().name();
        new StateTable(db, sql, settings, journey).delete(contactId);
        try (PreparedStatement delete = db.prepareStatement(sql.deleteDecisions)) {
            delete.setString(1, contactId);
            delete.setString(2, journey);
            return delete.executeUpdate() > 0;
        }
    }

    /**
     * Returns the stored decisions of a contact in the order in which they were made, apart from those that were purged, such as
     * for {@link org.journeyrules.Explanation#withHistory}.
     */
    public List<Decision> decisions(String contactId) {
        return database.inTransaction(
                "read the decisions of contact '" + contactId + "'", (db, sql) -> decisionsOf(db, sql, contactId));
    }

    /** Returns the stored decisions of a contact as {@link #decisions(String)}, in the transaction of the caller. */
    public List<Decision> decisions(Connection connection, String contactId) {
        try {
            return decisionsOf(connection, sql(connection), contactId);
        } catch (SQLException failed) {
            throw SqlFailures.of("read the decisions of contact '" + contactId + "'", null, failed);
        }
    }

    private List<Decision> decisionsOf(Connection db, Statements sql, String contactId) throws SQLException {
        List<Decision> decisions = new ArrayList<>();
        try (PreparedStatement statement = db.prepareStatement(sql.decisionsOf)) {
            statement.setString(1, contactId);
            statement.setString(2, engines.get().map().name());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    String text = found.getString(4);
                    if (text != null) { // otherwise it was purged
                        decisions.add(JourneyJson.readDecision(text));
                    }
                }
            }
        }
        return decisions;
    }

    /**
     * Returns the number of rows by version, at most {@value ReviewSweep#MOST_COUNTED} of each, sorted by version. Use it to see
     * which versions {@link #replacing} must name, and what {@link ReviewSweep#adoptAll} has left.
     */
    public SortedMap<String, Integer> versions() {
        return database.inTransaction("count the versions", (db, sql) -> {
            SortedMap<String, Integer> rows = new TreeMap<>();
            String journey = engines.get().map().name();
            StateTable table = new StateTable(db, sql, settings, journey);
            for (String version = ""; (version = table.versionAfter(version)) != null; ) {
                rows.put(version, table.count(version, ReviewSweep.MOST_COUNTED));
            }
            return rows;
        });
    }

    // ---- what else works on the tables

    /** Returns the outbox of this store's tables, which offers all kinds that are not only recorded. */
    public Outbox outbox() {
        return new Outbox(this, database);
    }

    /** Returns the sweep that reviews the rows that are due. */
    public ReviewSweep sweep(ContactRecords contacts) {
        return new ReviewSweep(this, database, contacts);
    }

    Database database() {
        return database;
    }

    StoreSettings settings() {
        return settings;
    }

    private JourneyState state(Connection db, Statements sql, StateCodec using, StateRow row) throws SQLException {
        if (row.isNew()) {
            return using.engine.newState(row.contact());
        }
        if (!settings.order().mayWrite(using.engine.version(), row.version())) {
            throw new NewerVersionException(row.contact(), row.version(), using.engine.version());
        }
        return using.read(db, sql, row);
    }

    StateCodec codec() {
        JourneyEngine engine = engines.get();
        StateCodec known = codec;
        if (known == null || known.engine != engine) {
            known = new StateCodec(engine);
            codec = known;
        }
        return known;
    }

    private Statements sql(Connection connection) {
        return database.statements(connection);
    }
}
