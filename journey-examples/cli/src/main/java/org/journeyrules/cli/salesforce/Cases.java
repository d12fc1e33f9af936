package org.journeyrules.cli.salesforce;

import java.util.Map;
import java.util.Optional;
import org.journeyrules.cli.mapping.Tally;
import org.jspecify.annotations.Nullable;

/** Service cases: opened by a contact, closed by us. */
final class Cases {
    private final People people;
    private final Signals signals;

    Cases(People people, Signals signals) {
        this.people = people;
        this.signals = signals;
    }

    void serviceCase(Row row, Tally tally) {
        Optional<String> contact = people.contactOf(row.id("ContactId"));
        if (contact.isEmpty()) {
            tally.leftOut(Signals.OF_NOBODY);
            return;
        }
        add(row, contact.get(), "opened", "CASE_OPENED", row.when("CreatedDate"), tally);
        add(row, contact.get(), "closed", "CASE_CLOSED", row.when("ClosedDate"), tally);
    }

    private void add(Row row, String contact, String what, String type, @Nullable String when, Tally tally) {
        if (when == null) {
            return;
        }
        Map<String, String> signal = Signals.of(row.id() + "-" + what, contact, type, when);
        signal.put("case", row.id());
        Signals.put(signal, "subject", row.text("Subject"));
        signal.putAll(row.mapped());
        signals.add(signal);
        tally.took("signals");
    }
}
