package org.journeyrules.measures;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The measures of one group of visits. If the group has fewer than {@value #FEWEST_CONTACTS} contacts, it has counts only:
 * every rate and every curve is absent.
 *
 * <p>Immutable and thread-safe.
 */
public final class GroupMeasures {
    /** The fewest contacts of which a rate or a curve is shown. */
    public static final int FEWEST_CONTACTS = 20;

    private final Grouping grouping;
    private final @Nullable String value;
    private final long contacts;
    private final List<StageMeasures> stages;

    GroupMeasures(Grouping grouping, @Nullable String value, long contacts, List<StageMeasures> stages) {
        this.grouping = grouping;
        this.value = value;
        this.contacts = contacts;
        this.stages = List.copyOf(stages);
    }

    /** How the group was made. */
    public Grouping grouping() {
        return grouping;
    }

    /** The name of the segment, or the value of the column; empty for contacts without a value. */
    public Optional<String> value() {
        return Optional.ofNullable(value);
    }

    /** The contacts with a visit that belongs to the group. */
    public long contacts() {
        return contacts;
    }

    /** Whether the group is so small that only counts are shown. */
    public boolean isSmall() {
        return contacts < FEWEST_CONTACTS;
    }

    /** The measures of each stage, in the order of the map. */
    public List<StageMeasures> stages() {
        return stages;
    }
}
