#!/usr/bin/env bash
# Jinjava 2.8.4, the template engine of HubSpot: the filter divide makes whole numbers of whole numbers, and rounds up.
#
# Guess: 7|divide(2) is 3.5, as 7 / 2 is in the same template; at worst it is cut to 3, as whole numbers are in Java.
# Why a careful engineer would guess so: the filter stands for the operator, and the two usual meanings of a division of
#   whole numbers are these.
# What happens: if the first number is whole, the result is rounded to the nearest whole number: 7|divide(2) is 4, and
#   90|divide(100) is 1. A rate of 45 of 100 is 0. The operator and a decimal number behind multiply do not round.
# What to do: divide with the operator: {{ clicks / sent }}.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.hubspot.jinjava</groupId><artifactId>jinjava</artifactId><version>2.8.4</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }

cat > Finding.java <<'JAVA'
import com.hubspot.jinjava.Jinjava;
import java.util.List;
import java.util.Map;

class Finding {
    public static void main(String[] args) {
        Jinjava jinjava = new Jinjava();
        for (String template : List.of("{{ 7|divide(2) }}", "{{ 7 / 2 }}", "{{ 90|divide(100) }}", "{{ 45|divide(100) }}",
                "{{ 45 / 100 }}", "{{ 45|multiply(0.01) }}")) {
            System.out.println(template + " is " + jinjava.render(template, Map.of()));
        }
    }
}
JAVA
cat > expected.txt <<'SEEN'
{{ 7|divide(2) }} is 4
{{ 7 / 2 }} is 3.5
{{ 90|divide(100) }} is 1
{{ 45|divide(100) }} is 0
{{ 45 / 100 }} is 0.45
{{ 45|multiply(0.01) }} is 0.45
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
