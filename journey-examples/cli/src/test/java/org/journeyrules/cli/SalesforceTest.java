package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a Salesforce export to contacts and signals, and back to the files of its loader. */
class SalesforceTest {
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
                        "Id,AccountId,Name,LeadSource,CreatedDate,HasOptedOutOfEmail",
                        ANN + ",001A,Ann Ayers,Web Form,2026-01-05T09:00:00.000+0100,false")
                .file(
                        "export/Lead.csv",
                        "Id,Name,Company,LeadSource,CreatedDate,IsConverted,ConvertedContactId",
                        LEE + ",Lee Ling,Lings,Demo Request,2026-01-06T09:00:00.000+0000,false,");
    }

    private Run imports() {
        return cli.run("import", "salesforce", "@export", "--out", "@in");
    }

    private List<String> signals() {
        return cli.lines("in/signals.csv").stream().skip(1).toList();
    }

    @Test
    void contactsAndLeadsBecomeContacts() {
        Run run = imports();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cli.text("in/contacts.csv")).isEqualTo("""
                id,account_id,company,created_at,lead_source,name,salesforce_object
                %s,001A,,2026-01-05T08:00:00Z,Web Form,Ann Ayers,Contact
                %s,,Lings,2026-01-06T09:00:00Z,Demo Request,Lee Ling,Lead
                """.formatted(ANN, LEE));
        assertThat(cli.text("in/signals.csv")).isEqualTo("id,contact_id,type,occurred_at\n");
        assertThat(run.errors()).containsExactly("Contact.csv: 1 contact", "Lead.csv: 1 lead");
    }

    @Test
    void anAccountLendsItsIndustryToItsContacts() {
        cli.file("export/Account.csv", "Id,Name,Type,Industry,NumberOfEmployees", "001A,Ayers Ltd,Customer,Retail,40");
        imports();
        assertThat(cli.lines("in/contacts.csv").get(0)).contains("account_type", "company_size", "industry");
        assertThat(cli.lines("in/contacts.csv").get(1)).contains("Customer", "Ayers Ltd", "40", "Retail");
    }

    @Test
    void aConvertedLeadBecomesItsContactWithAllItsSignals() {
        cli.file(
                        "export/Lead.csv",
                        "Id,Name,LeadSource,CreatedDate,IsConverted,ConvertedContactId",
                        LEE + ",Ann Ayers,Demo Request,2025-12-01T09:00:00.000Z,true," + ANN,
                        "00Q000000000002AAA,Gone,Web,2025-12-01T09:00:00.000Z,true,003000000000009AAA")
                .file(
                        "export/Task.csv",
                        "Id,WhoId,Type,IsClosed,CompletedDateTime,CallType",
                        "00T1," + LEE + ",Call,true,2025-12-02T10:00:00.000Z,Inbound");
        Run run = imports();
        assertThat(cli.lines("in/contacts.csv")).hasSize(2);
        assertThat(cli.lines("in/contacts.csv").get(1)).contains("2025-12-01T09:00:00Z", "Demo Request", ",Contact");
        assertThat(signals()).containsExactly("00T1," + ANN + ",CALL_RECEIVED,2025-12-02T10:00:00Z,phone");
        assertThat(run.err())
                .contains(
                        "Lead.csv: 1 converted lead, now its contact; left out: 1 converted to a contact that is not in"
                                + " the export");
    }

    @Test
    void onlyClosedTasksAreSignals() {
        cli.file(
                "export/Task.csv",
                "Id,WhoId,Subject,Type,Status,IsClosed,ActivityDate,CallDisposition",
                "00T1," + ANN + ",Demo of rosters,Meeting,Completed,true,2026-02-01,",
                "00T2," + ANN + ",Call,Call,Not Started,false,2026-02-02,",
                "00T3," + ANN + ",Call,Call,Completed,,2026-02-03,Answered",
                "00T4," + ANN + ",Prepare,Prep,Completed,true,2026-02-04,",
                "00T5,003000000000009AAA,Call,Call,Completed,true,2026-02-05,");
        Run run = imports();
        assertThat(signals())
                .containsExactly(
                        "00T1," + ANN + ",MEETING_COMPLETED,2026-02-01,,demo,Demo of rosters",
                        "00T3," + ANN + ",CALL_MADE,2026-02-03,phone,,Call",
                        "00T3-answered," + ANN + ",CALL_ANSWERED,2026-02-03,phone,,Call");
        assertThat(run.err())
                .contains(
                        "Task.csv: 3 signals; left out: 1 neither call, e-mail nor meeting, 1 not closed, 1 of nobody in the"
                                + " export");
    }

    @Test
    void membersOfCampaignsJoinAndRespond() {
        cli.file("export/Campaign.csv", "Id,Name,Type", "701A,Spring webinar,Webinar")
                .file(
                        "export/CampaignMember.csv",
                        "Id,CampaignId,ContactId,LeadId,Status,HasResponded,FirstRespondedDate,CreatedDate",
                        "00v1,701A," + ANN + ",,Attended,true,2026-03-04,2026-03-01T08:00:00.000Z",
                        "00v2,701A,," + LEE + ",Sent,false,,2026-03-01T08:00:00.000Z");
        imports();
        assertThat(cli.lines("in/signals.csv"))
                .containsExactly(
                        "id,contact_id,type,occurred_at,campaign,campaign_id,direction,member_status,status",
                        "00v1," + ANN + ",CAMPAIGN_JOINED,2026-03-01T08:00:00Z,Spring webinar,701A,OUTBOUND,Attended,",
                        "00v2," + LEE + ",CAMPAIGN_JOINED,2026-03-01T08:00:00Z,Spring webinar,701A,OUTBOUND,Sent,",
                        "00v1-responded," + ANN + ",WEBINAR_ATTENDED,2026-03-04,Spring webinar,,INBOUND,,Attended");
    }

    @Test
    void opportunitiesAreSignalsOfTheirRolesElseOfTheAccount() {
        cli.file(
                        "export/Contact.csv",
                        "Id,AccountId,CreatedDate",
                        ANN + ",001A,2026-01-05T09:00:00.000Z",
                        "003000000000002AAA,001A,2026-01-05T09:00:00.000Z")
                .file(
                        "export/Opportunity.csv",
                        "Id,AccountId,StageName,Amount,CloseDate,CreatedDate",
                        "0061,001A,Closed Won,100,2026-03-01,2026-02-01T09:00:00.000Z",
                        "0062,001A,Qualification,200,2026-09-01,2026-02-02T09:00:00.000Z")
                .file("export/OpportunityContactRole.csv", "Id,OpportunityId,ContactId", "00K1,0062," + ANN);
        imports();
        assertThat(signals())
                .containsExactly(
                        "0061-created," + ANN + ",OPPORTUNITY_CREATED,2026-02-01T09:00:00Z,100,0061,",
                        "0061-created,003000000000002AAA,OPPORTUNITY_CREATED,2026-02-01T09:00:00Z,100,0061,",
                        "0062-created," + ANN + ",OPPORTUNITY_CREATED,2026-02-02T09:00:00Z,200,0062,",
                        "0061-won," + ANN + ",OPPORTUNITY_WON,2026-03-01,100,0061,Closed Won",
                        "0061-won,003000000000002AAA,OPPORTUNITY_WON,2026-03-01,100,0061,Closed Won");
    }

    @Test
    void anOpportunityOfOneDayDoesNotEndBeforeItBegins() {
        cli.file(
                "export/Opportunity.csv",
                "Id,AccountId,StageName,CloseDate,CreatedDate",
                "0061,001A,Closed Lost,2026-03-01,2026-03-01T15:00:00.000Z",
                "0062,001A,Closed Lost,2026-03-01,2026-04-01T15:00:00.000Z");
        Run run = imports();
        assertThat(signals())
                .containsExactly(
                        "0062-lost," + ANN + ",OPPORTUNITY_LOST,2026-03-01,0062,Closed Lost",
                        "0061-created," + ANN + ",OPPORTUNITY_CREATED,2026-03-01T15:00:00Z,0061,",
                        "0061-lost," + ANN + ",OPPORTUNITY_LOST,2026-03-01T15:00:00Z,0061,Closed Lost");
        assertThat(run.err()).contains("left out: 1 starts later than their ends");
    }

    @Test
    void anAccountThatBecameACustomerLaterWasNoneBefore() {
        cli.file("export/Account.csv", "Id,Type,Customer_Since__c", "001A,Customer - Direct,2026-04-01");
        imports();
        assertThat(signals())
                .containsExactly(
                        ANN + "-customer," + ANN + ",FIELD_CHANGED,2026-04-01,account_type,import,Customer - Direct");
        cli.run("replay", "--contacts", "@in/contacts.csv", "--signals", "@in/signals.csv", "--decisions", "@d.jsonl");
        assertThat(cli.lines("d.jsonl").get(0)).contains("\"to\":\"Awareness\"");
    }

    @Test
    void anAccountBecameACustomerWithItsFirstDealWon() {
        cli.file("export/Account.csv", "Id,Type", "001A,Customer")
                .file(
                        "export/Opportunity.csv",
                        "Id,AccountId,Type,StageName,CloseDate,CreatedDate",
                        "0061,001A,Existing Customer - Upgrade,Closed Won,2026-02-20,2026-02-01T09:00:00.000Z",
                        "0062,001A,New Customer,Closed Won,2026-03-01,2026-02-01T09:00:00.000Z");
        imports();
        assertThat(cli.text("in/signals.csv")).contains("-customer," + ANN + ",FIELD_CHANGED,2026-03-01,");
    }

    @Test
    void aDateThatIsNoneIsNamedWithFileAndLine() {
        cli.file("export/Lead.csv", "Id,CreatedDate", LEE + ",yesterday");
        Run run = imports();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(cli.path("export/Lead.csv")
                        + ":2: the CreatedDate 'yesterday' is not a date-time of Salesforce, nor a date");
        assertThat(cli.path("in")).doesNotExist();
    }

    @Test
    void anExportWithoutPeopleIsNone() {
        Run run = cli.file("empty/Task.csv", "Id").run("import", "salesforce", "@empty", "--out", "@in");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("The export has neither a Contact.csv nor a Lead.csv.\n");
    }

    @Test
    void updatesHoldTheChangedStagesOnlyOneFileAnObject() {
        cli.file(
                "export/Contact.csv",
                "Id,LeadSource,CreatedDate,Journey_Stage__c,Journey_Stage_Since__c",
                ANN + ",Web Form,2025-01-05T09:00:00.000Z,Expansion/Renewal,2026-01-01T09:00:00.000Z",
                "003000000000002AAA,Web Form,2026-01-05T09:00:00.000Z,,");
        imports();
        cli.in();
        Run run = cli.run(
                "replay",
                "--contacts",
                "@in/contacts.csv",
                "--signals",
                "@in/signals.csv",
                "--salesforce-updates",
                "@updates");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cli.text("updates/Contact.csv")).isEqualTo("""
                Id,Journey_Stage__c,Journey_Stage_Since__c,Journey_Stage_Reason__c
                003000000000002AAA,Awareness,2026-01-05T09:00:00.000Z,start in awareness: web form
                """);
        assertThat(cli.text("updates/Lead.csv")).isEqualTo("""
                Id,Journey_Stage__c,Journey_Stage_Since__c,Journey_Stage_Reason__c
                %s,Consideration,2026-01-06T09:00:00.000Z,start in consideration: demo request
                """.formatted(LEE));
    }

    @Test
    void updatesWriteTheLabelOfTheStage() {
        cli.file("contacts.csv", "id,stage,stage_since", ANN + ",Customer,2026-01-01")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,stage,source",
                        "s1," + ANN + ",STAGE_SET,2026-02-01T09:00:00Z,Expansion,user");
        cli.run(
                "replay",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@signals.csv",
                "--salesforce-updates",
                "@updates");
        assertThat(cli.lines("updates/Contact.csv").get(1))
                .isEqualTo(ANN + ",Expansion/Renewal,2026-02-01T09:00:00.000Z,journey: placed");
    }

    private void updates() {
        Run run = cli.run(
                "replay",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@signals.csv",
                "--salesforce-updates",
                "@updates");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void theStageOfAnExcludedContactIsCleared() {
        cli.file(
                        "contacts.csv",
                        "id,created_at,excluded,Journey_Stage__c",
                        ANN + ",2026-01-01,true,Awareness",
                        "003000000000002AAA,2026-01-01,true,")
                .file("signals.csv", "id,contact_id,type,occurred_at");
        updates();
        assertThat(cli.text("updates/Contact.csv")).isEqualTo("""
                Id,Journey_Stage__c,Journey_Stage_Since__c,Journey_Stage_Reason__c
                %s,#N/A,#N/A,#N/A
                """.formatted(ANN));
    }

    @Test
    void aHandOffThatWaitsIsATask() {
        cli.file(
                        "contacts.csv",
                        "id,created_at,lead_source,owner,time_zone",
                        ANN + ",2026-01-05T09:00:00Z,Web Form,005000000000001AAA,America/New_York",
                        LEE + ",2026-01-05T09:00:00Z,Web Form,Kim,",
                        "003000000000002AAA,2026-01-05T09:00:00Z,Web Form,005000000000001AAA,",
                        "003000000000003AAA,2026-01-05T09:00:00Z,Web Form,005000000000001AAA,")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at",
                        "s1," + ANN + ",DEMO_REQUESTED,2026-01-06T22:30:00Z",
                        "s2," + LEE + ",DEMO_REQUESTED,2026-01-06T10:00:00Z",
                        "s3,003000000000002AAA,DEMO_REQUESTED,2026-01-06T10:00:00Z",
                        "s4,003000000000002AAA,CALL_MADE,2026-01-06T10:20:00Z",
                        "s5,003000000000003AAA,DEMO_REQUESTED,2026-01-06T10:00:00Z",
                        "s6,003000000000003AAA,LEFT_COMPANY,2026-01-06T10:20:00Z");
        updates();
        List<String> tasks = cli.lines("updates/Task.csv");
        assertThat(tasks.get(0))
                .isEqualTo(
                        "WhoId,OwnerId,Subject,Status,Priority,ActivityDate,IsReminderSet,ReminderDateTime,Description");
        assertThat(tasks).hasSize(3);
        assertThat(tasks.get(1))
                .startsWith(ANN + ",005000000000001AAA,")
                .contains(",Not Started,High,2026-01-0", ",true,2026-01-0", ":00.000Z,");
        assertThat(tasks.get(2)).startsWith(LEE + ",,");
    }

    @Test
    void aTaskEndsWithAPurchaseAndNotWithARefund() {
        for (String amount : List.of("", "0", "900", "-900")) {
            cli.file("contacts.csv", "id,created_at,lead_source", LEE + ",2026-01-05T09:00:00Z,Request Demo")
                    .file(
                            "signals.csv",
                            "id,contact_id,type,occurred_at,amount",
                            "s1," + LEE + ",PURCHASED,2026-01-05T09:20:00Z," + amount);
            updates();
            List<String> asked = cli.lines("updates/Task.csv").stream()
                    .filter(line -> line.contains("Asked for a demo"))
                    .toList();
            assertThat(asked).as("'%s'", amount).hasSize(amount.startsWith("-") ? 1 : 0);
        }
    }

    @Test
    void aReplyAndAFormAboutPricesAreTasksWithTheirTimes() {
        cli.file(
                        "contacts.csv",
                        "id,created_at,lead_source,owner",
                        ANN + ",2026-01-05T09:00:00Z,Web Form,005000000000001AAA",
                        LEE + ",2026-01-05T09:00:00Z,Web Form,")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,topic",
                        "s1," + ANN + ",EMAIL_REPLIED,2026-01-09T16:00:00Z,",
                        "s2," + LEE + ",FORM_SUBMITTED,2026-01-09T16:00:00Z,pricing");
        updates();
        assertThat(cli.lines("updates/Task.csv"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith(ANN + ",005000000000001AAA,Replied to an email,Not Started,")
                        .contains(",2026-01-12,"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith(LEE + ",,Sent an inquiry,Not Started,")
                        .contains(",2026-01-12,"));
    }

    @Test
    void aKnownMemberIsUpdatedAndAnotherOneIsNew() {
        cli.file(
                        "contacts.csv",
                        "id,created_at,lead_source",
                        "003000000000000AAA,2026-01-05T09:00:00Z,Web Form",
                        ANN + ",2026-01-05T09:00:00Z,Web Form",
                        LEE + ",2026-01-05T09:00:00Z,Web Form")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,direction,campaign,campaign_id,member_status",
                        "00v000000000001AAA," + ANN
                                + ",CAMPAIGN_JOINED,2026-01-05T09:00:00Z,OUTBOUND,Awareness,701A,Sent",
                        "s1," + ANN + ",LINK_CLICKED,2026-01-06T09:00:00Z,,,,",
                        "s2," + LEE + ",LINK_CLICKED,2026-01-06T09:00:00Z,,,,");
        updates();
        assertThat(cli.text("updates/CampaignMember.csv")).isEqualTo("""
                Id,CampaignId,ContactId,LeadId,Status,Journey_Last_Engagement__c
                ,701A,003000000000000AAA,,Sent,
                00v000000000001AAA,,,,Clicked,2026-01-06T09:00:00.000Z
                ,701A,,%s,Clicked,2026-01-06T09:00:00.000Z
                """.formatted(LEE));
    }

    @Test
    void aCampaignWhoseIdIsNotKnownIsNamedByItsExternalId() {
        cli.file("contacts.csv", "id,created_at,lead_source", LEE + ",2026-01-05T09:00:00Z,Web Form")
                .file("signals.csv", "id,contact_id,type,occurred_at");
        updates();
        assertThat(cli.text("updates/CampaignMember.csv")).isEqualTo("""
                Id,Campaign.Journey_Campaign__c,LeadId,Status
                ,Awareness,%s,Sent
                """.formatted(LEE));
    }

    @Test
    void aMemberWhoEngagedLaterThanExportedHasARow() {
        cli.file("contacts.csv", "id,created_at,lead_source", ANN + ",2026-01-05T09:00:00Z,Web Form");
        for (String known : List.of("", "2026-01-05T10:00:00Z", "2026-01-06T09:00:00Z")) {
            cli.file(
                    "signals.csv",
                    "id,contact_id,type,occurred_at,direction,campaign,campaign_id,member_status,last_engagement",
                    "00v000000000001AAA," + ANN
                            + ",CAMPAIGN_JOINED,2026-01-05T09:00:00Z,OUTBOUND,Awareness,701A,Clicked," + known,
                    "s1," + ANN + ",LINK_CLICKED,2026-01-06T09:00:00.250Z,,,,,");
            updates();
            assertThat(cli.text("updates/CampaignMember.csv"))
                    .as(known)
                    .isEqualTo(
                            known.startsWith("2026-01-06")
                                    ? "Id,Status\n"
                                    : "Id,Status,Journey_Last_Engagement__c\n"
                                            + "00v000000000001AAA,Clicked,2026-01-06T09:00:00.250Z\n");
        }
    }

    @Test
    void theLastEngagementOfAMemberIsReadBack() {
        cli.file("export/Contact.csv", "Id,LeadSource,CreatedDate", ANN + ",Web Form,2026-01-05T09:00:00.000Z")
                .file("export/Campaign.csv", "Id,Name,Type", "7011,Awareness,Email")
                .file(
                        "export/CampaignMember.csv",
                        "Id,CampaignId,ContactId,Status,HasResponded,CreatedDate,Journey_Last_Engagement__c",
                        "00v1,7011," + ANN + ",Clicked,0,2026-01-05T09:00:00Z,2026-01-06T09:00:00.000Z");
        imports();
        assertThat(cli.text("in/signals.csv")).contains("last_engagement").contains("2026-01-06T09:00:00");
    }

    @Test
    void aMemberWhoseStatusIsAsExportedHasNoRow() {
        cli.file("contacts.csv", "id,created_at,lead_source", ANN + ",2026-01-05T09:00:00Z,Web Form")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,direction,campaign,campaign_id,member_status",
                        "00v000000000001AAA," + ANN
                                + ",CAMPAIGN_JOINED,2026-01-05T09:00:00Z,OUTBOUND,Awareness,701A,Sent");
        updates();
        assertThat(cli.text("updates/CampaignMember.csv")).isEqualTo("Id,Status\n");
    }
}
