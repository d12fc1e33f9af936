#!/usr/bin/env bash
# FEEL engines of KIE 10.2.0, Camunda 1.21.0 and feelin 8.2.0: one condition about time, three sets of answers.
#
# Guess, written before running: the three engines of one standard agree. 10:00+01:00 and 09:00Z are one moment: =, <=
#   and >= are true. Noon plus one day is noon, also when the clocks go forward. Half of a day is 12 hours.
# Why a careful engineer would guess so: DMN defines FEEL for exactly this exchange, and a decision that is drawn and
#   tried in the browser (feelin) runs on the JVM later (KIE, Camunda).
# What happens: Camunda says that the two moments are not equal, and not <=, but >=. So an event on the closing instant
#   of an interval is outside. Noon plus P1D is 13:00 in KIE and Camunda, and 12:00 in feelin. Camunda cuts the factor
#   to a whole number, so that half of a day is nothing; feelin does not multiply a duration at all.
# What to do: convert moments to one offset before they are compared, add days to a date and not to a moment, and
#   divide a duration instead of multiplying it with a fraction.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>2.21.3</version></dependency>
    <dependency><groupId>org.kie</groupId><artifactId>kie-dmn-feel</artifactId><version>10.2.0</version></dependency>
    <dependency><groupId>org.camunda.feel</groupId><artifactId>feel-engine</artifactId><version>1.21.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }
npm install --silent --no-audit --no-fund feelin@8.2.0 > npm.txt 2>&1 \
  || { cat npm.txt; echo "The packages could not be fetched."; exit 2; }

cat > expressions.txt <<'FEEL'
@"2026-03-02T10:00:00+01:00" = @"2026-03-02T09:00:00Z"
@"2026-03-02T10:00:00+01:00" <= @"2026-03-02T09:00:00Z"
@"2026-03-02T10:00:00+01:00" >= @"2026-03-02T09:00:00Z"
@"2026-03-02T10:00:00+01:00" in [@"2026-03-01T09:00:00Z"..@"2026-03-02T09:00:00Z"]
string(@"2026-03-28T12:00:00@Europe/Berlin" + @"P1D")
string(@"P1D" * 0.5)
string(@"P1D" / 2)
FEEL
cat > Finding.java <<'JAVA'
import java.nio.file.*;
import java.util.*;
import org.camunda.feel.api.*;
import org.kie.dmn.feel.FEEL;

class Finding {
    public static void main(String[] args) throws Exception {
        FEEL kie = FEEL.newInstance(Finding.class.getClassLoader(), List.of());
        FeelEngineApi camunda = FeelEngineBuilder.forJava().build();
        for (String expression : Files.readAllLines(Path.of("expressions.txt"))) {
            System.out.println(expression + " | KIE " + kie.evaluate(expression, Map.of())
                    + " | Camunda " + camunda.evaluateExpression(expression, Map.<String, Object>of()).result());
        }
    }
}
JAVA
cat > finding.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { evaluate } from 'feelin';

for (const expression of readFileSync('expressions.txt', 'utf8').trim().split('\n')) {
  console.log(` | feelin ${evaluate(expression, {}).value}`);
}
JS
cat > expected.txt <<'SEEN'
@"2026-03-02T10:00:00+01:00" = @"2026-03-02T09:00:00Z" | KIE true | Camunda false | feelin true
@"2026-03-02T10:00:00+01:00" <= @"2026-03-02T09:00:00Z" | KIE true | Camunda false | feelin true
@"2026-03-02T10:00:00+01:00" >= @"2026-03-02T09:00:00Z" | KIE true | Camunda true | feelin true
@"2026-03-02T10:00:00+01:00" in [@"2026-03-01T09:00:00Z"..@"2026-03-02T09:00:00Z"] | KIE true | Camunda false | feelin true
string(@"2026-03-28T12:00:00@Europe/Berlin" + @"P1D") | KIE 2026-03-29T13:00:00@Europe/Berlin | Camunda 2026-03-29T13:00:00@Europe/Berlin | feelin 2026-03-29T12:00:00@Europe/Berlin
string(@"P1D" * 0.5) | KIE PT12H | Camunda P0D | feelin null
string(@"P1D" / 2) | KIE PT12H | Camunda PT12H | feelin null
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
