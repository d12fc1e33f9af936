#!/usr/bin/env bash
# Jollyday 2.19.0: 31 December 2027 is a holiday in the United States, but not when you ask for that day.
#
# Guess, written before running: 1 January 2028 is a Saturday, so that the federal holiday is observed on Friday, 31
#   December 2027, as 4 July 2026 is on Friday, 3 July. isHoliday is true for both Fridays, and getHolidays lists them
#   for the years and ranges that contain them.
# Why a careful engineer would guess so: the calendar does move holidays to the Friday, and isHoliday is how a business
#   day is found.
# What happens: isHoliday looks into the holidays of the date's own year, and the moved day belongs to the next year.
#   So isHoliday says no, and a range says no or yes depending on whether it reaches into January. The list of 2028 has
#   the day of 2027. The same happened on 31 December 2021 and will happen in 2032.
# What to do: ask for the holidays of this and the next year, and look for the date in both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>de.focus-shift</groupId><artifactId>jollyday-core</artifactId><version>2.19.0</version></dependency>
    <dependency><groupId>de.focus-shift</groupId><artifactId>jollyday-jaxb</artifactId><version>2.19.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }

cat > Finding.java <<'JAVA'
import static de.focus_shift.jollyday.core.HolidayCalendar.UNITED_STATES;

import de.focus_shift.jollyday.core.*;
import java.time.*;

class Finding {
    static final HolidayManager HOLIDAYS = HolidayManager.getInstance(ManagerParameters.create(UNITED_STATES));

    public static void main(String[] args) {
        for (String date : new String[] {"2026-07-03", "2021-12-31", "2027-12-31", "2032-12-31"}) {
            LocalDate day = LocalDate.parse(date);
            System.out.println(date + " isHoliday " + HOLIDAYS.isHoliday(day)
                    + ", in the list of its year " + in(day, HOLIDAYS.getHolidays(Year.from(day)))
                    + ", of the next year " + in(day, HOLIDAYS.getHolidays(Year.from(day).plusYears(1)))
                    + ", in the range until itself " + in(day, HOLIDAYS.getHolidays(day.minusDays(5), day))
                    + ", until five days later " + in(day, HOLIDAYS.getHolidays(day.minusDays(5), day.plusDays(5))));
        }
    }

    static boolean in(LocalDate day, Iterable<Holiday> holidays) {
        for (Holiday holiday : holidays) if (holiday.getDate().equals(day)) return true;
        return false;
    }
}
JAVA
cat > expected.txt <<'SEEN'
2026-07-03 isHoliday true, in the list of its year true, of the next year false, in the range until itself true, until five days later true
2021-12-31 isHoliday false, in the list of its year false, of the next year true, in the range until itself false, until five days later true
2027-12-31 isHoliday false, in the list of its year false, of the next year true, in the range until itself false, until five days later true
2032-12-31 isHoliday false, in the list of its year false, of the next year true, in the range until itself false, until five days later true
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
