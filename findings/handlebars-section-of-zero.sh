#!/usr/bin/env bash
# Handlebars 4.7.10 and Handlebars for Java 4.5.3: {{#points}} is shown for 0 points in one and not in the other.
#
# Guess: {{#points}} … {{/points}} is shown when {{#if points}} … {{/if}} is shown, and the port to Java agrees with the
#   original.
# Why a careful engineer would guess so: both are called sections of a value that is true, the guide calls 0 a false
#   value, and templates are moved between the two.
# What happens: in JavaScript {{#if}} treats 0 and "" as false, while a plain section takes them as a context and is
#   shown. NaN is false for {{#if}} only. In Java a plain section and {{#if}} always agree: 0 and "" hide both, and NaN
#   shows both.
# What to do: write {{#if}} wherever a value is only asked for, and never pass NaN.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.github.jknack</groupId><artifactId>handlebars</artifactId><version>4.5.3</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }
npm install --silent --no-audit --no-fund handlebars@4.7.10 > npm.txt 2>&1 \
  || { cat npm.txt; echo "The packages could not be fetched."; exit 2; }

cat > Finding.java <<'JAVA'
import com.github.jknack.handlebars.Handlebars;
import java.util.Map;

class Finding {
    public static void main(String[] args) throws Exception {
        show("0", 0);
        show("empty text", "");
        show("NaN", Double.NaN);
        show("5", 5);
    }

    static void show(String name, Object points) throws Exception {
        Map<String, Object> data = Map.of("points", points);
        System.out.println("Java, " + name
                + ": section " + render("{{#points}}shown{{/points}}{{^points}}hidden{{/points}}", data)
                + ", if " + render("{{#if points}}shown{{else}}hidden{{/if}}", data));
    }

    static String render(String template, Object data) throws Exception {
        return new Handlebars().compileInline(template).apply(data);
    }
}
JAVA
cat > finding.mjs <<'JS'
import Handlebars from 'handlebars';
const render = (template, points) => Handlebars.compile(template)({ points });
for (const [name, points] of [['0', 0], ['empty text', ''], ['NaN', NaN], ['5', 5]]) {
  console.log('JavaScript, ' + name
    + ': section ' + render('{{#points}}shown{{/points}}{{^points}}hidden{{/points}}', points)
    + ', if ' + render('{{#if points}}shown{{else}}hidden{{/if}}', points));
}
JS
cat > expected.txt <<'SEEN'
Java, 0: section hidden, if hidden
Java, empty text: section hidden, if hidden
Java, NaN: section shown, if shown
Java, 5: section shown, if shown
JavaScript, 0: section shown, if hidden
JavaScript, empty text: section shown, if hidden
JavaScript, NaN: section shown, if hidden
JavaScript, 5: section shown, if shown
SEEN
java -cp 'lib/*' Finding.java > seen.txt
node finding.mjs >> seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
