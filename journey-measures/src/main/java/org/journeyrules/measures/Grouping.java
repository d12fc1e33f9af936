package org.journeyrules.measures;

import java.util.Objects;
import org.journeyrules.contact.Segment;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;

/**
 * How visits are put into groups: by membership in one segment, or by the value of one column. The record as it was when
 * the visit began decides. A contact that is in several segments counts in each of them.
 *
 * <p>Immutable and thread-safe.
 */
public final class Grouping {
    /** What {@link #by} says of a grouping by segment. */
    public static final String SEGMENT = "segment";

    private final boolean segment;
    private final String name;

    private Grouping(boolean segment, String name) {
        this.segment = segment;
        this.name = Objects.requireNonNull(name);
    }

    /** Returns a grouping with one group: the contacts in this segment of the map. */
    public static Grouping bySegment(String name) {
        return new Grouping(true, name);
    }

    /** Returns a grouping with one group for each value of a column, and one for contacts that have no value. */
    public static Grouping byColumn(String column) {
        return new Grouping(false, column);
    }

    /** Whether the groups are made by a segment, rather than by a column. */
    public boolean isBySegment() {
        return segment;
    }

    /** The name of the segment or of the column. */
    public String name() {
        return name;
    }

    /** What the groups are made by: {@value #SEGMENT}, or the name of the column. */
    public String by() {
        return segment ? SEGMENT : name;
    }

    /** @throws IllegalArgumentException if the map has no such segment */
    void check(JourneyMap map) {
        if (segment && map.segment(name).isEmpty()) {
            throw new IllegalArgumentException("Unknown segment '" + name + "' in the map '" + map.name() + "'.\n"
                    + Suggestions.maybe(
                            name, map.segments().stream().map(Segment::name).toList()));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Grouping that && segment == that.segment && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Boolean.hashCode(segment);
    }

    @Override
    public String toString() {
        return segment ? SEGMENT + " " + name : "column " + name;
    }
}
