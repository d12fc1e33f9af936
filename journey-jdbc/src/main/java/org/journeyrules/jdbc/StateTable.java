package org.journeyrules.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.journeyrules.JourneyState;
import org.journeyrules.json.JourneyJson;
import org.jspecify.annotations.Nullable;

/** The rows of states: locks, reads and writes them on a connection whose transaction is that of its caller. */
final class StateTable {
    /** Rows that are looked at in addition, because others may have locked the first ones. */
    private static final int PERHAPS_LOCKED = 100;

    private final Connection db;
    private final Statements sql;
    private final StoreSettings settings;
    private final String journey;

    StateTable(Connection db, Statements sql, StoreSettings settings, String journey) {
        this.db = db;
        this.sql = sql;
        this.settings = settings;
        this.journey = journey;
    }

    /**
     * Locks the row of a contact until the transaction ends. If there is none, inserts one without a state: the caller writes
     * or deletes it.
     *
     * @param own whether the transaction is the store's own, in which settings may be changed
     * @throws ContentionException if others hold it for longer than the time-out
     */
    StateRow lock(String contact, boolean own) throws SQLException {
        long end = System.nanoTime() + settings.lockTimeout().toNanos();
        while (true) {
            try {
                Optional<StateRow> row = select(contact, own);
                if (row.isPresent()) {
                    return row.get();
                }
                if (insertEmpty(contact)) {
                    return StateRow.inserted(contact);
                }
            } catch (SQLException failed) {
                if (!SqlFailures.isContention(failed)) {
                    throw SqlFailures.of("lock the row", contact, failed);
                }
                if (!mayTryAgain(failed, end)) {
                    throw new ContentionException(
                            "The row of contact '" + contact + "' was not free within "
                                    + settings.lockTimeout() + ": " + failed.getMessage()
                                    + "\nMaybe answer with HTTP 503, so that the call is repeated.",
                            failed);
                }
            }
            if (System.nanoTime() - end > 0) {
                throw new ContentionException(
                        "The row of contact '" + contact + "' was inserted and deleted by others for "
                                + settings.lockTimeout() + ".",
                        null);
            }
        }
    }

    /** H2 waits for its own time-out, which is shorter, and keeps the transaction. In PostgreSQL, the transaction is lost. */
    private static boolean mayTryAgain(SQLException failed, long end) {
        return "HYT00".equals(failed.getSQLState()) && System.nanoTime() - end < 0;
    }

    private Optional<StateRow> select(String contact, boolean own) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(own ? sql.lockInOwn : sql.lock)) {
            select.setString(1, contact);
            select.setString(2, journey);
            if (!own) {
                select.setQueryTimeout(seconds(settings.lockTimeout()));
            }
            if (!select.execute()) {
                select.getMoreResults(); // past the setting
            }
            try (ResultSet found = select.getResultSet()) {
                return found.next() ? Optional.of(StateRow.of(found)) : Optional.empty();
            }
        }
    }

    private static int seconds(Duration timeout) {
        return (int) Math.max(1, Math.min(timeout.toSeconds(), 1_000_000));
    }

    private boolean insertEmpty(String contact) throws SQLException {
        try (PreparedStatement insert = db.prepareStatement(sql.insertEmpty)) {
            insert.setString(1, contact);
            insert.setString(2, journey);
            return insert.executeUpdate() == 1;
        } catch (SQLException failed) {
            if (SqlFailures.isDuplicateKey(failed)) {
                return false; // H2; PostgreSQL says so by the count
            }
            throw failed;
        }
    }

    Optional<StateRow> find(String contact) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(sql.find)) {
            select.setString(1, contact);
            select.setString(2, journey);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(StateRow.of(found)) : Optional.empty();
            }
        }
    }

    /** Writes states in one batch. */
    void write(List<JourneyState> states, StateCodec codec) throws SQLException {
        if (states.isEmpty()) {
            return;
        }
        codec.storeNames(db, sql);
        try (PreparedStatement update = db.prepareStatement(sql.write)) {
            for (JourneyState state : states) {
                if (settings.format() == StateFormat.JSON) {
                    update.setNull(1, Types.VARBINARY);
                    update.setString(2, JourneyJson.write(state));
                } else {
                    update.setBytes(1, codec.write(state));
                    update.setNull(2, Types.VARCHAR);
                }
                update.setString(3, state.version());
                update.setString(4, state.stage().orElse(null));
                Columns.instant(update, 5, state.reviewAt().orElse(null));
                update.setString(6, state.contactId());
                update.setString(7, journey);
                if (states.size() == 1) {
                    update.executeUpdate();
                } else {
                    update.addBatch();
                }
            }
            if (states.size() > 1) {
                update.executeBatch();
            }
        }
    }

    void delete(String contact) throws SQLException {
        try (PreparedStatement delete = db.prepareStatement(sql.delete)) {
            delete.setString(1, contact);
            delete.setString(2, journey);
            delete.executeUpdate();
        }
    }

    /** Locks rows that are due and that no other transaction has locked, the longest due first. */
    List<StateRow> lockDue(String version, Instant now, int limit) throws SQLException {
        return sql.limitsBeforeLocks
                ? lockEach(sql.due, sql.lockDue, version, now, limit)
                : select(sql.due, version, now, limit);
    }

    /** Locks rows of another version that no other transaction has locked, except those that were put off. */
    List<StateRow> lockOlder(String version, Instant now, int limit) throws SQLException {
        return sql.limitsBeforeLocks
                ? lockEach(sql.older, sql.lockOlder, version, now, limit)
                : select(sql.older, version, now, limit);
    }

    private List<StateRow> select(String query, String version, Instant now, int limit) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(query)) {
            select.setString(1, journey);
            select.setString(2, version);
            Columns.instant(select, 3, now);
            select.setInt(4, limit);
            List<StateRow> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(StateRow.of(found));
                }
            }
            return rows;
        }
    }

    private List<StateRow> lockEach(String query, String lock, String version, Instant now, int limit)
            throws SQLException {
        List<StateRow> rows = new ArrayList<>();
        try (PreparedStatement select = db.prepareStatement(lock)) {
            for (StateRow candidate : select(query, version, now, limit + PERHAPS_LOCKED)) {
                select.setString(1, journey);
                select.setString(2, version);
                Columns.instant(select, 3, now);
                select.setString(4, candidate.contact());
                try (ResultSet found = select.executeQuery()) {
                    if (found.next()) {
                        rows.add(StateRow.of(found));
                    }
                }
                if (rows.size() == limit) {
                    break;
                }
            }
        }
        return rows;
    }

    /** Counts rows, at most a limit. */
    int count(String query, String version, Instant now, int limit) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(query)) {
            select.setString(1, journey);
            select.setString(2, version);
            Columns.instant(select, 3, now);
            select.setInt(4, limit);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }

    /** The next version in the order of the database; null after the last one. */
    @Nullable
    String versionAfter(String version) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(sql.nextVersion)) {
            select.setString(1, journey);
            select.setString(2, version);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        }
    }

    /** Counts rows of a version, at most a limit. */
    int count(String version, int limit) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(sql.ofVersion)) {
            select.setString(1, journey);
            select.setString(2, version);
            select.setInt(3, limit);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }

    void putOff(String contact, Instant until, Throwable failure) throws SQLException {
        try (PreparedStatement update = db.prepareStatement(sql.putOff)) {
            Columns.instant(update, 1, until);
            update.setString(2, Columns.message(failure));
            update.setString(3, contact);
            update.setString(4, journey);
            update.executeUpdate();
        }
    }
}
