package org.journeyrules.internal.snapshot;

import java.util.Map;
import java.util.Set;
import org.journeyrules.signal.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What one question could see of the signals at any time: everything of its selection except the windows. Absent parts
 * match all signals.
 *
 * @param types the types, or empty for all
 * @param direction the direction, or null for all
 * @param channel the channel, or null for all
 * @param where attributes with the values that match, each a set of alternatives
 * @param activity whether only the contact's activity counts
 * @param machines whether automated signals count too
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
