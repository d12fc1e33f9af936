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

/** The forms in which exports of Salesforce come. */
class SalesforceExportsTest {
    private static final String ANN = "0038a000037J0ggAAC";

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

    private List<String> rows(String file) {
        return cli.lines("in/" + file).stream().skip(1).toList();
    }

    @Test
    void setupsDataExportHasTimesInGmtAndDatesWithMidnight() {
        cli.file(
                        "export/Contact.csv",
                        "\"Id\",\"IsDeleted\",\"AccountId\",\"LastName\",\"HasOptedOutOfEmail\",\"CreatedDate\",\"EmailBouncedDate\"",
                        "\"" + ANN
                                + "\",\"0\",\"000000000000000AAA\",\"Ayers\",\"1\",\"2024-02-29 23:59:59\",\"2024-03-31 01:30:00\"",
                        "\"0038a000037J0ghAAC\",\"1\",\"000000000000000AAA\",\"Bell\",\"0\",\"2024-02-29 23:59:59\",\"\"")
                .file(
                        "export/Task.csv",
                        "\"Id\",\"WhoId\",\"WhatId\",\"Type\",\"IsClosed\",\"ActivityDate\",\"CompletedDateTime\"",
                        "\"00T8a00007WIWY0EAP\",\"" + ANN
                                + "\",\"000000000000000AAA\",\"Call\",\"1\",\"2024-03-08 00:00:00\",\"\"",
                        "\"00T8a00007WIWY1EAP\",\"" + ANN
                                + "\",\"000000000000000AAA\",\"Call\",\"1\",\"2024-03-08 00:00:00\",\"2024-03-08 00:00:00\"",
                        "\"00T8a00007WIWY2EAP\",\"000000000000000AAA\",\"000000000000000AAA\",\"Call\",\"1\",\"2024-03-08 00:00:00\",\"\"");
        Run run = imported();
        assertThat(cli.text("in/contacts.csv")).isEqualTo("""
                id,created_at,email_consent,name,salesforce_object
                %s,2024-02-29T23:59:59Z,denied,Ayers,Contact
                """.formatted(ANN));
        assertThat(rows("signals.csv"))
                .containsExactly(
                        "00T8a00007WIWY0EAP," + ANN + ",CALL_MADE,2024-03-08,,phone",
                        "00T8a00007WIWY1EAP," + ANN + ",CALL_MADE,2024-03-08T00:00:00Z,,phone",
                        ANN + "-bounced," + ANN + ",EMAIL_BOUNCED,2024-03-31T01:30:00Z,hard,email");
        assertThat(run.errors())
                .containsExactly(
                        "Contact.csv: 1 contact; left out: 1 deleted",
                        "Task.csv: 2 signals; left out: 1 of nobody in the export");
    }

    @Test
    void theEmptyLookUpIsNotAnAccountThatContactsShare() {
        cli.file(
                        "export/Contact.csv",
                        "Id,AccountId,CreatedDate",
                        ANN + ",000000000000000AAA,2024-01-01T09:00:00Z",
                        "0038a000037J0ghAAC,000000000000000,2024-01-01T09:00:00Z")
                .file(
                        "export/Opportunity.csv",
                        "Id,AccountId,ContactId,StageName,CloseDate,CreatedDate",
                        "0068a00001JMUl0AAH,000000000000000AAA,000000000000000AAA,Closed Won,2024-04-02,2024-03-20T09:00:00Z",
                        "0068a00001JMUl1AAH,000000000000000,,Closed Won,2024-04-02,2024-03-20T09:00:00Z")
                .file(
                        "export/Lead.csv",
                        "Id,IsConverted,ConvertedContactId",
                        "00Q8a00001ufW0AEAU,1,000000000000000AAA");
        Run run = imported();
        assertThat(rows("signals.csv")).isEmpty();
        assertThat(run.err())
                .contains("left out: 2 of nobody in the export", "left out: 1 converted without a contact");
    }

    @Test
    void idsOf15And18CharactersMeetInEveryFile() {
        cli.file("export/Account.csv", "Id,Name", "0018a000020sFKB,Ayers Ltd")
                .file(
                        "export/Contact.csv",
                        "Id,AccountId,CreatedDate",
                        "0038a000037J0gg,0018a000020sFKBAA2,2024-01-01T09:00:00Z")
                .file(
                        "export/Task.csv",
                        "Id,WhoId,Type,IsClosed,ActivityDate",
                        "00T8a00007WIWY0," + ANN + ",Call,1,2024-02-01")
                .file(
                        "export/Opportunity.csv",
                        "Id,AccountId,StageName,CloseDate,CreatedDate",
                        "0068a00001JMUl0,0018a000020sFKB,Closed Lost,2024-04-02,2024-03-20T09:00:00Z");
        imported();
        assertThat(rows("contacts.csv"))
                .containsExactly(ANN + ",0018a000020sFKBAA2,Ayers Ltd,2024-01-01T09:00:00Z,Contact");
        assertThat(rows("signals.csv")).hasSize(3).allMatch(row -> row.contains("," + ANN + ","));
        assertThat(rows("signals.csv").get(0)).startsWith("00T8a00007WIWY0EAP,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ID,ACCOUNTID,LASTNAME,LEADSOURCE,CREATEDDATE,HASOPTEDOUTOFEMAIL,ISDELETED",
                "id,accountid,lastname,leadsource,createddate,hasoptedoutofemail,isdeleted",
                "Contact ID,Account ID,Last Name,Lead Source,Created Date,Email Opt Out,Deleted",
                "sf_id,account_id,last_name,lead_source,created_date,HasOptedOutOfEmail,is_deleted",
            })
    void fieldsAreFoundByNameInAnyCaseAndByLabel(String header) {
        cli.file(
                "export/Contact.csv",
                header,
                ANN + ",0018a000020sFKBAA2,Ayers,Web Form,2024-01-01T09:00:00Z,true,false",
                "0038a000037J0ghAAC,,Bell,Web Form,2024-01-01T09:00:00Z,false,true");
        Run run = imported();
        assertThat(rows("contacts.csv"))
                .containsExactly(ANN + ",0018a000020sFKBAA2,2024-01-01T09:00:00Z,denied,Web Form,Ayers,Contact");
        assertThat(run.err()).isEqualTo("Contact.csv: 1 contact; left out: 1 deleted\n");
    }

    @Test
    void aReportHasLabelsLocaleDatesShortIdsAndAFooter() {
        cli.file(
                "export/Contacts.csv",
                "\"Contact ID\",\"Full Name\",\"Lead Source\",\"Created Date\",\"Journey Stage\",\"Email Opt Out\"",
                "\"0038a000037J0gg\",\"Ann Ayers\",\"Web Form\",\"3/4/2024 11:30 PM\",\"Consideration\",\"0\"",
                "",
                "\"Journey contacts\"",
                "\"Copyright (c) 2000-2024 salesforce.com, inc. All rights reserved.\"",
                "\"Confidential Information - Do Not Distribute\"");
        Run run = imported("--date-format", "M/d/yyyy h:mm a", "--zone", "America/New_York");
        assertThat(cli.text("in/contacts.csv")).isEqualTo("""
                id,Journey_Stage__c,created_at,lead_source,name,salesforce_object,stage
                %s,Consideration,2024-03-05T04:30:00Z,Web Form,Ann Ayers,Contact,Consideration
                """.formatted(ANN));
        assertThat(run.errors()).containsExactly("Contacts.csv: 1 contact; left out: 3 lines that are not rows");
    }

    @Test
    void aLocaleDateWithoutItsFormatIsABadRowWithACure() {
        cli.file("export/Contact.csv", "Id,CreatedDate", ANN + ",23/4/2021 10:00");
        Run run = imports();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors())
                .startsWith(
                        cli.path("export/Contact.csv")
                                + ":2: the CreatedDate '23/4/2021 10:00' is not a date-time of Salesforce, nor a date",
                        "  Maybe --date-format 'd/M/yyyy H:mm' with the --zone it is written in.");
        assertThat(cli.path("in")).doesNotExist();
    }

    @Test
    void severalFormsOfDatesMeetInOneFile() {
        cli.file(
                "export/Contact.csv",
                "Id,CreatedDate",
                "0038a000037J0gaAAC,3/4/2021 10:00",
                "0038a000037J0gbAAC,3/4/2021",
                "0038a000037J0gcAAC,2021-04-03T10:00:00.000+0000",
                "0038a000037J0gdAAC,2021-04-03T10:00:00-0500",
                "0038a000037J0geAAC,2021-04-03 10:00:00");
        imported("--date-format", "d/M/yyyy", "--zone", "Europe/Berlin");
        assertThat(rows("contacts.csv").stream().map(row -> row.split(",")[1]))
                .containsExactly(
                        "2021-04-03T08:00:00Z",
                        "2021-04-03",
                        "2021-04-03T10:00:00Z",
                        "2021-04-03T15:00:00Z",
                        "2021-04-03T10:00:00Z");
    }

    @Test
    void aWrongDateFormatIsWrongUsage() {
        cli.file("export/Contact.csv", "Id", ANN);
        Run run = imports("--date-format", "DD/MM/YYYY");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Maybe 'dd/MM/yyyy'.");
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1", "windows-1252", "UTF-8", "UTF-16LE"})
    void theEncodingIsFoundOut(String charset) {
        String text = (charset.startsWith("UTF-16") ? "\ufeff" : "") + "Id,LastName,CreatedDate\n" + ANN
                + ",M\u00fcller-Nu\u00f1ez,2024-01-01T09:00:00Z\n";
        cli.bytes("export/Contact.csv", text.getBytes(Charset.forName(charset)));
        Run run = imported();
        assertThat(cli.text("in/contacts.csv")).contains("M\u00fcller-Nu\u00f1ez");
        assertThat(run.err().contains("read as windows-1252; --encoding names another encoding."))
                .isEqualTo(!charset.startsWith("UTF"));
    }

    @Test
    void theEncodingCanBeNamed() {
        cli.bytes(
                "export/Contact.csv",
                ("Id,LastName,CreatedDate\n" + ANN + ",\u0141ukasz,2024-01-01T09:00:00Z\n")
                        .getBytes(Charset.forName("ISO-8859-2")));
        imported("--encoding", "ISO-8859-2");
        assertThat(cli.text("in/contacts.csv")).contains("\u0141ukasz");
    }

    @Test
    void anUnknownEncodingIsWrongUsageWithTheNearestName() {
        cli.file("export/Contact.csv", "Id", ANN);
        Run run = imports("--encoding", "ISO-8859-l");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'ISO-8859-l' is not an encoding.", "Maybe 'ISO-8859-");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void aSpreadsheetMaySeparateOtherwise(String separator) {
        String text = "Id;LastName;CreatedDate;HasOptedOutOfEmail\n" + ANN + ";\"Ayers; Ann\";2024-01-01 09:00;WAHR\n";
        cli.bytes(
                "export/Contact.csv",
                (separator.equals(";")
                                ? text
                                : text.replace(";\"", "\t\"")
                                        .replace(";H", "\tH")
                                        .replace(";L", "\tL")
                                        .replace(";C", "\tC")
                                        .replace("\";", "\"\t")
                                        .replace(";W", "\tW"))
                        .getBytes(StandardCharsets.UTF_8));
        imported();
        assertThat(rows("contacts.csv")).containsExactly(ANN + ",2024-01-01T09:00:00Z,denied,Ayers; Ann,Contact");
    }

    @Test
    void aDateThatASpreadsheetSavedAsANumberHasACure() {
        cli.file("export/Contact.csv", "sep=,", "Id,CreatedDate", ANN + ",45356.72");
        Run run = imports();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Contact.csv:3: ", "Maybe a spreadsheet saved the date as a number");
    }

    @Test
    void filesAndColumnsThatAreNotUsedAreNamed() {
        cli.file(
                        "export/Contact.csv",
                        "Id,CreatedDate,Phone,Fax,Birthdate",
                        ANN + ",2024-01-01T09:00:00Z,123,,1970-01-01")
                .file("export/Product2.csv", "Id,Name", "01t8a000000c1U4AAI,Rosters")
                .file("export/report1709.csv", "Lead ID,Company", "00Q8a00001ufW0A,Lings")
                .file("export/readme.txt", "nothing");
        Run run = imported();
        assertThat(run.errors())
                .containsExactly(
                        "Contact.csv: 1 contact",
                        "Contact.csv: columns not used: Phone, Birthdate",
                        "Not read, 3 files: Product2.csv, report1709.csv, readme.txt",
                        "  Maybe 'report1709.csv' has rows of Lead: in a mapping, files: [{ file: report1709.csv, becomes:"
                                + " Lead }].");
    }

    @Test
    void aFolderWithoutKnownNamesSaysWhichFileHasPeople() {
        cli.file("export/report1709.csv", "Contact ID,Name", "0038a000037J0gg,Ann");
        Run run = imports();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("Maybe rename 'report1709.csv', which seems to have rows of Contact, to Contact.csv.");
    }

    @Test
    void personAccountsArePeople() {
        cli.file(
                        "export/Account.csv",
                        "Id,Name,IsPersonAccount,PersonContactId,FirstName,LastName,PersonLeadSource,PersonHasOptedOutOfEmail,"
                                + "Journey_Stage__pc,CreatedDate",
                        "0018a000020sFKBAA2,Ann Ayers,1," + ANN + ",Ann,Ayers,Web Form,1,Customer,2024-01-01 09:00:00",
                        "0018a000020sFKCAA2,Bell Ltd,0,000000000000000AAA,,,,,,2024-01-01 09:00:00")
                .file(
                        "export/Opportunity.csv",
                        "Id,AccountId,StageName,CloseDate,CreatedDate",
                        "0068a00001JMUl0AAH,0018a000020sFKBAA2,Closed Won,2024-04-02 00:00:00,2024-03-20 09:00:00");
        Run run = imported();
        assertThat(rows("contacts.csv"))
                .containsExactly(
                        ANN
                                + ",Customer,0018a000020sFKBAA2,2024-01-01T09:00:00Z,denied,Web Form,Ann Ayers,Contact,Customer");
        assertThat(rows("signals.csv")).hasSize(2);
        assertThat(run.err())
                .contains("Account.csv: 2 accounts, 1 person account")
                .doesNotContain("not used");
    }

    @Test
    void aPersonAccountThatIsAmongTheContactsIsOnePerson() {
        cli.file(
                        "export/Account.csv",
                        "Id,Name,IsPersonAccount,PersonContactId,Industry,CreatedDate",
                        "0018a000020sFKBAA2,Ann Ayers,true," + ANN + ",Retail,2024-01-01T09:00:00Z")
                .file(
                        "export/Contact.csv",
                        "Id,AccountId,LastName,CreatedDate",
                        ANN + ",0018a000020sFKBAA2,Ayers,2024-01-01T09:00:00Z")
                .file(
                        "export/Task.csv",
                        "Id,WhoId,Type,IsClosed,ActivityDate",
                        "00T8a00007WIWY0EAP,0018a000020sFKBAA2,Call,true,2024-02-01");
        imported();
        assertThat(rows("contacts.csv"))
                .containsExactly(ANN + ",0018a000020sFKBAA2,2024-01-01T09:00:00Z,Retail,Ayers,Contact");
        assertThat(rows("signals.csv")).containsExactly("00T8a00007WIWY0EAP," + ANN + ",CALL_MADE,2024-02-01,phone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file: Contcat.csv | There is no file 'Contcat.csv' in | Maybe 'Contact.csv'?",
                "file: Contact.csv, becomes: Contakt | which is not an object that is read. | Maybe 'Contact'?",
                "file: Contact.csv, columns: { LeadSorce: Herkunft } | which is not a field of Contact that is read | Maybe 'LeadSource'?",
                "file: Contact.csv, columns: { LeadSource: Herkumft } | there is no column 'Herkumft' | Maybe 'Herkunft'?",
                "file: Contact.csv, values: { LedSource: { a: b } } | which is not a field of Contact that is read | Maybe 'LeadSource'?",
            })
    void aNameInTheMappingThatMeansNothingIsNamedWithTheNearest(String entry, String message, String maybe) {
        cli.file("export/Contact.csv", "Id,Herkunft", ANN + ",Messe")
                .file("mapping.yaml", "files: [{ " + entry + " }]");
        Run run = imports("--mapping", "@mapping.yaml");
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains(message, maybe);
        assertThat(cli.path("in")).doesNotExist();
    }
}
