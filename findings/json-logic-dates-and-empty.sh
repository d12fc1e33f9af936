#!/usr/bin/env bash
# json-logic-java 1.1.0 and json-logic-js 2.0.5: one segment rule selects other contacts on the JVM than in the
# browser.
#
# Guess, written before running: both give the same answer for "renewal_date before 2026-04-01" with ISO dates as text,
#   because such texts sort like dates, and for "score below 10" with a contact that has no score.
# Why a careful engineer would guess so: JsonLogic exists so that a rule written once can be shared between the browser
#   and the server, and both libraries say that they implement it.
# What happens: "<" and ">" on the JVM turn every text into a number first. Dates and words are no numbers, so that
#   both "<" and ">" are false, for every contact. An absent value is less than 10 in JavaScript, but not on the JVM.
#   "10" is before "9" in JavaScript only. No error is reported.
# What to do: compare dates as numbers, such as days since 1970, and ask for an absent value explicitly.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.github.jamsesso</groupId><artifactId>json-logic-java</artifactId><version>1.1.0</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }
npm install --silent --no-audit --no-fund json-logic-js@2.0.5 > npm.txt 2>&1 \
  || { cat npm.txt; echo "The packages could not be fetched."; exit 2; }

cat > rules.txt <<'RULES'
{"<":[{"var":"renewal_date"},"2026-04-01"]}
{">":[{"var":"renewal_date"},"2026-04-01"]}
{"<":[{"var":"score"},10]}
{"<":[{"var":"seats"},"9"]}
{"==":[{"var":"renewal_date"},"2026-03-15"]}
{"<":[{"var":"visits"},10]}
RULES
cat > Finding.java <<'JAVA'
import io.github.jamsesso.jsonlogic.JsonLogic;
import java.nio.file.*;
import java.util.Map;

class Finding {
    public static void main(String[] args) throws Exception {
        Map<String, Object> contact = Map.of("renewal_date", "2026-03-15", "seats", "10", "visits", 3);
        for (String rule : Files.readAllLines(Path.of("rules.txt"))) {
            System.out.println(rule + " JVM " + new JsonLogic().apply(rule, contact));
        }
    }
}
JAVA
cat > finding.js <<'JS'
const logic = require('json-logic-js');
const contact = {renewal_date: '2026-03-15', seats: '10', visits: 3};
for (const rule of require('fs').readFileSync('rules.txt', 'utf8').trim().split('\n')) {
  console.log(' JavaScript ' + logic.apply(JSON.parse(rule), contact));
}
JS
cat > expected.txt <<'SEEN'
{"<":[{"var":"renewal_date"},"2026-04-01"]} JVM false JavaScript true
{">":[{"var":"renewal_date"},"2026-04-01"]} JVM false JavaScript false
{"<":[{"var":"score"},10]} JVM false JavaScript true
{"<":[{"var":"seats"},"9"]} JVM false JavaScript true
{"==":[{"var":"renewal_date"},"2026-03-15"]} JVM true JavaScript true
{"<":[{"var":"visits"},10]} JVM true JavaScript true
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
