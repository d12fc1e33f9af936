package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The English labels that reports show for fields, where they differ from the API name by more than blanks. */
final class Labels {
    private static final Map<String, List<String>> OF_FIELDS = Map.ofEntries(
            Map.entry("HasOptedOutOfEmail", List.of("Email Opt Out", "Opted Out of Email")),
            Map.entry("Company", List.of("Company / Account", "Company Name")),
            Map.entry("NumberOfEmployees", List.of("Employees", "No. of Employees")),
            Map.entry("IsConverted", List.of("Converted")),
            Map.entry("IsDeleted", List.of("Deleted")),
            Map.entry("StageName", List.of("Stage")),
            Map.entry("IsWon", List.of("Won")),
            Map.entry("IsClosed", List.of("Closed")),
            Map.entry("CurrencyIsoCode", List.of("Currency", "Amount Currency", "Opportunity Currency")),
            Map.entry("ActivityDate", List.of("Date", "Due Date", "Due Date Only")),
            Map.entry("CompletedDateTime", List.of("Completed Date/Time", "Completed Date")),
            Map.entry("CallDisposition", List.of("Call Result")),
            Map.entry("StartDateTime", List.of("Start", "Start Date Time", "Start Date/Time")),
            Map.entry("EndDateTime", List.of("End", "End Date Time", "End Date/Time")),
            Map.entry("DurationInMinutes", List.of("Duration", "Event Duration")),
            Map.entry("IsAllDayEvent", List.of("All-Day Event", "All Day Event")),
            Map.entry("HasResponded", List.of("Responded")),
            Map.entry("FirstOpenedDate", List.of("First Opened")),
            Map.entry("ClosedDate", List.of("Date/Time Closed", "Closed Date")),
            Map.entry("Field", List.of("Field / Event")),
            Map.entry("OldValue", List.of("Old Value")),
            Map.entry("NewValue", List.of("New Value")),
            Map.entry("Incoming", List.of("Is Incoming")),
            Map.entry("IsBounced", List.of("Bounced?")));

    private static final Map<String, List<String>> OF_OBJECTS = Map.ofEntries(
            Map.entry("Contact.Name", List.of("Full Name", "Contact Name")),
            Map.entry("Contact.OwnerId", List.of("Contact Owner ID")),
            Map.entry("Lead.OwnerId", List.of("Lead Owner ID")),
            Map.entry("Lead.Name", List.of("Full Name", "Lead Name")),
            Map.entry("Lead.Status", List.of("Lead Status")),
            Map.entry("Account.Name", List.of("Account Name")),
            Map.entry("Account.Type", List.of("Account Type")),
            Map.entry("Task.Id", List.of("Activity ID")),
            Map.entry("Event.Id", List.of("Activity ID")),
            Map.entry("Task.WhoId", List.of("Contact ID", "Lead ID", "Name ID")),
            Map.entry("Event.WhoId", List.of("Contact ID", "Lead ID", "Name ID")),
            Map.entry("Campaign.Name", List.of("Campaign Name")),
            Map.entry("Campaign.Type", List.of("Campaign Type")),
            Map.entry("CampaignMember.Status", List.of("Member Status")),
            Map.entry("CampaignMember.Id", List.of("Member ID")),
            Map.entry("CampaignMember.CreatedDate", List.of("Member Created Date", "Member First Associated Date")),
            Map.entry("CampaignMember.FirstRespondedDate", List.of("Member First Responded Date")),
            Map.entry("ContactHistory.CreatedDate", List.of("Edit Date")),
            Map.entry("LeadHistory.CreatedDate", List.of("Edit Date")),
            Map.entry("AccountHistory.CreatedDate", List.of("Edit Date")),
            Map.entry("Case.CreatedDate", List.of("Date/Time Opened", "Opened Date")));

    private Labels() {}

    /** The labels of a field of an object. */
    static List<String> of(String object, String field) {
        if (field.equals("Id")) {
            List<String> labels = new ArrayList<>(OF_OBJECTS.getOrDefault(object + ".Id", List.of()));
            // sf_id: files of the tools that load test data
            labels.addAll(List.of(object + " ID", spaced(object) + " ID", "Record ID", "sf_id"));
            return labels;
        }
        return OF_OBJECTS.getOrDefault(object + "." + field, OF_FIELDS.getOrDefault(field, List.of()));
    }

    private static String spaced(String object) {
        return object.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
