package org.journeyrules.cli.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates of other systems. */
class DateTextsTest {
    private static DateTexts in(String zone, String... patterns) {
        return DateTexts.of(List.of(patterns), ZoneId.of(zone), ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-05T17:16:45.000+0000, 2024-03-05T17:16:45Z",
        "2024-03-05T17:16:45.120Z, 2024-03-05T17:16:45.12Z",
        "2024-03-05T17:16:45-05:00, 2024-03-05T22:16:45Z",
        "2024-03-05T17:16:45-0500, 2024-03-05T22:16:45Z",
        "2024-03-05T17:16:45+01, 2024-03-05T16:16:45Z",
        "2024-03-05 17:16:45, 2024-03-05T17:16:45Z",
        "2024-03-05 17:16, 2024-03-05T17:16:00Z",
        "2024-03-05 3:15:52, 2024-03-05T03:15:52Z",
        "2024-03-05 17:16:45 UTC, 2024-03-05T17:16:45Z",
        "2024-03-05, 2024-03-05",
        "1709658000000, 2024-03-05T17:00:00Z",
    })
    void isoIsReadWithoutAPattern(String text, String instant) {
        assertThat(DateTexts.iso().read(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3/4/2021", "2024-02-30", "yesterday", "", "2024-03-05 25:00:00", "45356.72"})
    void otherTextIsNotADate(String text) {
        assertThat(DateTexts.iso().read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "d/M/yyyy, 3/4/2021, 2021-04-03",
        "dd/MM/yyyy, 3/4/2021, 2021-04-03",
        "M/d/yyyy, 3/4/2021, 2021-03-04",
        "d/M/yyyy, 3/4/2021 10:00, 2021-04-03T08:00:00Z",
        "d/M/yyyy H:mm, 3/4/2021, 2021-04-03",
        "dd/MM/yyyy HH:mm:ss, 03/04/2021 10:00:30, 2021-04-03T08:00:30Z",
        "MM/dd/yy hh:mm a, 02/23/26 08:55 PM, 2026-02-23T19:55:00Z",
        "M/d/yyyy, 2/23/2026 8:55 pm, 2026-02-23T19:55:00Z",
        "dd.MM.yyyy, 23.02.2026 20:55, 2026-02-23T19:55:00Z",
        "dd-MM-yyyy HH:mm, 06-08-2020 15:38, 2020-08-06T13:38:00Z",
        "'yyyy/MM/dd''T''HH:mm', 2026/02/23T20:55, 2026-02-23T19:55:00Z",
        "d MMM yyyy, 3 Apr 2021, 2021-04-03",
        "dd.MM.yyyy HH:mm, 03.04.2021 10:00:30, 2021-04-03T08:00:30Z",
        "dd.MM.yyyy HH:mm:ss, 03.04.2021 10:00, 2021-04-03T08:00:00Z",
        "'MMM d, yyyy', 'Apr 3, 2021', 2021-04-03",
    })
    void aPatternIsReadInItsZoneWithOrWithoutTheTime(String pattern, String text, String instant) {
        assertThat(in("Europe/Berlin", pattern).read(text)).contains(instant);
    }

    @Test
    void withAPatternIsoIsStillRead() {
        assertThat(in("Europe/Berlin", "d/M/yyyy").read("2021-03-04 10:00:00")).contains("2021-03-04T10:00:00Z");
    }

    @Test
    void aDayThatDoesNotExistIsNotADate() {
        assertThat(in("UTC", "d/M/yyyy").read("31/2/2021")).isEmpty();
        assertThat(in("UTC", "d/M/yyyy").read("28/2/2021")).contains("2021-02-28");
    }

    @Test
    void theFirstPatternThatFitsIsTaken() {
        assertThat(in("UTC", "d/M/yyyy", "M/d/yyyy").read("2/23/2026")).contains("2026-02-23");
        assertThat(in("UTC", "d/M/yyyy", "M/d/yyyy").read("2/3/2026")).contains("2026-03-02");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3/4/2021 10:00    | Maybe --date-format 'M/d/yyyy H:mm' or 'd/M/yyyy H:mm' with the --zone it is written in.",
                "3/4/2021          | Maybe --date-format 'M/d/yyyy' or 'd/M/yyyy'.",
                "23/4/2021         | Maybe --date-format 'd/M/yyyy'.",
                "02/23/26 08:55 PM | Maybe --date-format 'M/d/yy h:mm a' with the --zone it is written in.",
                "23.04.2021        | Maybe --date-format 'd.M.yyyy'.",
                "2/23/2026 8:55:10 | Maybe --date-format 'M/d/yyyy H:mm:ss' with the --zone it is written in.",
                "05-Mar-2024       | Maybe --date-format 'd-MMM-yyyy'.",
                "Mar 5, 2024 9:00 AM | Maybe --date-format 'MMM d, yyyy h:mm a' with the --zone it is written in.",
                "5 March 2024      | Maybe --date-format 'd MMMM yyyy'.",
                "2024/03/05 17:16  | Maybe --date-format 'yyyy/M/d H:mm' with the --zone it is written in.",
                "2024-03-05 5:16 PM | Maybe --date-format 'yyyy-M-d h:mm a' with the --zone it is written in.",
                "2024-13-45        | Maybe '2021-03-04T10:00:00Z', or name the format with --date-format.",
                "1709658000        | Maybe these are seconds since 1970; write them as milliseconds, with 000 at the end.",
                "yesterday         | Maybe '2021-03-04T10:00:00Z', or name the format with --date-format.",
            })
    void aTextThatIsNotADateHasACure(String text, String cure) {
        assertThat(DateTexts.maybe(text)).isEqualTo(cure);
    }

    @Test
    void aNumberOfASpreadsheetHasACure() {
        assertThat(DateTexts.maybe("45356.72")).startsWith("Maybe a spreadsheet saved the date as a number");
    }

    @ParameterizedTest
    @CsvSource({"DD/MM/YYYY, dd/MM/yyyy", "dd/mm/yyyy, dd/MM/yyyy", "YYYY-MM-DD HH:mm, yyyy-MM-dd HH:mm"})
    void lettersThatMeanSomethingElseAreRefusedWithACure(String pattern, String cure) {
        assertThatThrownBy(() -> in("UTC", pattern))
                .hasMessageContaining("days are d, months M, years y")
                .hasMessageContaining("Maybe '" + cure + "'.");
    }

    @Test
    void aPatternWithoutAYearIsRefused() {
        assertThatThrownBy(() -> in("UTC", "d/M")).hasMessageContaining("it has no year");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-05T00:00:00Z, 2024-03-05",
        "2024-03-05T00:00:01Z, 2024-03-05T00:00:01Z",
        "2024-03-05, 2024-03-05"
    })
    void midnightSaysNothingInADateField(String iso, String date) {
        assertThat(DateTexts.withoutMidnight(iso)).isEqualTo(date);
    }
}
