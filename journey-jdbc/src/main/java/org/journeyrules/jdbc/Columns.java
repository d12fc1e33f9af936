package org.journeyrules.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Values as columns have them. */
final class Columns {
    private static final int LONGEST_MESSAGE = 2000;
    private static final int LONGEST_NAME = 255;

    private Columns() {}

    static void instant(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        }
    }

    static Instant instant(OffsetDateTime column) {
        return column.toInstant();
    }

    /** The message of a failure, as far as the column holds it. Characters that PostgreSQL does not store are left out. */
    static String message(Throwable failure) {
        String text = String.valueOf(failure).replace("\0", "");
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE - 1) + "…";
    }

    static void checkContact(String contactId) {
        if (contactId.isBlank() || contactId.length() > LONGEST_NAME || contactId.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The contact's id has " + contactId.length()
                    + " characters; it must have 1 to " + LONGEST_NAME + ", without the character 0.");
        }
    }
}
