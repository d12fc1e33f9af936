#!/usr/bin/env bash
# JSONata for Java 0.9.10: 1 January 2027 falls into week 53 of 2027, a week that does not exist.
#
# Guess, written before running: $fromMillis(…, "[X0001]-W[W01]") labels 1 January 2027 as 2026-W53, as JSONata 2.2.2
#   in JavaScript, ISO 8601 and java.time do.
# Why a careful engineer would guess so: [X] is the year of the ISO week [W], the tests of the original have such a
#   case, and the Java version is described as fully compatible.
# What happens: the port returns the calendar year for [X]. The days around New Year get the label of a week that is
#   twelve months away or of none at all: 31 December 2025 is in 2025-W01, together with the first days of January
#   2025.
# What to do: compute the week with java.time (IsoFields.WEEK_BASED_YEAR) and pass it to the expression.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.dashjoin</groupId><artifactId>jsonata</artifactId><version>0.9.10</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }
npm install --silent --no-audit --no-fund jsonata@2.2.2 > npm.txt 2>&1 \
  || { cat npm.txt; echo "The packages could not be fetched."; exit 2; }

printf '%s\n' 2025-01-02 2025-12-28 2025-12-31 2026-01-01 2026-12-31 2027-01-01 2027-01-04 > days.txt
cat > Finding.java <<'JAVA'
import static com.dashjoin.jsonata.Jsonata.jsonata;

import java.nio.file.*;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

class Finding {
    public static void main(String[] args) throws Exception {
        for (String day : Files.readAllLines(Path.of("days.txt"))) {
            System.out.println(day + " | Java "
                    + jsonata("$fromMillis($toMillis('" + day + "'), '[X0001]-W[W01]')").evaluate(null)
                    + " | java.time " + LocalDate.parse(day).format(DateTimeFormatter.ISO_WEEK_DATE).substring(0, 8));
        }
    }
}
JAVA
cat > finding.js <<'JS'
const jsonata = require('jsonata');
(async () => {
  for (const day of require('fs').readFileSync('days.txt', 'utf8').trim().split('\n')) {
    console.log(' | JavaScript ' + await jsonata(`$fromMillis($toMillis('${day}'), '[X0001]-W[W01]')`).evaluate(null));
  }
})();
JS
cat > expected.txt <<'SEEN'
2025-01-02 | Java 2025-W01 | java.time 2025-W01 | JavaScript 2025-W01
2025-12-28 | Java 2025-W52 | java.time 2025-W52 | JavaScript 2025-W52
2025-12-31 | Java 2025-W01 | java.time 2026-W01 | JavaScript 2026-W01
2026-01-01 | Java 2026-W01 | java.time 2026-W01 | JavaScript 2026-W01
2026-12-31 | Java 2026-W53 | java.time 2026-W53 | JavaScript 2026-W53
2027-01-01 | Java 2027-W53 | java.time 2026-W53 | JavaScript 2026-W53
2027-01-04 | Java 2027-W01 | java.time 2027-W01 | JavaScript 2027-W01
SEEN
java -cp 'lib/*' Finding.java > jvm.txt
node finding.js > javascript.txt
paste -d '' jvm.txt javascript.txt > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
