package org.journeyrules.cli.salesforce;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account, as far as it says something about its contacts. */
record Account(
        @Nullable String company,
        @Nullable String industry,
        @Nullable String size,
        @Nullable String type,
        @Nullable String country,
        @Nullable String fit,
        @Nullable String customerSince) {

    /** @param name whether the account's name is that of a company, not of a person */
    static Account of(Row row, boolean name) {
        return new Account(
                name ? row.text("Name") : null,
                shared(row.text("Industry")),
                row.number("NumberOfEmployees").map(each -> each.text()).orElse(null),
                shared(row.text("Type")),
                shared(row.text("BillingCountry")),
                shared(row.text("Fit__c")),
                row.when("Customer_Since__c"));
    }

    /** Few words of many accounts: each is kept once. */
    private static @Nullable String shared(@Nullable String word) {
        return word == null ? null : word.intern();
    }

    /** Fills what a contact does not say itself. */
    void fill(Map<String, String> contact) {
        putIfAbsent(contact, "company", company);
        putIfAbsent(contact, org.journeyrules.contact.Contact.INDUSTRY, industry);
        putIfAbsent(contact, org.journeyrules.contact.Contact.COMPANY_SIZE, size);
        putIfAbsent(contact, org.journeyrules.contact.Contact.ACCOUNT_TYPE, type);
        putIfAbsent(contact, org.journeyrules.contact.Contact.COUNTRY, country);
        putIfAbsent(contact, org.journeyrules.contact.Contact.FIT, fit);
        putIfAbsent(contact, People.CUSTOMER_SINCE, customerSince);
    }

    private static void putIfAbsent(Map<String, String> contact, String column, @Nullable String value) {
        if (value != null) {
            contact.putIfAbsent(column, value);
        }
    }
}
