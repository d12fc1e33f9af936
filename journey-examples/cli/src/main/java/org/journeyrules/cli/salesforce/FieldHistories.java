package org.journeyrules.cli.salesforce;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.cli.mapping.Tally;
import org.journeyrules.contact.Contact;
import org.jspecify.annotations.Nullable;

/**
 * The field histories of contacts, leads and accounts. A change of a field that the record has is FIELD_CHANGED; a change of
 * the stage is STAGE_SET; Meeting_Completed__c becoming true is a completed meeting.
 */
final class FieldHistories {
    /** Rows about what happened to the record as such. */
    private static final Set<String> EVENTS = Set.of(
            "created",
            "leadconverted",
            "leadmerged",
            "contactmerged",
            "accountmerged",
            "contactcreatedfromlead",
            "accountcreatedfromlead",
            "ownerassignment",
            "ownerescalated",
            "ownerconfirmed",
            "locked",
            "unlocked");

    private final People people;
    private final Signals signals;

    FieldHistories(People people, Signals signals) {
        this.people = people;
        this.signals = signals;
    }

    void contact(Row row, Tally tally) {
        ofPerson(row, row.id("ContactId"), tally);
    }

    void lead(Row row, Tally tally) {
        ofPerson(row, row.id("LeadId"), tally);
    }

    void account(Row row, Tally tally) {
        change(row, people.ofAccount(row.id("AccountId")), tally);
    }

    private void ofPerson(Row row, @Nullable String id, Tally tally) {
        change(row, people.contactOf(id).stream().toList(), tally);
    }

    private void change(Row row, List<String> contacts, Tally tally) {
        String field = String.valueOf(row.text("Field"));
        String when = row.when("CreatedDate");
        if (contacts.isEmpty()) {
            tally.leftOut(Signals.OF_NOBODY);
        } else if (when == null) {
            tally.leftOut("without a date");
        } else if (EVENTS.contains(field.toLowerCase(Locale.ROOT))) {
            tally.leftOut("about the record, not a field");
        } else {
            for (String contact : contacts) {
                change(row, field, contact, when, tally);
            }
        }
    }

    private void change(Row row, String field, String contact, String when, Tally tally) {
        if (PersonFields.isNamed(field, "Meeting_Completed__c")) {
            meeting(row, contact, when, tally);
        } else if (PersonFields.isNamed(field, People.STAGE)) {
            stage(row, contact, when, tally);
        } else {
            Optional<String> column = PersonFields.column(field)
                    .or(() -> people.kept().stream()
                            .filter(each -> PersonFields.isNamed(field, each))
                            .findFirst());
            if (column.isEmpty()) {
                tally.leftOut("of the field " + field);
            } else {
                value(row, field, column.get(), contact, when, tally);
            }
        }
    }

    private void meeting(Row row, String contact, String when, Tally tally) {
        String value = row.text("NewValue");
        if (value != null && Row.isTrueWord(value)) {
            people.met(contact);
            signals.add(Meetings.completed(row.id(), contact, when));
            tally.took("meetings");
        } else {
            tally.leftOut("meetings taken back");
        }
    }

    private void stage(Row row, String contact, String when, Tally tally) {
        String label = row.text("NewValue");
        Optional<String> stage = label == null ? Optional.empty() : people.stage(label);
        if (stage.isEmpty()) {
            tally.leftOut(label == null ? "stages cleared" : "stages the map does not know (such as " + label + ")");
            return;
        }
        Map<String, String> set = Signals.of(row.id(), contact, "STAGE_SET", when);
        set.put("stage", stage.get());
        set.put("source", "import");
        Signals.put(set, "by", row.id("CreatedById"));
        signals.add(set);
        tally.took("stages");
    }

    private void value(Row row, String field, String column, String contact, String when, Tally tally) {
        String from = row.word("OldValue", field);
        String to = row.word("NewValue", field);
        if (column.equals(Contact.OWNER) && !isId(from) && !isId(to)) {
            tally.leftOut("names beside ids");
            return;
        }
        Map<String, String> changed = Signals.of(row.id(), contact, "FIELD_CHANGED", when);
        changed.put("field", column);
        if (column.equals(PersonFields.EMAIL)) {
            Signals.put(changed, "from", AddressHash.of(contact, from));
            Signals.put(changed, "to", AddressHash.of(contact, to));
        } else {
            Signals.put(changed, "from", shown(field, column, from, row, "OldValue"));
            Signals.put(changed, "to", shown(field, column, to, row, "NewValue"));
        }
        changed.put("source", "import");
        signals.add(changed);
        tally.took("changes");
    }

    private static boolean isId(@Nullable String text) {
        return text != null && text.matches("00[5G]\\w{12,15}");
    }

    private static @Nullable String shown(String field, String column, @Nullable String value, Row row, String of) {
        if (value == null) {
            return null;
        }
        return switch (column) {
            case Contact.EMAIL_CONSENT ->
                PersonFields.isNamed(field, "HasOptedOutOfEmail") ? Row.isTrueWord(value) ? "denied" : null : value;
            case Contact.EXCLUDED -> String.valueOf(Row.isTrueWord(value));
            case Contact.RENEWAL_DATE -> row.when(of);
            case Contact.OWNER -> row.id(of);
            case Contact.COMPANY_SIZE ->
                row.number(of).map(number -> number.text()).orElse(null);
            default -> value;
        };
    }
}
