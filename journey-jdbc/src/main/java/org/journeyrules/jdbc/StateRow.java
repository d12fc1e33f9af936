package org.journeyrules.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of states.
 *
 * @param isNew whether it was inserted just now, without a state
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
        return new StateRow(
                found.getString(1),
                found.getString(2),
                found.getLong(3),
                found.getInt(4),
                found.getBytes(5),
                found.getString(6),
                false);
    }

    static StateRow inserted(String contact) {
        return new StateRow(contact, "", 0, 0, null, null, true);
    }
}
