package org.journeyrules.cli.salesforce;

import java.util.Map;
import java.util.Optional;

/** Service cases: opened by a contact, closed by us. */
final class Cases {
    private final Signals signals;

    Cases(Signals signals) {
        this.signals = signals;
    }

    void serviceCase(Row row, Tally tally) {
        Optional<String> contact = signals.contact(row.text("ContactId"));
        if (contact.isEmpty()) {
            tally.leftOut(Signals.OF_NOBODY);
            return;
        }
        String opened = row.when("CreatedDate");
        String closed = row.when("ClosedDate");
        add(row, contact.get(), "opened", "CASE_OPENED", opened, tally);
        add(row, contact.get(), "closed", "CASE_CLOSED", closed, tally);
    }

    private void add(Row row, String contact, String what, String type, String when, Tally tally) {
        if (when == null) {
            return;
        }
        Map<String, String> signal = Signals.of(row.text("Id") + "-" + what, contact, type, when);
        Signals.put(signal, "case", row.text("Id"));
        Signals.put(signal, "subject", row.text("Subject"));
        signals.add(signal);
        tally.took("signals");
    }
}
