package org.journeyrules.contact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * A named group of contacts, defined by the values in their records.
 *
 * <pre>{@code
 * Segment.of("large healthcare")
 *         .where("industry", "Healthcare")
 *         .where("company_size", ">= 1000")
 * }</pre>
 *
 * <p>Conditions on several columns must all be met. Of several alternatives for one column, any is enough. An
 * alternative is one of these:
 *
 * <ul>
 *   <li>A value: the record's value is the same text, or the same number ({@code 1000} and {@code 1000.0}).
 *   <li>{@code >= 1000}, {@code >}, {@code <=} or {@code <} with a number or an ISO date, or two of them as a range:
 *       {@code ">= 100, < 1000"}. A value that is neither a number nor a date is not in any range.
 *   <li>{@code != Test}: a value other than this one. Several of them mean none of these values.
 *   <li>{@code has Security}: one of the values of a list such as {@code Pricing;Security}, as multi-select picklists
 *       write it. {@code has not Security}: a list without this value. Spaces around the values do not count.
 * </ul>
 * If the record has no value, no alternative matches, including {@code !=}. To match absence itself, use the empty
 * text: {@code ""} matches if there is no value, and {@code "!="} if there is one.
 *
 * <p>Immutable and thread-safe. A segment is checked as part of its map.
 */
public final class Segment {
    private final String name;
    private final Map<String, List<String>> where;
    private final Map<String, List<Condition>> conditions = new LinkedHashMap<>();
    private final Map<String, String> faults = new LinkedHashMap<>();

    private Segment(String name, Map<String, List<String>> where) {
        this.name = name;
        this.where = Collections.unmodifiableMap(where);
        where.forEach((column, alternatives) -> {
            List<Condition> read = new ArrayList<>();
            for (String alternative : alternatives) {
                try {
                    read.add(Condition.of(alternative));
                } catch (IllegalArgumentException e) {
                    faults.putIfAbsent(column, String.valueOf(e.getMessage()));
                }
            }
            conditions.put(column, read);
        });
    }

    /** Returns a segment without conditions. A map rejects it until it has one. */
    public static Segment of(String name) {
        return new Segment(Objects.requireNonNull(name, "name"), new LinkedHashMap<>());
    }

    /**
     * Returns this segment with one more condition.
     *
     * @param column a column of the contact's record, or the name of an attribute
     * @param alternatives one or more alternatives, any of which is enough
     */
    public Segment where(String column, String... alternatives) {
        return where(column, List.of(alternatives));
    }

    /**
     * Returns this segment with one more condition, which replaces an earlier one on the same column.
     *
     * @param column a column of the contact's record, or the name of an attribute
     * @param alternatives the alternatives, any of which is enough
     */
    public Segment where(String column, List<String> alternatives) {
        Map<String, List<String>> more = new LinkedHashMap<>(where);
        more.put(Objects.requireNonNull(column, "column"), List.copyOf(alternatives));
        return new Segment(name, more);
    }

    /** The name that rules, personas and the map's exclusions use. */
    public String name() {
        return name;
    }

    /** The conditions by column, as written, in order. */
    public Map<String, List<String>> where() {
        return where;
    }

    /** The problems of the conditions, by column; empty if the segment is valid. */
    public Map<String, String> faults() {
        return Collections.unmodifiableMap(faults);
    }

    /** Whether the contact's record, as it is now, meets every condition. */
    public boolean matches(Contact contact) {
        for (Map.Entry<String, List<Condition>> entry : conditions.entrySet()) {
            if (!accepts(entry.getValue(), contact.value(entry.getKey()))) {
                return false;
            }
        }
        return !conditions.isEmpty();
    }

    /** Returns the conditions that the contact's record, as it is now, does not meet, by column, as written. */
    public Map<String, List<String>> unmet(Contact contact) {
        Map<String, List<String>> unmet = new LinkedHashMap<>();
        conditions.forEach((column, alternatives) -> {
            if (!accepts(alternatives, contact.value(column))) {
                unmet.put(column, where.get(column));
            }
        });
        return unmet;
    }

    /** Whether some record could meet every condition. A condition such as {@code ">= 10, < 5"} contradicts itself. */
    public boolean canMatch() {
        return conditions.values().stream()
                .allMatch(alternatives -> Condition.representatives(alternatives).stream()
                        .anyMatch(value -> accepts(alternatives, value)));
    }

    /**
     * Whether every record that matches this segment also matches the other one, as "large" lies within "mid and
     * large".
     */
    public boolean isWithin(Segment other) {
        return !other.conditions.isEmpty()
                && other.conditions.entrySet().stream().allMatch(entry -> {
                    List<Condition> mine = conditions.getOrDefault(entry.getKey(), List.of());
                    List<Condition> all = new ArrayList<>(mine);
                    all.addAll(entry.getValue());
                    return !mine.isEmpty()
                            && Condition.representatives(all).stream()
                                    .filter(value -> accepts(mine, value))
                                    .allMatch(value -> accepts(entry.getValue(), value));
                });
    }

    private static boolean accepts(List<Condition> alternatives, @Nullable String value) {
        boolean wanted = false;
        boolean found = false;
        for (Condition alternative : alternatives) {
            if (alternative.excludes()) {
                if (!alternative.accepts(value)) {
                    return false;
                }
            } else {
                wanted = true;
                found |= alternative.accepts(value);
            }
        }
        return found || !wanted && !alternatives.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Segment segment && toString().equals(segment.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns every part of the segment on one line. */
    @Override
    public String toString() {
        return new CanonicalText().add("name", name).add("where", where).toString();
    }
}
