#!/usr/bin/env bash
# H2 2.3.232 in MySQL mode: from 31 January to 1 February is one month, and five minutes over midnight are a day.
#
# Guess, written before running: TIMESTAMPDIFF counts whole units that have passed, as MySQL does and as
#   ChronoUnit.between does, so all of these are 0.
# Why a careful engineer would guess so: TIMESTAMPDIFF is the function of MySQL, the database was opened in MySQL mode
#   to test queries that run on MySQL, and H2 has its own DATEDIFF.
# What happens: TIMESTAMPDIFF is another name for DATEDIFF, which counts how many boundaries lie between: midnights,
#   first days of a month or year, and Sundays for a week. Who came to a stage on the 31st has been there a month the
#   next day.
# What to do: compute durations in Java, or test with the database that runs in production.
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
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

class Finding {
    public static void main(String[] args) throws SQLException {
        try (Connection db = DriverManager.getConnection("jdbc:h2:mem:;MODE=MySQL")) {
            show(db, "MONTH", ChronoUnit.MONTHS, "2026-01-31T00:00", "2026-02-01T00:00");
            show(db, "YEAR", ChronoUnit.YEARS, "2025-12-31T00:00", "2026-01-01T00:00");
            show(db, "DAY", ChronoUnit.DAYS, "2026-03-02T23:58", "2026-03-03T00:03");
            show(db, "WEEK", ChronoUnit.WEEKS, "2026-01-03T00:00", "2026-01-04T00:00");
            show(db, "MONTH", ChronoUnit.MONTHS, "2026-01-01T00:00", "2026-01-31T00:00");
        }
    }

    static void show(Connection db, String unit, ChronoUnit sameUnit, String from, String to) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("SELECT TIMESTAMPDIFF(" + unit + ", ?, ?)")) {
            sql.setObject(1, LocalDateTime.parse(from));
            sql.setObject(2, LocalDateTime.parse(to));
            try (ResultSet row = sql.executeQuery()) {
                row.next();
                System.out.println(unit + " from " + from + " to " + to + ": H2 " + row.getLong(1) + ", java.time "
                        + sameUnit.between(LocalDateTime.parse(from), LocalDateTime.parse(to)));
            }
        }
    }
}
JAVA
cat > expected.txt <<'SEEN'
MONTH from 2026-01-31T00:00 to 2026-02-01T00:00: H2 1, java.time 0
YEAR from 2025-12-31T00:00 to 2026-01-01T00:00: H2 1, java.time 0
DAY from 2026-03-02T23:58 to 2026-03-03T00:03: H2 1, java.time 0
WEEK from 2026-01-03T00:00 to 2026-01-04T00:00: H2 1, java.time 0
MONTH from 2026-01-01T00:00 to 2026-01-31T00:00: H2 0, java.time 0
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
