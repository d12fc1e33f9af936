package org.journeyrules.cli.salesforce;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.cli.mapping.Numbers;
import org.journeyrules.cli.mapping.Tally;
import org.jspecify.annotations.Nullable;

/** Opportunities: signals of the contacts with a role in them, else of all contacts of their account. */
final class Opportunities {
    private static final String NO_CURRENCY = "000"; // as Setup's Data Export writes it

    private final People people;
    private final Signals signals;
    private final AccountTypes accountTypes;
    private final OpportunityStages stages;
    private final Map<String, Set<String>> roles = new HashMap<>();

    Opportunities(People people, Signals signals, AccountTypes accountTypes, OpportunityStages stages) {
        this.people = people;
        this.signals = signals;
        this.accountTypes = accountTypes;
        this.stages = stages;
    }

    void role(Row row, Tally tally) {
        people.contactOf(row.id("ContactId"))
                .ifPresentOrElse(
                        contact -> {
                            roles.computeIfAbsent(
                                            String.valueOf(row.id("OpportunityId")), absent -> new LinkedHashSet<>(2))
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
        if (!closed && !row.has("IsWon") && !row.has("IsClosed")) {
            tally.noteOnce(
                    "without the columns IsClosed and IsWon, only the stages Closed Won and Closed Lost end an opportunity."
                            + "\n  Maybe a mapping: values: { StageName: { Posted: Closed Won } }, with stages of your own.");
        }
        List<OpportunityStages.Change> entered = stages.of(row.id());
        String created = row.when("CreatedDate");
        String ended = closed ? ended(row, entered) : null;
        if (closed && ended == null) {
            tally.leftOut("closed without a date");
            return;
        }
        if (created != null && ended != null && ended.length() == 10 && sameDay(created, ended)) {
            ended = created; // a date is noon: it must not end before it starts
        }
        if (won && ended != null) {
            accountTypes.won(row, ended);
        }
        boolean createdInTime =
                created != null && (ended == null || !Signals.instant(created).isAfter(Signals.instant(ended)));
        for (String contact : contacts) {
            Of of = new Of(row, contact, tally);
            if (createdInTime) {
                String first = entered.isEmpty() ? null : entered.get(0).stage(); // the row has the last one
                of.add(row.id() + "-created", "OPPORTUNITY_CREATED", created, first);
            }
            changes(of, entered, closed, created, ended);
            if (ended != null) {
                String type = won ? "OPPORTUNITY_WON" : "OPPORTUNITY_LOST";
                of.add(row.id() + (won ? "-won" : "-lost"), type, ended, row.text("StageName"));
            }
        }
        if (created != null && !createdInTime) {
            tally.leftOut("starts later than their ends");
        }
    }

    /** The changes of stage between creation and end: all that the history has, else the last one. */
    private void changes(
            Of of,
            List<OpportunityStages.Change> entered,
            boolean closed,
            @Nullable String created,
            @Nullable String ended) {
        if (entered.isEmpty()) {
            String changed = closed ? null : of.row.when("LastStageChangeDate");
            if (changed != null && (created == null || changed.compareTo(created) > 0)) {
                of.add(of.row.id() + "-stage", "OPPORTUNITY_STAGE_CHANGED", changed, of.row.text("StageName"));
            }
            return;
        }
        for (OpportunityStages.Change change : entered.subList(1, entered.size())) {
            if (ended == null || Signals.instant(change.when()).isBefore(Signals.instant(ended))) {
                of.add(change.id(), "OPPORTUNITY_STAGE_CHANGED", change.when(), change.stage());
            }
        }
    }

    /** When a closed opportunity entered its last stage. */
    private static @Nullable String ended(Row row, List<OpportunityStages.Change> entered) {
        if (!entered.isEmpty()) {
            OpportunityStages.Change last = entered.get(entered.size() - 1);
            if (row.is("StageName", last.stage())) {
                return last.when();
            }
        }
        return row.firstWhen("LastStageChangeDate", "CloseDate");
    }

    /** Those with a role in it, else all of its account. */
    private List<String> contacts(Row row) {
        Set<String> contacts = new LinkedHashSet<>(roles.getOrDefault(row.id(), Set.of()));
        people.contactOf(row.id("ContactId")).ifPresent(contacts::add);
        return contacts.isEmpty() ? people.ofAccount(row.id("AccountId")) : List.copyOf(contacts);
    }

    private static boolean sameDay(String created, String ended) {
        return created.regionMatches(0, ended, 0, 10);
    }

    /** One opportunity as signals of one contact. */
    private final class Of {
        private final Row row;
        private final String contact;
        private final Tally tally;

        Of(Row row, String contact, Tally tally) {
            this.row = row;
            this.contact = contact;
            this.tally = tally;
        }

        void add(String id, String type, String when, @Nullable String stage) {
            Map<String, String> signal = Signals.of(id, contact, type, when);
            signal.put("opportunity", row.id());
            Optional<Numbers> amount = row.number("Amount");
            amount.ifPresent(number -> {
                signal.put("amount", number.text());
                Signals.put(signal, "currency", currency(number));
            });
            Signals.put(signal, "stage", stage);
            Signals.put(signal, "reason", type.equals("OPPORTUNITY_LOST") ? reason() : null);
            signal.putAll(row.mapped());
            signals.add(signal);
            tally.took("signals");
        }

        private @Nullable String currency(Numbers amount) {
            String code = row.text("CurrencyIsoCode");
            return code != null && !code.equals(NO_CURRENCY)
                    ? code
                    : amount.currency().isEmpty() ? null : amount.currency();
        }

        private @Nullable String reason() {
            return row.first("Loss_Reason__c", "Reason_Lost__c", "Closed_Lost_Reason__c", "LossReason__c");
        }
    }
}
