#!/usr/bin/env bash
# H2 2.3.232: "order by due limit 1 for update skip locked" returns nothing while another row is free.
#
# Guess, written before running: a worker that asks for one job with this query gets the first job that no other worker
#   has locked, as in PostgreSQL, and as in H2 with "order by id".
# Why a careful engineer would guess so: this is the usual query of a job queue, H2 has "skip locked" since 2.2, and a
#   test with jobs ordered by their primary key confirms it.
# What happens: where H2 has to sort, it applies the limit first and skips the locked row afterwards, so the second worker
#   gets no job. In the order of the primary key it gets one.
# What to do: read some candidates without a lock, and lock them one by one with "where id = ? for update skip locked".
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
import java.util.*;

class Finding {
    public static void main(String[] args) throws SQLException {
        String url = "jdbc:h2:mem:jobs;DB_CLOSE_DELAY=-1";
        try (Connection first = DriverManager.getConnection(url);
                Connection second = DriverManager.getConnection(url)) {
            first.createStatement().execute("create table job (id int primary key, due int)");
            first.createStatement().execute("insert into job values (1, 10), (2, 20)");
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            for (String order : List.of("id", "due")) {
                String next = "select id from job order by " + order + " limit 1 for update skip locked";
                System.out.println("order by " + order + ": first worker " + ids(first, next)
                        + ", second worker " + ids(second, next));
                first.rollback();
                second.rollback();
            }
        }
    }

    static List<Integer> ids(Connection connection, String query) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (ResultSet found = connection.createStatement().executeQuery(query)) {
            while (found.next()) {
                ids.add(found.getInt(1));
            }
        }
        return ids;
    }
}
JAVA
java -cp 'lib/*' Finding.java > seen.txt
cat seen.txt

cat > expected.txt <<'SEEN'
order by id: first worker [1], second worker [2]
order by due: first worker [1], second worker []
SEEN
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
