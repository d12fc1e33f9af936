package org.journeyrules.measures;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * How one contact differs under two rule sets over the same history: from when, why on either side, and until when the
 * difference is certain.
 *
 * <pre>{@code
 * ContactHistory before = ContactHistory.of(contact, Replay.run(today, contact, signals, end), signals);
 * ContactHistory after = ContactHistory.of(contact, Replay.run(tomorrow, contact, signals, end), signals);
 * Optional<ContactDifference> difference = ContactDifference.between(before, after);
 * }</pre>
 *
 * A contact differs if a decision differs by id, instant or content. Reasons may differ, and so may the order of the
 * decisions of one instant. Immutable and thread-safe.
 */
public final class ContactDifference {
    private final String contact;
    private final Instant from;
    private final @Nullable Instant certainUntil;
    private final Side before;
    private final Side after;
    private final @Nullable String endsBefore;
    private final @Nullable String endsAfter;

    /**
     * One side at the instant from which the contact differs.
     *
     * @param stage the stage after the decisions of the instant; null if the journey has not started
     * @param rule the rule of the decision that only this side made then, a change of stage first; if this side made none, the
     *     rule that led to its stage; null if the journey has not started
     * @param evidence the ids of the signals that decision rests on, newest first
     */
    public record Side(@Nullable String stage, @Nullable String rule, List<String> evidence) {
        /** Copies the list. */
        public Side {
            evidence = List.copyOf(evidence);
        }
    }

    private ContactDifference(
            ContactHistory before, ContactHistory after, Divergence<Decision> first, @Nullable Instant certainUntil) {
        this.contact = before.contact().id();
        this.from = first.at();
        this.certainUntil = certainUntil;
        this.before = side(before, first.at(), first.onlyBefore());
        this.after = side(after, first.at(), first.onlyAfter());
        this.endsBefore = end(before);
        this.endsAfter = end(after);
    }

    /**
     * Returns how a contact differs, or nothing if all decisions are the same.
     *
     * @param before what the rules of today made of the history
     * @param after what the other rules made of it
     * @throws IllegalArgumentException if these are histories of two contacts
     */
    public static Optional<ContactDifference> between(ContactHistory before, ContactHistory after) {
        if (!before.contact().id().equals(after.contact().id())) {
            throw new IllegalArgumentException("These are histories of two contacts: '"
                    + before.contact().id() + "' and '" + after.contact().id() + "'.");
        }
        Divergence<Decision> first =
                Divergence.of(before.decisions(), after.decisions(), Decision::at, Decision::saysTheSameAs);
        if (first == null) {
            return Optional.empty();
        }
        Divergence<Told> told = Divergence.of(Told.of(before), Told.of(after), Told::at, Told::equals);
        return Optional.of(new ContactDifference(before, after, first, told == null ? null : told.at()));
    }

    private static Side side(ContactHistory history, Instant at, List<Decision> only) {
        Optional<Visit> visit = history.visitAt(at);
        Optional<Decision> reason = only.stream()
                .filter(StageChanged.class::isInstance)
                .reduce((earlier, later) -> later) // it led to the stage that stands
                .or(() -> only.stream().findFirst())
                .or(() -> history.decisions().stream()
                        .filter(each ->
                                each instanceof StageChanged && !each.at().isAfter(at))
                        .reduce((earlier, later) -> later));
        return new Side(
                visit.map(Visit::stage).orElse(null),
                reason.map(each -> each.because().rule())
                        .or(() -> visit.map(Visit::rule))
                        .orElse(null),
                reason.map(each -> each.because().evidence()).orElse(List.of()));
    }

    /** The stage at the end; null if the journey has not started. */
    static @Nullable String end(ContactHistory history) {
        return history.visits().isEmpty()
                ? null
                : history.visits().get(history.visits().size() - 1).stage();
    }

    /** The contact's id. */
    public String contact() {
        return contact;
    }

    /** The first instant with a decision that only one side made. */
    public Instant from() {
        return from;
    }

    /**
     * The first instant at which one side would have told the contact something that the other would not: sent another step,
     * or handed the contact to people. Until then the difference is certain; from then on it holds if the contact had
     * behaved the same. Empty if both sides tell the same things until the end.
     */
    public Optional<Instant> certainUntil() {
        return Optional.ofNullable(certainUntil);
    }

    /** The side of today at {@link #from}. */
    public Side before() {
        return before;
    }

    /** The other side at {@link #from}. */
    public Side after() {
        return after;
    }

    /** The stage at the end under the rules of today; empty if the journey has not started. */
    public Optional<String> endsBefore() {
        return Optional.ofNullable(endsBefore);
    }

    /** The stage at the end under the other rules; empty if the journey has not started. */
    public Optional<String> endsAfter() {
        return Optional.ofNullable(endsAfter);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContactDifference that
                && contact.equals(that.contact)
                && from.equals(that.from)
                && Objects.equals(certainUntil, that.certainUntil)
                && before.equals(that.before)
                && after.equals(that.after)
                && Objects.equals(endsBefore, that.endsBefore)
                && Objects.equals(endsAfter, that.endsAfter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(contact, from);
    }

    /** In one line: "c-1 from 2026-03-12T08:40:00Z: Consideration (two clicks) → Awareness (journey: start)". */
    @Override
    public String toString() {
        String line = contact + " from " + from + ": " + words(before) + " → " + words(after);
        String end = endsBefore == null ? "not started" : endsBefore;
        String otherEnd = endsAfter == null ? "not started" : endsAfter;
        String ends = end.equals(otherEnd) ? "; ends in " + end : "; ends in " + end + " → " + otherEnd;
        return line
                + ends
                + Stream.ofNullable(certainUntil)
                        .map(until -> ", certain until " + until)
                        .findFirst()
                        .orElse("");
    }

    private static String words(Side side) {
        return (side.stage() == null ? "not started" : side.stage())
                + (side.rule() == null ? "" : " (" + side.rule() + ")");
    }
}
