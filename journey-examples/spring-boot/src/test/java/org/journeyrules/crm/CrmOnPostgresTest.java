package org.journeyrules.crm;

import java.sql.SQLException;
import org.journeyrules.jdbc.PostgresServer;
import org.postgresql.ds.PGSimpleDataSource;

class CrmOnPostgresTest extends CrmOverHttp {
    @Override
    String[] database() {
        try {
            PGSimpleDataSource database = PostgresServer.newDatabase().unwrap(PGSimpleDataSource.class);
            return new String[] {
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + database.getUrl(),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres"
            };
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
