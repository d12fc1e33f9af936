#!/usr/bin/env bash
# AssertJ 3.27.7: "close to, within one day" accepts 47 hours, and "within one week" accepts 13 days.
#
# Guess, written before running: isCloseTo(expected, within(1, DAYS)) fails for 47 hours, as within(24, HOURS) does,
#   and within(1, WEEKS) fails for two dates that are 13 days apart.
# Why a careful engineer would guess so: "within" is an upper bound, a day is a precise unit for an Instant, and the
#   same check of a Duration, isCloseTo(expected, Duration.ofDays(1)), does fail.
# What happens: the distance is counted in whole units of the bound first, and the rest is dropped. 47 hours are one
#   day, 13 days are one week, and 31 January to 30 March is one month. A test of a deadline passes when the deadline
#   is nearly twice as far away.
# What to do: give the bound in the smallest unit that matters, such as within(24 * 3600, SECONDS), or check
#   Duration.between(expected, actual).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.assertj</groupId><artifactId>assertj-core</artifactId><version>3.27.7</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }

cat > Finding.java <<'JAVA'
import static java.time.temporal.ChronoUnit.*;
import static org.assertj.core.api.Assertions.*;

import java.time.*;

class Finding {
    public static void main(String[] args) {
        Instant due = Instant.parse("2026-03-02T09:00:00Z");
        Instant late = due.plus(Duration.ofHours(47));
        show("47 hours, within(1, DAYS)",
                () -> assertThat(late).isCloseTo(due, within(1, DAYS)));
        show("47 hours, within(24, HOURS)",
                () -> assertThat(late).isCloseTo(due, within(24, HOURS)));
        show("47 hours, Duration.ofDays(1)",
                () -> assertThat(Duration.between(due, late))
                .isCloseTo(Duration.ZERO, Duration.ofDays(1)));
        LocalDate date = LocalDate.parse("2026-03-02");
        show("13 days, within(1, WEEKS)",
                () -> assertThat(date.plusDays(13)).isCloseTo(date, within(1, WEEKS)));
        show("14 days, within(1, WEEKS)",
                () -> assertThat(date.plusDays(14)).isCloseTo(date, within(1, WEEKS)));
        show("31 Jan, 30 Mar, within(1, MONTHS)",
                () -> assertThat(LocalDate.parse("2026-03-30"))
                .isCloseTo(LocalDate.parse("2026-01-31"), within(1, MONTHS)));
    }

    static void show(String what, Runnable check) {
        String result = "passes";
        try {
            check.run();
        } catch (AssertionError failed) {
            result = "fails";
        }
        System.out.println(what + ": " + result);
    }
}
JAVA
cat > expected.txt <<'SEEN'
47 hours, within(1, DAYS): passes
47 hours, within(24, HOURS): fails
47 hours, Duration.ofDays(1): fails
13 days, within(1, WEEKS): passes
14 days, within(1, WEEKS): fails
31 Jan, 30 Mar, within(1, MONTHS): passes
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
