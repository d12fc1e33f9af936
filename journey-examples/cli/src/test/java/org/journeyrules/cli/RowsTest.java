package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows as they come: what is valid though unusual, and what is named as bad. */
class RowsTest {
    private static final String SIGNALS =
            "id,contact_id,type,occurred_at,direction,trust,stage,source,hold,field,from,to";

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void oneContactWithoutSignals() {
        cli = new Cli(directory)
                .file("contacts.csv", "id,created_at", "ann,2026-03-01T09:00:00Z")
                .file("signals.csv", SIGNALS);
    }

    // ---- valid, though unusual

    @Test
    void byteOrderMarksAndWindowsLineEndsAreFine() {
        cli.bytes(
                        "contacts.csv",
                        "\uFEFFid,created_at\r\nann,2026-03-01T09:00:00Z\r\n".getBytes(StandardCharsets.UTF_8))
                .bytes(
                        "signals.csv",
                        "\uFEFFid,contact_id,type,occurred_at\r\ns1,ann,LINK_CLICKED,2026-03-02T09:00:00Z"
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(cli.replay().exitCode()).isZero();
        assertThat(cli.text("states.jsonl")).contains("s1");
    }

    @Test
    void quotedLineBreaksCommasAndQuotesStayInTheirField() {
        cli.file(
                "contacts.csv",
                "id,note,created_at",
                "ann,\"first\nsecond, and \"\"third\"\"\",2026-03-01T09:00:00Z",
                "bob,,x");
        Run run = cli.replay();
        assertThat(run.errors().get(0)).as("the line at which the row begins").contains("contacts.csv:4: ");
    }

    @Test
    void headersAloneAreFine() {
        cli.file("contacts.csv", "id");
        Run run = cli.replay();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cli.text("decisions.jsonl")).isEmpty();
        assertThat(cli.text("states.jsonl")).isEmpty();
    }

    @Test
    void anyOrderOfColumnsAndRowsIsFine() {
        cli.file("contacts.csv", "created_at,id", "2026-03-01T09:00:00Z,ann")
                .file("signals.csv", "occurred_at,type,contact_id,id", "2026-03-02T09:00:00+01:00,LINK_CLICKED,ann,s1");
        assertThat(cli.replay().exitCode()).isZero();
    }

    @Test
    void unknownColumnsAreAttributes() {
        cli.file(
                "signals.csv",
                "id,contact_id,type,occurred_at,Shoe Size",
                "s1,ann,LINK_CLICKED,2026-03-02T09:00:00Z,42");
        cli.replay();
        assertThat(cli.text("states.jsonl")).contains("\"Shoe Size\":\"42\"");
    }

    @Test
    void aKnownColumnInOtherSpellingIsAnAttributeWithAWarning() {
        cli.file("contacts.csv", "id,Created At", "ann,2026-03-01T09:00:00Z");
        assertThat(cli.replay().err())
                .contains(
                        "contacts.csv:1: warning: the column 'Created At' is treated as an attribute\n  Maybe 'created_at'?");
    }

    @Test
    void aRepeatedSignalKeepsItsFirstRow() {
        cli.file(
                "signals.csv",
                "id,contact_id,type,occurred_at,topic",
                "s1,ann,LINK_CLICKED,2026-03-05T09:00:00Z,blog",
                "s1,ann,LINK_CLICKED,2026-03-05T09:00:00Z,blog",
                "s1,ann,LINK_CLICKED,2026-03-04T09:00:00Z,pricing");
        Run run = cli.replay();
        assertThat(run.exitCode()).isZero();
        assertThat(run.errors().get(0))
                .endsWith(
                        "signals.csv:4: warning: the signal 's1' of contact 'ann' appears with other content in line 2,"
                                + " which is kept");
        assertThat(run.errors()).hasSize(2);
        assertThat(cli.text("states.jsonl")).contains("blog").doesNotContain("pricing");
    }

    @Test
    void oneIdMayBeASignalOfTwoContacts() {
        cli.file("contacts.csv", "id", "ann", "bob")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at",
                        "s1,ann,LINK_CLICKED,2026-03-05T09:00:00Z",
                        "s1,bob,EMAIL_OPENED,2026-03-05T09:00:00Z");
        Run run = cli.replay();
        assertThat(run.errors()).containsExactly("2 of 2 contacts began, 2 signals read, 2 decisions.");
    }

    @Test
    void typesOfOnesOwnAreFineAndNearMissesAWarning() {
        cli.file(
                "signals.csv",
                "id,contact_id,type,occurred_at",
                "s1,ann,ROOF_INSPECTED,2026-03-05T09:00:00Z",
                "s2,ann,LINK_CLICK,2026-03-05T09:00:00Z",
                "s3,ann,LINK_CLICK,2026-03-06T09:00:00Z");
        Run run = cli.replay();
        assertThat(run.exitCode()).isZero();
        assertThat(run.errors()).hasSize(3);
        assertThat(run.err())
                .contains(
                        "signals.csv:3: warning: the type 'LINK_CLICK' is not known and is treated as one of your own\n"
                                + "  Maybe 'LINK_CLICKED'?");
    }

    @Test
    void channelsOfOnesOwnAreFineAndNearMissesAWarning() {
        cli.file(
                "signals.csv",
                "id,contact_id,type,occurred_at,channel,bounce",
                "s1,ann,EMAIL_BOUNCED,2026-03-05T09:00:00Z,email,Hard",
                "s2,ann,EMAIL_BOUNCED,2026-03-05T10:00:00Z,email,mailbox full",
                "s3,ann,UNSUBSCRIBED,2026-03-06T09:00:00Z,E-Mail,",
                "s4,ann,UNSUBSCRIBED,2026-03-06T10:00:00Z,E-Mail,",
                "s5,ann,UNSUBSCRIBED,2026-03-06T11:00:00Z,fax,",
                "s6,ann,UNSUBSCRIBED,2026-03-06T12:00:00Z,email-eu,",
                "s7,ann,UNSUBSCRIBED,2026-03-06T13:00:00Z,webinar,");
        Run run = cli.replay();
        assertThat(run.exitCode()).isZero();
        assertThat(run.errors()).hasSize(5);
        assertThat(run.err())
                .contains(
                        "signals.csv:3: warning: the bounce 'mailbox full' is not a known kind, so that it does not count"
                                + " as hard\n  Maybe 'hard', 'soft' or 'block'.",
                        "signals.csv:4: warning: the channel 'E-Mail' is not known and is treated as one of your own\n"
                                + "  Maybe 'email'?");
    }

    @Test
    void whatTheEngineWillNotFollowIsAWarningOnceAndCounted() {
        cli.file(
                "signals.csv",
                "id,contact_id,type,occurred_at,trust,bounce",
                "s1,ann,UNSUBSCRIBED,2026-03-05T09:00:00Z,MACHINE,",
                "s2,ann,UNSUBSCRIBED,2026-03-05T10:00:00Z,MACHINE,",
                "s3,ann,UNSUBSCRIBED,2026-03-05T10:00:00Z,HUMAN,",
                "s4,ann,EMAIL_BOUNCED,2026-03-06T09:00:00Z,,",
                "s5,ann,EMAIL_BOUNCED,2026-03-06T10:00:00Z,,HARD_BOUNCE");
        Run run = cli.replay();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines().filter(line -> line.contains("machine") || line.contains("bounce")))
                .containsExactly(
                        cli.path("signals.csv")
                                + ":2: warning: the UNSUBSCRIBED is marked as a machine's, so that it does not count",
                        cli.path("signals.csv")
                                + ":5: warning: the kind of a bounce is missing, so that it does not count as hard",
                        "In 2 rows, the UNSUBSCRIBED is marked as a machine's, so that it does not count.");
    }

    @Test
    void aChannelOfTheMapIsKnown() {
        cli.file(
                        "map.yaml",
                        Cli.MAP
                                + "sequences: [{ name: hello, steps: [{ name: hello, content: hello, channel: e-mail }] }]")
                .file("loan.drl", Cli.RULES)
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,channel",
                        "s1,ann,EMAIL_SENT,2026-03-05T09:00:00Z,e-mail");
        assertThat(cli.replay().errors()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+99999-01-01T00:00:00Z", "0000-12-31T23:00:00Z", "-2026-03-03T10:00:00Z"})
    void anInstantOutsideTheYearsThatCanBeToldIsABadRow(String at) {
        cli.file("signals.csv", "id,contact_id,type,occurred_at", "s1,ann,LINK_CLICKED," + at);
        Run run = cli.replay();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("signals.csv:2: the occurred_at '" + at + "' is not an instant with offset or Z, nor a date\n"
                        + "  Maybe '2026-03-02T09:30:00Z'");
    }

    @Test
    void aConsentWhoseEndCannotBeReadIsABadRow() {
        cli.file(
                "signals.csv",
                "id,contact_id,type,occurred_at,expires_at",
                "s1,ann,CONSENT_GRANTED,2026-03-05T09:00:00Z,2026-02-30");
        assertThat(cli.replay().err())
                .contains("signals.csv:2: the expires_at '2026-02-30' is not an instant with offset or Z, nor a date");
    }

    @Test
    void ofAValueThatIsTooLongOnlyTheBeginIsTold() {
        cli.file("signals.csv", "id,contact_id,type,occurred_at", "s1,ann," + "a b".repeat(300_000) + ",2026-03-05")
                .file("contacts.csv", "id,created_at", "ann,2026-03-01T09:00:00Z");
        Run run = cli.replay();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("signals.csv:2: the type 'a ba ba b").hasSizeLessThan(2_000);
    }

    @Test
    void aRowOfTooManyFieldsIsNamedSo() {
        cli.file("signals.csv", "id,contact_id,type,occurred_at", ",".repeat(100_000));
        Run run = cli.replay();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("signals.csv:2: the row that begins here or after has more than 1,000 fields");
    }

    @Test
    void enumsAreReadWithoutCase() {
        cli.file("signals.csv", SIGNALS, "s1,ann,ROOF_INSPECTED,2026-03-05T09:00:00Z,outbound,human,,,,,,");
        cli.replay();
        assertThat(cli.text("states.jsonl")).contains("OUTBOUND", "HUMAN");
    }

    // ---- the values that the engine acts on

    @Test
    void aStageThatTheMapHasNoMoreCannotBeUndone() {
        cli.file("contacts.csv", "id,created_at,stage", "ann,2026-03-01T09:00:00Z,Offered")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,field,from,to",
                        "s1,ann,FIELD_CHANGED,2026-03-09,stage,Proposed,Offered");
        assertThat(cli.replay().errors().get(0))
                .isEqualTo(cli.path("signals.csv") + ":2: the stage 'Proposed' is not in the map (from)");
        assertThat(cli.replay("--on-bad-row", "skip").exitCode()).isZero();
    }

    @Test
    void aDateIsReadInTheZoneInWhichTheEngineReadsIt() {
        cli.file("contacts.csv", "id,created_at,time_zone", "ann,2026-03-01T09:00:00Z,Asia/Tokyo")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,stage,source,hold",
                        "s1,ann,STAGE_SET,2026-03-09,Offered,user,0001-01-01");
        assertThat(cli.replay().errors())
                .startsWith(cli.path("signals.csv")
                        + ":2: the hold '0001-01-01' is not an instant with offset or Z, nor a date");
        assertThat(cli.replay("--on-bad-row", "skip").exitCode()).isZero();
    }

    @Test
    void aStartThatIsNoInstantInTheContactsZoneIsABadRow() {
        cli.file(
                "contacts.csv",
                "id,created_at,time_zone",
                "ann,0001-01-01,Asia/Tokyo",
                "bob,0001-01-02,Asia/Tokyo",
                "cyd,0001-01-01,");
        assertThat(cli.replay().errors().get(0))
                .isEqualTo(cli.path("contacts.csv")
                        + ":2: the created_at '0001-01-01' is not an instant in the contact's time zone");
    }

    // ---- signals in the future

    @Test
    void aSignalOfTheDayAfterTomorrowIsABadRow() {
        cli.now("2026-03-20T12:00:00Z");
        for (String at : List.of("2026-03-21T12:00:00Z", "2026-03-20T12:00:01Z")) {
            cli.file("signals.csv", "id,contact_id,type,occurred_at", "s1,ann,LINK_CLICKED," + at);
            Run run = cli.replay();
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err())
                    .contains("signals.csv: warning: the last signal of " + at
                            + " lies in the future, and every contact is replayed up to it\n  Maybe --until")
                    .contains("Replayed until " + at + ", the last signal.\n");
        }
        cli.file("signals.csv", "id,contact_id,type,occurred_at", "s1,ann,LINK_CLICKED,2026-03-21T12:00:00.001Z");
        assertThat(cli.replay().errors())
                .startsWith(
                        cli.path("signals.csv") + ":2: the occurred_at '2026-03-21T12:00:00.001Z' lies after"
                                + " 2026-03-21T12:00:00Z, the latest that is expected",
                        "  Maybe --until, for an end of your own, or --latest.");
        Run skipped = cli.replay("--on-bad-row", "skip");
        assertThat(skipped.exitCode()).isZero();
        assertThat(cli.text("states.jsonl")).doesNotContain("s1");
    }

    @Test
    void anEndOfOnesOwnOrALatestInstantOfOnesOwnDecides() {
        cli.now("2026-03-20T12:00:00Z");
        cli.file("signals.csv", "id,contact_id,type,occurred_at", "s1,ann,LINK_CLICKED,2062-03-09");
        assertThat(cli.replay("--until", "2026-04-01T00:00:00Z").err()).doesNotContain("warning", "Replayed until");
        assertThat(cli.replay("--latest", "2062-03-09T11:00:00Z").exitCode()).isZero();
        assertThat(cli.replay("--latest", "2062-03-09T10:59:59Z").exitCode()).isEqualTo(1);
    }

    @Test
    void aLastSignalFarAfterTheOneBeforeItIsAWarning() {
        cli.file(
                "signals.csv",
                "id,contact_id,type,occurred_at",
                "s1,ann,LINK_CLICKED,2026-03-09T00:00:00Z",
                "s2,ann,LINK_CLICKED,2027-03-10T00:00:00Z");
        assertThat(cli.replay().err()).doesNotContain("warning");
        cli.file(
                "signals.csv",
                "id,contact_id,type,occurred_at",
                "s2,ann,LINK_CLICKED,2027-03-10T00:00:01Z",
                "s3,ann,LINK_CLICKED,2027-03-10T00:00:01Z",
                "s1,ann,LINK_CLICKED,2026-03-09T00:00:00Z");
        assertThat(cli.replay().err())
                .contains("signals.csv: warning: the last signal of 2027-03-10T00:00:01Z lies 366 days after the one"
                        + " before it, and every contact is replayed up to it\n  Maybe --until, to set the end.");
    }

    @Test
    void aStartInTheFutureDoesNotSetTheEnd() {
        cli.now("2026-03-20T12:00:00Z")
                .file("contacts.csv", "id,created_at", "ann,2026-03-01T09:00:00Z", "bob,2062-03-01T09:00:00Z")
                .file("signals.csv", "id,contact_id,type,occurred_at");
        assertThat(cli.replay().err())
                .contains("1 did not begin: starts after the end")
                .contains("Replayed until 2026-03-01T09:00:00Z, the last start of a contact.");
    }

    @Test
    void aSavedStateInTheFutureIsABadLine() {
        cli.file("signals.csv", "id,contact_id,type,occurred_at", "s1,ann,LINK_CLICKED,2026-03-05");
        cli.replay("--until", "2062-01-01T00:00:00Z");
        Run run = cli.now("2026-03-20T12:00:00Z").replay("--resume", "@states.jsonl");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(cli.path("states.jsonl") + ":1: the state of 'ann' stands at 2062-01-01T00:00:00Z, after"
                        + " 2026-03-21T12:00:00Z, the latest that is expected");
    }

    // ---- bad contacts

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id,created_at            | bob,2026-13-01T09:00:00Z   | the created_at '2026-13-01T09:00:00Z', which is not an instant or a date         | Maybe '2026-03-02T09:30:00Z', '2026-03-02T10:30:00+01:00' or '2026-03-02'.
            id,created_at            | bob,2026-03-01 09:00:00    | the created_at '2026-03-01 09:00:00', which is not an instant or a date          | Maybe '2026-03-01T09:00:00Z', or with the offset of its zone.
            id,created_at            | bob,2026-03-01T09:00:00+0100 | the created_at '2026-03-01T09:00:00+0100', which is not an instant or a date   | Maybe '2026-03-01T09:00:00+01:00'.
            id,created_at            | _,2026-03-01               | the id is empty                                                                  | -
            id,created_at            | ann,2026-03-01             | the contact 'ann' appears twice, first in line 2                                | -
            id,created_at            | bob                        | the row has 1 field, the header 2                                                | -
            id,created_at            | bob,2026-03-01,more        | the row has 3 fields, the header 2                                               | Maybe a field with a comma needs quotation marks.
            id,time_zone             | bob,Europe/Amsterdm        | the time_zone 'Europe/Amsterdm' is not a time zone                               | Maybe 'Europe/Amsterdam'?
            id,fit                   | bob,E                      | the fit 'E', which is not a fit                                                  | Maybe 'A', 'B', 'C' or 'D'.
            id,excluded              | bob,perhaps                | the excluded 'perhaps', which is not a boolean                               | Maybe 'true' or 'false'.
            id,email_consent         | bob,perhaps                | the email_consent 'perhaps', which is not a consent                              | Maybe 'granted', 'denied', 'true' or 'false'.
            id,stage,stage_since     | bob,Offerd,2026-03-01      | the stage 'Offerd' is not in the map                                             | Maybe 'Offered'?
            id,stage                 | bob,Offered                | the stage 'Offered' has no instant at which it started                                    | Maybe fill stage_since, or created_at.
            id,renewal_date          | bob,soon                   | the renewal_date 'soon', which is not an instant or a date                       | Maybe '2026-03-02T09:30:00Z', '2026-03-02T10:30:00+01:00' or '2026-03-02'.
            """)
    void badContactsAreNamedWithFileAndLine(String header, String row, String what, String maybe) {
        cli.file(
                "contacts.csv",
                header,
                "ann" + ",".repeat((int) header.chars().filter(c -> c == ',').count()),
                row.replaceFirst("^_,", ","));
        Run run = cli.replay();
        assertThat(run.exitCode()).isEqualTo(1);
        String message = cli.path("contacts.csv") + ":3: " + what + (maybe.equals("-") ? "" : "\n  " + maybe) + "\n";
        assertThat(run.err()).startsWith(message);
        assertThat(run.err().substring(message.length()))
                .isEqualTo("1 bad row; nothing was written.\n  Maybe --on-bad-row skip, to continue without them.\n");
        assertThat(cli.names()).doesNotContain("decisions.jsonl", "states.jsonl");
    }

    // ---- bad signals

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            _,ann,LINK_CLICKED,2026-03-05T09:00:00Z,,,,,,,,                      | the id is empty                                                              | -
            s1,_,LINK_CLICKED,2026-03-05T09:00:00Z,,,,,,,,                       | the contact_id is empty                                                      | -
            s1,ann,,2026-03-05T09:00:00Z,,,,,,,,                                  | the type is empty                                                            | -
            s1,ann,LINK_CLICKED,,,,,,,,,                                          | the occurred_at is empty                                                     | -
            s1,anna,LINK_CLICKED,2026-03-05T09:00:00Z,,,,,,,,                     | the contact 'anna' is not in CONTACTS                                        | Maybe 'ann'?
            s1,ann,link clicked,2026-03-05T09:00:00Z,,,,,,,,                      | the type 'link clicked' is not UPPER_SNAKE_CASE                              | Maybe 'LINK_CLICKED'?
            s1,ann,LINK_CLICKED,2026-03-05T09:00:00,,,,,,,,                       | the occurred_at '2026-03-05T09:00:00' is not an instant with offset or Z, nor a date | Maybe '2026-03-05T09:00:00Z', or with the offset of its zone.
            s1,ann,LINK_CLICKED,05/03/2026,,,,,,,,                                | the occurred_at '05/03/2026' is not an instant with offset or Z, nor a date  | Maybe '2026-03-02T09:30:00Z', '2026-03-02T10:30:00+01:00' or '2026-03-02'.
            s1,ann,LINK_CLICKED,2026-02-30,,,,,,,,                                | the occurred_at '2026-02-30' is not an instant with offset or Z, nor a date  | Maybe '2026-03-02T09:30:00Z', '2026-03-02T10:30:00+01:00' or '2026-03-02'.
            s1,ann,LINK_CLICKED,2026-03-05T09:00:00Z,INBUOND,,,,,,,               | the direction 'INBUOND' is not one of INBOUND, OUTBOUND, NONE                | Maybe 'INBOUND'?
            s1,ann,LINK_CLICKED,2026-03-05T09:00:00Z,,ROBOT,,,,,,                 | the trust 'ROBOT' is not one of HUMAN, MACHINE, UNKNOWN                      | -
            s1,ann,STAGE_SET,2026-03-05T09:00:00Z,,,Offerd,user,,,,               | the stage 'Offerd' is not in the map                                         | Maybe 'Offered'?
            s1,ann,STAGE_SET,2026-03-05T09:00:00Z,,,,user,,,,                     | a STAGE_SET needs a stage                                                    | -
            s1,ann,STAGE_SET,2026-03-05T09:00:00Z,,,Offered,usr,,,,               | the source 'usr' is not one of user, automation, import                      | Maybe 'user'?
            s1,ann,STAGE_SET,2026-03-05T09:00:00Z,,,Offered,user,later,,,         | the hold 'later' is not an instant with offset or Z, nor a date              | Maybe '2026-03-02T09:30:00Z', '2026-03-02T10:30:00+01:00' or '2026-03-02'.
            s1,ann,FIELD_CHANGED,2026-03-05T09:00:00Z,,,,,,,a,b                   | a FIELD_CHANGED needs a field                                                | -
            s1,ann,FIELD_CHANGED,2026-03-05T09:00:00Z,,,,,,fit,Z,A                | the fit 'Z', which is not a fit (from)                                       | Maybe 'A', 'B', 'C' or 'D'.
            """)
    void badSignalsAreNamedWithFileAndLine(String row, String what, String maybe) {
        cli.file(
                "signals.csv",
                SIGNALS,
                "s0,ann,LINK_CLICKED,2026-03-05T09:00:00Z,,,,,,,,",
                row.replaceFirst("^_,", ",").replace(",_,", ",,"));
        Run run = cli.replay();
        assertThat(run.exitCode()).isEqualTo(1);
        String message = cli.path("signals.csv") + ":3: "
                + what.replace("CONTACTS", cli.path("contacts.csv").toString())
                + (maybe.equals("-") ? "" : "\n  " + maybe) + "\n1 bad row; nothing was written.";
        assertThat(run.err()).startsWith(message);
        assertThat(cli.names()).doesNotContain("decisions.jsonl", "states.jsonl");
    }

    @Test
    void badRowsAreSkippedAndNamedOnRequest() {
        cli.file("contacts.csv", "id,created_at", "ann,2026-03-01T09:00:00Z", "bob,oops")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at",
                        "s1,bob,LINK_CLICKED,2026-03-05T09:00:00Z",
                        "s2,ann,LINK_CLICKED,never",
                        "s3,ann,LINK_CLICKED,2026-03-05T09:00:00Z");
        Run run = cli.replay("--on-bad-row", "skip");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("contacts.csv:3: ", "signals.csv:2: the row of contact 'bob' in ", "signals.csv:3: ")
                .contains("3 bad rows skipped.\n1 of 1 contact began, 1 signal read, 1 decision.\n");
        assertThat(cli.text("states.jsonl")).contains("s3");
    }

    // ---- whole files

    @Test
    void anEmptyFileHasNoHeader() {
        cli.bytes("contacts.csv", new byte[0]);
        fails(cli.path("contacts.csv") + ":1: the file is empty; it needs a header row");
    }

    @Test
    void aFileWithoutHeaderIsNamed() {
        cli.file("contacts.csv", "17,2026-03-01", "18,2026-03-01");
        fails(cli.path("contacts.csv")
                + ":1: there is no column 'id'\n  Maybe the header row is missing: the first line has 2 fields, and none of"
                + " them is the name of a column.");
        assertThat(cli.replay().err()).as("no data, which may be personal").doesNotContain("17,", "@");
        cli.file("contacts.csv", "Ann Jansen,ann@example.com,2026-03-01");
        assertThat(cli.replay().err()).contains("the first line has 3 fields").doesNotContain("Ann", "@");
    }

    @Test
    void aMissingColumnIsNamed() {
        cli.file("signals.csv", "id,contact_id,type,occured_at");
        fails(cli.path("signals.csv")
                + ":1: there is no column 'occurred_at'\n  Maybe rename the column 'occured_at'.");
    }

    @Test
    void aFileOfSemicolonsIsRecognized() {
        cli.file("contacts.csv", "id;created_at", "ann;2026-03-01");
        fails(cli.path("contacts.csv")
                + ":1: there is no column 'id'\n  Maybe the file is separated by semicolons; it must be by commas.");
    }

    @Test
    void aColumnThatIsThereTwiceIsNamed() {
        cli.file("contacts.csv", "id,tier,tier");
        fails(cli.path("contacts.csv") + ":1: the column 'tier' appears twice");
    }

    @Test
    void textThatIsNotUtf8IsNamedWithItsLine() {
        cli.bytes("contacts.csv", "id,name\nann,Ann\nbob,J\u00fcrgen\n".getBytes(StandardCharsets.ISO_8859_1));
        fails(cli.path("contacts.csv") + ":3: the text is not UTF-8\n  Maybe save the file as \"CSV UTF-8\".");
    }

    @Test
    void aQuotationMarkThatIsNotClosedIsNamed() {
        cli.file("contacts.csv", "id,name", "ann,Ann", "bob,\"Bob", "cyd,Cyd");
        fails(cli.path("contacts.csv") + ":3: the row that begins here");
    }

    @Test
    void aBrokenFileFailsEvenWhereRowsMayBeSkipped() {
        cli.file("contacts.csv", "id,name", "ann,\"Ann");
        assertThat(cli.replay("--on-bad-row", "skip").exitCode()).isEqualTo(1);
    }

    private void fails(String message) {
        Run run = cli.replay();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith(message);
        assertThat(cli.names()).doesNotContain("decisions.jsonl", "states.jsonl");
    }

    @Test
    void amountsOfOneContactInTwoCurrenciesAreAWarning() {
        cli.file("contacts.csv", "id,created_at", "c-1,2026-03-02", "c-2,2026-03-02")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,amount,currency",
                        "s-1,c-1,PURCHASED,2026-03-09,100,EUR",
                        "s-2,c-2,PURCHASED,2026-03-09,100,JPY",
                        "s-3,c-1,PURCHASED,2026-03-10,100,EUR",
                        "s-4,c-2,PURCHASED,2026-03-10,,USD");
        assertThat(cli.replay().err()).doesNotContain("amounts");
        cli.file(
                "signals.csv",
                "id,contact_id,type,occurred_at,amount,currency",
                "s-1,c-1,PURCHASED,2026-03-09,100,EUR",
                "s-2,c-1,PURCHASED,2026-03-10,100,JPY");
        Run run = cli.replay();
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("signals.csv:3: warning: amounts of one contact are in EUR and in JPY;")
                .contains("  Maybe let the rule ask for one of them: .where(\"currency\", \"JPY\").");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"amount | 1,200.50", "amount | 12 EUR", "minutes | 58 min", "minutes | PT58M"})
    void aNumberThatIsATextIsReportedAndCounted(String column, String value) {
        Cli cli = new Cli(directory)
                .file("contacts.csv", "id,created_at", "c-1,2026-01-05")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at," + column,
                        "s-1,c-1,WEBINAR_ATTENDED,2026-01-06,\"" + value + "\"",
                        "s-2,c-1,WEBINAR_ATTENDED,2026-01-07,\"" + value + "\"",
                        "s-3,c-1,WEBINAR_ATTENDED,2026-01-08,58.5");
        Run run = cli.run(
                "replay", "--contacts", "@contacts.csv", "--signals", "@signals.csv", "--decisions", "@d.jsonl");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.errors())
                .contains(
                        "  Maybe digits with a point, such as 1200.50, for '" + value + "'?",
                        "In 2 rows, the " + column + " is not a number, so that it counts for nothing.");
    }
}
