package org.journeyrules.cli.salesforce;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.cli.mapping.Tally;
import org.jspecify.annotations.Nullable;

/** Campaign members: who was in a campaign, and how they responded. */
final class Campaigns {
    private final People people;
    private final Signals signals;
    private final Map<String, Campaign> campaigns = new HashMap<>();
    private final Map<String, Boolean> responded = new HashMap<>(); // by campaign and status

    private record Campaign(@Nullable String name, String type) {}

    Campaigns(People people, Signals signals) {
        this.people = people;
        this.signals = signals;
    }

    void campaign(Row row, Tally tally) {
        String type = row.text("Type");
        campaigns.put(row.id(), new Campaign(row.text("Name"), type == null ? "" : type.toLowerCase(Locale.ROOT)));
        tally.took("campaigns");
    }

    /** CampaignMemberStatus: which statuses of a campaign are responses. */
    void status(Row row, Tally tally) {
        responded.put(key(row.id("CampaignId"), row.text("Label")), row.isTrue("HasResponded"));
        tally.took("statuses");
    }

    private static String key(@Nullable String campaign, @Nullable String status) {
        return campaign + " " + String.valueOf(status).toLowerCase(Locale.ROOT);
    }

    void member(Row row, Tally tally) {
        Optional<String> contact = people.contactOf(row.firstId("ContactId", "LeadId", "LeadOrContactId"));
        if (contact.isEmpty()) {
            tally.leftOut(Signals.OF_NOBODY);
            return;
        }
        String joined = row.when("CreatedDate");
        String status = row.text("Status");
        if (joined == null) {
            tally.leftOut("without a date");
            return;
        }
        Map<String, String> member = Signals.of(row.id(), contact.get(), "CAMPAIGN_JOINED", joined);
        Signals.put(member, "campaign_id", row.id("CampaignId"));
        Signals.put(member, "member_status", status);
        Signals.put(member, "last_engagement", row.when("Journey_Last_Engagement__c"));
        add(row, member, "OUTBOUND");
        tally.took("signals");
        if (hasResponded(row, status)) {
            response(row, contact.get(), status, tally);
        }
    }

    private boolean hasResponded(Row row, @Nullable String status) {
        return row.text("HasResponded") != null
                ? row.isTrue("HasResponded")
                : responded.getOrDefault(key(row.id("CampaignId"), status), false);
    }

    private void response(Row row, String contact, @Nullable String status, Tally tally) {
        String when = row.when("FirstRespondedDate");
        if (when == null) {
            tally.leftOut("responses without a date");
            return;
        }
        String type = type(row, status, tally);
        if (type.isEmpty()) {
            tally.leftOut("responses that decline");
            return;
        }
        Map<String, String> response = Signals.of(row.id() + "-responded", contact, type, when);
        Signals.put(response, "status", status);
        row.customFields().forEach(response::putIfAbsent);
        add(row, response, "INBOUND");
        tally.took("responses");
    }

    private String type(Row row, @Nullable String status, Tally tally) {
        String campaignType = of(row).type();
        Optional<MemberStatuses.Meaning> meaning = status == null ? Optional.empty() : MemberStatuses.meaning(status);
        if (meaning.isEmpty() && status != null) {
            tally.unknown("Status", status, "CAMPAIGN_RESPONDED");
        }
        return meaning.orElse(MemberStatuses.Meaning.RESPONDED).type(campaignType.contains("webinar"));
    }

    private Campaign of(Row row) {
        return campaigns.getOrDefault(String.valueOf(row.id("CampaignId")), new Campaign(null, ""));
    }

    private void add(Row row, Map<String, String> signal, String direction) {
        String name = of(row).name();
        signal.put("direction", direction);
        Signals.put(signal, "campaign", name == null ? row.id("CampaignId") : name);
        signal.putAll(row.mapped());
        signals.add(signal);
    }
}
