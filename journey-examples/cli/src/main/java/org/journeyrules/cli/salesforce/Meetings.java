package org.journeyrules.cli.salesforce;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.journeyrules.cli.mapping.Tally;

/** What kind of meeting a task or event is, and what came of it. */
final class Meetings {
    private static final Pattern DEMO = Pattern.compile(
            "\\bdemo(nstration|s)?\\b|vorführung|\\bdémo(nstration)?\\b|\\bdemostración|\\bdemonstração|\\bdimostrazione"
                    + "|\\bdemonstratie",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    /** What a calendar puts before the subject of a meeting that was called off. */
    private static final Pattern CALLED_OFF = Pattern.compile(
            "^\\s*(cancel+ed|declined|abgesagt|annulée?|cancelad[oa]|annullato|geannuleerd|avlyst|aflyst|inställt|odwołane)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern MISSED =
            Pattern.compile("^\\s*no[- ]?show\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Map<String, String> OUTCOMES = Map.ofEntries(
            Map.entry("noshow", "MEETING_NO_SHOW"),
            Map.entry("missed", "MEETING_NO_SHOW"),
            Map.entry("didnotattend", "MEETING_NO_SHOW"),
            Map.entry("didnotshow", "MEETING_NO_SHOW"),
            Map.entry("canceled", "MEETING_CANCELLED"),
            Map.entry("cancelled", "MEETING_CANCELLED"),
            Map.entry("calledoff", "MEETING_CANCELLED"),
            Map.entry("completed", "MEETING_COMPLETED"),
            Map.entry("held", "MEETING_COMPLETED"),
            Map.entry("attended", "MEETING_COMPLETED"),
            Map.entry("done", "MEETING_COMPLETED"),
            Map.entry("met", "MEETING_COMPLETED"));

    private Meetings() {}

    /** A meeting of which only a date is known. */
    static Map<String, String> completed(String id, String contactId, String when) {
        Map<String, String> signal = Signals.of(id, contactId, "MEETING_COMPLETED", when);
        signal.put("kind", "sales");
        return signal;
    }

    /** The signal type of a meeting whose time has passed. */
    static String outcome(Row row, Tally tally) {
        String subject = row.text("Subject");
        String word = row.text("Meeting_Outcome__c");
        if (subject != null && CALLED_OFF.matcher(subject).matches()) {
            return "MEETING_CANCELLED";
        }
        if (word == null) {
            return subject != null && MISSED.matcher(subject).matches() ? "MEETING_NO_SHOW" : "MEETING_COMPLETED";
        }
        String outcome = OUTCOMES.get(word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", ""));
        if (outcome == null) {
            tally.unknown("Meeting_Outcome__c", word, "MEETING_COMPLETED");
        }
        return outcome == null ? "MEETING_COMPLETED" : outcome;
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
