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
 * A group of contacts, named and defined by what their records say.
 *
 * <pre>{@code
 * Segment.of("large healthcare")
 *         .where("industry", "Healthcare")
 *         .where("company_size", ">= 1000")
 * }</pre>
 *
 * Several columns are a conjunction; several alternatives for one column mean any of them. An alternative is
 * <ul>
 *   <li>a value: the record's value is the same text, or the same number ({@code 1000} and {@code 1000.0});
 *   <li>{@code >= 1000}, {@code >}, {@code <=}, {@code <} with a number or an ISO date, or two of them as a range:
 *       {@code ">= 100, < 1000"}; a value that is neither number nor date is not in any range;
 *   <li>{@code != Test}: another value than this one; several of them mean none of these.
 * </ul>
 * A condition speaks of a value: where the record has none, nothing matches, {@code !=} included. Absence itself is
 * written as the empty text: {@code ""} matches where there is no value and {@code "!="} where there is one.
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

    /** A segment without conditions yet; a map refuses it until it has one. */
    public static Segment of(String name) {
        return new Segment(Objects.requireNonNull(name, "name"), new LinkedHashMap<>());
    }

    /**
     * The same segment with a further condition.
     *
     * @param column a column of the contact's record, or the name of an attribute
     * @param alternatives one or more alternatives, any of which is enough
     */
    public Segment where(String column, String... alternatives) {
        return where(column, List.of(alternatives));
    }

    /**
     * The same segment with a further condition, in place of an earlier one on that column.
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

    /** What is wrong with a condition, by column; empty for a sound segment. */
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

    /** The conditions that the contact's record, as it is now, does not meet, by column, as written. */
    public Map<String, List<String>> unmet(Contact contact) {
        Map<String, List<String>> unmet = new LinkedHashMap<>();
        conditions.forEach((column, alternatives) -> {
            if (!accepts(alternatives, contact.value(column))) {
                unmet.put(column, where.get(column));
            }
        });
        return unmet;
    }

    /** Whether some record could meet every condition: not where a condition contradicts itself, as {@code ">= 10, < 5"}. */
    public boolean canMatch() {
        return conditions.values().stream()
                .allMatch(alternatives -> Condition.representatives(alternatives).stream()
                        .anyMatch(value -> accepts(alternatives, value)));
    }

    /** Whether each record that this segment matches is matched by the other one, as the large are among the mid and large. */
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

    /** Every part of the segment in one line. */
    @Override
    public String toString() {
        return new CanonicalText().add("name", name).add("where", where).toString();
    }
}
