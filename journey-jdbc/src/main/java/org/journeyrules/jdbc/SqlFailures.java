package org.journeyrules.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names the failures of a database: what passes by itself, and what does not. */
final class SqlFailures {
    private static final String DUPLICATE_KEY = "23505";

    /** Lock not available, canceled, serialization failure, deadlock (PostgreSQL); lock timeout (H2). */
    private static final Set<String> CONTENTION = Set.of("55P03", "57014", "40001", "40P01", "HYT00", "57051");

    private SqlFailures() {}

    /**
     * Returns the exception for a failure.
     *
     * @param doing what failed, after "cannot"
     * @param contact whom it concerns
     */
    static JourneyStoreException of(String doing, @Nullable String contact, SQLException failure) {
        String what = "The database cannot " + doing + (contact == null ? "" : " of contact '" + contact + "'") + ": "
                + failure.getMessage();
        return isContention(failure)
                ? new ContentionException(what, failure)
                : new JourneyStoreException(what, failure);
    }

    static boolean isContention(SQLException failure) {
        return failure instanceof SQLTimeoutException
                || failure instanceof SQLTransientException
                || failure.getSQLState() != null && CONTENTION.contains(failure.getSQLState());
    }

    static boolean isDuplicateKey(SQLException failure) {
        return DUPLICATE_KEY.equals(failure.getSQLState());
    }
}
