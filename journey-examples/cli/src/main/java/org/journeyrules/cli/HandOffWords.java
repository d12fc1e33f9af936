package org.journeyrules.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;

/** What was handed to people in a stay, why, until when, and whether anybody acted in time. */
final class HandOffWords {
    private final Dates dates;
    private final Instant end;
    private final List<HandedOff.Terms> handed = new ArrayList<>();
    private final Set<HandedOff.Terms> overdue = new HashSet<>();

    /** @param end of what is known: what is due later may still be acted on */
    HandOffWords(Dates dates, Instant end) {
        this.dates = dates;
        this.end = end;
    }

    void add(HandedOff handOff) {
        handed.add(handOff.terms());
    }

    void addOverdue(HandOffOverdue late) {
        overdue.add(late.terms());
    }

    /** A sentence for each: "Handed to sales: asked for a demo; not acted on by 29 Jan 11:40." */
    String inWords() {
        List<String> sentences = new ArrayList<>();
        for (HandedOff.Terms terms : handed) {
            String reason = terms.reason().substring(0, 1).toLowerCase(Locale.ROOT)
                    + terms.reason().substring(1);
            sentences.add("Handed to " + (terms.team() == null ? "people" : terms.team()) + ": " + reason + clock(terms)
                    + ".");
        }
        return String.join(" ", sentences);
    }

    private String clock(HandedOff.Terms terms) {
        Instant due = terms.dueAt();
        if (due == null) {
            return "";
        }
        String kept = due.isAfter(end) ? "; to act by " : "; acted on before ";
        return (overdue.contains(terms) ? "; not acted on by " : kept) + dates.dayOfYear(due) + " " + dates.minute(due);
    }
}
