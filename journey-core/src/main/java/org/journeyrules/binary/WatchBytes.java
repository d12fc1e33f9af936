package org.journeyrules.binary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.internal.history.SignalFilter;
import org.journeyrules.internal.history.Watches;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of watches and filters. They need nothing from the rest of the state, so that states share them: hardly more
 * sets of watches exist than stages.
 */
final class WatchBytes {
    static final List<Direction> DIRECTIONS = List.of(Direction.INBOUND, Direction.OUTBOUND, Direction.NONE);

    private static final int TYPED = 1;
    private static final int CHANNEL = 1 << 1;
    private static final int WHERE = 1 << 2;
    private static final int ACTIVITY = 1 << 3;
    private static final int MACHINES = 1 << 4;
    private static final int DIRECTION_SHIFT = 5; // two bits: zero if it has none

    /** In order of a text that equal watches share. */
    private static final Comparator<Watch> ORDER = Comparator.comparing(WatchBytes::words, CodePoints.ORDER);

    private WatchBytes() {}

    // ---- writing

    /** Returns the bytes of a set of watches. */
    static byte[] of(Set<Watch> watches, Names names) {
        ByteSink out = new ByteSink(256);
        TextSink texts = new TextSink(out, names, true);
        long bits = 0;
        List<Watch> others = new ArrayList<>();
        for (Watch watch : watches) {
            int type = plainType(watch, names);
            if (type > 0) {
                bits |= 1L << type;
            } else {
                others.add(watch);
            }
        }
        others.sort(ORDER);
        out.fixed(bits, 8);
        out.number(others.size());
        for (Watch watch : others) {
            List<SignalFilter.Where> where = new ArrayList<>();
            new TreeMap<>(watch.where())
                    .forEach((key, alternatives) -> where.add(new SignalFilter.Where(key, alternatives)));
            put(out, texts, names, watch, !watch.types().isEmpty(), where);
        }
        return out.toBytes();
    }

    /** Writes a filter. */
    static void put(ByteSink out, Names names, SignalFilter filter) {
        put(out, new TextSink(out, names, true), names, filter.watch(), filter.isTyped(), filter.conditions());
    }

    private static void put(
            ByteSink out,
            TextSink texts,
            Names names,
            Watch watch,
            boolean typed,
            Collection<SignalFilter.Where> conditions) {
        out.put((typed ? TYPED : 0)
                | (watch.channel() == null ? 0 : CHANNEL)
                | (conditions.isEmpty() ? 0 : WHERE)
                | (watch.activity() ? ACTIVITY : 0)
                | (watch.machines() ? MACHINES : 0)
                | (watch.direction() == null ? 0 : DIRECTIONS.indexOf(watch.direction()) + 1) << DIRECTION_SHIFT);
        if (typed) {
            out.number(watch.types().size());
            for (String type : sorted(watch.types())) {
                putType(out, texts, names, type);
            }
        }
        if (watch.channel() != null) {
            texts.put(watch.channel());
        }
        if (!conditions.isEmpty()) {
            out.number(conditions.size());
            for (SignalFilter.Where each : conditions) {
                texts.put(each.key());
                putAlternatives(out, texts, sorted(each.alternatives()));
            }
        }
    }

    /** Writes values, mostly without the apostrophe that all begin with. */
    private static void putAlternatives(ByteSink out, TextSink texts, String[] alternatives) {
        boolean quoted = Arrays.stream(alternatives).allMatch(each -> each.startsWith("'"));
        out.number((long) alternatives.length << 1 | (quoted ? 1 : 0));
        for (String each : alternatives) {
            texts.put(quoted ? each.substring(1) : each);
        }
    }

    /** Writes a type: mostly the number of a word. */
    static void putType(ByteSink out, TextSink texts, Names names, String type) {
        Names.Coded word = names.find(type);
        if (word != null && !word.isName() && word.number() <= Words.BITS) {
            out.put(word.number());
        } else {
            out.put(0);
            texts.put(type);
        }
    }

    /** Returns the number of the one type that is all that a watch has, or 0. */
    private static int plainType(Watch watch, Names names) {
        if (watch.types().size() != 1
                || watch.direction() != null
                || watch.channel() != null
                || !watch.where().isEmpty()
                || watch.activity()
                || watch.machines()) {
            return 0;
        }
        Names.Coded word = names.find(watch.types().iterator().next());
        return word != null && !word.isName() && word.number() <= Words.BITS ? word.number() : 0;
    }

    private static String[] sorted(Collection<String> texts) {
        String[] sorted = texts.toArray(String[]::new);
        Arrays.sort(sorted, CodePoints.ORDER);
        return sorted;
    }

    private static String words(Watch watch) {
        Map<String, String> where = new TreeMap<>();
        watch.where().forEach((key, alternatives) -> where.put(key, Arrays.toString(sorted(alternatives))));
        return Arrays.toString(sorted(watch.types())) + " " + watch.direction() + " " + watch.channel() + " " + where
                + " " + watch.activity() + watch.machines();
    }

    // ---- reading

    /** Reads a set of watches, up to the end of the source. */
    static Watches watches(ByteSource in, SharedParts shared) {
        TextSource texts = new TextSource(in, new String[0], shared);
        List<Watch> watches = new ArrayList<>();
        long bits = in.fixed(8);
        for (int type = 0; type < Long.SIZE; type++) {
            if ((bits >>> type & 1) != 0) {
                if (type == 0 || type > Words.BITS) {
                    throw in.fault("A watch has bit " + type + ", which stands for no type.");
                }
                watches.add(new Watch(Set.of(Words.ALL.get(type)), null, null, Map.of(), false, false));
            }
        }
        int count = in.count("watches");
        for (int i = 0; i < count; i++) {
            watches.add(filter(in, texts).watch());
        }
        requireEnd(in);
        Watches all = new Watches(watches);
        if (all.size() != watches.size()) {
            throw in.fault("A watch is there twice.");
        }
        return all;
    }

    /** Reads a filter. */
    static SignalFilter filter(ByteSource in, SharedParts shared) {
        return filter(in, new TextSource(in, new String[0], shared));
    }

    static void requireEnd(ByteSource in) {
        if (in.remaining() > 0) {
            throw in.fault("The part should end here, but " + in.remaining() + " bytes follow.");
        }
    }

    private static SignalFilter filter(ByteSource in, TextSource texts) {
        int flags = in.next();
        if (flags >= 1 << 7) {
            throw in.fault("A watch has the flags 0x" + Integer.toHexString(flags) + ", of which one has no meaning.");
        }
        boolean typed = (flags & TYPED) != 0;
        Set<String> types = Set.of();
        if (typed) {
            String[] read = new String[in.count("types")];
            for (int i = 0; i < read.length; i++) {
                read[i] = type(in, texts);
            }
            types = set(in, read);
        }
        String channel = (flags & CHANNEL) == 0 ? null : texts.next();
        List<SignalFilter.Where> conditions = new ArrayList<>();
        if ((flags & WHERE) != 0) {
            int count = in.count("conditions");
            for (int i = 0; i < count; i++) {
                conditions.add(new SignalFilter.Where(texts.next(), alternatives(in, texts)));
            }
        }
        Watch watch = new Watch(
                types,
                direction(flags >>> DIRECTION_SHIFT),
                channel,
                where(conditions),
                (flags & ACTIVITY) != 0,
                (flags & MACHINES) != 0);
        return SignalFilter.of(watch, typed, conditions);
    }

    private static Map<String, Set<String>> where(List<SignalFilter.Where> conditions) {
        Map<String, Set<String>> where = new HashMap<>();
        conditions.forEach(each -> where.putIfAbsent(each.key(), each.alternatives()));
        return where;
    }

    private static Set<String> alternatives(ByteSource in, TextSource texts) {
        long head = in.number();
        boolean quoted = (head & 1) != 0;
        if (head >>> 1 > in.remaining()) {
            throw in.fault(
                    "There should be " + (head >>> 1) + " values, but only " + in.remaining() + " bytes follow.");
        }
        String[] read = new String[(int) (head >>> 1)];
        for (int i = 0; i < read.length; i++) {
            String text = texts.next();
            read[i] = quoted ? "'" + text : text;
        }
        return set(in, read);
    }

    static Set<String> set(ByteSource in, String[] elements) {
        try {
            return Set.of(elements);
        } catch (IllegalArgumentException twice) {
            throw in.fault("A text is there twice in a set: " + twice.getMessage() + ".");
        }
    }

    /** Reads a type. */
    static String type(ByteSource in, TextSource texts) {
        int number = in.next();
        if (number > Words.BITS) {
            throw in.fault("There is no type with the number " + number + ".");
        }
        String type = number == 0 ? texts.next() : Words.ALL.get(number);
        if (!SignalType.isWellFormed(type)) {
            throw in.fault("The type '" + type + "' is not UPPER_SNAKE_CASE.");
        }
        return type;
    }

    private static @Nullable Direction direction(int number) {
        return number == 0 ? null : DIRECTIONS.get(number - 1);
    }
}
