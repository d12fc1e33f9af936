package org.journeyrules.cli.salesforce;

import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.cli.files.Scratch;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Campaign members whose status changed, or who engaged with the campaign later than the import knows. A member that the import knows is updated by its id; another one is new, of a
 * campaign that the import knows by its id, else by the name in the campaign's external id.
 */
final class MemberUpdates {
    private static final String CAMPAIGN = "Campaign.Journey_Campaign__c";
    private static final String ENGAGED = "Journey_Last_Engagement__c";

    private final UpdateFile file;
    private final Map<String, String> campaignIds = new HashMap<>();

    /** A member as the import noted it. */
    private record Member(
            String id, @Nullable String status, @Nullable Instant lastEngagement) {
        /** Salesforce keeps date-times to the second. */
        boolean knows(@Nullable Instant engagement) {
            return engagement == null
                    || (lastEngagement != null && lastEngagement.plusSeconds(1).isAfter(engagement));
        }
    }

    /** @param disk where the rows wait */
    MemberUpdates(Scratch disk) {
        this.file = new UpdateFile(
                List.of("Id", "Status"),
                List.of("Id", "CampaignId", CAMPAIGN, "ContactId", "LeadId", "Status", ENGAGED),
                disk);
    }

    void add(Contact contact, @Nullable String object, List<Decision> decisions, List<Signal> signals) {
        Map<String, MemberStatusChanged> last = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            if (decision instanceof MemberStatusChanged changed) {
                last.put(changed.campaign(), changed);
            }
        }
        Map<String, Member> members = members(signals);
        last.forEach((campaign, changed) -> {
            Member member = members.get(campaign);
            Instant engaged = changed.lastEngagement().orElse(null);
            Map<String, String> row = new LinkedHashMap<>();
            if (member == null) {
                row.put(CAMPAIGN, campaign);
                row.put("Lead".equals(object) ? "LeadId" : "ContactId", contact.id());
                row.put("Status", changed.status());
            } else if (!changed.status().equals(member.status()) || !member.knows(engaged)) {
                row.put("Id", member.id());
                row.put("Status", changed.status());
            }
            if (!row.isEmpty()) {
                if (engaged != null) {
                    row.put(ENGAGED, UpdateFile.dateTime(engaged));
                }
                file.add(row);
            }
        });
    }

    /** The members that the contact's signals name, by campaign. */
    private Map<String, Member> members(List<Signal> signals) {
        Map<String, Member> members = new HashMap<>();
        for (Signal signal : signals) {
            String campaign = signal.attribute("campaign");
            if (signal.type().equals("CAMPAIGN_JOINED") && campaign != null) {
                String known = signal.attribute("last_engagement");
                Instant engaged = known == null
                        ? null
                        : Contact.parseInstant(known, ZoneOffset.UTC).orElse(null);
                members.put(campaign, new Member(signal.id(), signal.attribute("member_status"), engaged));
                String id = signal.attribute("campaign_id");
                if (id != null) {
                    campaignIds.put(campaign, id);
                }
            }
        }
        return members;
    }

    /** Writes the rows, now that the ids of campaigns are known as far as any signal names them. */
    void write(OutputStream out) {
        file.write(out, row -> {
            String id = campaignIds.get(row.getOrDefault(CAMPAIGN, ""));
            if (id != null) {
                row.remove(CAMPAIGN);
                row.put("CampaignId", id);
            }
            return row;
        });
    }
}
