#!/usr/bin/env bash
# H2 2.3.232: one timestamp is on two different days in one SELECT.
#
# Guess, written before running: with the session time zone Europe/Berlin, all three ways to ask for the day of
#   a TIMESTAMP WITH TIME ZONE agree. 23:30 UTC on 15 January is 00:30 on 16 January in Berlin, so the answer is 16.
# Why a careful engineer would guess so: CAST to DATE does use the session time zone, PostgreSQL uses it for all
#   three, and this database was opened in PostgreSQL mode.
# What happens: CAST uses the session time zone. EXTRACT and DATE_TRUNC use the offset that was stored with the
#   value, and a value that came from a Java Instant was stored with +00. Two contacts seen at the same moment fall
#   into two groups when one of them was stored with the offset +01.
# What to do: say the zone in the query (at AT TIME ZONE 'Europe/Berlin') before asking for any part of the date.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2.3.232</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }

cat > Finding.java <<'JAVA'
import java.sql.*;
import java.time.*;

class Finding {
    public static void main(String[] args) throws SQLException {
        try (Connection db = DriverManager.getConnection("jdbc:h2:mem:;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
                Statement sql = db.createStatement()) {
            sql.execute("SET TIME ZONE 'Europe/Berlin'");
            sql.execute("CREATE TABLE visit (contact VARCHAR, at TIMESTAMP WITH TIME ZONE)");
            Instant moment = Instant.parse("2026-01-15T23:30:00Z");
            try (PreparedStatement insert = db.prepareStatement("INSERT INTO visit VALUES (?, ?)")) {
                insert.setString(1, "from an Instant");
                insert.setObject(2, moment);
                insert.execute();
                insert.setString(1, "from an OffsetDateTime");
                insert.setObject(2, moment.atZone(ZoneId.of("Europe/Berlin")).toOffsetDateTime());
                insert.execute();
            }
            show(sql, "SELECT contact, 'CAST', CAST(at AS DATE), 'EXTRACT', EXTRACT(DAY FROM at),"
                    + " 'DATE_TRUNC', DATE_TRUNC('day', at) FROM visit ORDER BY contact");
            show(sql, "SELECT 'same moment', COUNT(DISTINCT at), 'days by CAST', COUNT(DISTINCT CAST(at AS DATE)),"
                    + " 'days by DATE_TRUNC', COUNT(DISTINCT DATE_TRUNC('day', at)) FROM visit");
            show(sql, "SELECT contact, 'zone said', EXTRACT(DAY FROM at AT TIME ZONE 'Europe/Berlin')"
                    + " FROM visit ORDER BY contact");
        }
    }

    static void show(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            while (row.next()) {
                StringBuilder line = new StringBuilder(row.getString(1));
                for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) line.append(" | ").append(row.getString(i));
                System.out.println(line);
            }
        }
    }
}
JAVA
cat > expected.txt <<'SEEN'
from an Instant | CAST | 2026-01-16 | EXTRACT | 15 | DATE_TRUNC | 2026-01-15 00:00:00+00
from an OffsetDateTime | CAST | 2026-01-16 | EXTRACT | 16 | DATE_TRUNC | 2026-01-16 00:00:00+01
same moment | 1 | days by CAST | 1 | days by DATE_TRUNC | 2
from an Instant | zone said | 16
from an OffsetDateTime | zone said | 16
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
