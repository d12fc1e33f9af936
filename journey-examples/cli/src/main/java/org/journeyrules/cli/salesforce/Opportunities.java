package org.journeyrules.cli.salesforce;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opportunities: signals of the contacts with a role in them, else of all contacts of their account. */
final class Opportunities {
    private final Signals signals;
    private final People people;
    private final AccountTypes accountTypes;
    private final Map<String, Set<String>> roles = new HashMap<>();

    Opportunities(Signals signals, People people, AccountTypes accountTypes) {
        this.signals = signals;
        this.people = people;
        this.accountTypes = accountTypes;
    }

    void role(Row row, Tally tally) {
        signals.contact(row.text("ContactId"))
                .ifPresentOrElse(
                        contact -> {
                            roles.computeIfAbsent(row.text("OpportunityId"), absent -> new LinkedHashSet<>())
                                    .add(contact);
                            tally.took("roles");
                        },
                        () -> tally.leftOut(Signals.OF_NOBODY));
    }

    void opportunity(Row row, Tally tally) {
        List<String> contacts = contacts(row);
        if (contacts.isEmpty()) {
            tally.leftOut(Signals.OF_NOBODY);
            return;
        }
        boolean won = row.isTrue("IsWon") || row.is("StageName", "Closed Won");
        boolean closed = won || row.isTrue("IsClosed") || row.is("StageName", "Closed Lost");
        String created = row.when("CreatedDate");
        String ended = closed ? row.firstWhen("LastStageChangeDate", "CloseDate") : null;
        if (closed && ended == null) {
            tally.leftOut("closed without a date");
            return;
        }
        if (created != null && ended != null && ended.length() == 10 && sameDay(created, ended)) {
            ended = created; // a date is noon: it must not end before it begins
        }
        if (won && ended != null) {
            accountTypes.won(row, ended);
        }
        boolean createdInTime = created != null && (ended == null || created.compareTo(ended) <= 0);
        for (String contact : contacts) {
            if (createdInTime) {
                add(row, contact, "created", "OPPORTUNITY_CREATED", created, tally);
            }
            String changed = closed ? null : row.when("LastStageChangeDate");
            if (changed != null && (created == null || changed.compareTo(created) > 0)) {
                add(row, contact, "stage", "OPPORTUNITY_STAGE_CHANGED", changed, tally);
            }
            if (ended != null) {
                add(row, contact, won ? "won" : "lost", won ? "OPPORTUNITY_WON" : "OPPORTUNITY_LOST", ended, tally);
            }
        }
        if (created != null && !createdInTime) {
            tally.leftOut("begins later than their ends");
        }
    }

    /** Those with a role in it, else all of its account. */
    private List<String> contacts(Row row) {
        Set<String> contacts = new LinkedHashSet<>(roles.getOrDefault(row.text("Id"), Set.of()));
        signals.contact(row.text("ContactId")).ifPresent(contacts::add);
        return contacts.isEmpty() ? people.ofAccount(row.text("AccountId")) : List.copyOf(contacts);
    }

    private static boolean sameDay(String created, String ended) {
        return created.regionMatches(0, ended, 0, 10);
    }

    private void add(Row row, String contact, String what, String type, String when, Tally tally) {
        Map<String, String> signal = Signals.of(row.text("Id") + "-" + what, contact, type, when);
        Signals.put(signal, "opportunity", row.text("Id"));
        Signals.put(signal, "amount", row.text("Amount"));
        Signals.put(
                signal, "stage", what.equals("created") ? null : row.text("StageName")); // the export has the last one
        Signals.put(signal, "reason", reason(row, what));
        signals.add(signal);
        tally.took("signals");
    }

    private static @Nullable String reason(Row row, String what) {
        return what.equals("lost") ? row.first("Loss_Reason__c", "Reason_Lost__c", "Closed_Lost_Reason__c") : null;
    }
}
