#!/usr/bin/env bash
# Liqp 0.9.2.3, Liquid for Java: a date without a time gets the time at which the template is rendered.
#
# Guess: the filter date reads "2026-01-31" as the beginning of that day, so that its seconds since 1970 are always the
#   same.
# Why a careful engineer would guess so: Liquid in Ruby and LiquidJS do so, and a rendering of the same data twice
#   should give the same text.
# What happens: the missing time is filled from the clock. The same template gives another number of seconds each time,
#   "%H:%M" prints the current time, and two dates compared by their seconds differ by less or more than whole days.
# What to do: pass dates with a time, or days that are formatted already. LiquidJS 10.30.1 gives midnight.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>nl.big-o</groupId><artifactId>liqp</artifactId><version>0.9.2.3</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }
npm install --silent --no-audit --no-fund liquidjs@10.30.1 > npm.txt 2>&1 \
  || { cat npm.txt; echo "The packages could not be fetched."; exit 2; }

cat > Finding.java <<'JAVA'
import java.util.Map;
import liqp.TemplateParser;

class Finding {
    static final long MIDNIGHT = 1769817600; // 2026-01-31T00:00:00Z

    public static void main(String[] args) throws InterruptedException {
        long first = seconds();
        long clock = System.currentTimeMillis() / 1000 % 86_400;
        Thread.sleep(2_100);
        long second = seconds();
        System.out.println("liqp: rendered twice, the results are " + (first == second ? "equal" : "different"));
        System.out.println("liqp: the seconds of the day are " + (Math.abs(first - MIDNIGHT - clock) <= 2
                ? "those of the clock" : String.valueOf(first - MIDNIGHT)));
    }

    static long seconds() {
        return Long.parseLong(new TemplateParser.Builder().build().parse("{{ day | date: '%s' }}")
                .render(Map.of("day", "2026-01-31")));
    }
}
JAVA
cat > finding.mjs <<'JS'
import { Liquid } from 'liquidjs';
const text = new Liquid().parseAndRenderSync("{{ day | date: '%s' }}", { day: '2026-01-31' });
console.log('liquidjs: the seconds of the day are ' + (Number(text) - 1769817600));
JS
cat > expected.txt <<'SEEN'
liqp: rendered twice, the results are different
liqp: the seconds of the day are those of the clock
liquidjs: the seconds of the day are 0
SEEN
export TZ=UTC
java -cp 'lib/*' Finding.java > seen.txt
node finding.mjs >> seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
