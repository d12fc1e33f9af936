package org.journeyrules.measures;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What bringing contacts under a new map or new rules would change. Immutable and thread-safe. */
public final class AdoptionReport {
    private static final int EXAMPLES = 10;

    private final String version;
    private final long contacts;
    private final long adopted;
    private final List<Change> changes;

    /**
     * A sequence in progress.
     *
     * @param step the next step; null after the last
     * @param due when the next step is evaluated; null if that does not depend on time, or while the sequence is paused
     */
    public record InSequence(
            String sequence,
            @Nullable String step,
            @Nullable Instant due) {
        private String words() {
            return sequence + (step == null ? "" : ": " + step) + (due == null ? "" : " at " + due);
        }
    }

    /** Where a contact is: its stage, and the sequences in progress, by name. */
    public record Position(String stage, List<InSequence> sequences) {
        /** Copies the list. */
        public Position {
            sequences = List.copyOf(sequences);
        }

        private String words() {
            return sequences.isEmpty()
                    ? "no sequence"
                    : String.join(
                            ", ", sequences.stream().map(InSequence::words).toList());
        }
    }

    /**
     * A contact that would change.
     *
     * @param rule the rule that moves it; {@code journey: map changed} if the policy or the map alone does
     * @param why the reason in words; empty if there is none
     */
    public record Change(String contact, Position before, Position after, String rule, String why) {
        /** Whether the stage is another. */
        public boolean isOfStage() {
            return !before.stage().equals(after.stage());
        }

        /** Whether a sequence is left or entered. */
        public boolean isOfSequence() {
            return !names(before).equals(names(after));
        }

        private static List<String> names(Position position) {
            return position.sequences().stream().map(InSequence::sequence).toList();
        }
    }

    AdoptionReport(String version, long contacts, long adopted, List<Change> changes) {
        this.version = version;
        this.contacts = contacts;
        this.adopted = adopted;
        this.changes = List.copyOf(changes);
    }

    /** The version that the states would have. */
    public String version() {
        return version;
    }

    /** The contacts whose journey has started. */
    public long contacts() {
        return contacts;
    }

    /** Of these, the contacts whose state has another version. */
    public long adopted() {
        return adopted;
    }

    /** The contacts that would change stage, sequence or next step, by id. */
    public List<Change> changes() {
        return changes;
    }

    /** The preview in words, with at most ten contacts. Lines end with a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        long stage = changes.stream().filter(Change::isOfStage).count();
        long sequence = changes.stream()
                .filter(each -> !each.isOfStage() && each.isOfSequence())
                .count();
        line(
                text,
                "%,d of %,d states have another version. Contacts that would change: %,d (the stage %,d, only the sequence %,d,"
                        + " only the next step %,d).",
                adopted,
                contacts,
                changes.size(),
                stage,
                sequence,
                changes.size() - stage - sequence);
        Map<String, Long> moves = new TreeMap<>();
        changes.stream()
                .filter(Change::isOfStage)
                .forEach(each -> moves.merge(
                        each.before().stage() + " to " + each.after().stage(), 1L, Long::sum));
        moves.forEach((move, count) -> line(text, "- %,d from %s", count, move));
        changes.stream()
                .limit(EXAMPLES)
                .forEach(each -> line(
                        text,
                        "  %s: %s, %s; then %s, %s (%s)",
                        each.contact(),
                        each.before().stage(),
                        each.before().words(),
                        each.after().stage(),
                        each.after().words(),
                        each.rule()));
        if (changes.size() > EXAMPLES) {
            line(text, "  … and %,d more", changes.size() - EXAMPLES);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
