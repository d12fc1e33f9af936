#!/usr/bin/env bash
# Velocity Tools 3.1: from 1 January to 31 January is one month, and from noon to noon is "23 hours".
#
# Guess, written before running: ComparisonDateTool counts calendar units between two dates: no month from 1 to 31
#   January, one day from noon to the next noon in the local zone, 12 months only when the year is over.
# Why a careful engineer would guess so: it says "1 month ago" to readers, it knows months and years by name, and the
#   tools hold a locale and a time zone.
# What happens: a month is 30 x 24 hours and a year 365 x 24. So 1 to 31 January is a month, all of February is "4
#   weeks", 1 January to 27 December is "12 months", and the night on which clocks go forward makes a day of 23 hours.
# What to do: compute the number of days, months or years with java.time, and pass it to the template.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.velocity.tools</groupId><artifactId>velocity-tools-generic</artifactId><version>3.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }

cat > Finding.java <<'JAVA'
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.apache.velocity.tools.generic.ComparisonDateTool;

class Finding {
    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    public static void main(String[] args) {
        show("2026-01-01T00:00", "2026-01-31T00:00");
        show("2026-02-01T00:00", "2026-03-01T00:00");
        show("2026-01-01T00:00", "2026-12-27T00:00");
        show("2026-03-28T12:00", "2026-03-29T12:00");
    }

    static void show(String from, String to) {
        LocalDateTime start = LocalDateTime.parse(from);
        LocalDateTime end = LocalDateTime.parse(to);
        System.out.println(from + " to " + to + ": " + new ComparisonDateTool().difference(date(start), date(end)).getFull()
                + "; java.time " + ChronoUnit.MONTHS.between(start, end) + " months, " + ChronoUnit.DAYS.between(start, end)
                + " days");
    }

    static Date date(LocalDateTime local) {
        return Date.from(local.atZone(ZONE).toInstant());
    }
}
JAVA
cat > expected.txt <<'SEEN'
2026-01-01T00:00 to 2026-01-31T00:00: 1 month; java.time 0 months, 30 days
2026-02-01T00:00 to 2026-03-01T00:00: 4 weeks; java.time 1 months, 28 days
2026-01-01T00:00 to 2026-12-27T00:00: 12 months; java.time 11 months, 360 days
2026-03-28T12:00 to 2026-03-29T12:00: 23 hours; java.time 0 months, 1 days
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
