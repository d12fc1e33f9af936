package org.journeyrules.cli.salesforce;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Campaign members: who was in a campaign, and how they responded. */
final class Campaigns {
    private final Signals signals;
    private final Map<String, Campaign> campaigns = new HashMap<>();

    private record Campaign(@Nullable String name, String type) {}

    Campaigns(Signals signals) {
        this.signals = signals;
    }

    void campaign(Row row, Tally tally) {
        String type = row.text("Type");
        campaigns.put(
                row.text("Id"), new Campaign(row.text("Name"), type == null ? "" : type.toLowerCase(Locale.ROOT)));
        tally.took("campaigns");
    }

    void member(Row row, Tally tally) {
        Optional<String> contact = signals.contact(row.first("ContactId", "LeadId", "LeadOrContactId"));
        if (contact.isEmpty()) {
            tally.leftOut(Signals.OF_NOBODY);
            return;
        }
        String id = String.valueOf(row.text("Id"));
        String joined = row.when("CreatedDate");
        if (joined == null) {
            tally.leftOut("without a date");
            return;
        }
        add(row, Signals.of(id, contact.get(), "CAMPAIGN_JOINED", joined), "OUTBOUND");
        tally.took("signals");
        String responded = row.when("FirstRespondedDate");
        if (row.isTrue("HasResponded") && responded != null) {
            Map<String, String> response = Signals.of(id + "-responded", contact.get(), response(row), responded);
            Signals.put(response, "status", row.text("Status"));
            row.customFields().forEach(response::putIfAbsent);
            add(row, response, "INBOUND");
            tally.took("responses");
        }
    }

    private void add(Row row, Map<String, String> signal, String direction) {
        Campaign campaign = campaigns.getOrDefault(row.text("CampaignId"), new Campaign(null, ""));
        signal.put("direction", direction);
        Signals.put(signal, "campaign", campaign.name() == null ? row.text("CampaignId") : campaign.name());
        signals.add(signal);
    }

    private String response(Row row) {
        String status = String.valueOf(row.text("Status")).toLowerCase(Locale.ROOT);
        String type = campaigns
                .getOrDefault(row.text("CampaignId"), new Campaign(null, ""))
                .type();
        boolean webinar = type.contains("webinar");
        if (status.contains("attended")) {
            return webinar ? "WEBINAR_ATTENDED" : "EVENT_ATTENDED";
        }
        if (status.contains("registered") && webinar) {
            return "WEBINAR_REGISTERED";
        }
        if (status.contains("download")) {
            return "CONTENT_DOWNLOADED";
        }
        return status.contains("replied") ? "EMAIL_REPLIED" : "CAMPAIGN_RESPONDED";
    }
}
