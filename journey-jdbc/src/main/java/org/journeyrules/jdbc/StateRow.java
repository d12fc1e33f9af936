package org.journeyrules.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of states.
 *
 * @param isNew whether it has no state yet, because it was inserted for the lock just now or in a call that failed
 */
record StateRow(
        String contact,
        String version,
        long revision,
        int failures,
        byte @Nullable [] bytes,
        @Nullable String json,
        boolean isNew) {

    static StateRow of(ResultSet found) throws SQLException {
        String version = found.getString(2);
        return new StateRow(
                found.getString(1),
                version,
                found.getLong(3),
                found.getInt(4),
                found.getBytes(5),
                found.getString(6),
                version.isEmpty());
    }

    static StateRow inserted(String contact) {
        return new StateRow(contact, "", 0, 0, null, null, true);
    }
}
