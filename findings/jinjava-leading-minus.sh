#!/usr/bin/env bash
# Jinjava 2.8.4, the template engine of HubSpot: {{ -7 }} prints 7, and {{ -7 + 10 }} prints 17.
#
# Guess, written before running: an expression may begin with a minus, so that these are -7 and 3, as in Jinja2, whose
#   language this is.
# Why a careful engineer would guess so: a minus is part of every expression language, and Jinjava does know it anywhere
#   else in an expression.
# What happens: the minus directly behind {{ is dropped without an error, also before a variable and behind a blank. In
#   parentheses, in a list, behind an operator, in {% set %} and in {% if %} it counts. So a refund or a falling score
#   is shown as a gain, while a condition on the same value is right.
# What to do: write {{ (-x) }} or {{ 0 - x }}, or compute the value before the template.
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
        for (String template : List.of("{{ -7 }}", "{{ -7 + 10 }}", "{{ -change }}", "{{ (-change) }}", "{{ 3 - 10 }}",
                "{% set x = -7 %}{{ x }}", "{% if -change < 0 %}less{% else %}more{% endif %}")) {
            System.out.println(template + " is " + jinjava.render(template, Map.of("change", 5)));
        }
    }
}
JAVA
cat > expected.txt <<'SEEN'
{{ -7 }} is 7
{{ -7 + 10 }} is 17
{{ -change }} is 5
{{ (-change) }} is -5
{{ 3 - 10 }} is -7
{% set x = -7 %}{{ x }} is -7
{% if -change < 0 %}less{% else %}more{% endif %} is less
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
