package org.journeyrules.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for tests, from the binaries in Maven: one server per test JVM, one schema per test. As root, the library
 * runs it in a user namespace of its own ({@code unshare -U}), because PostgreSQL refuses to run as root; where that is not
 * allowed, it runs as {@link PostgresAsNobody nobody}. Where it cannot run,
 * tests are skipped with the reason; {@code -Djourney.postgres=required} makes them fail instead. {@code
 * -Djourney.postgres.url=jdbc:postgresql://…/postgres?user=…} uses another server, such as one of version 15.
 */
public final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    /** Started by the first test that needs it, and stopped when the JVM ends. */
    private static final class Server {
        static final String URL;
        static final Throwable FAILURE;

        static {
            String url = System.getProperty("journey.postgres.url", "");
            Throwable failure = null;
            if (url.isEmpty()) {
                try {
                    url = started();
                } catch (IOException | RuntimeException | LinkageError failed) {
                    failure = failed;
                }
            }
            URL = url;
            FAILURE = failure;
        }

        private static String started() throws IOException {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "300")
                        .start()
                        .getJdbcUrl("postgres", "postgres");
            } catch (IOException | RuntimeException refused) {
                if (!System.getProperty("user.name").equals("root")) {
                    throw refused;
                }
                try {
                    return PostgresAsNobody.start();
                } catch (IOException failed) {
                    failed.addSuppressed(refused);
                    throw failed;
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", stopped);
                }
            }
        }
    }

    /** Returns a database with an empty schema; skips the test if PostgreSQL cannot run here. */
    public static DataSource newDatabase() {
        if (Server.FAILURE != null) {
            String why = "PostgreSQL cannot run here: " + Server.FAILURE;
            if (System.getProperty("journey.postgres", "").equals("required")) {
                throw new AssertionError(why, Server.FAILURE);
            }
            Assumptions.abort(why);
        }
        String name = "journey_" + DATABASES.incrementAndGet();
        try (Connection connection = source(Server.URL).getConnection();
                Statement create = connection.createStatement()) {
            create.execute("drop schema if exists " + name + " cascade");
            create.execute("create schema " + name);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        return source(Server.URL + "&currentSchema=" + name);
    }

    private static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}
