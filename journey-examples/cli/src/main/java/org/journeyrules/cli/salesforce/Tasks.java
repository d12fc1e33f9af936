package org.journeyrules.cli.salesforce;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tasks: calls, e-mails and meetings that are done. What is only planned is no signal. */
final class Tasks {
    private final Signals signals;

    Tasks(Signals signals) {
        this.signals = signals;
    }

    void task(Row row, Tally tally) {
        boolean closed = row.text("IsClosed") == null ? row.is("Status", "Completed") : row.isTrue("IsClosed");
        if (!closed) {
            tally.leftOut("not closed");
            return;
        }
        Optional<String> contact = signals.contact(row.text("WhoId"));
        if (contact.isEmpty()) {
            tally.leftOut(Signals.OF_NOBODY);
            return;
        }
        String type = type(row);
        if (type == null) {
            tally.leftOut("neither call, e-mail nor meeting");
            return;
        }
        String when = row.firstWhen("CompletedDateTime", "ActivityDate");
        if (when == null) {
            tally.leftOut("without a date");
            return;
        }
        add(row, contact.get(), "", type, when, tally);
        if (type.equals("CALL_MADE") && row.is("CallDisposition", "Answered", "Connected")) {
            add(row, contact.get(), "-answered", "CALL_ANSWERED", when, tally);
        }
    }

    private void add(Row row, String contact, String suffix, String type, String when, Tally tally) {
        Map<String, String> signal = Signals.of(row.text("Id") + suffix, contact, type, when);
        Signals.put(signal, "channel", channel(type));
        Signals.put(signal, "subject", row.text("Subject"));
        Signals.put(signal, "kind", type.startsWith("MEETING") ? kind(row) : null);
        signals.add(signal);
        tally.took("signals");
    }

    private static @Nullable String type(Row row) {
        String kind = row.first("Type", "Type__c", "TaskSubtype");
        return switch (kind == null ? "" : kind.toLowerCase(Locale.ROOT)) {
            case "call" -> row.is("CallType", "Inbound") ? "CALL_RECEIVED" : "CALL_MADE";
            case "email", "listemail" -> "EMAIL_SENT";
            case "meeting", "demo" -> meeting(row);
            default -> null;
        };
    }

    private static String meeting(Row row) {
        if (row.is("Meeting_Outcome__c", "No Show", "No-Show")) {
            return "MEETING_NO_SHOW";
        }
        return row.is("Meeting_Outcome__c", "Cancelled", "Canceled") ? "MEETING_CANCELLED" : "MEETING_COMPLETED";
    }

    private static @Nullable String channel(String type) {
        return type.startsWith("CALL") ? "phone" : type.startsWith("EMAIL") ? "email" : null;
    }

    /** A meeting in sales' task list is a demo where its subject says so, else a sales meeting. */
    private static String kind(Row row) {
        String kind = row.text("Meeting_Kind__c");
        if (kind != null) {
            return kind.toLowerCase(Locale.ROOT);
        }
        String subject = row.text("Subject");
        return subject != null && subject.toLowerCase(Locale.ROOT).contains("demo") ? "demo" : "sales";
    }
}
