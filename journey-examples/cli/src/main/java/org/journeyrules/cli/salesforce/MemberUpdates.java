package org.journeyrules.cli.salesforce;

import java.io.OutputStream;
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
 * Campaign members whose status changed. A member that the import knows is updated by its id; another one is new, of a
 * campaign that the import knows by its id, else by the name in the campaign's external id.
 */
final class MemberUpdates {
    private static final String CAMPAIGN = "Campaign.Journey_Campaign__c";

    private final UpdateFile file;
    private final Map<String, String> campaignIds = new HashMap<>();

    /** A member as the import noted it. */
    private record Member(String id, @Nullable String status) {}

    /** @param disk where the rows wait */
    MemberUpdates(Scratch disk) {
        this.file = new UpdateFile(
                List.of("Id", "Status"), List.of("Id", "CampaignId", CAMPAIGN, "ContactId", "LeadId", "Status"), disk);
    }

    void add(Contact contact, @Nullable String object, List<Decision> decisions, List<Signal> signals) {
        Map<String, String> last = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            if (decision instanceof MemberStatusChanged changed) {
                last.put(changed.campaign(), changed.status());
            }
        }
        Map<String, Member> members = members(signals);
        last.forEach((campaign, status) -> {
            Member member = members.get(campaign);
            if (member == null) {
                file.add(newMember(contact, object, campaign, status));
            } else if (!status.equals(member.status())) {
                file.add(Map.of("Id", member.id(), "Status", status));
            }
        });
    }

    /** The members that the contact's signals name, by campaign. */
    private Map<String, Member> members(List<Signal> signals) {
        Map<String, Member> members = new HashMap<>();
        for (Signal signal : signals) {
            String campaign = signal.attribute("campaign");
            if (signal.type().equals("CAMPAIGN_JOINED") && campaign != null) {
                members.put(campaign, new Member(signal.id(), signal.attribute("member_status")));
                String id = signal.attribute("campaign_id");
                if (id != null) {
                    campaignIds.put(campaign, id);
                }
            }
        }
        return members;
    }

    private static Map<String, String> newMember(
            Contact contact, @Nullable String object, String campaign, String status) {
        return Map.of(
                CAMPAIGN, campaign, "Lead".equals(object) ? "LeadId" : "ContactId", contact.id(), "Status", status);
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
