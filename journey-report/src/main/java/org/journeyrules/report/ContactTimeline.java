package org.journeyrules.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one contact, in words, on their own clock: what they did, what we did, and each move with its reason.
 *
 * <p>Immutable and thread-safe.
 */
public final class ContactTimeline {
    /** The most entries that are kept; moves between stages are kept first. */
    public static final int MOST_ENTRIES = 150;

    /** Signals whose words say nothing about the contact's journey. */
    private static final List<String> LEFT_OUT = List.of("EMAIL_DELIVERED", "FIELD_CHANGED", "CAMPAIGN_JOINED");

    private final String contact;
    private final @Nullable String name;
    private final ZoneId zone;
    private final Instant until;
    private final boolean asked;
    private final List<Visit> visits;
    private final List<Entry> entries;
    private final int leftOut;

    /**
     * One line.
     *
     * @param what stage, signal, sent or person
     */
    private record Entry(
            Instant at,
            String what,
            String text,
            @Nullable String why,
            @Nullable String stage) {}

    private ContactTimeline(
            String contact,
            @Nullable String name,
            ZoneId zone,
            Instant until,
            boolean asked,
            List<Visit> visits,
            List<Entry> entries,
            int leftOut) {
        this.contact = contact;
        this.name = name;
        this.zone = zone;
        this.until = until;
        this.asked = asked;
        this.visits = List.copyOf(visits);
        this.entries = List.copyOf(entries);
        this.leftOut = leftOut;
    }

    /**
     * Returns the timeline of a contact.
     *
     * @param map the map whose zone holds for contacts that have none
     * @param until the end of the timeline
     */
    public static ContactTimeline of(ContactHistory history, JourneyMap map, Instant until) {
        Contact contact = history.contact();
        ZoneId zone = contact.zone().orElse(map.zone());
        List<Entry> all = new ArrayList<>();
        for (Decision decision : history.decisions()) {
            DecisionWords.of(decision)
                    .map(words -> entry(decision, words))
                    .filter(entry -> !entry.at().isAfter(until))
                    .ifPresent(all::add);
        }
        if (all.stream().noneMatch(entry -> entry.stage() != null)) {
            // a history whose decisions are not known has its visits
            history.visits().forEach(visit -> all.add(entry(visit)));
        }
        for (Signal signal : history.signals()) {
            if (!LEFT_OUT.contains(signal.type()) && !signal.occurredAt().isAfter(until)) {
                all.add(entry(signal, zone, history.rejectedClicks().contains(signal.id())));
            }
        }
        List<Entry> kept = kept(all);
        return new ContactTimeline(
                contact.id(),
                contact.value("name"),
                zone,
                until,
                false,
                history.visits(),
                kept,
                all.size() - kept.size());
    }

    /** Returns this timeline as one that was asked for, which is open when the page is. */
    public ContactTimeline asAsked() {
        return new ContactTimeline(contact, name, zone, until, true, visits, entries, leftOut);
    }

    /** The id of the contact. */
    public String contact() {
        return contact;
    }

    private static Entry entry(Decision decision, DecisionWords words) {
        Optional<StageChanged> change = decision instanceof StageChanged stage ? Optional.of(stage) : Optional.empty();
        return new Entry(
                decision.at(),
                words.what(),
                words.text(),
                words.why(),
                change.map(StageChanged::to).orElse(null));
    }

    private static Entry entry(Visit visit) {
        return new Entry(visit.entered(), "stage", "is in " + visit.stage(), visit.rule(), visit.stage());
    }

    private static Entry entry(Signal signal, ZoneId zone, boolean rejected) {
        boolean ours = signal.direction() == Direction.OUTBOUND;
        boolean machine = rejected || signal.trust() == Trust.MACHINE;
        String note = machine ? " (by a machine, or the same link again; does not count)" : "";
        return new Entry(
                signal.occurredAt(), ours ? "sent" : "signal", SignalWords.of(signal, zone) + note, null, null);
    }

    /** All of them, or the moves and the latest of the others. */
    private static List<Entry> kept(List<Entry> all) {
        Comparator<Entry> order = Comparator.comparing(Entry::at).thenComparing(entry -> entry.stage() != null);
        List<Entry> sorted = all.stream().sorted(order).toList();
        if (sorted.size() <= MOST_ENTRIES) {
            return sorted;
        }
        List<Entry> moves =
                sorted.stream().filter(entry -> entry.stage() != null).toList();
        List<Entry> others =
                sorted.stream().filter(entry -> entry.stage() == null).toList();
        int shownMoves = Math.min(moves.size(), MOST_ENTRIES);
        List<Entry> kept = new ArrayList<>(moves.subList(moves.size() - shownMoves, moves.size()));
        kept.addAll(others.subList(Math.max(0, others.size() - (MOST_ENTRIES - shownMoves)), others.size()));
        return kept.stream().sorted(order).toList();
    }

    void write(JsonText json) {
        json.text("contact", contact)
                .text("name", name)
                .text("zone", zone.getId())
                .instant("until", until)
                .flag("asked", asked)
                .objects(
                        "visits",
                        visits,
                        visit -> json.text("stage", visit.stage())
                                .instant("entered", visit.entered())
                                .instant("left", visit.left().orElse(null)))
                .objects(
                        "entries",
                        entries,
                        entry -> json.instant("at", entry.at())
                                .text("what", entry.what())
                                .text("text", entry.text())
                                .text("why", entry.why())
                                .text("stage", entry.stage()))
                .count("left", leftOut);
    }
}
