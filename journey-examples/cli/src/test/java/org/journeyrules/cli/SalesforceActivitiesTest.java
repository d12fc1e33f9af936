package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events, e-mails and tasks of Salesforce. */
class SalesforceActivitiesTest {
    private static final String ANN = "003000000000001AAA";
    private static final String BOB = "003000000000002AAA";
    private static final String EVENT = "Id,WhoId,Subject,Type,StartDateTime,EndDateTime,CreatedDate";

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void twoContacts() {
        cli = new Cli(directory)
                .file(
                        "export/Contact.csv",
                        "Id,Email,LeadSource,CreatedDate",
                        ANN + ",ann@example.com,Web Form,2026-01-05T09:00:00Z",
                        BOB + ",bob@example.com,Web Form,2026-01-05T09:00:00Z");
    }

    private Run imported() {
        Run run = cli.run("import", "salesforce", "@export", "--out", "@in", "--until", "2026-03-01T12:00:00Z");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    /** Id, contact, type and instant of each signal. */
    private List<String> signals() {
        return cli.lines("in/signals.csv").stream()
                .skip(1)
                .map(row -> row.replaceFirst("^([^,]*,[^,]*,[^,]*,[^,]*).*", "$1")
                        .replace(ANN, "ann")
                        .replace(BOB, "bob"))
                .toList();
    }

    @Test
    void aMeetingIsBookedWhenItsEventIsCreatedAndHeldWhenItEnds() {
        cli.file(
                "export/Event.csv",
                EVENT,
                "00U1," + ANN + ",Product demo,Demo,2026-02-10T14:00:00.000+0000,2026-02-10T15:00:00.000+0000,"
                        + "2026-02-05T10:00:00.000+0000");
        Run run = imported();
        assertThat(cli.text("in/signals.csv")).isEqualTo("""
                id,contact_id,type,occurred_at,kind,starts_at,subject
                00U1-booked,%1$s,MEETING_BOOKED,2026-02-05T10:00:00Z,demo,2026-02-10T14:00:00Z,Product demo
                00U1,%1$s,MEETING_COMPLETED,2026-02-10T15:00:00Z,demo,,Product demo
                """.formatted(ANN));
        assertThat(run.err()).contains("Event.csv: 1 meeting booked, 1 meeting past");
    }

    @Test
    void aHeldDemoLeadsToDecision() {
        cli.file("export/Event.csv", EVENT, "00U1," + ANN + ",Demo,,2026-02-10T14:00:00Z,2026-02-10T15:00:00Z,");
        imported();
        cli.run("replay", "--contacts", "@in/contacts.csv", "--signals", "@in/signals.csv", "--decisions", "@d.jsonl");
        assertThat(cli.text("d.jsonl")).contains("\"at\":\"2026-02-10T15:00:00.000Z\",\"kind\":\"StageChanged\"");
        assertThat(cli.text("d.jsonl")).contains("\"to\":\"Decision\"");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01T12:00:00Z, 2", "2026-03-01T12:00:01Z, 1"})
    void aMeetingThatEndsAfterTheExportIsStillAhead(String end, int signals) {
        cli.file(
                "export/Event.csv",
                EVENT,
                "00U1," + ANN + ",Sync,,2026-03-01T11:00:00Z," + end + ",2026-02-05T10:00:00Z");
        imported();
        assertThat(signals()).hasSize(signals).contains("00U1-booked,ann,MEETING_BOOKED,2026-02-05T10:00:00Z");
    }

    @Test
    void aMeetingThatWasEnteredAfterwardsWasNotBooked() {
        cli.file(
                "export/Event.csv",
                EVENT,
                "00U1," + ANN + ",Sync,,2026-02-10T14:00:00Z,2026-02-10T15:00:00Z,2026-02-11T09:00:00Z");
        imported();
        assertThat(signals()).containsExactly("00U1,ann,MEETING_COMPLETED,2026-02-10T15:00:00Z");
    }

    @Test
    void theDataExportHasADurationInPlaceOfAnEnd() {
        cli.file(
                "export/Event.csv",
                "Id,WhoId,Subject,IsAllDayEvent,ActivityDateTime,ActivityDate,DurationInMinutes,CreatedDate",
                "00U1," + ANN + ",Sync,0,2026-02-10 14:00:00,2026-02-10 00:00:00,90,2026-02-10 16:00:00",
                "00U2," + BOB + ",Workshop,1,2026-02-12 00:00:00,2026-02-12 00:00:00,1440,2026-02-13 16:00:00");
        imported();
        assertThat(signals())
                .containsExactly(
                        "00U1,ann,MEETING_COMPLETED,2026-02-10T15:30:00Z", "00U2,bob,MEETING_COMPLETED,2026-02-12");
    }

    @ParameterizedTest
    @CsvSource({
        "Demo, , demo",
        "Product Demonstration, , demo",
        "Meeting, Live demo with the team, demo",
        "Meeting, Demographics review, sales",
        ", Coffee, sales",
        "Besprechung, Vorf\u00fchrung, demo",
    })
    void theKindOfAMeetingComesFromItsTypeOrSubject(String type, String subject, String kind) {
        cli.file(
                "export/Event.csv",
                "Id,WhoId,Type,Subject,EndDateTime,StartDateTime",
                "00U1," + ANN + "," + (type == null ? "" : type) + "," + (subject == null ? "" : subject)
                        + ",2026-02-10T15:00:00Z,2026-02-10T14:00:00Z");
        imported();
        assertThat(cli.lines("in/signals.csv").get(1)).contains(",2026-02-10T15:00:00Z," + kind);
    }

    @Test
    void aMappingSaysWhatWordsAndFieldsOfYourOwnMean() {
        cli.file(
                        "mapping.yaml",
                        "files:",
                        "  - file: Event.csv",
                        "    columns: { Meeting_Kind__c: Art__c, room: Location }",
                        "    values: { Meeting_Kind__c: { Vorf\u00fchrung: demo }, Meeting_Outcome__c: { Nicht erschienen: No Show } }")
                .file(
                        "export/Event.csv",
                        "Id,WhoId,Art__c,Meeting_Outcome__c,Location,EndDateTime,StartDateTime",
                        "00U1," + ANN + ",Vorf\u00fchrung,,Room 5,2026-02-10T15:00:00Z,2026-02-10T14:00:00Z",
                        "00U2," + ANN + ",Vorf\u00fchrung,Nicht erschienen,,2026-02-11T15:00:00Z,2026-02-11T14:00:00Z");
        Run run = cli.run(
                "import",
                "salesforce",
                "@export",
                "--out",
                "@in",
                "--mapping",
                "@mapping.yaml",
                "--until",
                "2026-03-01T12:00:00Z");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cli.text("in/signals.csv")).isEqualTo("""
                id,contact_id,type,occurred_at,kind,room
                00U1,%1$s,MEETING_COMPLETED,2026-02-10T15:00:00Z,demo,Room 5
                00U2,%1$s,MEETING_NO_SHOW,2026-02-11T15:00:00Z,demo,
                """.formatted(ANN));
        assertThat(run.err()).doesNotContain("not used: Art__c");
    }

    @Test
    void meetingsCalledOffAreCanceledWhenTheirEventWasChangedLast() {
        cli.file(
                "export/Event.csv",
                "Id,WhoId,Subject,StartDateTime,EndDateTime,CreatedDate,LastModifiedDate,Meeting_Outcome__c",
                "00U1," + ANN
                        + ",Canceled: Sync,2026-02-10T14:00:00Z,2026-02-10T15:00:00Z,2026-02-01T09:00:00Z,2026-02-03T09:00:00Z,",
                "00U2," + ANN
                        + ",Sync,2026-03-10T14:00:00Z,2026-03-10T15:00:00Z,2026-02-01T09:00:00Z,2026-02-04T09:00:00Z,Cancelled",
                "00U3," + ANN
                        + ",Sync,2026-02-11T14:00:00Z,2026-02-11T15:00:00Z,2026-02-11T16:00:00Z,2026-02-12T09:00:00Z,No-Show");
        imported();
        assertThat(signals())
                .containsExactly(
                        "00U1-booked,ann,MEETING_BOOKED,2026-02-01T09:00:00Z",
                        "00U2-booked,ann,MEETING_BOOKED,2026-02-01T09:00:00Z",
                        "00U1,ann,MEETING_CANCELLED,2026-02-03T09:00:00Z",
                        "00U2,ann,MEETING_CANCELLED,2026-02-04T09:00:00Z",
                        "00U3,ann,MEETING_NO_SHOW,2026-02-11T15:00:00Z");
    }

    @Test
    void copiesSeriesAndEventsOfNobodyAreCountedByReason() {
        cli.file(
                "export/Event.csv",
                "Id,WhoId,Type,StartDateTime,IsChild,IsRecurrence",
                "00U1," + ANN + ",,2026-02-10T14:00:00Z,1,0",
                "00U2," + ANN + ",,2026-02-10T14:00:00Z,0,1",
                "00U3,,,2026-02-10T14:00:00Z,0,0",
                "00U4," + ANN + ",Email,2026-02-10T14:00:00Z,0,0",
                "00U5," + ANN + ",,,0,0",
                "00U6," + ANN + ",Call,2026-02-10T14:00:00Z,0,0");
        Run run = imported();
        assertThat(signals()).containsExactly("00U6,ann,CALL_MADE,2026-02-10T14:00:00Z");
        assertThat(run.err())
                .contains(
                        "Event.csv: 1 call; left out: 1 copies for other attendees, 1 neither meeting nor call,"
                                + " 1 of nobody in the export, 1 series, whose meetings have rows of their own, 1 without a date");
    }

    private void emails(String... rows) {
        String[] lines = new String[rows.length + 1];
        lines[0] = "Id,ParentId,ActivityId,RelatedToId,FromAddress,ToAddress,Incoming,Status,MessageDate,Subject,"
                + "IsBounced,FirstOpenedDate,FirstLinkClickedDate";
        System.arraycopy(rows, 0, lines, 1, rows.length);
        cli.file("export/EmailMessage.csv", lines);
    }

    @Test
    void anEmailThatCameInIsAReply() {
        emails(
                "02s1,,," + ANN + ",,,1,2,2026-02-01 10:00:00,Re: Offer,0,,",
                "02s2,,,,Bob@Example.com,us@example.com,true,1,2026-02-02T10:00:00Z,Question,false,,",
                "02s3,,," + ANN + ",,,1,2,2026-02-03 10:00:00,Automatic reply: Offer,0,,",
                "02s4,,,,eve@example.com,us@example.com,1,1,2026-02-02T10:00:00Z,Hello,0,,");
        Run run = imported();
        assertThat(signals())
                .containsExactly(
                        "02s1,ann,EMAIL_REPLIED,2026-02-01T10:00:00Z",
                        "02s2,bob,EMAIL_REPLIED,2026-02-02T10:00:00Z",
                        "02s3,ann,EMAIL_AUTO_REPLIED,2026-02-03T10:00:00Z");
        assertThat(run.err()).contains("EmailMessage.csv: 3 signals; left out: 1 of nobody in the export");
    }

    @Test
    void ofAnEmailThatWentOutTheFirstOpeningAndClickAreKnownAndWhetherItBounced() {
        emails(
                "02s1,,,,us@example.com,ann@example.com; bob@example.com,0,3,2026-02-01 10:00:00,Offer,0,"
                        + "2026-02-01 11:00:00,2026-02-01 11:05:00",
                "02s2,,,,us@example.com,ann@example.com,0,3,2026-02-02 10:00:00,Offer,1,,",
                "02s3,,,,us@example.com,ann@example.com,0,5,2026-02-03 10:00:00,Draft,0,,");
        Run run = imported();
        assertThat(signals())
                .containsExactly(
                        "02s1,ann,EMAIL_SENT,2026-02-01T10:00:00Z",
                        "02s1,bob,EMAIL_SENT,2026-02-01T10:00:00Z",
                        "02s1-opened,ann,EMAIL_OPENED,2026-02-01T11:00:00Z",
                        "02s1-opened,bob,EMAIL_OPENED,2026-02-01T11:00:00Z",
                        "02s1-clicked,ann,LINK_CLICKED,2026-02-01T11:05:00Z",
                        "02s1-clicked,bob,LINK_CLICKED,2026-02-01T11:05:00Z",
                        "02s2,ann,EMAIL_SENT,2026-02-02T10:00:00Z",
                        "02s2-bounced,ann,EMAIL_BOUNCED,2026-02-02T10:00:00Z");
        assertThat(run.err()).contains("left out: 1 drafts");
    }

    @Test
    void anEmailAndItsTaskAreOneSignal() {
        emails("02s1,,00T1,0061,us@example.com,someone@example.com,0,3,2026-02-01 10:00:00,Offer,0,,");
        cli.file(
                "export/Task.csv",
                "Id,WhoId,Subject,Type,IsClosed,ActivityDate,EmailMessageId",
                "00T1," + ANN + ",Email: Offer,Email,1,2026-02-01 00:00:00,02s1",
                "00T2," + ANN + ",Email: Other,Email,1,2026-02-02 00:00:00,");
        Run run = imported();
        assertThat(signals())
                .containsExactly("02s1,ann,EMAIL_SENT,2026-02-01T10:00:00Z", "00T2,ann,EMAIL_SENT,2026-02-02");
        assertThat(run.err())
                .contains(
                        "EmailMessage.csv: 1 signal", "Task.csv: 1 signal; left out: 1 of e-mails in EmailMessage.csv");
    }

    @Test
    void relationsSayWhoAnEmailIsFromAndTo() {
        emails(
                "02s1,,,,us@example.com,x@example.com,0,3,2026-02-01 10:00:00,Offer,0,,",
                "02s2,,,,y@example.com,us@example.com,1,2,2026-02-02 10:00:00,Re: Offer,0,,");
        cli.file(
                "export/EmailMessageRelation.csv",
                "Id,EmailMessageId,RelationId,RelationType",
                "0l1,02s1," + ANN + ",ToAddress",
                "0l2,02s1," + BOB + ",CcAddress",
                "0l3,02s2," + BOB + ",FromAddress");
        imported();
        assertThat(signals())
                .containsExactly(
                        "02s1,ann,EMAIL_SENT,2026-02-01T10:00:00Z", "02s2,bob,EMAIL_REPLIED,2026-02-02T10:00:00Z");
    }

    @Test
    void emailsOfCasesAreLeftOut() {
        emails("02s1,500000000000001AAA,," + ANN + ",ann@example.com,,1,2,2026-02-01 10:00:00,Broken,0,,");
        assertThat(imported().err()).contains("EmailMessage.csv: nothing; left out: 1 of cases");
        assertThat(signals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Call,,, CALL_MADE",
        "Llamada,Inbound,, CALL_RECEIVED",
        "Email: Offer,,, EMAIL_SENT",
        "List Email: Newsletter,,, EMAIL_SENT",
        "Email de lista: Novedades,,6, EMAIL_SENT",
        "Follow up,,, ",
        "Callback list,,, ",
    })
    void aTaskWithoutATypeIsReadFromWhatSalesforceWrites(String subject, String callType, String origin, String type) {
        cli.file(
                "export/Task.csv",
                "Id,WhoId,Subject,Type,CallType,ActivityOriginType,IsClosed,ActivityDate",
                "00T1," + ANN + "," + subject + ",," + (callType == null ? "" : callType) + ","
                        + (origin == null ? "" : origin) + ",1,2026-02-01 00:00:00");
        imported();
        assertThat(signals()).isEqualTo(type == null ? List.of() : List.of("00T1,ann," + type + ",2026-02-01"));
    }
}
