#!/usr/bin/env bash
# KIE FEEL 10.2.0: the most frequent of the amounts 250, 250.00 and 100 is all three of them.
#
# Guess, written before running: 250 = 250.00 is true, so mode([250, 250.00, 100]) is [250], distinct values keeps two
#   numbers, and [250] = [250.00] is true, as in the FEEL engine of Camunda.
# Why a careful engineer would guess so: FEEL has one type of number, and its = says that the two are equal.
# What happens: =, in and list contains compare the values. mode, distinct values, union and the equality of lists and
#   contexts compare the number of digits after the point, too. Camunda compares the values everywhere. Amounts from a
#   database have as many digits as their column, and literals have as many as were written, so the two meet often.
# What to do: bring amounts to one scale first, such as decimal(amount, 2).
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

cat > Finding.java <<'JAVA'
import java.util.*;
import org.camunda.feel.api.*;
import org.kie.dmn.feel.FEEL;

class Finding {
    public static void main(String[] args) {
        FEEL kie = FEEL.newInstance(Finding.class.getClassLoader(), List.of());
        FeelEngineApi camunda = FeelEngineBuilder.forJava().build();
        for (String expression : List.of("250 = 250.00", "250 in [250.00]", "list contains([250], 250.00)",
                "[250] = [250.00]", "{amount: 250} = {amount: 250.00}", "count(distinct values([250, 250.00, 100]))",
                "count(union([250], [250.00]))", "count(mode([250, 250.00, 100]))",
                "count(mode([decimal(250, 2), decimal(250.00, 2), 100]))")) {
            System.out.println(expression + " | KIE " + kie.evaluate(expression, Map.of())
                    + " | Camunda " + camunda.evaluateExpression(expression, Map.<String, Object>of()).result());
        }
    }
}
JAVA
cat > expected.txt <<'SEEN'
250 = 250.00 | KIE true | Camunda true
250 in [250.00] | KIE true | Camunda true
list contains([250], 250.00) | KIE true | Camunda true
[250] = [250.00] | KIE false | Camunda true
{amount: 250} = {amount: 250.00} | KIE false | Camunda true
count(distinct values([250, 250.00, 100])) | KIE 3 | Camunda 2
count(union([250], [250.00])) | KIE 2 | Camunda 1
count(mode([250, 250.00, 100])) | KIE 3 | Camunda 1
count(mode([decimal(250, 2), decimal(250.00, 2), 100])) | KIE 1 | Camunda 1
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
