package org.journeyrules.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in transactions of its own. Thread-safe. */
final class Database {
    private final DataSource source;
    private final StoreSettings settings;
    private volatile Statements statements;

    Database(DataSource source, StoreSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /** Work on a connection. */
    interface Work<T> {
        T on(Connection db, Statements sql) throws SQLException;
    }

    /** Runs work in a transaction of its own: it is committed if the work returns, and rolled back if it throws. */
    <T> T inTransaction(String doing, Work<T> work) {
        try (Connection db = source.getConnection()) {
            boolean before = db.getAutoCommit();
            if (before) {
                db.setAutoCommit(false);
            }
            boolean committed = false;
            try {
                T result = work.on(db, statements(db));
                db.commit();
                committed = true;
                return result;
            } finally {
                end(db, before, committed);
            }
        } catch (SQLException failed) {
            throw SqlFailures.of(doing, null, failed);
        }
    }

    /** A failure of the clean-up does not hide the one that led to it. */
    private static void end(Connection db, boolean autoCommit, boolean committed) {
        try {
            if (!committed) {
                db.rollback();
            }
            if (autoCommit) {
                db.setAutoCommit(true);
            }
        } catch (SQLException broken) {
            // The connection is lost, and with it the transaction: the database rolls it back, and the pool discards
            // it.
        }
    }

    /** Runs work in the transaction of the caller. */
    static <T> T inCallers(Connection db, String doing, Statements sql, Work<T> work) {
        try {
            if (db.getAutoCommit()) {
                throw new IllegalArgumentException(
                        "The connection commits each statement at once, so that state and decisions could come apart."
                                + "\nMaybe call connection.setAutoCommit(false), or pass a connection of your transaction.");
            }
            return work.on(db, sql);
        } catch (SQLException failed) {
            throw SqlFailures.of(doing, null, failed);
        }
    }

    Statements statements(Connection db) {
        Statements known = statements;
        if (known == null) {
            known = new Statements(dialect(db), settings.prefix(), settings.lockTimeout());
            statements = known;
        }
        return known;
    }

    Dialect dialect(Connection db) {
        return settings.dialect() == null ? Dialect.of(db) : settings.dialect();
    }
}
