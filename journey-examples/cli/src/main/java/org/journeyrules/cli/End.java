package org.journeyrules.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.journeyrules.cli.HistoryOptions.History;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;

/**
 * The end of a replay, up to which every contact is replayed.
 *
 * @param instant the end, included
 * @param of where it comes from, in words; empty where it was asked for
 */
record End(Instant instant, String of) {
    /** A last signal that lies further after the one before it moves everybody by one row. */
    private static final Duration FAR = Duration.ofDays(366);

    private static final String LAST_SIGNAL = "the last signal";

    /** An end that was asked for. */
    static End requested(Instant instant) {
        return new End(instant, "");
    }

    /**
     * The end that the data has: the last signal or the clock of a saved state, else the last instant at which a contact
     * starts.
     *
     * @param latest starts after this instant do not count; null where all do
     */
    static End of(JourneyMap map, History history, Optional<Instant> clock, @Nullable Instant latest) {
        Optional<Instant> last = history.signals().last();
        if (last.isPresent() && clock.filter(last.get()::isBefore).isEmpty()) {
            return new End(last.get(), LAST_SIGNAL);
        }
        return clock.map(states -> new End(states, "the end of the saved states"))
                .orElseGet(() -> new End(lastStart(map, history, latest), "the last start of a contact"));
    }

    private static Instant lastStart(JourneyMap map, History history, @Nullable Instant latest) {
        return history.contacts().all().stream()
                .flatMap(contact -> Stream.of(Contact.CREATED_AT, Contact.STAGE_SINCE)
                        .flatMap(column -> contact.instant(column, map.zone()).stream()))
                .filter(start -> latest == null || !start.isAfter(latest))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** What is doubtful about an end that one row of the data has set. */
    List<String> warnings(Instant present, History history) {
        List<String> warnings = new ArrayList<>();
        if (of.isEmpty()) {
            return warnings;
        }
        String all = ", and every contact is replayed up to it";
        if (instant.isAfter(present)) {
            warnings.add(warning(history, of + " of " + instant + " lies in the future" + all));
        } else if (of.equals(LAST_SIGNAL)) {
            history.signals()
                    .beforeLast()
                    .map(before -> Duration.between(before, instant))
                    .filter(gap -> gap.compareTo(FAR) > 0)
                    .ifPresent(gap -> warnings.add(warning(
                            history,
                            of + " of " + instant + " lies " + Words.count(gap.toDays(), "day")
                                    + " after the one before it" + all)));
        }
        return warnings;
    }

    private static String warning(History history, String what) {
        return history.signals().file() + ": warning: " + what + "\n  Maybe --until, to set the end.";
    }

    /** The end and where it comes from; empty where it was asked for. */
    Optional<String> inWords() {
        return of.isEmpty() ? Optional.empty() : Optional.of("Replayed until " + instant + ", " + of + ".");
    }
}
