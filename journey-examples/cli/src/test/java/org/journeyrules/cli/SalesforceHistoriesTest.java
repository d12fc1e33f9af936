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

/** Field histories, histories of opportunities, campaign statuses and currencies of Salesforce. */
class SalesforceHistoriesTest {
    private static final String ANN = "003000000000001AAA";
    private static final String LEE = "00Q000000000001AAA";

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void oneContactAndOneLead() {
        cli = new Cli(directory)
                .file(
                        "export/Contact.csv",
                        "Id,AccountId,LeadSource,OwnerId,CreatedDate,Meeting_Completed__c,Journey_Stage__c",
                        ANN + ",001A,Web Form,005000000000002AAA,2026-01-05T09:00:00Z,false,")
                .file(
                        "export/Lead.csv",
                        "Id,LeadSource,CreatedDate,IsConverted,Meeting_Completed__c",
                        LEE + ",Web Form,2026-01-05T09:00:00Z,0,1");
    }

    private Run imported(String... more) {
        List<String> args = new java.util.ArrayList<>(List.of("import", "salesforce", "@export", "--out", "@in"));
        args.addAll(List.of(more));
        Run run = cli.run(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private List<String> signals() {
        return cli.lines("in/signals.csv").stream()
                .skip(1)
                .map(row -> row.replace(ANN, "ann").replace(LEE, "lee"))
                .toList();
    }

    @Test
    void aHistorySaysWhenAMeetingWasCompleted() {
        cli.file(
                "export/LeadHistory.csv",
                "Id,LeadId,Field,OldValue,NewValue,CreatedDate",
                "0171," + LEE + ",created,,,2026-01-05T09:00:00Z",
                "0172," + LEE + ",Meeting_Completed__c,false,true,2026-01-12T11:00:00.000Z");
        Run run = imported();
        assertThat(signals()).containsExactly("0172,lee,MEETING_COMPLETED,2026-01-12T11:00:00Z,sales");
        assertThat(run.err())
                .contains("LeadHistory.csv: 1 meeting; left out: 1 about the record, not a field")
                .doesNotContain("no history says when");
        cli.run("replay", "--contacts", "@in/contacts.csv", "--signals", "@in/signals.csv", "--decisions", "@d.jsonl");
        assertThat(cli.text("d.jsonl")).contains("\"to\":\"Decision\"");
    }

    @Test
    void aMeetingWithoutAHistoryIsReportedAndIsNotASignal() {
        Run run = imported();
        assertThat(signals()).isEmpty();
        assertThat(run.err())
                .contains(
                        "1 with Meeting_Completed__c, but no history with its date: no signal.",
                        "  Maybe export LeadHistory");
    }

    @Test
    void aMappingNamesTheFieldWithItsDate() {
        cli.file("mapping.yaml", "files: [{ file: Lead.csv, columns: { Meeting_Completed_Date__c: Demo_Held_On__c } }]")
                .file(
                        "export/Lead.csv",
                        "Id,LeadSource,CreatedDate,IsConverted,Meeting_Completed__c,Demo_Held_On__c",
                        LEE + ",Web Form,2026-01-05T09:00:00Z,0,1,2026-01-12 00:00:00");
        Run run = imported("--mapping", "@mapping.yaml");
        assertThat(signals())
                .containsExactly(LEE.replace(LEE, "lee") + "-meeting,lee,MEETING_COMPLETED,2026-01-12,sales");
        assertThat(run.err()).doesNotContain("no history says when");
    }

    @Test
    void changesOfFieldsAreUndoneByAReplay() {
        cli.file(
                "export/ContactHistory.csv",
                "Id,ContactId,Field,OldValue,NewValue,CreatedDate,CreatedById",
                "0171," + ANN + ",LeadSource,Cold Call,Web Form,2026-02-01T09:00:00Z,005000000000001AAA",
                "0172," + ANN + ",Owner,Kim,Lou,2026-02-02T09:00:00Z,005000000000001AAA",
                "0173," + ANN + ",Owner,005000000000001AAA,005000000000002AAA,2026-02-02T09:00:00Z,005000000000001AAA",
                "0174," + ANN + ",HasOptedOutOfEmail,false,true,2026-02-03T09:00:00Z,005000000000001AAA",
                "0175," + ANN + ",Phone,1,2,2026-02-04T09:00:00Z,005000000000001AAA",
                "0176," + ANN + ",Email,a@example.com,b@example.com,2026-02-05T09:00:00Z,005000000000001AAA");
        Run run = imported();
        assertThat(cli.lines("in/signals.csv").get(0)).isEqualTo("id,contact_id,type,occurred_at,field,from,source,to");
        assertThat(signals())
                .containsExactly(
                        "0171,ann,FIELD_CHANGED,2026-02-01T09:00:00Z,lead_source,Cold Call,import,Web Form",
                        "0173,ann,FIELD_CHANGED,2026-02-02T09:00:00Z,owner,005000000000001AAA,import,005000000000002AAA",
                        "0174,ann,FIELD_CHANGED,2026-02-03T09:00:00Z,email_consent,,import,denied",
                        "0176,ann,FIELD_CHANGED,2026-02-05T09:00:00Z,email,sha256:c230403f574ee8f1,import,sha256:c5177e167efd9937");
        assertThat(run.err()).contains("left out: 1 names beside ids, 1 of the field Phone");
        Run replayed = cli.run(
                "replay", "--contacts", "@in/contacts.csv", "--signals", "@in/signals.csv", "--decisions", "@d.jsonl");
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(cli.lines("d.jsonl").get(0)).doesNotContain("web form");
    }

    @Test
    void theHistoryOfTheStageIsTheCrmsOpinion() {
        cli.file(
                "export/ContactHistory.csv",
                "Id,ContactId,Field,OldValue,NewValue,CreatedDate,CreatedById",
                "0171," + ANN + ",Journey_Stage__c,Awareness,Expansion/Renewal,2026-02-01T09:00:00Z,005000000000001AAA",
                "0172," + ANN + ",Journey_Stage__c,Awareness,Evaluation,2026-02-02T09:00:00Z,005000000000001AAA");
        Run run = imported();
        assertThat(signals())
                .containsExactly("0171,ann,STAGE_SET,2026-02-01T09:00:00Z,005000000000001AAA,import,Expansion");
        assertThat(run.err()).contains("left out: 1 stages the map does not know (such as Evaluation)");
    }

    @Test
    void theHistoryOfAnAccountsTypeReachesItsContacts() {
        cli.file("export/Account.csv", "Id,Type", "001A,Customer")
                .file(
                        "export/AccountHistory.csv",
                        "Id,AccountId,Field,OldValue,NewValue,CreatedDate",
                        "0171,001A,Type,Prospect,Customer,2026-02-01T09:00:00Z",
                        "0172,001B,Type,Prospect,Customer,2026-02-01T09:00:00Z");
        Run run = imported();
        assertThat(signals())
                .containsExactly("0171,ann,FIELD_CHANGED,2026-02-01T09:00:00Z,account_type,Prospect,import,Customer");
        assertThat(run.err()).contains("AccountHistory.csv: 1 change; left out: 1 of nobody in the export");
    }

    @Test
    void theHistoryOfAnOpportunityHasItsStages() {
        cli.file(
                        "export/OpportunityHistory.csv",
                        "Id,OpportunityId,StageName,Amount,CreatedDate",
                        "0083,0061,Negotiation,100,2026-02-20 09:00:00",
                        "0081,0061,Prospecting,100,2026-02-01 09:00:00",
                        "0082,0061,Prospecting,200,2026-02-10 09:00:00",
                        "0084,0061,Closed Won,200,2026-03-01 09:00:00")
                .file(
                        "export/Opportunity.csv",
                        "Id,AccountId,StageName,Amount,CloseDate,IsClosed,IsWon,CreatedDate",
                        "0061,001A,Closed Won,200,2026-02-28 00:00:00,1,1,2026-02-01 09:00:00");
        imported();
        assertThat(signals())
                .containsExactly(
                        "0061-created,ann,OPPORTUNITY_CREATED,2026-02-01T09:00:00Z,200,0061,Prospecting",
                        "0083,ann,OPPORTUNITY_STAGE_CHANGED,2026-02-20T09:00:00Z,200,0061,Negotiation",
                        "0061-won,ann,OPPORTUNITY_WON,2026-03-01T09:00:00Z,200,0061,Closed Won");
    }

    @Test
    void aFieldHistoryOfAnOpportunityDoesAsWell() {
        cli.file(
                        "export/OpportunityFieldHistory.csv",
                        "Id,OpportunityId,Field,OldValue,NewValue,CreatedDate",
                        "0171,0061,StageName,,Prospecting,2026-02-01T09:00:00Z",
                        "0172,0061,StageName,Prospecting,Proposal,2026-02-05T09:00:00Z",
                        "0173,0061,Amount,1,2,2026-02-06T09:00:00Z")
                .file(
                        "export/Opportunity.csv",
                        "Id,AccountId,StageName,CreatedDate",
                        "0061,001A,Proposal,2026-02-01T09:00:00Z");
        Run run = imported();
        assertThat(signals())
                .containsExactly(
                        "0061-created,ann,OPPORTUNITY_CREATED,2026-02-01T09:00:00Z,0061,Prospecting",
                        "0172,ann,OPPORTUNITY_STAGE_CHANGED,2026-02-05T09:00:00Z,0061,Proposal");
        assertThat(run.err()).contains("OpportunityFieldHistory.csv: 2 rows; left out: 1 of other fields");
    }

    @Test
    void amountsHaveTheirCurrencyAndNoSeparators() {
        cli.file(
                "export/Opportunity.csv",
                "Id,AccountId,StageName,Amount,CurrencyIsoCode,CreatedDate",
                "0061,001A,Prospecting,500000,JPY,2026-02-01T09:00:00Z",
                "0062,001A,Prospecting,\"1,200.50\",EUR,2026-02-02T09:00:00Z",
                "0063,001A,Prospecting,\"USD 3.000,25\",,2026-02-03T09:00:00Z",
                "0064,001A,Prospecting,7,000,2026-02-04T09:00:00Z");
        Run run = imported();
        assertThat(signals().stream().map(row -> row.split(",")[4] + " " + row.split(",")[5]))
                .containsExactly("500000 JPY", "1200.50 EUR", "3000.25 USD", "7 ");
        assertThat(run.err())
                .contains("The amounts are in no currency, EUR, JPY, USD, see the column `currency`;")
                .contains("  Maybe let the rule ask for one of them: .where(\"currency\", \"USD\").");
    }

    @Test
    void amountsOfOneCurrencyNeedNoWord() {
        cli.file(
                "export/Opportunity.csv",
                "Id,AccountId,StageName,Amount,CurrencyIsoCode,CreatedDate",
                "0061,001A,Prospecting,1,EUR,2026-02-01T09:00:00Z",
                "0062,001A,Prospecting,,JPY,2026-02-01T09:00:00Z");
        assertThat(imported().err()).doesNotContain("amounts");
    }

    @Test
    void anAmountThatIsNotANumberIsABadRow() {
        cli.file(
                "export/Opportunity.csv",
                "Id,AccountId,StageName,Amount,CreatedDate",
                "0061,001A,Prospecting,TBD,2026-02-01T09:00:00Z");
        Run run = cli.run("import", "salesforce", "@export", "--out", "@in");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Opportunity.csv:2: the Amount 'TBD' is not a number");
    }

    @ParameterizedTest
    @CsvSource({
        "Attended, WEBINAR_ATTENDED, EVENT_ATTENDED",
        "attended - on demand, WEBINAR_ATTENDED, EVENT_ATTENDED",
        "Checked-In, WEBINAR_ATTENDED, EVENT_ATTENDED",
        "Registered, WEBINAR_REGISTERED, CAMPAIGN_RESPONDED",
        "Registered - Not Attended, WEBINAR_REGISTERED, CAMPAIGN_RESPONDED",
        "Did not attend, WEBINAR_REGISTERED, CAMPAIGN_RESPONDED",
        "No Show, WEBINAR_REGISTERED, CAMPAIGN_RESPONDED",
        "Downloaded, CONTENT_DOWNLOADED, CONTENT_DOWNLOADED",
        "Clicked, LINK_CLICKED, LINK_CLICKED",
        "Replied, EMAIL_REPLIED, EMAIL_REPLIED",
        "Responded, CAMPAIGN_RESPONDED, CAMPAIGN_RESPONDED",
        "Not downloaded, CAMPAIGN_RESPONDED, CAMPAIGN_RESPONDED",
    })
    void aMemberStatusIsLookedUpAsAWhole(String status, String ofWebinar, String ofOther) {
        cli.file("export/Campaign.csv", "Id,Name,Type", "7011,Spring,Webinar", "7012,Fair,Trade Show")
                .file(
                        "export/CampaignMember.csv",
                        "Id,CampaignId,ContactId,Status,HasResponded,FirstRespondedDate,CreatedDate",
                        "00v1,7011," + ANN + "," + status + ",1,2026-02-02 00:00:00,2026-02-01 09:00:00",
                        "00v2,7012," + ANN + "," + status + ",1,2026-02-03 00:00:00,2026-02-01 09:00:00");
        Run run = imported();
        assertThat(signals().stream().filter(row -> row.contains("-responded")).map(row -> row.split(",")[2]))
                .containsExactly(ofWebinar, ofOther);
        assertThat(run.err().contains("Status '" + status + "' is not known and was taken as CAMPAIGN_RESPONDED (2)"))
                .isEqualTo(status.equals("Not downloaded"));
    }

    @Test
    void aMappingAddsStatusesToTheTable() {
        cli.file(
                        "mapping.yaml",
                        "files: [{ file: CampaignMember.csv, values: { Status: { Teilgenommen: Attended } } }]")
                .file(
                        "export/CampaignMember.csv",
                        "Id,CampaignId,ContactId,Status,HasResponded,FirstRespondedDate,CreatedDate",
                        "00v1,7011," + ANN + ",Teilgenommen,1,2026-02-02,2026-02-01T09:00:00Z");
        Run run = imported("--mapping", "@mapping.yaml");
        assertThat(signals().get(1)).contains("EVENT_ATTENDED");
        assertThat(run.err()).doesNotContain("not known");
    }

    @Test
    void aDeclinedInvitationIsNotAnEngagement() {
        cli.file(
                "export/CampaignMember.csv",
                "Id,CampaignId,ContactId,Status,HasResponded,FirstRespondedDate,CreatedDate",
                "00v1,7011," + ANN + ",RSVP No,1,2026-02-02,2026-02-01T09:00:00Z");
        assertThat(imported().err()).contains("left out: 1 responses that decline");
        assertThat(signals()).hasSize(1);
    }

    @Test
    void theStatusesOfACampaignSayWhichAreResponses() {
        cli.file(
                        "export/CampaignMemberStatus.csv",
                        "Id,CampaignId,Label,HasResponded",
                        "01Y1,7011,RSVP Yes,0",
                        "01Y2,7012,RSVP Yes,1")
                .file(
                        "export/CampaignMember.csv",
                        "Id,CampaignId,ContactId,Status,FirstRespondedDate,CreatedDate",
                        "00v1,7011," + ANN + ",RSVP Yes,2026-02-02,2026-02-01T09:00:00Z",
                        "00v2,7012," + ANN + ",RSVP Yes,2026-02-03,2026-02-01T09:00:00Z");
        imported();
        assertThat(signals().stream().filter(row -> row.contains("-responded")))
                .singleElement()
                .asString()
                .startsWith("00v2-responded,ann,CAMPAIGN_RESPONDED,2026-02-03");
    }
}
