#!/usr/bin/env bash
# ical4j 4.4.0: "every second week on Tuesday and Sunday" falls on other Sundays when the server has another locale.
#
# Guess, written before running: FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU gives the same dates in every locale, and the same
#   as lib-recur 0.17.1 and biweekly 0.6.8, because RFC 5545 says that a week starts on Monday if WKST is absent.
# Why a careful engineer would guess so: an invitation is data that travels, and its rule holds no locale.
# What happens: without WKST, ical4j lets the week start on the day that the default locale of the JVM names. In en_US
#   it is Sunday, so that every Sunday of the series is a week later than in de_DE, and than in the other two
#   libraries.
# What to do: add WKST=MO to rules without WKST before they are expanded, or start the JVM with a fixed locale.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.mnode.ical4j</groupId><artifactId>ical4j</artifactId><version>4.4.0</version></dependency>
    <dependency><groupId>org.dmfs</groupId><artifactId>lib-recur</artifactId><version>0.17.1</version></dependency>
    <dependency><groupId>net.sf.biweekly</groupId><artifactId>biweekly</artifactId><version>0.6.8</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }

cat > Finding.java <<'JAVA'
import java.text.SimpleDateFormat;
import java.time.LocalDate;
import java.util.*;

class Finding {
    public static void main(String[] args) throws Exception {
        for (String weekStart : List.of("", ";WKST=MO")) {
            String rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU" + weekStart + ";COUNT=4";
            System.out.println(Locale.getDefault() + " " + rule);
            LocalDate start = LocalDate.parse("2026-03-03");
            System.out.println("  ical4j    "
                    + new net.fortuna.ical4j.model.Recur<LocalDate>(rule).getDates(start, start, start.plusYears(1)));
            System.out.println("  lib-recur " + libRecur(rule));
            System.out.println("  biweekly  " + biweekly(rule));
        }
    }

    static List<String> libRecur(String rule) throws Exception {
        List<String> dates = new ArrayList<>();
        var next = new org.dmfs.rfc5545.recur.RecurrenceRule(rule).iterator(new org.dmfs.rfc5545.DateTime(2026, 2, 3));
        while (next.hasNext()) {
            var date = next.nextDateTime();
            dates.add(LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDayOfMonth()).toString());
        }
        return dates;
    }

    static List<String> biweekly(String rule) {
        String calendar = String.join("\r\n", "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT",
                "UID:1", "DTSTART;VALUE=DATE:20260303", "RRULE:" + rule, "END:VEVENT", "END:VCALENDAR", "");
        TimeZone zone = TimeZone.getTimeZone("UTC");
        SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT);
        format.setTimeZone(zone);
        List<String> dates = new ArrayList<>();
        var next = biweekly.Biweekly.parse(calendar).first().getEvents().get(0).getDateIterator(zone);
        while (next.hasNext()) dates.add(format.format(next.next()));
        return dates;
    }
}
JAVA
cat > expected.txt <<'SEEN'
en_US FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4
  ical4j    [2026-03-03, 2026-03-15, 2026-03-17, 2026-03-29]
  lib-recur [2026-03-03, 2026-03-08, 2026-03-17, 2026-03-22]
  biweekly  [2026-03-03, 2026-03-08, 2026-03-17, 2026-03-22]
en_US FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=4
  ical4j    [2026-03-03, 2026-03-08, 2026-03-17, 2026-03-22]
  lib-recur [2026-03-03, 2026-03-08, 2026-03-17, 2026-03-22]
  biweekly  [2026-03-03, 2026-03-08, 2026-03-17, 2026-03-22]
de_DE FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4
  ical4j    [2026-03-03, 2026-03-08, 2026-03-17, 2026-03-22]
  lib-recur [2026-03-03, 2026-03-08, 2026-03-17, 2026-03-22]
  biweekly  [2026-03-03, 2026-03-08, 2026-03-17, 2026-03-22]
de_DE FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=4
  ical4j    [2026-03-03, 2026-03-08, 2026-03-17, 2026-03-22]
  lib-recur [2026-03-03, 2026-03-08, 2026-03-17, 2026-03-22]
  biweekly  [2026-03-03, 2026-03-08, 2026-03-17, 2026-03-22]
SEEN
javac -cp 'lib/*' Finding.java
for locale in 'en US' 'de DE'; do
  java "-Duser.language=${locale% *}" "-Duser.country=${locale#* }" -cp '.:lib/*' Finding >> seen.txt
done

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
