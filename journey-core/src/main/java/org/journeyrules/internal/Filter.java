package org.journeyrules.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.contact.Numbers;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.journeyrules.spi.Watch;
import org.jspecify.annotations.Nullable;

/** What a selection lets through, apart from the order of signals. Immutable: each narrowing is a new filter. */
final class Filter {
    static final Filter ALL = new Filter();

    @Nullable
    Set<String> types;

    private List<Match> matches = List.of();
    private @Nullable String channel;
    private @Nullable Direction direction;
    boolean activity;
    boolean machines;
    private long floor = Long.MIN_VALUE; // exclusive
    private long since = Long.MIN_VALUE; // inclusive
    private long until = Long.MAX_VALUE; // exclusive
    Span[] within = {};
    Span[] older = {};
    String[] distinct = {};

    /** An attribute and its alternatives; numbers are written "#" and the number, texts "'" and the text, absence "'". */
    private record Match(String key, Set<String> alternatives) {
        boolean test(Signal signal) {
            String value = valueOf(signal, key);
            if (value == null) {
                return alternatives.contains("'");
            }
            if (alternatives.contains("'" + value)) {
                return true;
            }
            Double number = Numbers.parse(value);
            return number != null && alternatives.contains("#" + number);
        }
    }

    private Filter() {}

    private Filter copy() {
        Filter copy = new Filter();
        copy.types = types;
        copy.matches = matches;
        copy.channel = channel;
        copy.direction = direction;
        copy.activity = activity;
        copy.machines = machines;
        copy.floor = floor;
        copy.since = since;
        copy.until = until;
        copy.within = within;
        copy.older = older;
        copy.distinct = distinct;
        return copy;
    }

    /** For a selection over what this filter let through: only what is applied last is asked again. */
    Filter afresh() {
        Filter fresh = new Filter();
        fresh.types = types;
        fresh.machines = machines;
        fresh.distinct = distinct;
        return fresh;
    }

    static @Nullable String valueOf(Signal signal, String key) {
        return switch (key) {
            case "type" -> signal.type();
            case "channel" -> signal.channel();
            case "id" -> signal.id();
            default -> signal.attribute(key);
        };
    }

    Filter of(String... names) {
        Filter copy = copy();
        Set<String> narrowed = new TreeSet<>(Arrays.asList(names));
        if (types != null) {
            narrowed.retainAll(types);
        }
        copy.types = narrowed;
        return copy;
    }

    Filter where(String key, Object... values) {
        Set<String> alternatives = new TreeSet<>();
        for (Object value : values) {
            alternatives.add(value instanceof Number number ? "#" + number.doubleValue() : "'" + value);
        }
        Filter copy = copy();
        copy.matches = new ArrayList<>(matches);
        copy.matches.add(new Match(key, alternatives));
        return copy;
    }

    /** Null where the filter already asks for another channel: nothing passes both. */
    Filter on(String name) {
        Filter copy = channel == null || channel.equals(name) ? copy() : of();
        copy.channel = name;
        return copy;
    }

    Filter direction(Direction wanted) {
        Filter copy = direction == null || direction == wanted ? copy() : of();
        copy.direction = wanted;
        return copy;
    }

    Filter activity() {
        Filter copy = direction(Direction.INBOUND);
        copy.activity = true;
        return copy;
    }

    Filter includingMachines() {
        Filter copy = copy();
        copy.machines = true;
        return copy;
    }

    Filter after(long exclusive) {
        Filter copy = copy();
        copy.floor = Math.max(floor, exclusive);
        return copy;
    }

    Filter since(long inclusive) {
        Filter copy = copy();
        copy.since = Math.max(since, inclusive);
        return copy;
    }

    Filter until(long exclusive) {
        Filter copy = copy();
        copy.until = Math.min(until, exclusive);
        return copy;
    }

    Filter within(Span span) {
        Filter copy = copy();
        copy.within = plus(within, span);
        return copy;
    }

    Filter older(Span span) {
        Filter copy = copy();
        copy.older = plus(older, span);
        return copy;
    }

    Filter distinctBy(String... keys) {
        Filter copy = copy();
        copy.distinct = distinct.clone();
        for (String key : keys) {
            if (!Arrays.asList(copy.distinct).contains(key)) {
                copy.distinct = Arrays.copyOf(copy.distinct, copy.distinct.length + 1);
                copy.distinct[copy.distinct.length - 1] = key;
            }
        }
        return copy;
    }

    private static Span[] plus(Span[] spans, Span span) {
        Span[] more = Arrays.copyOf(spans, spans.length + 1);
        more[spans.length] = span;
        return more;
    }

    boolean seesOutbound() {
        return direction == null || direction == Direction.OUTBOUND;
    }

    boolean seesOthers() {
        return direction != Direction.OUTBOUND;
    }

    /** No earlier signal than this passes: exclusive. */
    long floor() {
        return Math.max(floor, since == Long.MIN_VALUE ? since : since - 1);
    }

    /** Whether the signal passes, leaving time windows and screening aside. */
    boolean test(Signal signal, Set<String> notActivity) {
        long at = signal.occurredAt().toEpochMilli();
        if (at <= floor || at < since || at >= until) {
            return false;
        }
        if (types != null && !types.contains(signal.type())) {
            return false;
        }
        if (!machines && signal.trust() == Trust.MACHINE) {
            return false;
        }
        if (direction != null && signal.direction() != direction) {
            return false;
        }
        if (activity && (signal.trust() == Trust.MACHINE || notActivity.contains(signal.type()))) {
            return false;
        }
        if (channel != null && !channel.equals(signal.channel())) {
            return false;
        }
        for (Match match : matches) {
            if (!match.test(signal)) {
                return false;
            }
        }
        return true;
    }

    /** The values of the distinct keys: equal for signals of which only the most recent counts. */
    Object combination(Signal signal) {
        if (distinct.length == 1) {
            String value = valueOf(signal, distinct[0]);
            return value == null ? "" : "'" + value;
        }
        List<@Nullable String> values = new ArrayList<>(distinct.length);
        for (String key : distinct) {
            String value = valueOf(signal, key);
            if (value == null) {
                return ""; // all signals lacking a key share one combination
            }
            values.add(value);
        }
        return values;
    }

    Watch watch() {
        Map<String, Set<String>> where = new HashMap<>();
        for (Match match : matches) {
            where.putIfAbsent(match.key, match.alternatives); // what passes all conditions passes the first
        }
        return new Watch(types == null ? Set.of() : types, direction, channel, where, activity, machines);
    }

    /** Whether a question with this watch could see the signal. */
    static boolean sees(Watch watch, Signal signal, Set<String> notActivity) {
        Filter filter = new Filter();
        filter.types = watch.types().isEmpty() ? null : watch.types();
        filter.channel = watch.channel();
        filter.direction = watch.direction();
        filter.activity = watch.activity();
        filter.machines = watch.machines();
        if (!watch.where().isEmpty()) {
            filter.matches = watch.where().entrySet().stream()
                    .map(entry -> new Match(entry.getKey(), entry.getValue()))
                    .toList();
        }
        return filter.test(signal, notActivity);
    }
}
