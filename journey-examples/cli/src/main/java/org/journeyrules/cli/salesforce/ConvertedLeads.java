package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.contact.Contact;

/** Leads that were converted: each becomes its contact, which is known since the lead was. */
final class ConvertedLeads {
    private final Map<String, List<Lead>> byContact = new HashMap<>();
    private int merged;

    /** What a lead leaves to its contact. */
    private record Lead(String id, Map<String, String> values) {}

    void add(String contactId, String leadId, Map<String, String> values) {
        byContact.computeIfAbsent(contactId, absent -> new ArrayList<>(1)).add(new Lead(leadId, values));
    }

    /**
     * Merges the leads of a contact into its record.
     *
     * @return their ids
     */
    List<String> mergeInto(Map<String, String> contact) {
        List<Lead> leads = byContact.remove(contact.get("id"));
        if (leads == null) {
            return List.of();
        }
        for (Lead lead : leads) {
            String created = lead.values().get(Contact.CREATED_AT);
            if (created != null && created.compareTo(contact.getOrDefault(Contact.CREATED_AT, "9")) < 0) {
                contact.put(Contact.CREATED_AT, created);
                Signals.put(contact, Contact.LEAD_SOURCE, lead.values().get(Contact.LEAD_SOURCE));
            }
            lead.values().forEach(contact::putIfAbsent);
        }
        merged += leads.size();
        return leads.stream().map(Lead::id).toList();
    }

    /** How many leads have become their contacts. */
    int merged() {
        return merged;
    }

    /** How many leads still wait for their contact. */
    int waiting() {
        return byContact.values().stream().mapToInt(List::size).sum();
    }
}
