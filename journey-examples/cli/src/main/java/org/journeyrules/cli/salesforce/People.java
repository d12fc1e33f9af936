package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.cli.files.CodePointOrder;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Contacts and leads. A converted lead becomes its contact: one person, known since the lead. */
final class People {
    /** The column that says of which object a contact's id is. */
    static final String OBJECT = "salesforce_object";

    /** The field that holds the stage in Salesforce, and the column that keeps what it held. */
    static final String STAGE = "Journey_Stage__c";

    /** The column that keeps since when the account is a customer. */
    static final String CUSTOMER_SINCE = "customer_since";

    private final JourneyMap map;
    private final Set<String> keep;
    private final Map<String, Map<String, String>> accounts;
    private final Map<String, Map<String, String>> contacts = new TreeMap<>(CodePointOrder.BY_CODE_POINT);
    private final Map<String, String> converted = new HashMap<>();
    private final Map<String, List<String>> ofAccount = new HashMap<>();
    private final List<Map<String, String>> bounces = new ArrayList<>();

    People(JourneyMap map, Set<String> keep, Map<String, Map<String, String>> accounts) {
        this.map = map;
        this.keep = keep;
        this.accounts = accounts;
    }

    /** All contacts, sorted by id. */
    List<Map<String, String>> all() {
        return List.copyOf(contacts.values());
    }

    /** The contact that the id of a contact or lead stands for. */
    Optional<String> contactOf(@Nullable String id) {
        String contact = id == null ? null : converted.getOrDefault(id, id);
        return contact != null && contacts.containsKey(contact) ? Optional.of(contact) : Optional.empty();
    }

    /** The contacts of an account. */
    List<String> ofAccount(@Nullable String account) {
        return ofAccount.getOrDefault(account, List.of());
    }

    /** Bounces that the records tell of. */
    List<Map<String, String>> bounces() {
        return bounces;
    }

    /** What an account says about each of its contacts. */
    static Map<String, String> account(Row row) {
        Map<String, String> account = new LinkedHashMap<>();
        Signals.put(account, "company", row.text("Name"));
        Signals.put(account, Contact.INDUSTRY, row.text("Industry"));
        Signals.put(account, Contact.COMPANY_SIZE, row.text("NumberOfEmployees"));
        Signals.put(account, Contact.ACCOUNT_TYPE, row.text("Type"));
        Signals.put(account, Contact.COUNTRY, row.text("BillingCountry"));
        Signals.put(account, Contact.FIT, row.text("Fit__c"));
        Signals.put(account, CUSTOMER_SINCE, row.when("Customer_Since__c"));
        return account;
    }

    void contact(Row row, Tally tally) {
        Map<String, String> contact = person(row, "Contact");
        String account = row.text("AccountId");
        if (account != null) {
            contact.put(Contact.ACCOUNT_ID, account);
            accounts.getOrDefault(account, Map.of()).forEach(contact::putIfAbsent);
            ofAccount.computeIfAbsent(account, absent -> new ArrayList<>()).add(contact.get("id"));
        }
        Signals.put(contact, Contact.COUNTRY, row.first("MailingCountry", "OtherCountry"));
        add(row, contact, tally, "contacts");
    }

    void lead(Row row, Tally tally) {
        if (row.isTrue("IsConverted")) {
            convertedLead(row, tally);
            return;
        }
        Map<String, String> lead = person(row, "Lead");
        Signals.put(lead, "company", row.text("Company"));
        Signals.put(lead, Contact.INDUSTRY, row.text("Industry"));
        Signals.put(lead, Contact.COMPANY_SIZE, row.text("NumberOfEmployees"));
        Signals.put(lead, Contact.COUNTRY, row.text("Country"));
        Signals.put(lead, "lead_status", row.text("Status"));
        add(row, lead, tally, "leads");
    }

    private void convertedLead(Row row, Tally tally) {
        Map<String, String> contact = contacts.get(row.text("ConvertedContactId"));
        if (contact == null) {
            tally.leftOut("converted to a contact that is not in the export");
            return;
        }
        converted.put(row.text("Id"), contact.get("id"));
        String created = row.when("CreatedDate");
        if (created != null && created.compareTo(contact.getOrDefault(Contact.CREATED_AT, "9")) < 0) {
            contact.put(Contact.CREATED_AT, created);
            Signals.put(contact, Contact.LEAD_SOURCE, row.text("LeadSource"));
        }
        person(row, "Lead").forEach(contact::putIfAbsent);
        bounce(row, contact.get("id"));
        tally.took("converted leads, now their contacts");
    }

    private Map<String, String> person(Row row, String object) {
        Map<String, String> person = new LinkedHashMap<>();
        person.put("id", row.text("Id"));
        person.put(OBJECT, object);
        Signals.put(person, Contact.CREATED_AT, row.when("CreatedDate"));
        Signals.put(person, "name", name(row));
        Signals.put(person, "title", row.text("Title"));
        Signals.put(person, Contact.ROLE, row.first("Buying_Role__c", "Title"));
        Signals.put(person, Contact.LEAD_SOURCE, row.text("LeadSource"));
        Signals.put(person, Contact.OWNER, row.text("OwnerId"));
        Signals.put(person, Contact.FIT, row.text("Fit__c"));
        Signals.put(person, Contact.PERSONA, row.text("Persona__c"));
        Signals.put(person, Contact.TIME_ZONE, row.text("Time_Zone__c"));
        Signals.put(person, Contact.LOCALE, row.text("Locale__c"));
        Signals.put(person, Contact.RENEWAL_DATE, row.when("Renewal_Date__c"));
        Signals.put(person, Contact.OPPORTUNITY_STAGE, row.text("Opportunity_Stage__c"));
        Signals.put(person, Contact.EMAIL_CONSENT, row.text("Email_Consent__c"));
        if (row.isTrue("HasOptedOutOfEmail")) {
            person.put(Contact.EMAIL_CONSENT, "denied");
        }
        if (row.isTrue("Journey_Excluded__c")) {
            person.put(Contact.EXCLUDED, "true");
        }
        for (String field : keep) {
            Signals.put(person, field, row.text(field));
        }
        return person;
    }

    private static @Nullable String name(Row row) {
        String whole = row.text("Name");
        String first = row.text("FirstName");
        String last = row.text("LastName");
        return whole != null ? whole : first == null ? last : last == null ? first : first + " " + last;
    }

    private void add(Row row, Map<String, String> person, Tally tally, String what) {
        String id = person.get("id");
        if (contacts.containsKey(id)) {
            throw row.bad("the Id '" + id + "' is there twice");
        }
        stage(row, person, tally);
        contacts.put(id, person);
        bounce(row, id);
        tally.took(what);
    }

    /** A stage that Salesforce holds is where the journey goes on. */
    private void stage(Row row, Map<String, String> person, Tally tally) {
        String label = row.text(STAGE);
        if (label == null) {
            return;
        }
        person.put(STAGE, label);
        Optional<String> stage = stage(label);
        if (stage.isEmpty()) {
            tally.leftOut("stages the map does not know (such as " + label + ")");
            return;
        }
        person.put(Contact.STAGE, stage.get());
        Signals.put(person, Contact.STAGE_SINCE, row.when("Journey_Stage_Since__c"));
    }

    /** The stage that has this label in Salesforce, or this name. */
    Optional<String> stage(String label) {
        return map.stages().stream()
                .filter(each ->
                        each.label("salesforce").equals(label) || each.name().equals(label))
                .map(Stage::name)
                .findFirst();
    }

    /** A value of a contact's record, as far as it is known by now. */
    @Nullable
    String value(String contactId, String column) {
        return contacts.getOrDefault(contactId, Map.of()).get(column);
    }

    private void bounce(Row row, String contactId) {
        String bounced = row.when("EmailBouncedDate");
        if (bounced != null) {
            Map<String, String> signal = Signals.of(row.text("Id") + "-bounced", contactId, "EMAIL_BOUNCED", bounced);
            signal.put("channel", "email");
            signal.put("bounce", "hard");
            Signals.put(signal, "reason", row.text("EmailBouncedReason"));
            bounces.add(signal);
        }
    }
}
