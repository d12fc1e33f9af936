package org.journeyrules.internal.snapshot;

import java.util.Map;
import java.util.Set;
import org.journeyrules.signal.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What one question could see of the signals, whenever they come: everything of its selection but the windows. Absent
 * parts see all.
 *
 * @param types the types, or empty for all
 * @param direction the direction, or null for all
 * @param channel the channel, or null for all
 * @param where attributes and the values that match, each a set of alternatives
 * @param activity whether only the contact's activity counts
 * @param machines whether machines count too
 */
public record Watch(
        Set<String> types,
        @Nullable Direction direction,
        @Nullable String channel,
        Map<String, Set<String>> where,
        boolean activity,
        boolean machines) {
    public Watch {
        types = Set.copyOf(types);
        where = Map.copyOf(where);
    }
}
