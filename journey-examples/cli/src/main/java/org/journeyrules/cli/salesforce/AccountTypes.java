package org.journeyrules.cli.salesforce;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.journeyrules.contact.Contact;

/**
 * When accounts became customers. An export holds the type of today; without its history a contact of last year would
 * begin as a customer because the account is one now. Where the export has no history of its own, the account's
 * Customer_Since__c tells, else its first opportunity won that is not with an existing customer.
 */
final class AccountTypes {
    private final Map<String, String> firstWon = new HashMap<>();

    void won(Row row, String when) {
        String account = row.text("AccountId");
        String type = row.text("Type");
        boolean existing = type != null && type.toLowerCase(Locale.ROOT).startsWith("existing");
        if (account != null && !existing) {
            firstWon.merge(account, when, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    /** Adds the change to the history of each contact whose account became a customer after the contact was created. */
    void addTo(List<Map<String, String>> contacts, List<Map<String, String>> signals) {
        Set<String> told = new HashSet<>();
        for (Map<String, String> signal : signals) {
            if (signal.get("type").equals("FIELD_CHANGED") && Contact.ACCOUNT_TYPE.equals(signal.get("field"))) {
                told.add(signal.get("contact_id"));
            }
        }
        for (Map<String, String> contact : contacts) {
            String type = contact.getOrDefault(Contact.ACCOUNT_TYPE, "");
            String since = contact.getOrDefault(
                    People.CUSTOMER_SINCE, firstWon.getOrDefault(contact.getOrDefault(Contact.ACCOUNT_ID, ""), ""));
            String id = contact.get("id");
            boolean later = since.compareTo(contact.getOrDefault(Contact.CREATED_AT, "9")) > 0;
            if (type.toLowerCase(Locale.ROOT).startsWith("customer") && later && !told.contains(id)) {
                Map<String, String> changed = Signals.of(id + "-customer", id, "FIELD_CHANGED", since);
                changed.put("field", Contact.ACCOUNT_TYPE);
                changed.put("to", type);
                changed.put("source", "import");
                signals.add(changed);
            }
        }
    }
}
