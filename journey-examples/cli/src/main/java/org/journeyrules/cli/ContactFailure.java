package org.journeyrules.cli;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.journeyrules.EvaluationException;
import org.journeyrules.cli.HistoryOptions.History;
import org.journeyrules.cli.files.Limits;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.files.SignalHistory;
import org.journeyrules.cli.files.SignalHistory.Row;

/**
 * Why one contact could not be evaluated. Other contacts are not affected.
 *
 * @param file the file of the contact's last signal up to then, or of the contact where it has none
 * @param line the line there
 * @param what the contact, the instant, the rule and the reason
 * @param maybe a likely cure, or empty
 */
record ContactFailure(String file, long line, String what, String maybe) {
    /** A failure that an evaluation ended with. */
    static ContactFailure of(
            int place, History history, SignalHistory.OfContact signals, Instant until, Throwable cause) {
        Instant at = cause instanceof EvaluationException evaluation ? evaluation.at() : until;
        String id = history.contacts().get(place).id();
        String[] message = words(id, cause).split("\n\\s*", 2);
        String maybe = message.length < 2 ? "" : message[1];
        Optional<Row> last = signals.rows().stream()
                .filter(row -> !row.signal().occurredAt().isAfter(at))
                .max(Comparator.comparing((Row row) -> row.signal().occurredAt())
                        .thenComparingLong(Row::line));
        return last.map(row -> new ContactFailure(history.signals().file(), row.line(), message[0], maybe))
                .orElseGet(() -> new ContactFailure(
                        history.contacts().file(), history.contacts().line(place), message[0], maybe));
    }

    /** The failure of a contact that has more signals than one may have; empty where it has not. */
    static Optional<ContactFailure> ofTooMany(int place, History history) {
        return history.signals()
                .overfull(place)
                .map(line -> new ContactFailure(
                        history.signals().file(),
                        line,
                        String.format(
                                Locale.ROOT,
                                "Contact '%s': more than %,d signals of one contact",
                                history.contacts().get(place).id(),
                                Limits.SIGNALS_OF_A_CONTACT),
                        "Maybe it stands for several people, or a program made them: leave them out of the file."));
    }

    private static String words(String id, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        String named = "Contact '" + id + "'";
        if (cause instanceof EvaluationException || cause instanceof IllegalArgumentException) {
            return message.startsWith(named) ? message : named + ": " + message;
        }
        String where = cause.getStackTrace().length == 0 ? "" : ", at " + cause.getStackTrace()[0];
        return named + ": " + cause.getClass().getSimpleName() + ": " + message + where;
    }

    /** The whole message, as of a bad row. */
    String message() {
        return RowProblems.message(file, line, what, maybe);
    }
}
