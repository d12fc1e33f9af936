package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.internal.access.HistoryAccess;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one contact: their visits, decisions and signals. Measures read nothing else.
 *
 * <pre>{@code
 * Replay replay = Replay.run(engine, contact, signals, until);
 * ContactHistory history = ContactHistory.of(contact, replay, signals);
 * }</pre>
 *
 * Immutable and thread-safe.
 */
public final class ContactHistory {
    private final Contact contact;
    private final List<Visit> visits;
    private final List<Decision> decisions;
    private final List<Signal> signals;
    private final @Nullable String notBegun;
    private final Function<Instant, Contact> records;
    private volatile @Nullable Set<String> rejectedClicks; // computed when first asked for; always the same
    private volatile @Nullable Messages messages; // those of the settings that were asked for last

    private volatile @Nullable Set<String> types; // computed when first asked for

    private record Messages(MeasureSettings settings, List<SentMessage> list) {}

    private ContactHistory(
            Contact contact,
            List<Visit> visits,
            Collection<? extends Decision> decisions,
            Collection<Signal> signals,
            @Nullable String notBegun) {
        this.contact = Objects.requireNonNull(contact);
        this.visits = List.copyOf(visits);
        List<Decision> made = new ArrayList<>(decisions);
        made.sort(Comparator.comparing(Decision::at)); // they mostly are in order, which takes one pass
        this.decisions = Collections.unmodifiableList(made);
        this.signals = HistoryAccess.inOrder(signals);
        this.notBegun = notBegun;
        this.records = HistoryAccess.records(contact, this.signals);
    }

    /**
     * Returns the history that a decision log shows. The visits are taken from the {@link StageChanged} decisions.
     *
     * @param contact the record as it is at the end
     * @param decisions all decisions of the contact; those of one instant in the order in which they were made
     * @param signals all signals of the contact, in any order
     */
    public static ContactHistory of(
            Contact contact, Collection<? extends Decision> decisions, Collection<Signal> signals) {
        return new ContactHistory(contact, visits(decisions), decisions, signals, null);
    }

    /**
     * Returns the history of a contact whose visits are known from a state. Use this if the log of decisions is not complete.
     *
     * @param visits the visits, in order
     * @param decisions the decisions that are known; those of one instant in the order in which they were made
     */
    public static ContactHistory of(
            Contact contact, List<Visit> visits, Collection<? extends Decision> decisions, Collection<Signal> signals) {
        return new ContactHistory(contact, visits, decisions, signals, null);
    }

    /** Returns the history that a replay found; the visits are those of its state. */
    public static ContactHistory of(Contact contact, Replay replay, Collection<Signal> signals) {
        return new ContactHistory(
                contact,
                replay.state().visits(),
                replay.decisions(),
                signals,
                replay.notBegun().orElse(null));
    }

    private static List<Visit> visits(Collection<? extends Decision> decisions) {
        List<Visit> visits = new ArrayList<>();
        decisions.stream()
                .filter(StageChanged.class::isInstance)
                .map(StageChanged.class::cast)
                .sorted(Comparator.comparing(Decision::at))
                .forEach(change -> {
                    if (!visits.isEmpty()) {
                        int last = visits.size() - 1;
                        visits.set(last, visits.get(last).left(change.at()));
                    }
                    visits.add(Visit.open(
                            change.visit(),
                            change.to(),
                            change.at(),
                            change.from().orElse(null),
                            change.movement(),
                            change.because().rule()));
                });
        return visits;
    }

    /** The record as it is at the end. */
    public Contact contact() {
        return contact;
    }

    /** The visits, in order; the last one may be open. */
    public List<Visit> visits() {
        return visits;
    }

    /** The decisions, by instant. */
    public List<Decision> decisions() {
        return decisions;
    }

    /** The signals, by instant, then id. */
    public List<Signal> signals() {
        return signals;
    }

    /** Why the journey did not start; empty if it started, or if that is not known. */
    public Optional<String> notBegun() {
        return Optional.ofNullable(notBegun);
    }

    /**
     * Returns the visit at an instant. Where one visit ends and another begins, that is the later one; of several visits
     * that begin at one instant, the last.
     */
    public Optional<Visit> visitAt(Instant instant) {
        return Optional.ofNullable(visitAtOrNull(instant));
    }

    @Nullable
    Visit visitAtOrNull(Instant instant) {
        for (int i = visits.size() - 1; i >= 0; i--) {
            if (!visits.get(i).entered().isAfter(instant)) {
                return visits.get(i);
            }
        }
        return null;
    }

    /** Returns the record as it was at an instant, after the changes of that instant. */
    public Contact recordAt(Instant instant) {
        return records.apply(instant);
    }

    /**
     * The ids of clicks that screening rejects: those of link scanners, and clicks on the same link again within a day.
     * Clicks whose trust is given are not judged.
     */
    public Set<String> rejectedClicks() {
        Set<String> rejected = rejectedClicks;
        if (rejected == null) {
            rejected = HistoryAccess.rejectedClicks(signals);
            rejectedClicks = rejected;
        }
        return rejected;
    }

    /** The ids of clicks that do not count under a map: none if the map does not screen clicks. */
    Set<String> rejectedClicks(MeasureSettings settings) {
        return settings.map().screening() ? rejectedClicks() : Set.of();
    }

    /** Whether there is any signal of these types, at any time. */
    boolean hasAny(Set<String> wanted) {
        Set<String> known = types;
        if (known == null) {
            known = new HashSet<>();
            for (Signal signal : signals) {
                known.add(signal.type());
            }
            types = known;
        }
        for (String type : wanted) {
            if (known.contains(type)) {
                return true;
            }
        }
        return false;
    }

    /** The messages that were sent to the contact within the window. */
    List<SentMessage> messages(MeasureSettings settings) {
        Messages known = messages;
        if (known == null || known.settings != settings) {
            known = new Messages(settings, SentMessage.of(this, settings));
            messages = known;
        }
        return known.list;
    }
}
