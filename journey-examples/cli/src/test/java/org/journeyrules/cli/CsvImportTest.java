package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any CRM's files by a mapping. */
class CsvImportTest {
    private static final String[] MAPPING = {
        "dates: d/M/yyyy H:mm",
        "zone: Europe/Amsterdam",
        "files:",
        "  - { file: people.csv, becomes: contacts, known-by: [Mail],",
        "      columns: { id: No, created_at: Registered, lead_source: Origin, name: \"{First} {Last}\" },",
        "      values: { lead_source: { Landing page: Web Form } } }",
        "  - { file: mails.csv, becomes: signals, set: { channel: email },",
        "      columns: { contact_id: To, type: Action, occurred_at: When, message: Mailing },",
        "      values: { type: { sent: EMAIL_SENT, open: EMAIL_OPENED, click: LINK_CLICKED } } }",
    };

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory)
                .file("mapping.yaml", MAPPING)
                .file(
                        "crm/people.csv",
                        "No,First,Last,Mail,Registered,Origin,Shoe size",
                        "17,Ann,Ayers,Ann@example.com,3/4/2026 10:00,landing PAGE,39",
                        "18,Bob,,bob@example.com,4/4/2026,Fair,")
                .file(
                        "crm/mails.csv",
                        "To,Action,When,Mailing",
                        "ann@example.com,open,5/4/2026 10:00,m-1",
                        "18,Click,6/4/2026 10:00,m-1",
                        "eve@example.com,open,6/4/2026 10:00,m-1",
                        "17,forward,6/4/2026 10:00,m-1");
    }

    private Run imports(String... more) {
        List<String> args =
                new ArrayList<>(List.of("import", "csv", "@crm", "--out", "@in", "--mapping", "@mapping.yaml"));
        args.addAll(List.of(more));
        return cli.run(args.toArray(String[]::new));
    }

    private Run imported(String... more) {
        Run run = imports(more);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    @Test
    void aMappingOfNineLinesReadsAnUnknownCrm() {
        Run run = imported();
        assertThat(cli.text("in/contacts.csv")).isEqualTo("""
                id,created_at,lead_source,name
                17,2026-04-03T08:00:00Z,Web Form,Ann Ayers
                18,2026-04-04,Fair,Bob
                """);
        assertThat(cli.text("in/signals.csv").replaceAll("(?m)^[0-9a-f]{16}", "#"))
                .isEqualTo("""
                id,contact_id,type,occurred_at,channel,message
                #,17,EMAIL_OPENED,2026-04-05T08:00:00Z,email,m-1
                #,18,LINK_CLICKED,2026-04-06T08:00:00Z,email,m-1
                """);
        assertThat(run.errors())
                .containsExactly(
                        "people.csv: 2 contacts",
                        "people.csv: columns not used: Shoe size",
                        "mails.csv: 2 signals; left out: 1 of nobody in the export, 1 of the type 'forward', which the"
                                + " mapping does not have",
                        "Lead sources that no list of the policy knows: Fair 1");
        Run replayed = cli.run(
                "replay", "--contacts", "@in/contacts.csv", "--signals", "@in/signals.csv", "--states", "@s.jsonl");
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
    }

    @Test
    void rowsWithoutAnIdKeepTheirIdInTheNextExport() {
        imported();
        List<String> first = cli.lines("in/signals.csv");
        cli.file(
                "crm/mails.csv",
                "Mailing,When,Action,To",
                "m-2,4/4/2026 10:00,open,17",
                "m-1,5/4/2026 10:00,open,ann@example.com",
                "m-1,6/4/2026 10:00,click,18");
        imported();
        assertThat(cli.lines("in/signals.csv")).containsAll(first).hasSize(4);
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithTheNearest() {
        cli.file("crm/people.csv", "No,First,Last,Mail,Registred,Origin", "17,Ann,Ayers,a@example.com,3/4/2026,x");
        Run run = imports();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("people.csv:1: there is no column 'Registered', which the mapping names for 'created_at'")
                .contains("Maybe 'Registred'?");
        assertThat(cli.path("in")).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsNamedWithTheNearest() {
        cli.file("mapping.yaml", "files: [{ file: peple.csv, becomes: contacts, columns: { id: No } }]");
        Run run = imports();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("There is no file 'peple.csv'", "Maybe 'people.csv'?");
    }

    @Test
    void aFileBecomesContactsOrSignals() {
        cli.file("mapping.yaml", "files: [{ file: people.csv, becomes: contact, columns: { id: No } }]");
        Run run = imports();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("becomes 'contact'", "Maybe 'becomes: contacts'.");
    }

    @Test
    void signalsNeedAType() {
        cli.file(
                "mapping.yaml",
                "files:",
                "  - { file: people.csv, becomes: contacts, columns: { id: No } }",
                "  - { file: mails.csv, becomes: signals, columns: { contact_id: To, occurred_at: When } }");
        Run run = imports();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("mails.csv:1: the mapping names no column for 'type'", "Maybe columns: { type: … }");
    }

    @Test
    void aMistakeInTheMappingIsNamedAtItsPlace() {
        cli.file("mapping.yaml", "files:", "  - file: people.csv", "    becoms: contacts");
        Run run = imports();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("mapping.yaml:3:5: key 'becoms' is unknown", "Maybe 'becomes'?");
    }

    @Test
    void valuesThatCannotBeReadAreBadRowsWithFileAndLine() {
        cli.file(
                "crm/people.csv",
                "No,First,Last,Mail,Registered,Origin",
                "1.23457E+11,Ann,Ayers,a@example.com,3/4/2026,x",
                "18,Bob,,b@example.com,2026/04/03,x",
                ",Cy,,c@example.com,3/4/2026,x");
        Run run = imports();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "people.csv:2: the id '1.23457E+11' has lost its last digits",
                        "Maybe a spreadsheet saved the file")
                .contains("people.csv:3: the created_at '2026/04/03' is not a date")
                .contains("people.csv:4: the id is empty")
                .contains("3 bad rows; nothing was written.");
        assertThat(imports("--on-bad-row", "skip").err()).contains("people.csv: nothing; left out: 3 bad rows");
    }

    @Test
    void rowsAreChosenByTheirWords() {
        cli.file(
                "mapping.yaml",
                "files: [{ file: people.csv, becomes: contacts, columns: { id: No }, only: { Origin: [Fair, Web] } }]");
        Run run = imported();
        assertThat(cli.lines("in/contacts.csv")).containsExactly("id", "18");
        assertThat(run.err()).contains("left out: 1 by their Origin", "Not read, 1 file: mails.csv");
    }

    @Test
    void aContactOfSeveralRowsIsTheFirst() {
        cli.file(
                "crm/people.csv",
                "No,First,Last,Mail,Registered,Origin",
                "17,Ann,Ayers,a@example.com,3/4/2026,x",
                "17,Ann,Bell,a@example.com,3/4/2026,x");
        assertThat(imported().err()).contains("people.csv: 1 contact; left out: 1 of contacts that an earlier row has");
        assertThat(cli.text("in/contacts.csv")).contains("Ann Ayers").doesNotContain("Bell");
    }

    @Test
    void theCommandLineWinsOverTheMapping() {
        cli.file(
                        "crm/people.csv",
                        "No,First,Last,Mail,Registered,Origin",
                        "17,Ann,Ayers,a@example.com,04.30.2026 10:00,x")
                .file("crm/mails.csv", "To,Action,When,Mailing");
        imported("--date-format", "M.d.yyyy", "--zone", "America/New_York");
        assertThat(cli.text("in/contacts.csv")).contains("17,2026-04-30T14:00:00Z");
    }

    @Test
    void amountsAreNumbersWithTheirCurrency() {
        cli.file(
                        "mapping.yaml",
                        "files:",
                        "  - { file: people.csv, becomes: contacts, columns: { id: No } }",
                        "  - { file: gifts.csv, becomes: signals, set: { type: GIFT_MADE },",
                        "      columns: { contact_id: No, occurred_at: Day, amount: Sum } }")
                .file("crm/gifts.csv", "No;Day;Sum", "17;2026-05-01;1.200,50 €", "18;2026-05-02;USD 3");
        imported();
        assertThat(cli.lines("in/signals.csv").stream().skip(1).map(row -> row.split(",", 2)[1]))
                .containsExactly("17,GIFT_MADE,2026-05-01,1200.50,EUR", "18,GIFT_MADE,2026-05-02,3,USD");
    }

    @Test
    void aMappingIsNeeded() {
        Run run = cli.run("import", "csv", "@crm", "--out", "@in");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Maybe --mapping hubspot");
    }

    @Test
    void aReadyMappingWithATypoIsNamed() {
        Run run = cli.run("import", "csv", "@crm", "--out", "@in", "--mapping", "hubspott");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("There is neither a mapping nor a file 'hubspott'.", "Maybe 'hubspot'?");
    }

    private Run ready(String name, String... more) {
        List<String> args = new ArrayList<>(List.of("import", "csv", "@ready", "--out", "@in", "--mapping", name));
        args.addAll(List.of(more));
        Run run = cli.run(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    @Test
    void hubspotsContactsComeWithLabels() {
        cli.file(
                "ready/hubspot-crm-exports-all-contacts-2026-05-01.csv",
                "Record ID,First Name,Last Name,Email,Create Date,Lifecycle Stage,Unsubscribed from all email,Original Source,"
                        + "First Conversion Date,First Conversion,Last marketing email click date",
                "101,Ann,Ayers,ann@example.com,2026-04-03 10:00,Lead,true,Organic search,2026-04-03 10:01,Guide: form,",
                "102,Bob,Bell,bob@example.com,2026-04-04 10:00,Customer,false,Offline sources,,,2026-04-20 09:30");
        Run run = ready("hubspot", "--zone", "Europe/Amsterdam");
        assertThat(cli.text("in/contacts.csv")).isEqualTo("""
                id,created_at,email_consent,lead_source,lifecycle_stage,name
                101,2026-04-03T08:00:00Z,denied,Organic search,Lead,Ann Ayers
                102,2026-04-04T08:00:00Z,,Offline sources,Customer,Bob Bell
                """);
        assertThat(cli.text("in/signals.csv").replaceAll("(?m)^[0-9a-f]{16}", "#"))
                .isEqualTo("""
                id,contact_id,type,occurred_at,asset,channel
                #,101,FORM_SUBMITTED,2026-04-03T08:01:00Z,Guide: form,web
                #,102,LINK_CLICKED,2026-04-20T07:30:00Z,,email
                """);
        assertThat(run.err()).doesNotContain("not used");
    }

    @Test
    void hubspotsEventsComeWithInternalNames() {
        cli.file(
                        "ready/contact_data.csv",
                        "id,property_email,property_createdate,property_firstname,property_lastname",
                        "101,ann@example.com,2026-04-03 10:00:00,Ann,Ayers")
                .file(
                        "ready/contact_form_submission_data.csv",
                        "timestamp,form_id,contact_id,conversion_id,title",
                        "2026-04-05 3:15:52,f-1,101,c-1,Newsletter")
                .file(
                        "ready/email_event_data.csv",
                        "id,created,type,recipient,sent_by_id,email_campaign_id,filtered_event",
                        "e-1,2026-04-04 10:00:00.120,SENT,ann@example.com,m-1,7,false",
                        "e-2,2026-04-04 10:00:05.000,OPEN,ann@example.com,m-1,7,true",
                        "e-3,2026-04-04 10:00:05.000,PROCESSED,ann@example.com,m-1,7,false")
                .file("ready/deal_contact_data.csv", "contact_id,deal_id", "101,9");
        Run run = ready("hubspot");
        assertThat(cli.text("in/signals.csv")).isEqualTo("""
                id,contact_id,type,occurred_at,asset,campaign,channel,message,trust
                e-1,101,EMAIL_SENT,2026-04-04T10:00:00.12Z,,7,email,m-1,
                e-2,101,EMAIL_OPENED,2026-04-04T10:00:05Z,,7,email,m-1,MACHINE
                c-1,101,FORM_SUBMITTED,2026-04-05T03:15:52Z,Newsletter,,web,,
                """);
        assertThat(run.err())
                .contains("left out: 1 of the type 'PROCESSED', which the mapping does not have")
                .contains("Not read, 1 file: deal_contact_data.csv");
    }

    @Test
    void aDealOrMeetingOfSeveralContactsIsASignalOfEach() {
        cli.file("ready/contacts.csv", "Record ID,Create Date", "101,2026-04-03 10:00", "102,2026-04-03 10:00")
                .file(
                        "ready/all-deals.csv",
                        "Record ID,Deal Stage,Close Date,Associated Contact IDs",
                        "9,Closed Won,2026-05-01 12:00,101;102",
                        "10,Closed Lost,2026-05-02 12:00,102; 103; 102");
        ready("hubspot");
        assertThat(cli.lines("in/signals.csv").stream().skip(1).map(row -> row.split(",")[0] + " " + row.split(",")[1]))
                .containsExactly("9-Closed Won 101", "9-Closed Won 102", "10-Closed Lost 102");
    }

    @Test
    void aMeetingScheduledIsBookedUntilItHasAnOutcome() {
        cli.file("ready/contacts.csv", "Record ID,Create Date", "101,2026-04-03 10:00")
                .file(
                        "ready/all-meetings.csv",
                        "Record ID,Meeting outcome,Create date,Meeting start time,Meeting end time,Associated Contact IDs",
                        "7,Scheduled,2026-05-01 12:00,2026-05-04 12:00,2026-05-04 13:00,101",
                        "8,Completed,2026-04-05 12:00,2026-04-06 12:00,2026-04-06 13:00,101");
        ready("hubspot");
        assertThat(cli.text("in/signals.csv")).isEqualTo("""
                id,contact_id,type,occurred_at,kind,starts_at
                8,101,MEETING_COMPLETED,2026-04-06T13:00:00Z,sales,
                7-booked,101,MEETING_BOOKED,2026-05-01T12:00:00Z,sales,2026-05-04T12:00:00Z
                """);
    }

    @Test
    void anApisMillisecondsAreInstants() {
        cli.file("ready/contacts.csv", "hs_object_id,createdate", "101,1710234840000")
                .file("ready/email_events.csv", "id,contact_id,type,created", "e,101,CLICK,1710321240000");
        ready("hubspot");
        assertThat(cli.text("in/contacts.csv")).contains("101,2024-03-12T09:14:00Z");
        assertThat(cli.text("in/signals.csv")).contains("e,101,LINK_CLICKED,2024-03-13T09:14:00Z");
    }

    @Test
    void consentIsReadInOtherLanguagesUnlessAMappingHasWordsForIt() {
        String files = "files: [{ file: k.csv, becomes: contacts, columns: { id: Nr, email_consent: Werbung }%s }]";
        cli.file("ready/k.csv", "Nr,Werbung", "1,Ja", "2,nein", "3,Denied", "4,")
                .file("consent.yaml", files.formatted(""))
                .file("opt-out.yaml", files.formatted(", values: { email_consent: { nein: granted } }"));
        ready("@consent.yaml");
        assertThat(cli.lines("in/contacts.csv"))
                .containsExactly("id,email_consent", "1,true", "2,false", "3,denied", "4,");
        Run refused = cli.run("import", "csv", "@ready", "--mapping", "@opt-out.yaml", "--out", "@other");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "k.csv:2: the email_consent 'Ja' is neither true nor false",
                        "Maybe values: { email_consent: {");
    }

    @Test
    void emptyRowsAndTotalsAreLeftOutAndCounted() {
        cli.file("ready/k.csv", "Nr;Name", "1;Ann", ";", "Summe;1", "Total;1")
                .file("k.yaml", "files: [{ file: k.csv, becomes: contacts, columns: { id: Nr, name: Name } }]");
        assertThat(ready("@k.yaml").errors()).contains("k.csv: 1 contact; left out: 1 empty, 2 with totals");
    }

    @Test
    void hubspotsDealsAreWonOrLost() {
        cli.file("ready/contacts.csv", "Record ID,Create Date", "101,2026-04-03 10:00")
                .file(
                        "ready/hubspot-crm-exports-all-deals.csv",
                        "Record ID,Deal Stage,Close Date,Amount,Currency,Associated Contact IDs",
                        "9,Closed Won,2026-05-01 12:00,\"1,500\",EUR,101",
                        "10,Appointment scheduled,2026-06-01 12:00,1,EUR,101");
        Run run = ready("hubspot");
        assertThat(cli.lines("in/signals.csv").get(1))
                .isEqualTo("9-Closed Won,101,OPPORTUNITY_WON,2026-05-01T12:00:00Z,1500,EUR,9");
        assertThat(run.err()).contains("left out: 1 of the type 'Appointment scheduled'");
    }

    @Test
    void reportsOfSalesforceMeetByTheirIds() {
        cli.file(
                        "ready/report1709.csv",
                        "\"Contact ID\",\"First Name\",\"Last Name\",\"Account Name\",\"Lead Source\",\"Created Date\",\"Email Opt Out\"",
                        "\"0038a000037J0gg\",\"Ann\",\"Ayers\",\"Ayers Ltd\",\"Web Form\",\"3/4/2024\",\"1\"",
                        "",
                        "\"Confidential Information - Do Not Distribute\"")
                .file(
                        "ready/report1710.csv",
                        "Activity ID,Contact ID,Subject,Task Subtype,Date,Status",
                        "00T8a00007WIWY0,0038a000037J0ggAAC,Call,Call,3/5/2024,Completed",
                        "00T8a00007WIWY1,0038a000037J0ggAAC,Call,Call,3/6/2024,Open")
                .file(
                        "ready/report1711.csv",
                        "Opportunity ID,Contact ID,Stage,Close Date,Amount,Amount Currency",
                        "0068a00001JMUl0,0038a000037J0gg,Closed Won,3/7/2024,\"1,200.00\",USD");
        Run run = ready("salesforce-report", "--date-format", "M/d/yyyy");
        assertThat(cli.text("in/contacts.csv")).isEqualTo("""
                id,company,created_at,email_consent,lead_source,name
                0038a000037J0ggAAC,Ayers Ltd,2024-03-04,denied,Web Form,Ann Ayers
                """);
        assertThat(cli.text("in/signals.csv")).isEqualTo("""
                id,contact_id,type,occurred_at,amount,currency,opportunity,reason,stage,subject
                00T8a00007WIWY0EAP,0038a000037J0ggAAC,CALL_MADE,2024-03-05,,,,,,Call
                0068a00001JMUl0-Closed Won,0038a000037J0ggAAC,OPPORTUNITY_WON,2024-03-07,1200.00,USD,0068a00001JMUl0AAH,,Closed Won,
                """.replace(",reason", "")
                .replace(",,,,,,Call", ",,,,,Call")
                .replace("AAH,,Closed", "AAH,Closed"));
        assertThat(run.err()).contains("left out: 1 lines that are not rows", "left out: 1 by their Status");
    }

    @ParameterizedTest
    @CsvSource({"hubspot", "salesforce-report"})
    void aFolderWithoutContactsSaysWhatAMappingNeeds(String name) {
        Run run = cli.file("ready/other.csv", "a,b", "1,2")
                .run("import", "csv", "@ready", "--out", "@in", "--mapping", name);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("has contacts for the mapping.", "Maybe files: [{ file: …, becomes: contacts");
    }
}
