package org.journeyrules.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.journeyrules.cli.files.RowProblems.OnBadRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Advice on bad rows, and what it may cost. */
class AdviceTest {
    private final RowProblems problems = new RowProblems(
            OnBadRow.SKIP, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    @Test
    void aLongValueGetsNone() {
        assertThat(problems.isWorthGuessing("x".repeat(60), 100)).isTrue();
        assertThat(problems.isWorthGuessing("x".repeat(61), 100)).isFalse();
    }

    @Test
    void afterTwoHundredBadRowsThereIsNone() {
        for (int line = 1; line < 200; line++) {
            problems.bad("signals.csv", line, "the row is bad", "");
        }
        assertThat(problems.isWorthGuessing("x", 100)).isTrue();
        problems.bad("signals.csv", 200, "the row is bad", "");
        assertThat(problems.isWorthGuessing("x", 100)).isFalse();
    }

    @Test
    void allGuessesTogetherCompareAMillionNamesAtMost() {
        int guesses = 0;
        while (problems.isWorthGuessing("x", 19_000)) {
            guesses++;
        }
        assertThat(guesses).isEqualTo(52);
        assertThat(problems.guessesLeft()).isLessThan(19_000);
        assertThat(problems.isWorthGuessing("x", 600))
                .as("a small list is still compared")
                .isTrue();
    }

    @Test
    void anUnknownZoneGetsAGuessAtFirstAndExamplesLater() {
        String first = RecordFault.of("ann", "time_zone", "Europe/Amsterdm", problems)
                .orElseThrow()
                .maybe();
        assertThat(first).isEqualTo("Maybe 'Europe/Amsterdam'?");
        while (problems.isWorthGuessing("x", 100)) {
            // until none are left
        }
        assertThat(RecordFault.of("ann", "time_zone", "Europe/Amsterdm", problems)
                        .orElseThrow()
                        .maybe())
                .isEqualTo("Maybe 'Europe/Amsterdam', 'America/New_York' or 'UTC'.");
        assertThat(RecordFault.of("ann", "time_zone", "Pacific Time (US & Canada)", problems)
                        .orElseThrow()
                        .maybe())
                .as("what another system writes costs nothing")
                .isEqualTo("Maybe 'America/Los_Angeles'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pacific Time (US & Canada)                              | America/Los_Angeles
            pacific time (us and canada)                            | America/Los_Angeles
            (GMT-08:00) Pacific Time (US & Canada)                  | America/Los_Angeles
            (GMT-07:00) Pacific Daylight Time (America/Los_Angeles) | America/Los_Angeles
            W. Europe Standard Time                                 | Europe/Berlin
            Amsterdam                                               | Europe/Amsterdam
            us_slash_eastern                                        | America/New_York
            america_slash_new_york                                  | America/New_York
            europe_slash_berlin                                     | Europe/Berlin
            PST                                                     | America/Los_Angeles
            """)
    void theNamesOfOtherSystemsAreKnown(String name, String iana) {
        assertThat(TimeZones.iana(name)).contains(iana);
        assertThat(ZoneId.of(iana)).isNotNull();
    }

    @Test
    void everyKnownNameLeadsToAZone() {
        assertThat(TimeZones.ianaNames())
                .hasSizeGreaterThan(100)
                .allSatisfy(iana -> assertThat(ZoneId.getAvailableZoneIds()).contains(iana));
    }
}
