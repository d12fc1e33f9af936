package org.journeyrules.cli;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.journeyrules.cli.HistoryOptions.History;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.SignalHistory;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/**
 * One contact of a history.
 *
 * @param place its place among the contacts
 * @param atEnd its record as the file has it
 * @param ofContact its signals
 */
record OneContact(int place, Contact atEnd, SignalHistory.OfContact ofContact) {
    /**
     * The contact with an id.
     *
     * @param badRows how many rows of the files were left out
     * @throws Failure if there is none, or if it has too many signals
     */
    static OneContact of(String id, History history, long badRows) {
        int place = history.contacts().place(id);
        if (place < 0) {
            throw notThere(id, history, badRows);
        }
        ContactFailure.ofTooMany(place, history).ifPresent(failure -> {
            throw Failure.problems(failure.message());
        });
        return new OneContact(
                place, history.contacts().get(place), history.signals().of(place, id));
    }

    private static Failure notThere(String id, History history, long badRows) {
        Optional<String> skipped = history.contacts().whySkipped(id);
        if (skipped.isPresent()) {
            return Failure.problems(skipped.get());
        }
        String nearest = id.indexOf('\uFFFD') < 0
                ? history.contacts().nearest(id)
                : "Maybe set LC_ALL=C.UTF-8, so that Java knows such characters.";
        return Failure.usage(
                "There is no contact '" + id + "' in " + history.contacts().file() + ".",
                nearest.isEmpty() && badRows > 0 ? "Maybe its row is one of those skipped." : nearest);
    }

    /** Its signals up to an instant. */
    List<Signal> signals(Instant until) {
        return ofContact.until(until);
    }

    /** Its record at an instant. The file has the record as it is at the end: later changes are undone. */
    Contact recordAt(Instant at) {
        List<Signal> later = ofContact.rows().stream()
                .map(SignalHistory.Row::signal)
                .filter(signal -> signal.type().equals(SignalType.FIELD_CHANGED))
                .filter(signal -> signal.occurredAt().isAfter(at))
                .sorted(Comparator.comparing(Signal::occurredAt).reversed())
                .toList();
        Contact contact = atEnd;
        for (Signal change : later) {
            contact = contact.asBefore(String.valueOf(change.attribute("field")), change.attribute("from"));
        }
        return contact;
    }
}
