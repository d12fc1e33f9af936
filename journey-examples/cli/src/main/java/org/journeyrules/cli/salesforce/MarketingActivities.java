package org.journeyrules.cli.salesforce;

import java.util.Map;
import java.util.Optional;
import org.journeyrules.cli.mapping.Tally;

/**
 * What a mail tool beside Salesforce logs, one row per signal: WhoId, Type__c (a signal type), ActivityDateTime__c; every
 * other custom field is an attribute, such as Topic__c.
 */
final class MarketingActivities {
    private final People people;
    private final Signals signals;

    MarketingActivities(People people, Signals signals) {
        this.people = people;
        this.signals = signals;
    }

    void activity(Row row, Tally tally) {
        Optional<String> contact = people.contactOf(row.id("WhoId"));
        String type = row.text("Type__c");
        String when = row.when("ActivityDateTime__c");
        if (contact.isEmpty()) {
            tally.leftOut(Signals.OF_NOBODY);
        } else if (type == null) {
            tally.leftOut("without a type");
        } else if (when == null) {
            tally.leftOut("without a date");
        } else {
            Map<String, String> signal = Signals.of(row.id(), contact.get(), type, when);
            row.customFields().forEach(signal::putIfAbsent);
            signal.remove("activitydatetime");
            if (type.equals("STAGE_SET")) {
                signal.computeIfPresent(
                        "stage", (column, label) -> people.stage(label).orElse(label));
            }
            signal.putAll(row.mapped());
            signals.add(signal);
            tally.took("signals");
        }
    }
}
