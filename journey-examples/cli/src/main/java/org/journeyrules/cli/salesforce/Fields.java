package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields that the import reads, by object: columns of others are reported as not used. */
final class Fields {
    private static final List<String> OF_ALL = List.of("Id", "IsDeleted", "CreatedDate");

    private static final List<String> OF_PERSONS = List.of(
            "Name",
            "FirstName",
            "LastName",
            "Title",
            "LeadSource",
            "OwnerId",
            "Buying_Role__c",
            "Fit__c",
            "Persona__c",
            "Time_Zone__c",
            "Locale__c",
            "Renewal_Date__c",
            "Opportunity_Stage__c",
            "Email_Consent__c",
            "Email",
            "HasOptedOutOfEmail",
            "EmailBouncedDate",
            "EmailBouncedReason",
            "Journey_Excluded__c",
            "Journey_Stage__c",
            "Journey_Stage_Since__c",
            "Meeting_Completed__c",
            "Meeting_Completed_Date__c");

    private static final List<String> OF_HISTORIES = List.of("Field", "OldValue", "NewValue", "CreatedById");

    private static final List<String> OF_MEETINGS =
            List.of("WhoId", "Subject", "Type", "Type__c", "Meeting_Kind__c", "Meeting_Outcome__c");

    private static final Map<String, List<String>> OF_OBJECTS = Map.ofEntries(
            Map.entry("Contact", with(OF_PERSONS, "AccountId", "MailingCountry", "OtherCountry")),
            Map.entry(
                    "Lead",
                    with(
                            OF_PERSONS,
                            "Company",
                            "Industry",
                            "NumberOfEmployees",
                            "Country",
                            "Status",
                            "IsConverted",
                            "ConvertedContactId")),
            Map.entry(
                    "Account",
                    with(
                            OF_PERSONS,
                            "Name",
                            "Type",
                            "Industry",
                            "NumberOfEmployees",
                            "BillingCountry",
                            "Fit__c",
                            "Customer_Since__c",
                            "IsPersonAccount",
                            "PersonContactId",
                            "PersonEmail",
                            "PersonTitle",
                            "PersonLeadSource",
                            "PersonHasOptedOutOfEmail",
                            "PersonEmailBouncedDate",
                            "PersonEmailBouncedReason",
                            "PersonMailingCountry",
                            "PersonOtherCountry")),
            Map.entry("ContactHistory", with(OF_HISTORIES, "ContactId")),
            Map.entry("LeadHistory", with(OF_HISTORIES, "LeadId")),
            Map.entry("AccountHistory", with(OF_HISTORIES, "AccountId")),
            Map.entry("EmailMessageRelation", List.of("EmailMessageId", "RelationId", "RelationType")),
            Map.entry(
                    "EmailMessage",
                    List.of(
                            "ActivityId",
                            "ParentId",
                            "RelatedToId",
                            "FromId",
                            "FromAddress",
                            "ToAddress",
                            "Incoming",
                            "Status",
                            "MessageDate",
                            "Subject",
                            "IsBounced",
                            "FirstOpenedDate",
                            "FirstLinkClickedDate")),
            Map.entry(
                    "Task",
                    with(
                            OF_MEETINGS,
                            "TaskSubtype",
                            "ActivityOriginType",
                            "EmailMessageId",
                            "IsClosed",
                            "Status",
                            "CompletedDateTime",
                            "ActivityDate",
                            "CallType",
                            "CallDisposition")),
            Map.entry(
                    "Event",
                    with(
                            OF_MEETINGS,
                            "StartDateTime",
                            "EndDateTime",
                            "ActivityDateTime",
                            "ActivityDate",
                            "DurationInMinutes",
                            "IsAllDayEvent",
                            "IsChild",
                            "IsRecurrence",
                            "LastModifiedDate")),
            Map.entry("Campaign", List.of("Name", "Type")),
            Map.entry("CampaignMemberStatus", List.of("CampaignId", "Label", "HasResponded")),
            Map.entry(
                    "CampaignMember",
                    List.of(
                            "CampaignId",
                            "ContactId",
                            "LeadId",
                            "LeadOrContactId",
                            "Status",
                            "HasResponded",
                            "FirstRespondedDate",
                            "Journey_Last_Engagement__c")),
            Map.entry("OpportunityContactRole", List.of("OpportunityId", "ContactId")),
            Map.entry("OpportunityHistory", List.of("OpportunityId", "StageName")),
            Map.entry("OpportunityFieldHistory", List.of("OpportunityId", "Field", "NewValue")),
            Map.entry(
                    "Opportunity",
                    List.of(
                            "AccountId",
                            "ContactId",
                            "StageName",
                            "Type",
                            "Amount",
                            "CurrencyIsoCode",
                            "IsClosed",
                            "IsWon",
                            "CloseDate",
                            "LastStageChangeDate",
                            "Loss_Reason__c",
                            "Reason_Lost__c",
                            "Closed_Lost_Reason__c",
                            "LossReason__c")),
            Map.entry("Case", List.of("ContactId", "Subject", "ClosedDate")),
            Map.entry("MarketingActivity", List.of("WhoId", "Type__c", "ActivityDateTime__c")));

    private Fields() {}

    private static List<String> with(List<String> some, String... others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(others));
        return List.copyOf(all);
    }

    /** The fields that may be read of an object. */
    static List<String> of(String object) {
        List<String> all = new ArrayList<>(OF_ALL);
        all.addAll(OF_OBJECTS.getOrDefault(object, List.of()));
        return all;
    }
}
