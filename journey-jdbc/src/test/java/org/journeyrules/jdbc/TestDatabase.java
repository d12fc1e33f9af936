package org.journeyrules.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The databases that every test runs on. */
enum TestDatabase {
    H2 {
        @Override
        DataSource fresh() {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=100");
            return new Pool(source);
        }
    },
    POSTGRESQL {
        @Override
        DataSource fresh() {
            return new Pool(PostgresServer.newDatabase());
        }
    };

    /** Returns an empty database of its own. */
    abstract DataSource fresh();

    static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    /** Returns each row as text, its columns separated by blanks. */
    static List<String> rows(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(found.getObject(i)));
                }
                rows.add(String.join(" ", columns));
            }
            return rows;
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }
}
