package org.journeyrules.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.internal.sequence.HandOffs;
import org.journeyrules.signal.Signal;

/** What was handed to people in a stay, why, and what became of it, in the words of an explanation. */
final class HandOffWords {
    private final Dates dates;
    private final ExplanationWords words;
    private final List<Signal> signals;
    private final List<HandedOff> handed = new ArrayList<>();
    private final List<HandOffOverdue> overdue = new ArrayList<>();

    /** @param signals of the contact up to the end of what is known, by instant */
    HandOffWords(Dates dates, List<Signal> signals) {
        this.dates = dates;
        this.words = ExplanationWords.in(dates);
        this.signals = signals;
    }

    void add(HandedOff handOff) {
        handed.add(handOff);
    }

    void addOverdue(HandOffOverdue late) {
        overdue.add(late);
    }

    /** A sentence for each: "Handed to sales on 29 Jan, called on 29 Jan 15:50: asked for a demo." */
    String inWords() {
        List<String> sentences = new ArrayList<>();
        for (HandedOff handOff : handed) {
            String reason = handOff.reason().substring(0, 1).toLowerCase(Locale.ROOT)
                    + handOff.reason().substring(1);
            String who = handOff.team().orElse(handOff.owner().isPresent() ? "the owner" : "people");
            sentences.add(
                    "Handed to " + who + " on " + dates.dayOfYear(handOff.at()) + state(handOff) + ": " + reason + ".");
        }
        return String.join(" ", sentences);
    }

    private String state(HandedOff handOff) {
        if (overdue.stream().anyMatch(late -> late.isAbout(handOff))) {
            return ", overdue since " + instant(handOff.dueAt().orElseThrow());
        }
        Optional<Signal> act = first(handOff, signal -> HandOffs.isTouch(signal.type()));
        Optional<Signal> closed = first(handOff, handOff::isClosedBy)
                .filter(signal ->
                        act.isEmpty() || signal.occurredAt().isBefore(act.get().occurredAt()));
        if (closed.isPresent()) {
            return ", closed on " + instant(closed.get().occurredAt()) + " (" + words.signal(closed.get()) + ")";
        } else if (act.isPresent()) {
            return ", " + words.act(act.get()) + " on " + instant(act.get().occurredAt());
        }
        return handOff.dueAt().map(due -> ", to act by " + instant(due)).orElse("");
    }

    private Optional<Signal> first(HandedOff handOff, Predicate<Signal> wanted) {
        return signals.stream()
                .filter(signal -> signal.occurredAt().isAfter(handOff.at()) && wanted.test(signal))
                .findFirst();
    }

    private String instant(Instant at) {
        return dates.dayOfYear(at) + " " + dates.minute(at);
    }
}
