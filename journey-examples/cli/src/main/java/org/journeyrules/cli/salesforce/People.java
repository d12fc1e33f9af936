package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.cli.files.RowStore;
import org.journeyrules.cli.mapping.Tally;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Contacts, leads and person accounts. A record is written as soon as it is read; what stays in memory is who there is. A
 * converted lead becomes its contact, so leads are read before contacts.
 */
final class People {
    /** The column that says of which object a contact's id is. */
    static final String OBJECT = "salesforce_object";

    /** The field that holds the stage in Salesforce, and the column that keeps what it held. */
    static final String STAGE = "Journey_Stage__c";

    /** The column that keeps since when the account is a customer. */
    static final String CUSTOMER_SINCE = "customer_since";

    private static final String MEETING = "Meeting_Completed__c";
    private static final String AMBIGUOUS = "";

    private final JourneyMap map;
    private final Set<String> keep;
    private final RowStore<String> rows;
    private final Signals signals;
    private final AccountTypes accountTypes;
    private final boolean withAddresses;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, String> contactOf = new HashMap<>(); // by the id of a contact, lead or person account
    private final Map<String, List<String>> ofAccount = new HashMap<>();
    private final Map<String, String> byAddress = new HashMap<>();
    private final Map<String, String> personAccounts = new HashMap<>(); // contact by account
    private final Set<String> nameless = new HashSet<>(); // person accounts without the id of their contact
    private final ConvertedLeads converted = new ConvertedLeads();
    private final Set<String> metAtUnknownTime = new HashSet<>();

    /** @param withAddresses whether people are to be found by their e-mail addresses */
    People(
            JourneyMap map,
            Set<String> keep,
            RowStore<String> rows,
            Signals signals,
            AccountTypes accountTypes,
            boolean withAddresses) {
        this.map = map;
        this.keep = keep;
        this.rows = rows;
        this.signals = signals;
        this.accountTypes = accountTypes;
        this.withAddresses = withAddresses;
    }

    /** The contact that the id of a contact, lead or person account stands for. */
    Optional<String> contactOf(@Nullable String id) {
        return Optional.ofNullable(contactOf.get(id));
    }

    /** The contact with an e-mail address; empty where several have it. */
    Optional<String> withAddress(String address) {
        return Optional.ofNullable(byAddress.get(address.strip().toLowerCase(Locale.ROOT)))
                .filter(contact -> !contact.equals(AMBIGUOUS));
    }

    /** The contacts of an account. */
    List<String> ofAccount(@Nullable String account) {
        return ofAccount.getOrDefault(account, List.of());
    }

    /** Contacts whose field says that they had a meeting, and no history when. */
    int metAtUnknownTime() {
        return metAtUnknownTime.size();
    }

    /** A history says when a contact met us. */
    void met(String contactId) {
        metAtUnknownTime.remove(contactId);
    }

    void account(Row row, Tally tally) {
        boolean isPerson = row.isTrue("IsPersonAccount");
        String contactId = isPerson ? row.id("PersonContactId") : null;
        accounts.put(row.id(), Account.of(row, !isPerson));
        if (contactId != null) {
            personAccounts.put(row.id(), contactId);
        } else if (isPerson) {
            nameless.add(row.id());
        }
        tally.took("accounts");
    }

    /** Whether person accounts are still without the contact that belongs to them. */
    boolean missesPersons() {
        return personAccounts.values().stream().anyMatch(contact -> !contactOf.containsKey(contact));
    }

    /** Person accounts that neither name their contact nor are the account of one. */
    int unknownPersons() {
        return (int) nameless.stream()
                .filter(account -> !ofAccount.containsKey(account))
                .count();
    }

    /** Reads a person account as a contact, where no file of contacts has it. */
    void personAccount(Row row, Tally tally) {
        String contactId = personAccounts.get(row.id());
        if (contactId == null || contactOf.containsKey(contactId)) {
            tally.waits();
            return;
        }
        Map<String, String> contact = PersonFields.read(row, "Contact", contactId, "Person", keep);
        Signals.put(contact, Contact.COUNTRY, row.first("PersonMailingCountry", "PersonOtherCountry"));
        ofAccount(contact, row.id());
        stage(row, contact, tally);
        add(row, contact, "Person");
        tally.took("person accounts");
    }

    private void ofAccount(Map<String, String> contact, @Nullable String account) {
        if (account != null) {
            contact.put(Contact.ACCOUNT_ID, account);
            Optional.ofNullable(accounts.get(account)).ifPresent(each -> each.fill(contact));
            ofAccount.computeIfAbsent(account, absent -> new ArrayList<>(1)).add(contact.get("id"));
            if (contact.get("id").equals(personAccounts.get(account))) {
                contactOf.put(account, contact.get("id"));
            }
        }
    }

    void contact(Row row, Tally tally) {
        Map<String, String> contact = PersonFields.read(row, "Contact", row.id(), "", keep);
        checkNew(row, row.id());
        ofAccount(contact, row.id("AccountId"));
        Signals.put(contact, Contact.COUNTRY, row.first("MailingCountry", "OtherCountry"));
        stage(row, contact, tally);
        add(row, contact, "");
        tally.took("contacts");
    }

    void lead(Row row, Tally tally) {
        Map<String, String> lead = PersonFields.read(row, "Lead", row.id(), "", keep);
        if (row.isTrue("IsConverted")) {
            String contact = row.id("ConvertedContactId");
            if (contact == null) {
                tally.leftOut("converted without a contact");
                return;
            }
            converted.add(contact, row.id(), lead);
            tally.waits();
            bounce(row, row.id(), contact, "");
            return;
        }
        checkNew(row, row.id());
        Signals.put(lead, "company", row.text("Company"));
        Signals.put(lead, Contact.INDUSTRY, row.text("Industry"));
        Signals.put(
                lead,
                Contact.COMPANY_SIZE,
                row.number("NumberOfEmployees").map(each -> each.text()).orElse(null));
        Signals.put(lead, Contact.COUNTRY, row.text("Country"));
        Signals.put(lead, "lead_status", row.text("Status"));
        stage(row, lead, tally);
        add(row, lead, "");
        tally.took("leads");
    }

    private void checkNew(Row row, String id) {
        if (contactOf.containsKey(id)) {
            throw row.bad("the Id '" + id + "' appears twice", "");
        }
    }

    private void add(Row row, Map<String, String> person, String prefix) {
        String id = person.get("id");
        for (String lead : converted.mergeInto(person)) {
            contactOf.put(lead, id);
        }
        contactOf.put(id, id);
        bounce(row, row.id(), id, prefix);
        meeting(row, id);
        String address = row.text(prefix + "Email");
        if (address != null) {
            person.putIfAbsent(PersonFields.EMAIL, AddressHash.of(id, address));
            if (withAddresses) {
                byAddress.merge(address.toLowerCase(Locale.ROOT), id, (one, other) -> AMBIGUOUS);
            }
        }
        accountTypes.add(person);
        rows.add(id, person);
    }

    /** A field that says that the contact met us; with a date of its own the import knows when. */
    private void meeting(Row row, String id) {
        if (!row.isTrue(MEETING)) {
            return;
        }
        String when = row.when("Meeting_Completed_Date__c");
        if (when == null) {
            metAtUnknownTime.add(id);
        } else {
            signals.add(Meetings.completed(row.id() + "-meeting", id, when));
        }
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
                .filter(each -> each.label("salesforce").equalsIgnoreCase(label)
                        || each.name().equalsIgnoreCase(label))
                .map(Stage::name)
                .findFirst();
    }

    private void bounce(Row row, String id, String contactId, String prefix) {
        String bounced = row.when(prefix + "EmailBouncedDate");
        if (bounced != null) {
            Map<String, String> signal = Signals.of(id + "-bounced", contactId, "EMAIL_BOUNCED", bounced);
            signal.put("channel", "email");
            signal.put("bounce", "hard");
            Signals.put(signal, "reason", row.text(prefix + "EmailBouncedReason"));
            signals.add(signal);
        }
    }

    /** Counts the converted leads, when all contacts are read. */
    void finishLeads(Tally tally) {
        tally.took("converted leads, now their contacts", converted.merged());
        tally.leftOut("converted to a contact that is not in the export", converted.waiting());
    }

    /** The columns that hold the values of fields to keep, and so may have a history. */
    Set<String> kept() {
        return new TreeSet<>(keep);
    }
}
