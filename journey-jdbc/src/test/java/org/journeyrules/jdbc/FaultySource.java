package org.journeyrules.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A source whose connections ask before each step that reaches the database, and after each commit, whether it may happen. If
 * not, the connection is rolled back and closed, as when the process is killed.
 */
class FaultySource extends PlainSource {
    /** Decides about a step. */
    interface Steps {
        void next() throws SQLException;
    }

    private final DataSource source;
    private final Steps steps;

    FaultySource(DataSource source, Steps steps) {
        this.source = source;
        this.steps = steps;
    }

    @Override
    public Connection getConnection() throws SQLException {
        steps.next();
        Connection connection = source.getConnection();
        return proxy(Connection.class, connection, connection);
    }

    private <T> T proxy(Class<T> type, T target, Connection connection) {
        return type.cast(Proxy.newProxyInstance(
                FaultySource.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    String name = method.getName();
                    boolean reaches = name.startsWith("execute") || name.equals("commit");
                    if (reaches) {
                        step(connection);
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                    if (name.equals("commit")) {
                        step(connection);
                    }
                    if (result instanceof PreparedStatement statement) {
                        return proxy(PreparedStatement.class, statement, connection);
                    }
                    return result instanceof Statement statement
                            ? proxy(Statement.class, statement, connection)
                            : result;
                }));
    }

    private void step(Connection connection) throws SQLException {
        try {
            steps.next();
        } catch (SQLException killed) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            connection.close();
            throw killed;
        }
    }
}
