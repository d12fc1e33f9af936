package org.journeyrules.measures;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the contacts of one history differ under two rule sets. "Before" is the rules of today, "after" the others. Immutable and
 * thread-safe.
 */
public final class ComparisonReport {
    private final long contacts;
    private final List<ContactDifference> differences;
    private final List<Count> stages;
    private final List<Transition> transitions;
    private final List<Count> decisions;
    private final List<Count> steps;
    private final List<Reached> reached;
    private final List<StageMeasures> measuresBefore;
    private final List<StageMeasures> measuresAfter;

    /**
     * How many there are on either side.
     *
     * @param name of what: a stage, a kind of decision, or a channel, empty for steps without one
     */
    public record Count(String name, long before, long after) {
        /** How many more there are after than before; negative if there are fewer. */
        public long more() {
            return after - before;
        }
    }

    /**
     * How many contacts end in one stage before and in one stage after.
     *
     * @param endsBefore null if the journey has not started
     * @param endsAfter null if the journey has not started
     */
    public record Transition(
            @Nullable String endsBefore, @Nullable String endsAfter, long contacts) {}

    /**
     * How many contacts first enter a stage at another time.
     *
     * @param earlier earlier than before
     * @param later later than before
     * @param never not until the end, but before they did
     * @param newly before they did not until the end
     */
    public record Reached(String stage, long earlier, long later, long never, long newly) {
        static Reached of(String stage, long[] counts) {
            return new Reached(stage, counts[0], counts[1], counts[2], counts[3]);
        }
    }

    ComparisonReport(
            long contacts,
            List<ContactDifference> differences,
            List<Count> stages,
            List<Transition> transitions,
            List<Count> decisions,
            List<Count> steps,
            List<Reached> reached,
            List<StageMeasures> measuresBefore,
            List<StageMeasures> measuresAfter) {
        this.contacts = contacts;
        this.differences = Objects.requireNonNull(differences);
        this.stages = stages;
        this.transitions = transitions;
        this.decisions = decisions;
        this.steps = steps;
        this.reached = reached;
        this.measuresBefore = measuresBefore;
        this.measuresAfter = measuresAfter;
    }

    /** The contacts that start on at least one side. */
    public long contacts() {
        return contacts;
    }

    /** The contacts with the same decisions on both sides. */
    public long same() {
        return contacts - differences.size();
    }

    /** The contacts that differ. */
    public long differ() {
        return differences.size();
    }

    /** The contacts that differ, by id. */
    public List<ContactDifference> differences() {
        return differences;
    }

    /** How many contacts are in each stage at the end; the stages of both maps. */
    public List<Count> stages() {
        return stages;
    }

    /** Where contacts end before and after, in the order of the stages; also those that end in the same stage. */
    public List<Transition> transitions() {
        return transitions;
    }

    /** The decisions by kind. */
    public List<Count> decisions() {
        return decisions;
    }

    /** The steps that fell due, by channel. */
    public List<Count> steps() {
        return steps;
    }

    /** The stages that contacts enter at another time, or on one side only. */
    public List<Reached> reached() {
        return reached;
    }

    /** The measures of each stage under the rules of today. */
    public List<StageMeasures> measuresBefore() {
        return measuresBefore;
    }

    /** The measures of each stage under the other rules. */
    public List<StageMeasures> measuresAfter() {
        return measuresAfter;
    }

    /** The changes in words, with at most ten contacts. Lines end with a line feed. */
    public String text() {
        return text(10);
    }

    /**
     * The changes in words.
     *
     * @param examples how many contacts to name at most, 0 or more
     */
    public String text(int examples) {
        return ComparisonText.of(this, examples);
    }
}
