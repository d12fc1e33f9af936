#!/usr/bin/env bash
# db-scheduler 16.12.0 with cron-utils 9.2.1: "every day at 02:30" skips one night in spring and runs twice in autumn
# when it is written as cron, and does neither when it is written as daily.
#
# Guess, written before running: Schedules.daily(zone, 02:30) and Schedules.cron("0 30 2 * * *", zone) give the same
#   times, because they say the same thing to the same library. On the night without a 02:30 both run at 03:30, and
#   on the night with two of them both run once.
# Why a careful engineer would guess so: both are recurring schedules of one scheduler and take the same zone.
# What happens: daily follows java.time (03:30 in spring, once in autumn). Cron follows the cron library: no run at
#   all on 29 March, and two runs, an hour apart, on 25 October. A job that must run once a day does not.
# What to do: use daily for a time of day; keep cron for the hours that every day has exactly once.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.github.kagkarlsson</groupId><artifactId>db-scheduler</artifactId><version>16.12.0</version></dependency>
    <dependency><groupId>com.cronutils</groupId><artifactId>cron-utils</artifactId><version>9.2.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }

cat > Finding.java <<'JAVA'
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.*;
import java.time.*;

class Finding {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    public static void main(String[] args) {
        Schedule daily = Schedules.daily(BERLIN, LocalTime.of(2, 30));
        Schedule cron = Schedules.cron("0 30 2 * * *", BERLIN);
        show("daily, spring", daily, "2026-03-28T12:00:00Z");
        show("cron,  spring", cron, "2026-03-28T12:00:00Z");
        show("daily, autumn", daily, "2026-10-24T12:00:00Z");
        show("cron,  autumn", cron, "2026-10-24T12:00:00Z");
    }

    static void show(String what, Schedule schedule, String start) {
        StringBuilder line = new StringBuilder(what);
        Instant done = Instant.parse(start);
        for (int run = 0; run < 3; run++) {
            Instant next = schedule.getNextExecutionTime(ExecutionComplete.simulatedSuccess(done));
            line.append("  ").append(next.atZone(BERLIN).toOffsetDateTime());
            done = next.plusSeconds(5);
        }
        System.out.println(line);
    }
}
JAVA
cat > expected.txt <<'SEEN'
daily, spring  2026-03-29T03:30+02:00  2026-03-30T02:30+02:00  2026-03-31T02:30+02:00
cron,  spring  2026-03-30T02:30+02:00  2026-03-31T02:30+02:00  2026-04-01T02:30+02:00
daily, autumn  2026-10-25T02:30+02:00  2026-10-26T02:30+01:00  2026-10-27T02:30+01:00
cron,  autumn  2026-10-25T02:30+02:00  2026-10-25T02:30+01:00  2026-10-26T02:30+01:00
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
