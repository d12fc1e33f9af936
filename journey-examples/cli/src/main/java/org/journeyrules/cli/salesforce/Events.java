package org.journeyrules.cli.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.cli.mapping.Tally;

/**
 * Events, Salesforce's objects for meetings in the calendar. A meeting is booked when its event is created; it is held, or
 * not, when the event ends. An event that ends later than the export's present is still ahead.
 */
final class Events {
    private final People people;
    private final Signals signals;
    private final Instant until;

    Events(People people, Signals signals, Instant until) {
        this.people = people;
        this.signals = signals;
        this.until = until;
    }

    void event(Row row, Tally tally) {
        Optional<String> contact = people.contactOf(row.firstId("WhoId"));
        if (row.isTrue("IsChild")) {
            tally.leftOut("copies for other attendees");
        } else if (row.isTrue("IsRecurrence")) {
            tally.leftOut("series, whose meetings have rows of their own");
        } else if (contact.isEmpty()) {
            tally.leftOut(Signals.OF_NOBODY);
        } else if (row.is("Type", "Email", "E-mail", "Task")) {
            tally.leftOut("neither meeting nor call");
        } else {
            add(row, contact.get(), tally);
        }
    }

    private void add(Row row, String contact, Tally tally) {
        boolean allDay = row.isTrue("IsAllDayEvent");
        String start = allDay
                ? row.firstWhen("ActivityDate", "StartDateTime", "ActivityDateTime")
                : row.firstWhen("StartDateTime", "ActivityDateTime", "ActivityDate");
        if (start == null) {
            tally.leftOut("without a date");
            return;
        }
        String end = allDay ? start : end(row, start);
        String created = row.when("CreatedDate");
        boolean ahead = Signals.instant(end).isAfter(until);
        boolean call = row.is("Type", "Call");
        String outcome = Meetings.outcome(row, tally);
        if (!call && created != null && Signals.instant(created).isBefore(Signals.instant(start))) {
            Map<String, String> booked = meeting(row, "-booked", contact, "MEETING_BOOKED", created);
            booked.put("starts_at", start);
            signals.add(booked);
            tally.took("meetings booked");
        } else if (ahead) {
            tally.leftOut(call ? "calls still ahead" : "ahead, without the date on which they were booked");
        }
        if (!ahead || outcome.equals("MEETING_CANCELLED")) {
            String when = outcome.equals("MEETING_CANCELLED") ? calledOff(row, start) : end;
            Map<String, String> held = meeting(row, "", contact, call ? "CALL_MADE" : outcome, when);
            if (call) {
                held.put("channel", "phone");
            }
            signals.add(held);
            tally.took(call ? "calls" : "meetings past");
        }
    }

    private Map<String, String> meeting(Row row, String suffix, String contact, String type, String when) {
        Map<String, String> signal = Signals.of(row.id() + suffix, contact, type, when);
        Signals.put(signal, "subject", row.text("Subject"));
        if (type.startsWith("MEETING")) {
            signal.put("kind", Meetings.kind(row));
        }
        signal.putAll(row.mapped());
        return signal;
    }

    private static String end(Row row, String start) {
        String end = row.when("EndDateTime");
        if (end != null || start.length() == 10) {
            return end == null ? start : end;
        }
        long minutes = row.number("DurationInMinutes")
                .map(number -> Math.round(Double.parseDouble(number.text())))
                .orElse(0L);
        return Instant.parse(start).plus(Duration.ofMinutes(minutes)).toString();
    }

    /** A meeting is called off before it starts; the last change of its event is when, as far as the export says. */
    private static String calledOff(Row row, String start) {
        String changed = row.when("LastModifiedDate");
        return changed != null && Signals.instant(changed).isBefore(Signals.instant(start)) ? changed : start;
    }
}
