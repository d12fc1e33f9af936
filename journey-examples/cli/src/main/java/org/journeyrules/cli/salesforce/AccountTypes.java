package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.journeyrules.contact.Contact;

/**
 * When accounts became customers. An export holds the type of today; without its history a contact of last year would
 * begin as a customer because the account is one now. Where the export has no history of its own, the account's
 * Customer_Since__c says when, else its first opportunity won that is not with an existing customer.
 */
final class AccountTypes {
    private final Map<String, String> firstWon = new HashMap<>();
    private final List<Customer> customers = new ArrayList<>();

    private record Customer(String contactId, String account, String type, String created, String since) {}

    /** Notes a contact whose account is a customer now. */
    void add(Map<String, String> contact) {
        String type = contact.getOrDefault(Contact.ACCOUNT_TYPE, "");
        if (type.toLowerCase(Locale.ROOT).startsWith("customer")) {
            customers.add(new Customer(
                    contact.get("id"),
                    contact.getOrDefault(Contact.ACCOUNT_ID, ""),
                    type,
                    contact.getOrDefault(Contact.CREATED_AT, "9"),
                    contact.getOrDefault(People.CUSTOMER_SINCE, "")));
        }
    }

    void won(Row row, String when) {
        String account = row.id("AccountId");
        String type = row.text("Type");
        boolean existing = type != null && type.toLowerCase(Locale.ROOT).startsWith("existing");
        if (account != null && !existing) {
            firstWon.merge(account, when, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    /** Adds the change to the history of each contact whose account became a customer after the contact was created. */
    void addTo(Signals signals) {
        for (Customer customer : customers) {
            String since =
                    customer.since().isEmpty() ? firstWon.getOrDefault(customer.account(), "") : customer.since();
            boolean later = since.compareTo(customer.created()) > 0;
            if (later && !signals.hasAccountType(customer.contactId())) {
                Map<String, String> changed =
                        Signals.of(customer.contactId() + "-customer", customer.contactId(), "FIELD_CHANGED", since);
                changed.put("field", Contact.ACCOUNT_TYPE);
                changed.put("to", customer.type());
                changed.put("source", "import");
                signals.add(changed);
            }
        }
    }
}
