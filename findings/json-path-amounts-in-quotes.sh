#!/usr/bin/env bash
# Json-path 3.0.0: the amount "250" in quotes is equal to 250, and neither more than 100 nor less than 1000.
#
# Guess, written before running: an amount in quotes is either a number in every filter or in none, and RFC 9535, which
#   the library jsonpath-rfc9535 1.3.0 follows, gives the same deals.
# Why a careful engineer would guess so: some CRM systems return every property as text, and a filter with == that does
#   find such deals is what one tries first.
# What happens: == converts the text to a number, < and > do not, and sum leaves the text out without an error. So a
#   deal with an amount in quotes is found by its amount, but is in no size class, and is missing in the total. Under
#   the RFC no filter converts.
# What to do: convert amounts to numbers when the events are received, before any path is applied.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.jayway.jsonpath</groupId><artifactId>json-path</artifactId><version>3.0.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }
npm install --silent --no-audit --no-fund jsonpath-rfc9535@1.3.0 > npm.txt 2>&1 \
  || { cat npm.txt; echo "The packages could not be fetched."; exit 2; }

cat > deals.json <<'JSON'
{"deals": [{"amount": "250"}, {"amount": 250}, {"amount": 2000}]}
JSON
cat > paths.txt <<'PATHS'
$.deals[?(@.amount == 250)].amount
$.deals[?(@.amount > 100)].amount
$.deals[?(@.amount < 1000)].amount
$.deals[?(@.amount <= 250)].amount
PATHS
cat > Finding.java <<'JAVA'
import com.jayway.jsonpath.*;
import java.nio.file.*;

class Finding {
    public static void main(String[] args) throws Exception {
        DocumentContext deals = JsonPath.parse(Files.readString(Path.of("deals.json")));
        for (String path : Files.readAllLines(Path.of("paths.txt"))) {
            System.out.println(path + " | json-path " + deals.read(path));
        }
        System.out.println("$.sum($.deals[*].amount) | json-path " + deals.read("$.sum($.deals[*].amount)"));
    }
}
JAVA
cat > finding.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { query } from 'jsonpath-rfc9535';

const deals = JSON.parse(readFileSync('deals.json', 'utf8'));
for (const path of readFileSync('paths.txt', 'utf8').trim().split('\n')) {
  console.log(' | RFC 9535 ' + JSON.stringify(query(deals, path)));
}
JS
cat > expected.txt <<'SEEN'
$.deals[?(@.amount == 250)].amount | json-path ["250",250] | RFC 9535 [250]
$.deals[?(@.amount > 100)].amount | json-path [250,2000] | RFC 9535 [250,2000]
$.deals[?(@.amount < 1000)].amount | json-path [250] | RFC 9535 [250]
$.deals[?(@.amount <= 250)].amount | json-path [250] | RFC 9535 [250]
$.sum($.deals[*].amount) | json-path 2250.0
SEEN
java -cp 'lib/*' Finding.java > jvm.txt
node finding.mjs > javascript.txt
paste -d '' jvm.txt javascript.txt > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
