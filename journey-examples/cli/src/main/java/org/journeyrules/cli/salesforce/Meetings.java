package org.journeyrules.cli.salesforce;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What kind of meeting a task or event is, and what came of it. */
final class Meetings {
    private static final Pattern DEMO = Pattern.compile("\\bdemo(nstration|s)?\\b", Pattern.CASE_INSENSITIVE);

    /** What a calendar puts before the subject of a meeting that was called off. */
    private static final Pattern CALLED_OFF = Pattern.compile(
            "^\\s*(cancel+ed|declined|abgesagt|annulé)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Meetings() {}

    /** A meeting of which only a date is known. */
    static Map<String, String> completed(String id, String contactId, String when) {
        Map<String, String> signal = Signals.of(id, contactId, "MEETING_COMPLETED", when);
        signal.put("kind", "sales");
        return signal;
    }

    /** The signal type of a meeting whose time has passed. */
    static String outcome(Row row) {
        String subject = row.text("Subject");
        if (row.is("Meeting_Outcome__c", "No Show", "No-Show")) {
            return "MEETING_NO_SHOW";
        }
        boolean calledOff = subject != null && CALLED_OFF.matcher(subject).matches();
        return calledOff || row.is("Meeting_Outcome__c", "Cancelled", "Canceled")
                ? "MEETING_CANCELLED"
                : "MEETING_COMPLETED";
    }

    /** A meeting is a demo where its kind, type or subject says so, else a sales meeting. */
    static String kind(Row row) {
        String kind = row.text("Meeting_Kind__c");
        if (kind != null) {
            return kind.toLowerCase(Locale.ROOT);
        }
        String type = row.first("Type", "Type__c");
        String subject = row.text("Subject");
        boolean demo = type != null && DEMO.matcher(type).find()
                || subject != null && DEMO.matcher(subject).find();
        return demo ? "demo" : "sales";
    }
}
