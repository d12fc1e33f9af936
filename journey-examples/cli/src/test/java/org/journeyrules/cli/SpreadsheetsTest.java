package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports that a spreadsheet, a report or a careless hand has been at. */
class SpreadsheetsTest {
    private static final String ANN = "0038a000037J0ggAAC";
    private static final String BOB = "0038a000037J0ghAAC";
    private static final String CREATED = ",2024-01-01T09:00:00Z";

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory);
    }

    private Run imports(String... more) {
        List<String> args = new ArrayList<>(List.of("import", "salesforce", "@export", "--out", "@in"));
        args.addAll(List.of(more));
        return cli.run(args.toArray(String[]::new));
    }

    private Run imported(String... more) {
        Run run = imports(more);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private Run refused(String... more) {
        Run run = imports(more);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(cli.path("in")).doesNotExist();
        return run;
    }

    private List<String> rows(String file) {
        return cli.lines("in/" + file).stream().skip(1).toList();
    }

    private void contacts(String... ids) {
        List<String> lines = new ArrayList<>(List.of("Id,CreatedDate"));
        List.of(ids).forEach(id -> lines.add(id + CREATED));
        cli.file("export/Contact.csv", lines.toArray(String[]::new));
    }

    @Test
    void aSemicolonFileHasADecimalCommaAndWordsOfItsLanguage() {
        cli.bytes(
                        "export/Contact.csv",
                        ("\ufeffId;Last Name;Created Date;Email Opt Out;;;\r\n" + ANN
                                        + ";M\u00fcller;05.03.2024 17:16;WAHR;;;\r\n;;;;;;\r\n" + BOB
                                        + ";Bell;05.03.2024 17:16:30;FALSCH;;;\r\n")
                                .getBytes(StandardCharsets.UTF_8))
                .file(
                        "export/Opportunity.csv",
                        "Id;ContactId;StageName;Amount;CloseDate;IsClosed;IsWon;CreatedDate",
                        "0068a00001JMUl0AAH;" + ANN + ";Closed Won;1.200;02.04.2024;WAHR;WAHR;20.03.2024 09:00",
                        "0068a00001JMUl1AAH;" + ANN + ";Closed Won;1,500;02.04.2024;WAHR;WAHR;");
        Run run = imported("--date-format", "dd.MM.yyyy HH:mm", "--zone", "Europe/Berlin");
        assertThat(rows("contacts.csv"))
                .containsExactly(
                        ANN + ",2024-03-05T16:16:00Z,denied,M\u00fcller,Contact",
                        BOB + ",2024-03-05T16:16:30Z,,Bell,Contact");
        assertThat(rows("signals.csv").stream().map(row -> row.split(",")[4])).containsExactly("1200", "1200", "1.500");
        assertThat(run.errors()).contains("Contact.csv: 2 contacts; left out: 1 empty");
    }

    @Test
    void aCommaFileHasADecimalPoint() {
        contacts(ANN);
        cli.file(
                "export/Opportunity.csv",
                "Id,ContactId,StageName,Amount,CloseDate",
                "0068a00001JMUl0AAH," + ANN + ",Closed Won,\"1,200\",2024-04-02",
                "0068a00001JMUl1AAH," + ANN + ",Closed Won,1.500,2024-04-02",
                "0068a00001JMUl2AAH," + ANN + ",Closed Won,\"1,20,000.50\",2024-04-02");
        imported();
        assertThat(rows("signals.csv").stream().map(row -> row.split(",")[4]))
                .containsExactly("1200", "1.500", "120000.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void unicodeTextOfASpreadsheetIsReadWithAndWithoutItsMark(String charset) {
        String text = "Id\tLastName\tCreatedDate\r\n" + ANN + "\tM\u00fcller\t2024-01-01T09:00:00Z\r\n";
        cli.bytes("export/Contact.txt", text.getBytes(Charset.forName(charset)));
        imported();
        assertThat(rows("contacts.csv")).containsExactly(ANN + ",2024-01-01T09:00:00Z,M\u00fcller,Contact");
    }

    @Test
    void titlesAboveTheHeaderAndTotalsBelowItAreNotRows() {
        cli.file(
                "export/Contact.csv",
                "\"Contacts of ours\",,",
                "\"As of 2024-03-07 10:00:00\",,",
                ",,",
                "\"Contact ID\",\"Last Name\",\"Created Date\"",
                "0038a000037J0gg,Ann,2024-03-05",
                "0038a000037J0gh,Bob,2024-03-06",
                "\"Grand Totals (2 records)\",,",
                "\"Total\",2,",
                "\"Confidential Information - Do Not Distribute\"");
        Run run = imported();
        assertThat(rows("contacts.csv"))
                .containsExactly(ANN + ",2024-03-05,Ann,Contact", BOB + ",2024-03-06,Bob,Contact");
        assertThat(run.errors())
                .containsExactly("Contact.csv: 2 contacts; left out: 3 lines that are not rows, 2 with totals");
    }

    @Test
    void aContactWhoseNameBeginsLikeATotalIsAContact() {
        cli.file("export/Contact.csv", "LastName,Id,CreatedDate", "Total," + ANN + CREATED, "Summe," + BOB + CREATED);
        imported();
        assertThat(rows("contacts.csv")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {" %s ", "\u00a0%s\u00a0", "\u200b%s", "\"=\"\"%s\"\"\""})
    void whatIsPutAroundAnIdIsNotPartOfIt(String written) {
        contacts(written.formatted(ANN));
        cli.file(
                "export/Task.csv",
                "Id,WhoId,Type,IsClosed,ActivityDate",
                "00T8a00007WIWY0EAP," + written.formatted(ANN) + ",Call,1,2024-03-08");
        imported();
        assertThat(rows("contacts.csv")).containsExactly(ANN + CREATED + ",Contact");
        assertThat(rows("signals.csv")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3E+14 | the Id '3E+14' has lost its last digits | Maybe a spreadsheet saved the file",
                "3,1E+17 | the Id '3,1E+17' has lost its last digits | Maybe a spreadsheet saved the file",
                "see below | the Id 'see below' is not an id |",
                "+003 | the Id '+003' is not an id |",
            })
    void whatCannotBeAnIdIsABadRow(String id, String what, String maybe) {
        contacts("\"" + id + "\"");
        assertThat(refused().err()).contains("Contact.csv:2: " + what).contains(maybe == null ? "" : maybe);
    }

    @Test
    void rowsThatASpreadsheetHasCutOrFilledUpAreRowsAndCounted() {
        cli.file(
                "export/Contact.csv",
                "Id,CreatedDate,LastName,Title",
                ANN + CREATED + ",Ann,CTO,,",
                BOB + CREATED,
                "0038a000037J0giAAC" + CREATED + ",Cy,CFO");
        Run run = imported();
        assertThat(rows("contacts.csv")).hasSize(3);
        assertThat(run.errors())
                .containsExactly(
                        "Contact.csv: 3 contacts", "Contact.csv: rows with fewer or more fields than the header: 2");
    }

    @Test
    void aRowWithAValueBeyondTheHeaderIsBad() {
        cli.file("export/Contact.csv", "Id,CreatedDate", ANN + CREATED + ",Ayers, Ann");
        assertThat(refused().err()).contains("Contact.csv:2: the row has 4 fields, the header 2");
    }

    @Test
    void aColumnThatIsThereTwiceIsNamedAsSuch() {
        cli.file("export/Contact.csv", "Id,CreatedDate,Title,Title", ANN + CREATED + ",CTO,CFO");
        assertThat(imported().errors()).contains("Contact.csv: columns not used: Title (again)");
    }

    @ParameterizedTest
    @CsvSource({
        "VERDADERO, denied",
        "WAAR, denied",
        "VRAI, denied",
        "\u0418\u0421\u0422\u0418\u041d\u0410, denied",
        "Y, denied",
        "Checked, denied",
        "FALSO, ''",
        "nein, ''",
        "Unchecked, ''"
    })
    void checkBoxesAreReadInOtherLanguages(String word, String consent) {
        cli.file("export/Contact.csv", "Id,CreatedDate,HasOptedOutOfEmail", ANN + CREATED + "," + word);
        imported();
        assertThat(cli.text("in/contacts.csv").contains("denied")).isEqualTo(!consent.isEmpty());
    }

    @Test
    void aWordThatIsNeitherTrueNorFalseIsABadRowWithACure() {
        cli.file("export/Contact.csv", "Id,CreatedDate,HasOptedOutOfEmail", ANN + CREATED + ",Opted Out");
        assertThat(refused().errors())
                .startsWith(
                        cli.path("export/Contact.csv")
                                + ":2: the HasOptedOutOfEmail 'Opted Out' is neither true nor false",
                        "  Maybe values: { HasOptedOutOfEmail: { Opted Out: \"true\" } } in --mapping.");
        cli.file(
                "mapping.yaml",
                "files: [{ file: Contact.csv, values: { HasOptedOutOfEmail: { Opted Out: \"true\" } } }]");
        imported("--mapping", "@mapping.yaml");
        assertThat(cli.text("in/contacts.csv")).contains("denied");
    }

    @Test
    void anAmountInWordsHasACure() {
        contacts(ANN);
        cli.file(
                        "export/Opportunity.csv",
                        "Id,ContactId,StageName,Amount,CloseDate",
                        "0068a00001JMUl0AAH," + ANN + ",Closed Won,n/a,2024-04-02")
                .file("mapping.yaml", "files: [{ file: Opportunity.csv, values: { Amount: { n/a: \"\" } } }]");
        assertThat(refused().err())
                .contains(
                        "the Amount 'n/a' is not a number", "Maybe values: { Amount: { \"n/a\": \"\" } } in --mapping");
        imported("--mapping", "@mapping.yaml");
        assertThat(rows("signals.csv")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contact_2.csv", "Contact (1).csv", "contacts-2024-03-05.csv"})
    void partsAndCopiesOfAFileAreFilesOfItsObject(String name) {
        contacts(ANN);
        cli.file("export/" + name, "Id,CreatedDate", BOB + CREATED);
        imported();
        assertThat(rows("contacts.csv")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Contact.xlsx | Maybe save 'Contact.xlsx' as \"CSV UTF-8\".",
                "WE_00D8a000000c1U4_1.ZIP | Maybe unpack 'WE_00D8a000000c1U4_1.ZIP'.",
            })
    void aFolderWithoutTablesSaysWhatToDo(String name, String maybe) {
        cli.file("export/" + name, "PK");
        Run run = imports();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(maybe);
    }

    @Test
    void aFileThatIsNoTableIsNamedBesideThoseThatAre() {
        contacts(ANN);
        cli.file("export/Task.xlsx", "PK");
        assertThat(imported().errors())
                .contains("Not read, 1 file: Task.xlsx", "  Maybe save 'Task.xlsx' as \"CSV UTF-8\".");
    }

    @Test
    void activityReportsHaveAnIdOfTheirOwn() {
        contacts("0038a000037J0gg");
        cli.file(
                "export/Task.csv",
                "\"Activity ID\",\"Subject\",\"Date\",\"Status\",\"Contact ID\",\"Task Subtype\"",
                "00T8a00007WIWY0,Call,2024-03-08,Completed,0038a000037J0gg,Call");
        imported();
        assertThat(rows("signals.csv"))
                .containsExactly("00T8a00007WIWY0EAP," + ANN + ",CALL_MADE,2024-03-08,phone,Call");
    }

    @Test
    void aReportOfAHistoryNamesFieldsByTheirLabels() {
        contacts(ANN);
        cli.file(
                "export/ContactHistory.csv",
                "Contact History ID,Contact ID,Field / Event,Old Value,New Value,Edit Date",
                "0178a00000000001AA," + ANN + ",Meeting Completed,FALSE,TRUE,2024-03-12 11:00:00",
                "0178a00000000002AA," + ANN + ",Lead Source,Web,Web Form,2024-03-12 11:00:00",
                "0178a00000000003AA," + ANN + ",Email Opt Out,false,true,2024-03-12 12:00:00");
        imported();
        assertThat(rows("signals.csv"))
                .satisfiesExactly(
                        row -> assertThat(row).contains("MEETING_COMPLETED,2024-03-12T11:00:00Z"),
                        row -> assertThat(row).contains("FIELD_CHANGED", "lead_source", "Web Form"),
                        row -> assertThat(row).contains("FIELD_CHANGED", "email_consent", "denied"));
    }

    @Test
    void aStageIsFoundInAnyCase() {
        cli.file(
                "export/Contact.csv",
                "Id,CreatedDate,Journey_Stage__c",
                ANN + CREATED + ",decision",
                BOB + CREATED + ",EXPANSION/RENEWAL");
        imported();
        assertThat(rows("contacts.csv"))
                .satisfiesExactly(
                        row -> assertThat(row).endsWith(",Decision"),
                        row -> assertThat(row).endsWith(",Expansion"));
    }

    @Test
    void personAccountsWithoutAContactAreCountedAndKeptFieldsAreUsed() {
        cli.file(
                "export/Account.csv",
                "Id,IsPersonAccount,PersonContactId,LastName,CreatedDate,Tier__pc",
                "0018a000020sFKBAA2,1," + ANN + ",Ayers,2024-01-01 09:00:00,Gold",
                "0018a000020sFKCAA2,1,,Bell,2024-01-01 09:00:00,");
        Run run = imported("--keep", "Tier__pc");
        assertThat(rows("contacts.csv")).singleElement().asString().contains("Gold");
        assertThat(run.errors())
                .containsExactly(
                        "Account.csv: 2 accounts, 1 person account; left out: 1 persons without a PersonContactId");
    }

    @Test
    void peopleAreFoundByAddressesWithNamesBesideThem() {
        cli.file("export/Contact.csv", "Id,CreatedDate,Email", ANN + CREATED + ",ann@example.org")
                .file(
                        "export/EmailMessage.csv",
                        "Id,Incoming,Status,MessageDate,FromAddress,Subject",
                        "02s8a00000000001AA,1,0,2024-03-13 10:00:00,Ann Ayers <ANN@example.org>,Re: offer",
                        "02s8a00000000002AA,1,0,2024-03-14 10:00:00,\"\"\"Ann\"\" <ann@example.org>\",Abwesenheitsnotiz: offer",
                        "02s8a00000000003AA,1,0,2024-03-15 10:00:00,ann@example.org,Risposta automatica: offer",
                        "02s8a00000000004AA,1,0,2024-03-16 10:00:00,ann@example.org,Abwesend war ich lange");
        imported();
        assertThat(rows("signals.csv").stream().map(row -> row.split(",")[2]))
                .containsExactly("EMAIL_REPLIED", "EMAIL_AUTO_REPLIED", "EMAIL_AUTO_REPLIED", "EMAIL_REPLIED");
    }

    @ParameterizedTest
    @CsvSource({
        "No-Show, Demo, MEETING_NO_SHOW", "noshow, Demo, MEETING_NO_SHOW", "Missed, Demo, MEETING_NO_SHOW",
        "'', No show: Demo, MEETING_NO_SHOW", "Held, Demo, MEETING_COMPLETED", "'', Cancelado: Demo, MEETING_CANCELLED",
        "'', Produktvorf\u00fchrung, MEETING_COMPLETED"
    })
    void theOutcomeOfAMeetingIsReadAsItIsMeant(String outcome, String subject, String type) {
        contacts(ANN);
        cli.file(
                "export/Event.csv",
                "Id,WhoId,Subject,StartDateTime,EndDateTime,Meeting_Outcome__c",
                "00U8a00007WIWY0EAP," + ANN + "," + subject + ",2024-03-10T14:00:00Z,2024-03-10T15:00:00Z," + outcome);
        Run run = imported();
        assertThat(rows("signals.csv"))
                .singleElement()
                .asString()
                .contains(type)
                .contains(",demo,");
        assertThat(run.err()).doesNotContain("not known");
    }

    @Test
    void anOutcomeThatNoTableKnowsIsReported() {
        contacts(ANN);
        cli.file(
                "export/Event.csv",
                "Id,WhoId,StartDateTime,EndDateTime,Meeting_Outcome__c",
                "00U8a00007WIWY0EAP," + ANN + ",2024-03-10T14:00:00Z,2024-03-10T15:00:00Z,Postponed");
        assertThat(imported().errors())
                .contains(
                        "Event.csv: Meeting_Outcome__c 'Postponed' is not known and was taken as MEETING_COMPLETED (1)",
                        "  Maybe --mapping FILE.yaml, to say what the words mean.");
    }

    @Test
    void opportunitiesWithoutAnEndColumnAreReported() {
        contacts(ANN);
        cli.file(
                "export/Opportunity.csv",
                "Id,ContactId,StageName,CloseDate,CreatedDate",
                "0068a00001JMUl0AAH," + ANN + ",Gewonnen,2024-04-02,2024-03-06",
                "0068a00001JMUl1AAH," + ANN + ",Verloren,2024-04-02,2024-03-06");
        assertThat(imported().errors())
                .containsOnlyOnce(
                        "Opportunity.csv: without the columns IsClosed and IsWon, only the stages Closed Won and"
                                + " Closed Lost end an opportunity.");
    }
}
