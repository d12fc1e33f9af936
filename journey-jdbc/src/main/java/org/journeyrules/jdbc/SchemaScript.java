package org.journeyrules.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The SQL file that creates the tables of a dialect. */
final class SchemaScript {
    private static final String FILE = "/V1__journey.sql";

    private SchemaScript() {}

    /** The text of the file, with another prefix of the tables if there is one. */
    static String text(Dialect dialect, String prefix) {
        String file = dialect.folder() + FILE;
        try (InputStream in = SchemaScript.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no " + file + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("journey_", prefix);
        } catch (IOException broken) {
            throw new UncheckedIOException("The jar's " + file + " cannot be read.", broken);
        }
    }

    static void run(Connection db, String script) throws SQLException {
        try (Statement statement = db.createStatement()) {
            for (String part : script.replaceAll("--.*", "").split(";")) {
                if (!part.isBlank()) {
                    statement.execute(part.strip());
                }
            }
        }
    }

    /** Whether a table exists, wherever the connection looks for tables. */
    static boolean exists(Connection db, String table) throws SQLException {
        int dot = table.indexOf('.');
        String schema = dot < 0 ? db.getSchema() : table.substring(0, dot);
        String name = table.substring(dot + 1);
        for (String spelled : new String[] {name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)}) {
            try (ResultSet found = db.getMetaData().getTables(null, null, spelled, null)) {
                while (found.next()) {
                    if (found.getString("TABLE_SCHEM").equalsIgnoreCase(schema)
                            && found.getString("TABLE_NAME").equals(spelled)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
