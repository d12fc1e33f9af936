package org.journeyrules.cli.salesforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects signals of known people; those of a converted lead become its contact's. */
final class Signals {
    static final String OF_NOBODY = "of nobody in the export";

    private final People people;
    private final List<Map<String, String>> signals;

    Signals(People people, List<Map<String, String>> signals) {
        this.people = people;
        this.signals = signals;
    }

    /** The name of the stage that has this label in Salesforce. */
    Optional<String> stage(String label) {
        return people.stage(label);
    }

    /** The contact that a Contact's or Lead's id stands for. */
    Optional<String> contact(@Nullable String id) {
        return people.contactOf(id);
    }

    void add(Map<String, String> signal) {
        signals.add(signal);
    }

    /** A signal without attributes yet. */
    static Map<String, String> of(String id, String contactId, String type, String occurredAt) {
        Map<String, String> signal = new LinkedHashMap<>();
        signal.put("id", id);
        signal.put("contact_id", contactId);
        signal.put("type", type);
        signal.put("occurred_at", occurredAt);
        return signal;
    }

    /** Puts a value where there is one. */
    static void put(Map<String, String> row, String column, @Nullable String value) {
        if (value != null) {
            row.put(column, value);
        }
    }
}
