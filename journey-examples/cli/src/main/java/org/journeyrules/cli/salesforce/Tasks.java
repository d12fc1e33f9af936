package org.journeyrules.cli.salesforce;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.journeyrules.cli.mapping.Tally;
import org.jspecify.annotations.Nullable;

/** Tasks: calls, e-mails and meetings that are done. A task that is only planned is not a signal. */
final class Tasks {
    private static final Pattern MAIL = Pattern.compile("^(List )?Email: ");

    /** The origin of the task that each recipient of a list e-mail gets. */
    private static final String LIST_EMAIL = "6";

    private final People people;
    private final Signals signals;
    private final EmailMessages emails;

    Tasks(People people, Signals signals, EmailMessages emails) {
        this.people = people;
        this.signals = signals;
        this.emails = emails;
    }

    void task(Row row, Tally tally) {
        Optional<String> contact = people.contactOf(row.id("WhoId"));
        if (emails.isOf(row.id(), row.id("EmailMessageId"))) {
            contact.ifPresent(known -> emails.settle(row.id(), known));
            tally.leftOut("of e-mails in EmailMessage.csv");
            return;
        }
        boolean closed = row.text("IsClosed") == null ? row.is("Status", "Completed") : row.isTrue("IsClosed");
        if (!closed) {
            tally.leftOut("not closed");
            return;
        }
        if (contact.isEmpty()) {
            tally.leftOut(Signals.OF_NOBODY);
            return;
        }
        String type = type(row, tally);
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
        Map<String, String> signal = Signals.of(row.id() + suffix, contact, type, when);
        Signals.put(signal, "channel", channel(type));
        Signals.put(signal, "subject", row.text("Subject"));
        Signals.put(signal, "kind", type.startsWith("MEETING") ? Meetings.kind(row) : null);
        signal.putAll(row.mapped());
        signals.add(signal);
        tally.took("signals");
    }

    private static @Nullable String type(Row row, Tally tally) {
        String kind = row.first("Type", "Type__c", "TaskSubtype");
        return switch (kind == null ? "" : kind.toLowerCase(Locale.ROOT)) {
            case "call" -> row.is("CallType", "Inbound") ? "CALL_RECEIVED" : "CALL_MADE";
            case "email", "e-mail", "listemail" -> "EMAIL_SENT";
            case "meeting", "demo" -> Meetings.outcome(row, tally);
            case "" -> withoutType(row);
            default -> null;
        };
    }

    /** Setup's Data Export has no subtype, and a type only where people choose one; Salesforce's own subjects say more. */
    private static @Nullable String withoutType(Row row) {
        String subject = row.text("Subject");
        if (row.text("CallType") != null || row.is("Subject", "Call")) {
            return row.is("CallType", "Inbound") ? "CALL_RECEIVED" : "CALL_MADE";
        }
        boolean mail = subject != null && MAIL.matcher(subject).find();
        return mail || row.is("ActivityOriginType", LIST_EMAIL) ? "EMAIL_SENT" : null;
    }

    private static @Nullable String channel(String type) {
        return type.startsWith("CALL") ? "phone" : type.startsWith("EMAIL") ? "email" : null;
    }
}
