package org.journeyrules.jdbc;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.binary.StateBytes;
import org.journeyrules.binary.StateBytesException;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.json.JourneyJsonException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the columns of states for one engine. Bytes abbreviate the names of the version that wrote them. Each
 * version therefore puts its names into a table before its first state, and a reader of another version fetches them.
 * Thread-safe.
 */
final class StateCodec {
    final JourneyEngine engine;
    private final String journey;
    private final StateBytes own;
    private final Map<String, StateBytes> others = new ConcurrentHashMap<>();

    /** Whether the names of this version are known to be committed. */
    private volatile boolean namesStored;

    /** The connection whose transaction inserted the names; it may have been rolled back. */
    private volatile WeakReference<@Nullable Connection> insertedOn = new WeakReference<>(null);

    StateCodec(JourneyEngine engine) {
        this.engine = engine;
        this.journey = engine.map().name();
        this.own = StateBytes.of(engine.rules());
    }

    JourneyState read(Connection db, Statements sql, StateRow row) throws SQLException {
        try {
            if (row.json() != null) {
                return JourneyJson.readState(row.json());
            }
            if (row.bytes() == null) {
                throw new StateMissing();
            }
            return reader(db, sql, row.version()).read(row.bytes());
        } catch (StateBytesException | JourneyJsonException | StateMissing unreadable) {
            throw new UnreadableStateException(row.contact(), row.version(), unreadable);
        }
    }

    private StateBytes reader(Connection db, Statements sql, String version) throws SQLException {
        if (version.equals(engine.version())) {
            return own;
        }
        StateBytes known = others.get(version);
        if (known != null) {
            return known;
        }
        String names = names(db, sql, version);
        if (names == null) {
            return own; // written before the tables were there, or by a version with the same names
        }
        StateBytes other = own.withNames(names.lines().toList());
        others.put(version, other);
        return other;
    }

    private @Nullable String names(Connection db, Statements sql, String version) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(sql.names)) {
            select.setString(1, journey);
            select.setString(2, version);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        }
    }

    byte[] write(JourneyState state) {
        return own.write(state);
    }

    /**
     * Puts the names of this version into their table, in the transaction of the connection. If several transactions do so at
     * once, each inserts a copy: none waits for another, as it would for the same key.
     */
    void storeNames(Connection db, Statements sql) throws SQLException {
        if (namesStored) {
            return;
        }
        if (names(db, sql, engine.version()) != null) {
            namesStored = insertedOn.get() != db;
            return;
        }
        try (PreparedStatement insert = db.prepareStatement(sql.insertNames)) {
            insert.setString(1, journey);
            insert.setString(2, engine.version());
            insert.setString(3, UUID.randomUUID().toString());
            insert.setString(4, String.join("\n", own.names()));
            insert.executeUpdate();
            insertedOn = new WeakReference<>(db);
        }
    }

    /** A row whose state was removed by hand. */
    private static final class StateMissing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StateMissing() {
            super("The columns state and state_json are both empty.");
        }
    }
}
