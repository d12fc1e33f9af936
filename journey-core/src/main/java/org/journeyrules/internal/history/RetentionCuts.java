package org.journeyrules.internal.history;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * The instants up to which history was cut, by lane, and what the dropped signals were like. A question about pricing
 * clicks then knows that the thousand clicks that pushed out others were not about pricing.
 *
 * <p>A state keeps them as a flat map: {@code LINK_CLICKED} is the last instant of the lane, {@code LINK_CLICKED?topic}
 * that of the last dropped signal without a topic, and {@code LINK_CLICKED?topic=pricing} that of the last one about
 * pricing. {@code LINK_CLICKED?} says that all dropped signals of the lane are described. If there are too many values,
 * {@code =*} stands for all of them. For one evaluation, on one thread.
 */
public final class RetentionCuts {
    private static final int MOST_VALUES = 8;
    private static final int MOST_KEYS = 24;
    private static final int LONGEST = 64;
    private static final String ANY = "=*";
    private static final String ABSENT = "";

    /** The direction of a dropped signal, described like an attribute; no attribute has this name. */
    static final String DIRECTION = " direction";

    private final List<Lane> lanes;

    /** A condition on one attribute. */
    interface Condition {
        /** Whether a value meets the condition; null stands for an absent value. */
        boolean accepts(@Nullable String value);

        /** Whether any value that is present meets the condition. */
        boolean acceptsSome();
    }

    RetentionCuts(Map<String, Instant> cuts) {
        this.lanes = cuts.isEmpty()
                ? List.of()
                : names(cuts.keySet()).stream().map(name -> Lane.of(cuts, name)).toList();
    }

    /** Returns the last instant up to which signals that a filter lets through may be missing. */
    long latest(SignalFilter shape, Set<String> notActivity) {
        long latest = Long.MIN_VALUE;
        for (Lane lane : lanes) {
            if (RetentionLane.concerns(lane.name, shape, notActivity)) {
                latest = Math.max(latest, shape.latestOf(lane));
            }
        }
        return latest;
    }

    /** Returns the last instant up to which signals of a type may be missing. */
    long latest(String type) {
        long latest = Long.MIN_VALUE;
        for (Lane lane : lanes) {
            if (RetentionLane.concerns(lane.name, type)) {
                latest = Math.max(latest, lane.at);
            }
        }
        return latest;
    }

    boolean isEmpty() {
        return lanes.isEmpty();
    }

    /** Returns the cuts after one more signal of a lane was dropped. */
    public static Map<String, Instant> plus(Map<String, Instant> cuts, String lane, Signal dropped) {
        Lane one = Lane.of(dropped, lane);
        Map<String, Instant> more = new HashMap<>(cuts);
        (cuts.containsKey(lane) ? Lane.of(cuts, lane).with(one) : one).write(more);
        return more;
    }

    /** Returns the cuts of two histories that become one. */
    public static Map<String, Instant> united(Map<String, Instant> cuts, Map<String, Instant> others) {
        Map<String, Instant> all = new HashMap<>();
        for (String name : names(cuts.keySet())) {
            Lane lane = Lane.of(cuts, name);
            (others.containsKey(name) ? lane.with(Lane.of(others, name)) : lane).write(all);
        }
        for (String name : names(others.keySet())) {
            if (!cuts.containsKey(name)) {
                Lane.of(others, name).write(all);
            }
        }
        return all;
    }

    private static TreeSet<String> names(Collection<String> keys) {
        TreeSet<String> names = new TreeSet<>(keys);
        names.removeIf(key -> key.indexOf('?') >= 0);
        return names;
    }

    /** The dropped signals of one lane. */
    static final class Lane {
        final String name;
        final long at;
        private final Map<String, Map<String, Long>> described; // by attribute and value
        private final boolean detailed;

        private Lane(String name, long at, boolean detailed, Map<String, Map<String, Long>> described) {
            this.name = name;
            this.at = at;
            this.detailed = detailed && described.size() <= MOST_KEYS;
            this.described = this.detailed ? described : Map.of();
        }

        static Lane of(Map<String, Instant> cuts, String name) {
            Map<String, Map<String, Long>> described = new TreeMap<>();
            String start = name + "?";
            if (cuts.containsKey(start)) {
                cuts.forEach((key, at) -> {
                    if (key.startsWith(start) && key.length() > start.length()) {
                        int value = key.indexOf('=', start.length());
                        int end = value < 0 ? key.length() : value;
                        described
                                .computeIfAbsent(key.substring(start.length(), end), any -> new HashMap<>())
                                .put(key.substring(end), at.toEpochMilli());
                    }
                });
            }
            return new Lane(name, cuts.get(name).toEpochMilli(), cuts.containsKey(start), described);
        }

        static Lane of(Signal signal, String name) {
            long at = signal.occurredAt().toEpochMilli();
            Map<String, String> values = new HashMap<>(signal.attributes());
            if (signal.channel() != null) {
                values.put("channel", signal.channel());
            }
            values.put(DIRECTION, signal.direction().name());
            Map<String, Map<String, Long>> described = new TreeMap<>();
            boolean plain = true;
            for (Map.Entry<String, String> each : values.entrySet()) {
                plain &= each.getKey().indexOf('=') < 0;
                String value = each.getValue().length() > LONGEST ? ANY : "=" + each.getValue();
                described.put(each.getKey(), new HashMap<>(Map.of(value, at)));
            }
            return new Lane(name, at, plain, described);
        }

        /** Returns both together. Signals that lack an attribute of the others are described as lacking it. */
        Lane with(Lane other) {
            Map<String, Map<String, Long>> both = new TreeMap<>();
            TreeSet<String> keys = new TreeSet<>(described.keySet());
            keys.addAll(other.described.keySet());
            for (String key : keys) {
                Map<String, Long> values = new HashMap<>(described.getOrDefault(key, Map.of(ABSENT, at)));
                other.described
                        .getOrDefault(key, Map.of(ABSENT, other.at))
                        .forEach((value, when) -> values.merge(value, when, Math::max));
                both.put(key, limited(values));
            }
            return new Lane(name, Math.max(at, other.at), detailed && other.detailed, both);
        }

        private static Map<String, Long> limited(Map<String, Long> values) {
            Long absent = values.get(ABSENT);
            if (!values.containsKey(ANY) && values.size() - (absent == null ? 0 : 1) <= MOST_VALUES) {
                return values;
            }
            long latest = Long.MIN_VALUE;
            for (Map.Entry<String, Long> each : values.entrySet()) {
                latest = each.getKey().equals(ABSENT) ? latest : Math.max(latest, each.getValue());
            }
            Map<String, Long> any = new HashMap<>(Map.of(ANY, latest));
            if (absent != null) {
                any.put(ABSENT, absent);
            }
            return any;
        }

        /** Returns when the last dropped signal happened whose attribute meets a condition. */
        long latest(String key, Condition condition) {
            if (!detailed || key.equals("id") || key.equals("type")) {
                return at;
            }
            Map<String, Long> values = described.get(key);
            if (values == null) {
                return condition.accepts(null) ? at : Long.MIN_VALUE;
            }
            long latest = Long.MIN_VALUE;
            for (Map.Entry<String, Long> each : values.entrySet()) {
                String value = each.getKey();
                boolean accepted = value.equals(ABSENT)
                        ? condition.accepts(null)
                        : value.equals(ANY) ? condition.acceptsSome() : condition.accepts(value.substring(1));
                latest = accepted ? Math.max(latest, each.getValue()) : latest;
            }
            return latest;
        }

        void write(Map<String, Instant> cuts) {
            String start = name + "?";
            cuts.keySet().removeIf(key -> key.startsWith(start));
            cuts.put(name, Instant.ofEpochMilli(at));
            if (detailed) {
                cuts.put(start, Instant.ofEpochMilli(at));
                described.forEach((key, values) ->
                        values.forEach((value, when) -> cuts.put(start + key + value, Instant.ofEpochMilli(when))));
            }
        }
    }
}
