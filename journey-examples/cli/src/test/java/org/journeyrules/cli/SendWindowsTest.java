package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.journeyrules.cli.Cli.Run;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.json.JourneyJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When a step may go, as the files show it: a step that is reached at an instant is due at once, or deferred to the first
 * instant that is open, and is then due to the millisecond.
 */
class SendWindowsTest {
    private static final String UNTIL = "2027-06-01T00:00:00Z";

    @TempDir
    private Path directory;

    private static String map(String step, String more) {
        return """
                journey: windows
                zone: Europe/Amsterdam
                stages: [{ name: Lead, sequence: nurture }]
                calendars:
                  - { name: office, hours: "09:00-18:00", days: MON-FRI, holidays: [2026-12-25] }
                  - { name: two-to-three, hours: "02:00-03:00", days: MON-SUN }
                  - { name: half-past-two, hours: "02:30-03:30", days: MON-SUN }
                  - { name: half-past-one, hours: "01:30-02:30", days: MON-SUN }
                  - { name: lord-howe, hours: "01:30-02:00", days: MON-SUN }
                  - { name: lord-howe-gap, hours: "02:00-02:30", days: MON-SUN }
                  - { name: first-hour, hours: "00:00-01:00", days: MON-SUN }
                  - { name: last-hour, hours: "23:00-00:00", days: MON-SUN }
                  - { name: saturdays, hours: "00:00-00:00", days: SAT }
                sequences:
                  - name: nurture
                    steps: [{ name: one, content: hello, channel: email, STEP }]
                """.replace(", STEP", step.isEmpty() ? "" : ", " + step) + more;
    }

    private List<Decision> replay(String map, String contacts, String... signals) {
        Cli cli = new Cli(directory)
                .file("map.yaml", map)
                .file("contacts.csv", contacts)
                .file("signals.csv", signals);
        Run run = cli.run(
                "replay",
                "--map",
                "@map.yaml",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@signals.csv",
                "--until",
                UNTIL,
                "--decisions",
                "@decisions.jsonl");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return cli.lines("decisions.jsonl").stream()
                .map(JourneyJson::readDecision)
                .toList();
    }

    private static <D extends Decision> List<D> of(List<Decision> decisions, Class<D> kind) {
        return decisions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** @param open the first open instant; empty where the step goes at once */
    private void goes(List<Decision> decisions, String reached, Optional<String> open) {
        OffsetDateTime at = OffsetDateTime.parse(open.orElse(reached));
        assertThat(of(decisions, StepDue.class))
                .singleElement()
                .extracting(Decision::at)
                .isEqualTo(at.toInstant());
        List<StepDeferred> deferred = of(decisions, StepDeferred.class);
        if (open.isEmpty()) {
            assertThat(deferred).isEmpty();
        } else {
            assertThat(deferred).hasSize(1);
            assertThat(deferred.get(0).at())
                    .isEqualTo(OffsetDateTime.parse(reached).toInstant());
            assertThat(deferred.get(0).until()).isEqualTo(at.toInstant());
        }
    }

    @ParameterizedTest(name = "{0} in {1} at {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "office | Europe/Amsterdam    | 2026-03-02T09:00:00+01:00     |",
                "office | Europe/Amsterdam    | 2026-03-02T08:59:59.999+01:00 | 2026-03-02T09:00:00+01:00",
                "office | Europe/Amsterdam    | 2026-03-02T17:59:59.999+01:00 |",
                "office | Europe/Amsterdam    | 2026-03-02T18:00:00+01:00     | 2026-03-03T09:00:00+01:00",
                "office | Europe/Amsterdam    | 2026-03-06T18:00:00+01:00     | 2026-03-09T09:00:00+01:00",
                "office | Europe/Amsterdam    | 2026-03-07T12:00:00+01:00     | 2026-03-09T09:00:00+01:00",
                "office | Europe/Amsterdam    | 2026-03-08T23:59:59.999+01:00 | 2026-03-09T09:00:00+01:00",
                "office | Europe/Amsterdam    | 2026-12-24T18:00:00+01:00     | 2026-12-28T09:00:00+01:00",
                "office | Europe/Amsterdam    | 2026-12-25T10:00:00+01:00     | 2026-12-28T09:00:00+01:00",
                // each on its own clock
                "office | America/New_York    | 2026-03-02T08:59:59.999-05:00 | 2026-03-02T09:00:00-05:00",
                "office | Asia/Kathmandu      | 2026-03-02T08:59:59.999+05:45 | 2026-03-02T09:00:00+05:45",
                "office | Asia/Kathmandu      | 2026-03-02T17:59:59.999+05:45 |",
                "office | Pacific/Kiritimati  | 2026-03-02T18:00:00+14:00     | 2026-03-03T09:00:00+14:00",
                "office | Pacific/Marquesas   | 2026-03-02T09:00:00-09:30     |",
                // over a weekend in which the clocks change
                "office | Europe/Amsterdam    | 2026-03-27T18:00:00+01:00     | 2026-03-30T09:00:00+02:00",
                "office | America/New_York    | 2026-03-06T18:00:00-05:00     | 2026-03-09T09:00:00-04:00",
                "office | Australia/Lord_Howe | 2026-04-03T18:00:00+11:00     | 2026-04-06T09:00:00+10:30",
                "office | America/Santiago    | 2026-04-03T18:00:00-03:00     | 2026-04-06T09:00:00-04:00",
                "office | America/Santiago    | 2026-09-04T18:00:00-04:00     | 2026-09-07T09:00:00-03:00",
            })
    void aStepGoesInTheWorkingHoursOfItsCalendarOnTheContactsClock(
            String calendar, String zone, String reached, String open) {
        assertGoes("calendar: " + calendar, "", zone, reached, open);
    }

    @ParameterizedTest(name = "{0} in {1} at {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // the clock jumps from 02:00 to 03:00
                "two-to-three  | Europe/Amsterdam    | 2026-03-29T01:59:59.999+01:00 | 2026-03-30T02:00:00+02:00",
                "two-to-three  | Europe/Amsterdam    | 2026-03-29T03:00:00+02:00     | 2026-03-30T02:00:00+02:00",
                "half-past-two | Europe/Amsterdam    | 2026-03-29T01:59:59.999+01:00 | 2026-03-29T03:00:00+02:00",
                "half-past-one | Europe/Amsterdam    | 2026-03-29T01:59:59.999+01:00 |",
                "half-past-one | Europe/Amsterdam    | 2026-03-29T03:00:00+02:00     | 2026-03-30T01:30:00+02:00",
                "two-to-three  | America/New_York    | 2026-03-08T01:59:59.999-05:00 | 2026-03-09T02:00:00-04:00",
                // from 02:00 to 02:30
                "lord-howe-gap | Australia/Lord_Howe | 2026-10-04T01:59:59.999+10:30 | 2026-10-05T02:00:00+11:00",
                // from midnight to 01:00
                "first-hour    | America/Santiago    | 2026-09-05T23:59:59.999-04:00 | 2026-09-07T00:00:00-03:00",
            })
    void aWindowIsClosedInAGapOfTheClock(String calendar, String zone, String reached, String open) {
        assertGoes("calendar: " + calendar, "", zone, reached, open);
    }

    @ParameterizedTest(name = "{0} in {1} at {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // the clock goes back from 03:00 to 02:00
                "two-to-three  | Europe/Amsterdam    | 2026-10-25T01:59:59.999+02:00 | 2026-10-25T02:00:00+02:00",
                "two-to-three  | Europe/Amsterdam    | 2026-10-25T02:59:59.999+02:00 |",
                "two-to-three  | Europe/Amsterdam    | 2026-10-25T02:00:00+01:00     |",
                "two-to-three  | Europe/Amsterdam    | 2026-10-25T03:00:00+01:00     | 2026-10-26T02:00:00+01:00",
                "half-past-two | Europe/Amsterdam    | 2026-10-25T02:00:00+02:00     | 2026-10-25T02:30:00+02:00",
                "half-past-two | Europe/Amsterdam    | 2026-10-25T02:00:00+01:00     | 2026-10-25T02:30:00+01:00",
                // from 02:00 to 01:00
                "half-past-one | America/New_York    | 2026-11-01T01:00:00-04:00     | 2026-11-01T01:30:00-04:00",
                "half-past-one | America/New_York    | 2026-11-01T01:59:59.999-04:00 |",
                "half-past-one | America/New_York    | 2026-11-01T01:00:00-05:00     | 2026-11-01T01:30:00-05:00",
                // from 02:00 to 01:30
                "lord-howe     | Australia/Lord_Howe | 2026-04-05T01:59:59.999+11:00 |",
                "lord-howe     | Australia/Lord_Howe | 2026-04-05T01:30:00+10:30     |",
                "lord-howe     | Australia/Lord_Howe | 2026-04-05T02:00:00+10:30     | 2026-04-06T01:30:00+10:30",
                // from midnight to 23:00 of the day before
                "last-hour     | America/Santiago    | 2026-04-04T22:59:59.999-03:00 | 2026-04-04T23:00:00-03:00",
                "last-hour     | America/Santiago    | 2026-04-04T23:59:59.999-03:00 |",
                "last-hour     | America/Santiago    | 2026-04-04T23:00:00-04:00     |",
                "saturdays     | America/Santiago    | 2026-04-04T23:59:59.999-04:00 |",
                "saturdays     | America/Santiago    | 2026-04-05T00:00:00-04:00     | 2026-04-11T00:00:00-04:00",
            })
    void aWindowIsOpenTwiceInAnOverlapOfTheClock(String calendar, String zone, String reached, String open) {
        assertGoes("calendar: " + calendar, "", zone, reached, open);
    }

    @ParameterizedTest(name = "{0} in {1} at {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "21:00-08:00 | Europe/Amsterdam | 2026-03-02T20:59:59.999+01:00 |",
                "21:00-08:00 | Europe/Amsterdam | 2026-03-02T21:00:00+01:00     | 2026-03-03T08:00:00+01:00",
                "21:00-08:00 | Europe/Amsterdam | 2026-03-03T00:00:00+01:00     | 2026-03-03T08:00:00+01:00",
                "21:00-08:00 | Europe/Amsterdam | 2026-03-03T07:59:59.999+01:00 | 2026-03-03T08:00:00+01:00",
                "21:00-08:00 | Europe/Amsterdam | 2026-03-03T08:00:00+01:00     |",
                "21:00-08:00 | Asia/Kathmandu   | 2026-03-02T21:00:00+05:45     | 2026-03-03T08:00:00+05:45",
                "21:00-08:00 | Europe/Amsterdam | 2026-03-28T21:00:00+01:00     | 2026-03-29T08:00:00+02:00",
                "21:00-08:00 | Europe/Amsterdam | 2026-10-24T21:00:00+02:00     | 2026-10-25T08:00:00+01:00",
                "21:00-08:00 | America/Santiago | 2026-04-04T21:00:00-03:00     | 2026-04-05T08:00:00-04:00",
                "13:00-14:00 | Europe/Amsterdam | 2026-03-02T13:00:00+01:00     | 2026-03-02T14:00:00+01:00",
                // they end in a gap: over when the clock has jumped; and in an overlap: they come back
                "22:00-02:30 | Europe/Amsterdam | 2026-03-29T01:00:00+01:00     | 2026-03-29T03:00:00+02:00",
                "22:00-02:30 | Europe/Amsterdam | 2026-10-25T02:29:59.999+02:00 | 2026-10-25T02:30:00+02:00",
                "22:00-02:30 | Europe/Amsterdam | 2026-10-25T02:59:59.999+02:00 |",
                "22:00-02:30 | Europe/Amsterdam | 2026-10-25T02:00:00+01:00     | 2026-10-25T02:30:00+01:00",
            })
    void nothingGoesInQuietHoursOfTheMapOrTheStep(String hours, String zone, String reached, String open) {
        assertGoes("", "quiet-hours: \"" + hours + "\"\n", zone, reached, open);
        assertGoes("quiet-hours: \"" + hours + "\"", "quiet-hours: \"00:00-12:00\"\n", zone, reached, open);
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "monday | 2026-03-06T10:00:00+01:00 | 2026-03-06T10:00:00+01:00",
                "monday | 2026-03-07T10:00:00+01:00 | 2026-03-09T10:00:00+01:00",
                "monday | 2026-03-08T23:59:59.999+01:00 | 2026-03-09T23:59:59.999+01:00",
                "monday | 2026-03-28T02:30:00+01:00 | 2026-03-30T02:30:00+02:00",
                "friday | 2026-03-07T10:00:00+01:00 | 2026-03-09T10:00:00+01:00",
            })
    void aStepThatSkipsWeekendsIsPlannedOnAnotherDayAndDeferredByNothing(String to, String reached, String due) {
        List<Decision> decisions = replay(
                map("skip-weekends: " + to, ""),
                "id,created_at,time_zone\nc," + reached + ",Europe/Amsterdam",
                "id,contact_id,type,occurred_at");
        assertThat(of(decisions, StepDue.class))
                .singleElement()
                .extracting(Decision::at)
                .isEqualTo(OffsetDateTime.parse(due).toInstant());
        assertThat(of(decisions, StepDeferred.class)).isEmpty();
    }

    private void assertGoes(String step, String more, String zone, String reached, String open) {
        List<Decision> decisions = replay(
                map(step, more),
                "id,created_at,time_zone\nc," + reached + "," + zone,
                "id,contact_id,type,occurred_at");
        goes(decisions, reached, Optional.ofNullable(open));
    }

    @ParameterizedTest(name = "{0} after a mail at {1}, reached at {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "P7D    | 2026-03-02T09:00:00.123Z | 2026-03-09T09:00:00.122Z | 2026-03-09T09:00:00.123Z",
                "P7D    | 2026-03-02T09:00:00.123Z | 2026-03-09T09:00:00.123Z |",
                // seven days on the clock of Amsterdam have 167 hours there
                "P7D    | 2026-03-26T12:00:00+01:00 | 2026-04-02T11:59:59.999+02:00 | 2026-04-02T12:00:00+02:00",
                "PT168H | 2026-03-26T12:00:00+01:00 | 2026-04-02T12:00:00+02:00 | 2026-04-02T13:00:00+02:00",
            })
    void aCapIsRollingToTheMillisecondWhoeverSent(String window, String sent, String reached, String open) {
        List<Decision> decisions = replay(
                map("", "caps: [{ at-most: 1, in: " + window + ", channel: email }]\n"),
                "id,created_at\nc," + reached,
                "id,contact_id,type,occurred_at,channel",
                "m,c,EMAIL_SENT," + sent + ",email");
        goes(decisions, reached, Optional.ofNullable(open));
    }

    @Test
    void aCapOfOneChannelCountsThatChannelAndServicePassesIt() {
        String[] signals = {"id,contact_id,type,occurred_at,channel", "m,c,CALL_MADE,2026-03-02T08:00:00Z,phone"};
        String contacts = "id,created_at\nc,2026-03-02T09:00:00Z";
        String cap = "caps: [{ at-most: 1, in: P7D }]\n";
        goes(replay(map("", cap), contacts, signals), "2026-03-02T09:00:00Z", Optional.of("2026-03-09T08:00:00Z"));
        goes(
                replay(map("", cap.replace("P7D", "P7D, channel: email")), contacts, signals),
                "2026-03-02T09:00:00Z",
                Optional.empty());
        goes(replay(map("purpose: service", cap), contacts, signals), "2026-03-02T09:00:00Z", Optional.empty());
    }

    @ParameterizedTest(name = "{0} with consent {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "NL | true    |",
                "NL | granted |",
                "NL |         | Consent is required and unknown.",
                "NL | false   | The contact has denied consent.",
                "DE |         |",
                "DE | denied  | The contact has denied consent.",
                "   |         |",
            })
    void consentIsAskedByCountry(String country, String consent, String why) {
        List<Decision> decisions = replay(
                map("", "consent: { default: not-denied, NL: required }\n"),
                "id,created_at,country,email_consent\nc,2026-03-02T09:00:00Z," + (country == null ? "" : country) + ","
                        + (consent == null ? "" : consent),
                "id,contact_id,type,occurred_at");
        assertThat(of(decisions, StepSkipped.class).stream().map(StepSkipped::why))
                .isEqualTo(Optional.ofNullable(why).stream().toList());
        assertThat(of(decisions, StepDue.class)).hasSize(why == null ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "valid-for: P2D   | 2026-03-28T12:00:00+01:00 | 2026-03-30T12:00:00+02:00",
                "valid-for: PT48H | 2026-03-28T12:00:00+01:00 | 2026-03-30T13:00:00+02:00",
                "purpose: service | 2026-03-28T12:00:00+01:00 | 2026-03-29T13:00:00+02:00",
            })
    void aDueStepSaysUntilWhenItIsWorthSending(String step, String reached, String until) {
        assertThat(of(
                        replay(map(step, ""), "id,created_at\nc," + reached, "id,contact_id,type,occurred_at"),
                        StepDue.class))
                .singleElement()
                .extracting(StepDue::until)
                .isEqualTo(OffsetDateTime.parse(until).toInstant());
    }

    @Test
    void withoutAZoneOfTheContactTheMapsIsTaken() {
        goes(
                replay(
                        map("calendar: office", ""),
                        "id,created_at,time_zone\nc,2026-03-02T07:59:59.999Z,",
                        "id,contact_id,type,occurred_at"),
                "2026-03-02T07:59:59.999Z",
                Optional.of("2026-03-02T08:00:00Z"));
    }

    @Test
    void severalReasonsToWaitAreWeighedTogether() {
        // the cap is free on Saturday, the office opens on Monday
        goes(
                replay(
                        map("calendar: office", "caps: [{ at-most: 1, in: P7D }]\nquiet-hours: \"08:00-10:00\"\n"),
                        "id,created_at\nc,2026-03-02T10:00:00+01:00",
                        "id,contact_id,type,occurred_at,channel",
                        "m,c,EMAIL_SENT,2026-02-28T12:00:00+01:00,email"),
                "2026-03-02T10:00:00+01:00",
                Optional.of("2026-03-09T10:00:00+01:00"));
    }
}
