#!/usr/bin/env bash
# Jackson 3.3.0 (and 2.22.4): month 1 is January, but weekday 1 is Tuesday, in the same object.
#
# Guess, written before running: {"month":1,"weekday":1} is read as JANUARY and MONDAY.
# Why a careful engineer would guess so: Month.of(1) and DayOfWeek.of(1) say so, ISO 8601 says so, and Jackson 3 made
#   months count from one precisely because reading 1 as February was a mistake.
# What happens: only Month was changed. DayOfWeek is still read by its position in the enum, so 1 is TUESDAY and 7
#   is refused. Jackson 2 reads both by position. Nothing is reported for 1 to 6, so office hours move by a day.
# What to do: write weekdays as names, or read the number as an int and call DayOfWeek.of.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>tools.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>3.3.0</version></dependency>
    <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>2.22.4</version></dependency>
    <dependency><groupId>com.fasterxml.jackson.datatype</groupId><artifactId>jackson-datatype-jsr310</artifactId><version>2.22.4</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }

cat > Finding.java <<'JAVA'
import java.time.*;

class Finding {
    public record Reminder(Month month, DayOfWeek weekday) {}

    interface Reader {
        Reminder read(String json) throws Exception;
    }

    public static void main(String[] args) {
        var three = tools.jackson.databind.json.JsonMapper.builder().build();
        var two = com.fasterxml.jackson.databind.json.JsonMapper.builder()
                .addModule(new com.fasterxml.jackson.datatype.jsr310.JavaTimeModule())
                .build();
        for (int number : new int[] {1, 7}) {
            String json = "{\"month\":" + number + ",\"weekday\":" + number + "}";
            show("Jackson 3", json, text -> three.readValue(text, Reminder.class));
            show("Jackson 2", json, text -> two.readValue(text, Reminder.class));
        }
    }

    static void show(String who, String json, Reader reader) {
        try {
            Reminder read = reader.read(json);
            System.out.println(who + " " + json + " -> " + read.month() + " " + read.weekday());
        } catch (Exception refused) {
            System.out.println(who + " " + json + " -> " + refused.getClass().getSimpleName());
        }
    }
}
JAVA
cat > expected.txt <<'SEEN'
Jackson 3 {"month":1,"weekday":1} -> JANUARY TUESDAY
Jackson 2 {"month":1,"weekday":1} -> FEBRUARY TUESDAY
Jackson 3 {"month":7,"weekday":7} -> InvalidFormatException
Jackson 2 {"month":7,"weekday":7} -> InvalidFormatException
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
