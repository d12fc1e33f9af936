package org.journeyrules.cli.salesforce;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.cli.files.RowStore;
import org.journeyrules.contact.Contact;
import org.jspecify.annotations.Nullable;

/** Collects the signals of an import. */
final class Signals {
    static final String OF_NOBODY = "of nobody in the export";

    private final RowStore<Long> rows;
    private final Set<String> currencies = new TreeSet<>();
    private final Set<String> withAccountType = new HashSet<>();

    Signals(RowStore<Long> rows) {
        this.rows = rows;
    }

    void add(Map<String, String> signal) {
        if (signal.containsKey("amount")) {
            currencies.add(signal.getOrDefault("currency", ""));
        }
        if (Contact.ACCOUNT_TYPE.equals(signal.get("field"))) {
            withAccountType.add(signal.get("contact_id"));
        }
        rows.add(instant(signal.get("occurred_at")).toEpochMilli(), signal);
    }

    /** An instant, or for a date the start of that day in UTC: enough to put rows in order. */
    static Instant instant(String when) {
        return when.length() == 10
                ? LocalDate.parse(when).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(when);
    }

    /** Whether a history says when the type of a contact's account changed. */
    boolean hasAccountType(String contactId) {
        return withAccountType.contains(contactId);
    }

    /** The currencies of all amounts; an empty text for amounts without one. */
    Set<String> currencies() {
        return currencies;
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
