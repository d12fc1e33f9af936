package org.journeyrules.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** A database that Journey stores states in. */
public enum Dialect {
    /** PostgreSQL 15 or later. */
    POSTGRESQL,
    /** H2 2.3, embedded or as a server, in any of its modes. */
    H2;

    /**
     * Returns the dialect of a connection's database.
     *
     * @throws JourneyStoreException if it is not one of these
     */
    public static Dialect of(Connection connection) {
        String product;
        try {
            product = connection.getMetaData().getDatabaseProductName();
        } catch (SQLException failed) {
            throw SqlFailures.of("ask for the database's name", null, failed);
        }
        for (Dialect dialect : values()) {
            if (dialect.name().equalsIgnoreCase(product)) {
                return dialect;
            }
        }
        throw new JourneyStoreException("The database is '" + product
                + "'. Journey stores states in PostgreSQL and H2.\nMaybe pass the dialect that it is compatible with to"
                + " JourneyStore.withDialect.");
    }

    /** The folder of its schema within the jar. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
