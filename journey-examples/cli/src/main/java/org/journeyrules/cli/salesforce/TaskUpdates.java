package org.journeyrules.cli.salesforce;

import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.cli.files.Scratch;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.internal.sequence.HandOffs;
import org.journeyrules.signal.Signal;

/** Tasks for hand-offs that wait: one for each, to insert once. */
final class TaskUpdates {
    private static final List<String> COLUMNS = List.of(
            "WhoId",
            "OwnerId",
            "Subject",
            "Status",
            "Priority",
            "ActivityDate",
            "IsReminderSet",
            "ReminderDateTime",
            "Description");

    private final UpdateFile file;

    /** @param disk where the rows wait */
    TaskUpdates(Scratch disk) {
        this.file = new UpdateFile(COLUMNS, COLUMNS, disk);
    }

    void add(Contact contact, ZoneId zone, List<Decision> decisions, List<Signal> signals) {
        for (Decision decision : decisions) {
            if (decision instanceof HandedOff handedOff && !isSettled(handedOff, signals)) {
                file.add(task(contact, zone, handedOff));
            }
        }
    }

    /** Whether a person acted on it, or something made it pointless. */
    private static boolean isSettled(HandedOff handedOff, List<Signal> signals) {
        return signals.stream()
                .filter(signal -> signal.occurredAt().isAfter(handedOff.at()))
                .anyMatch(signal -> HandOffs.isTouch(signal.type()) || handedOff.isClosedBy(signal));
    }

    private static Map<String, String> task(Contact contact, ZoneId zone, HandedOff handedOff) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("WhoId", contact.id());
        handedOff
                .owner()
                .or(handedOff::queue)
                .filter(TaskUpdates::isOwner)
                .ifPresent(owner -> row.put("OwnerId", owner));
        row.put("Subject", UpdateFile.text(handedOff.reason()));
        row.put("Status", "Not Started");
        row.put("Priority", handedOff.dueAt().isPresent() ? "High" : "Normal");
        Instant due = handedOff.dueAt().orElse(handedOff.at());
        row.put("ActivityDate", due.atZone(zone).toLocalDate().toString());
        handedOff.dueAt().ifPresent(at -> {
            row.put("IsReminderSet", "true");
            row.put("ReminderDateTime", UpdateFile.dateTime(at));
        });
        row.put(
                "Description",
                handedOff.team().map(team -> "For " + team + ". ").orElse("") + "Journey: "
                        + handedOff.because().rule() + ". Decision " + handedOff.id());
        return row;
    }

    /** Whether an id is one of a user or a queue: a task with any other owner would not load. */
    private static boolean isOwner(String id) {
        return id.matches("00[5G]\\w{12}(\\w{3})?");
    }

    void write(OutputStream out) {
        file.write(out);
    }
}
