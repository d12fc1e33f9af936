package org.journeyrules.cli.salesforce;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.contact.Contact;
import org.jspecify.annotations.Nullable;

/** Which fields of a contact or lead become which columns of its record. */
final class PersonFields {
    /** The column that has the {@link AddressHash hash} of the e-mail address. */
    static final String EMAIL = "email";

    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("LeadSource", Contact.LEAD_SOURCE);
        COLUMNS.put("Title", "title");
        COLUMNS.put("Buying_Role__c", Contact.ROLE);
        COLUMNS.put("OwnerId", Contact.OWNER);
        COLUMNS.put("Owner", Contact.OWNER); // the name of the field in a history
        COLUMNS.put("Fit__c", Contact.FIT);
        COLUMNS.put("Persona__c", Contact.PERSONA);
        COLUMNS.put("Time_Zone__c", Contact.TIME_ZONE);
        COLUMNS.put("Locale__c", Contact.LOCALE);
        COLUMNS.put("Renewal_Date__c", Contact.RENEWAL_DATE);
        COLUMNS.put("Opportunity_Stage__c", Contact.OPPORTUNITY_STAGE);
        COLUMNS.put("Email_Consent__c", Contact.EMAIL_CONSENT);
        COLUMNS.put("HasOptedOutOfEmail", Contact.EMAIL_CONSENT);
        COLUMNS.put("Journey_Excluded__c", Contact.EXCLUDED);
        COLUMNS.put("Company", "company");
        COLUMNS.put("Industry", Contact.INDUSTRY);
        COLUMNS.put("NumberOfEmployees", Contact.COMPANY_SIZE);
        COLUMNS.put("Country", Contact.COUNTRY);
        COLUMNS.put("MailingCountry", Contact.COUNTRY);
        COLUMNS.put("Status", "lead_status");
        COLUMNS.put("Email", EMAIL);
        COLUMNS.put("PersonEmail", EMAIL);
        COLUMNS.put("Type", Contact.ACCOUNT_TYPE); // of an account
    }

    private PersonFields() {}

    /** The column of a field that a history names, by its API name or its label. */
    static Optional<String> column(String field) {
        return COLUMNS.entrySet().stream()
                .filter(each -> isNamed(field, each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether a history means a field: by its API name or its label, as a report of the history shows it. */
    static boolean isNamed(String name, String field) {
        return plain(name).equals(plain(field))
                || Labels.of("Contact", field).stream()
                        .anyMatch(label -> plain(label).equals(plain(name)));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("__p?c$", "").replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /**
     * What the fields that contacts and leads have in common say.
     *
     * @param prefix what stands before their names, as {@code Person} in a person account
     */
    static Map<String, String> read(Row row, String object, String id, String prefix, Set<String> keep) {
        Map<String, String> person = new LinkedHashMap<>();
        person.put("id", id);
        person.put(People.OBJECT, object);
        Signals.put(person, Contact.CREATED_AT, row.when("CreatedDate"));
        Signals.put(person, "name", name(row));
        Signals.put(person, "title", row.text(prefix + "Title"));
        Signals.put(person, Contact.ROLE, row.first("Buying_Role__c", prefix + "Title"));
        Signals.put(person, Contact.LEAD_SOURCE, row.text(prefix + "LeadSource"));
        Signals.put(person, Contact.OWNER, row.id("OwnerId"));
        Signals.put(person, Contact.FIT, row.text("Fit__c"));
        Signals.put(person, Contact.PERSONA, row.text("Persona__c"));
        Signals.put(person, Contact.TIME_ZONE, row.text("Time_Zone__c"));
        Signals.put(person, Contact.LOCALE, row.text("Locale__c"));
        Signals.put(person, Contact.RENEWAL_DATE, row.when("Renewal_Date__c"));
        Signals.put(person, Contact.OPPORTUNITY_STAGE, row.text("Opportunity_Stage__c"));
        Signals.put(person, Contact.EMAIL_CONSENT, row.text("Email_Consent__c"));
        if (row.isTrue(prefix + "HasOptedOutOfEmail")) {
            person.put(Contact.EMAIL_CONSENT, "denied");
        }
        if (row.isTrue("Journey_Excluded__c")) {
            person.put(Contact.EXCLUDED, "true");
        }
        for (String field : keep) {
            Signals.put(person, field, row.text(field));
        }
        person.putAll(row.mapped());
        return person;
    }

    private static @Nullable String name(Row row) {
        String whole = row.text("Name");
        String first = row.text("FirstName");
        String last = row.text("LastName");
        return whole != null ? whole : first == null ? last : last == null ? first : first + " " + last;
    }
}
