package org.journeyrules.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;

/** What was handed to people in a stay, why, until when, and whether anybody acted in time. */
final class HandOffWords {
    private final Dates dates;
    private final Instant end;
    private final List<HandedOff> handed = new ArrayList<>();
    private final List<HandOffOverdue> overdue = new ArrayList<>();

    /** @param end of what is known: what is due later may still be acted on */
    HandOffWords(Dates dates, Instant end) {
        this.dates = dates;
        this.end = end;
    }

    void add(HandedOff handOff) {
        handed.add(handOff);
    }

    void addOverdue(HandOffOverdue late) {
        overdue.add(late);
    }

    /** A sentence for each: "Handed to sales: asked for a demo; not acted on by 29 Jan 11:40." */
    String inWords() {
        List<String> sentences = new ArrayList<>();
        for (HandedOff handOff : handed) {
            String reason = handOff.reason().substring(0, 1).toLowerCase(Locale.ROOT)
                    + handOff.reason().substring(1);
            sentences.add("Handed to " + handOff.team().orElse("people") + ": " + reason + clock(handOff) + ".");
        }
        return String.join(" ", sentences);
    }

    private String clock(HandedOff handOff) {
        Instant due = handOff.dueAt().orElse(null);
        if (due == null) {
            return "";
        }
        String kept = due.isAfter(end) ? "; to act by " : "; acted on before ";
        boolean late = overdue.stream().anyMatch(each -> each.isAbout(handOff));
        return (late ? "; not acted on by " : kept) + dates.dayOfYear(due) + " " + dates.minute(due);
    }
}
