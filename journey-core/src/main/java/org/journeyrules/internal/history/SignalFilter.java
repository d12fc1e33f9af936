package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.internal.text.NumberRange;
import org.journeyrules.internal.text.Numbers;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/**
 * The part of a selection that does not depend on time. Rules narrow selections in the same ways for every contact, so
 * a filter remembers the filters that were narrowed from it. An evaluation then creates no filters and no watches.
 * Immutable except for that memory, and thread-safe.
 */
public final class SignalFilter {
    final @Nullable SignalTypes types;
    final boolean machines;
    final List<String> distinct;
    final Watch watch;
    final int hash; // of the watch
    private final List<Match> matches;
    private final @Nullable String channel;
    private final @Nullable Direction direction;
    private final boolean activity;
    private final int kinds; // the kinds of signals that may pass
    private final Narrowings narrowings = new Narrowings();
    private volatile @Nullable Together together; // the last one, because most filters have only one

    /**
     * An attribute and its alternatives.
     *
     * @param alternatives as watches write them: a number as "#" and the number, a text as "'" and the text, absence as
     *     "'", a range of numbers as it is: "&gt;= 100"
     * @param texts the alternatives that are texts, without the prefix
     * @param ranges the alternatives that are ranges
     * @param numeric whether some alternatives are numbers
     */
    private record Match(
            String key, Set<String> alternatives, Set<String> texts, List<NumberRange> ranges, boolean numeric)
            implements RetentionCuts.Condition {
        static Match of(String key, Set<String> alternatives) {
            Set<String> texts = new HashSet<>();
            List<NumberRange> ranges = new ArrayList<>(0);
            for (String alternative : alternatives) {
                NumberRange range = NumberRange.of(alternative);
                if (range != null) {
                    ranges.add(range);
                }
                if (alternative.startsWith("'")) {
                    texts.add(alternative.substring(
                            1)); // the empty text stands for absence: no signal has an empty value
                }
            }
            boolean numeric = texts.size() + ranges.size() < alternatives.size();
            return new Match(key, alternatives, Set.copyOf(texts), List.copyOf(ranges), numeric);
        }

        boolean test(Signal signal) {
            return accepts(valueOf(signal, key));
        }

        @Override
        public boolean accepts(@Nullable String value) {
            return texts.contains(value == null ? "" : value)
                    || (numeric && isNumberAmong(alternatives, value))
                    || isInOne(value);
        }

        private boolean isInOne(@Nullable String value) {
            for (NumberRange range : ranges) {
                if (range.accepts(value)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean acceptsSome() {
            return numeric || !ranges.isEmpty() || texts.size() > 1 || !texts.contains("");
        }

        static boolean isNumberAmong(Set<String> alternatives, @Nullable String value) {
            Double number = Numbers.parse(value);
            return number != null && alternatives.contains("#" + number);
        }

        static boolean isInRangeAmong(Set<String> alternatives, @Nullable String value) {
            for (String alternative : alternatives) {
                NumberRange range = NumberRange.of(alternative);
                if (range != null && range.accepts(value)) {
                    return true;
                }
            }
            return false;
        }
    }

    private SignalFilter(
            @Nullable SignalTypes types,
            List<Match> matches,
            @Nullable String channel,
            @Nullable Direction direction,
            boolean activity,
            boolean machines,
            List<String> distinct) {
        this.types = types;
        this.matches = matches;
        this.channel = channel;
        this.direction = direction;
        this.activity = activity;
        this.machines = machines;
        this.distinct = distinct;
        Map<String, Set<String>> where = new HashMap<>();
        for (Match match : matches) {
            where.putIfAbsent(match.key, match.alternatives); // what passes all conditions also passes the first
        }
        this.watch = new Watch(types == null ? Set.of() : types.names, direction, channel, where, activity, machines);
        this.hash = watch.hashCode();
        int may = 0;
        for (Direction each : Direction.values()) {
            if (direction == null || direction == each) {
                may |= SignalList.kind(each, false);
                may |= machines && !activity ? SignalList.kind(each, true) : 0;
            }
        }
        this.kinds = may;
    }

    /**
     * A condition on an attribute.
     *
     * @param alternatives the values that meet it, as watches write them
     */
    public record Where(String key, Set<String> alternatives) {}

    /**
     * Returns the filter that sees what a watch sees, for a forecast that is read.
     *
     * @param watch what it sees
     * @param typed whether it is narrowed to the types of the watch, even if there are none
     * @param conditions all its conditions on attributes
     */
    public static SignalFilter of(Watch watch, boolean typed, List<Where> conditions) {
        return new SignalFilter(
                typed ? SignalTypes.of(watch.types()) : null,
                conditions.stream()
                        .map(each -> Match.of(each.key, Set.copyOf(each.alternatives)))
                        .toList(),
                watch.channel(),
                watch.direction(),
                watch.activity(),
                watch.machines(),
                List.of());
    }

    /** What a question with this filter could see. */
    public Watch watch() {
        return watch;
    }

    /** Whether it is narrowed to the types of the watch, even if there are none. */
    public boolean isTyped() {
        return types != null;
    }

    /** All its conditions on attributes, of which the watch has the first for each. */
    public List<Where> conditions() {
        List<Where> conditions = new ArrayList<>(matches.size());
        for (Match match : matches) {
            conditions.add(new Where(match.key, match.alternatives));
        }
        return conditions;
    }

    /** Returns the filter that everything except automated signals passes. */
    static SignalFilter all() {
        return new SignalFilter(null, List.of(), null, null, false, false, List.of());
    }

    /** Whether a question with this watch could see the signal. */
    static boolean sees(Watch watch, Signal signal, Set<String> notActivity) {
        if (!watch.types().isEmpty() && !watch.types().contains(signal.type())) {
            return false;
        }
        if (!passes(signal, watch.machines(), watch.direction(), watch.activity(), watch.channel(), notActivity)) {
            return false;
        }
        for (Map.Entry<String, Set<String>> where : watch.where().entrySet()) {
            String value = valueOf(signal, where.getKey());
            Set<String> alternatives = where.getValue();
            if (!alternatives.contains(value == null ? "'" : "'" + value)
                    && !Match.isNumberAmong(alternatives, value)
                    && !Match.isInRangeAmong(alternatives, value)) {
                return false;
            }
        }
        return true;
    }

    static @Nullable String valueOf(Signal signal, String key) {
        return switch (key) {
            case "type" -> signal.type();
            case "channel" -> signal.channel();
            case "id" -> signal.id();
            default -> signal.attribute(key);
        };
    }

    /** The filter of what this one and another have together. */
    private record Together(SignalFilter other, SignalFilter both) {}

    // ---- narrowing

    SignalFilter of(String... names) {
        SignalFilter known = narrowings.find("of", names);
        if (known != null) {
            return known;
        }
        Set<String> narrowed = new TreeSet<>(Arrays.asList(names));
        if (types != null) {
            narrowed.retainAll(types.names);
        }
        return narrowings.keep(
                "of",
                names,
                new SignalFilter(SignalTypes.of(narrowed), matches, channel, direction, activity, machines, distinct));
    }

    /**
     * Narrows by an attribute.
     *
     * @param condition the key, then the values
     */
    SignalFilter where(Object... condition) {
        SignalFilter known = narrowings.find("where", condition);
        if (known != null) {
            return known;
        }
        Set<String> alternatives = new TreeSet<>();
        for (int i = 1; i < condition.length; i++) {
            Object value = condition[i];
            alternatives.add(alternative(value));
        }
        List<Match> more = new ArrayList<>(matches);
        more.add(Match.of((String) condition[0], Set.copyOf(alternatives)));
        return narrowings.keep(
                "where",
                condition,
                new SignalFilter(types, List.copyOf(more), channel, direction, activity, machines, distinct));
    }

    private static String alternative(Object value) {
        if (value instanceof Number number) {
            return "#" + number.doubleValue();
        }
        NumberRange range = NumberRange.of(String.valueOf(value));
        return range == null ? "'" + value : range.toString();
    }

    /** Narrows to a channel. If the filter already requires another channel, nothing passes. */
    SignalFilter on(String name) {
        Object[] words = {name};
        SignalFilter known = narrowings.find("on", words);
        if (known != null) {
            return known;
        }
        SignalTypes left = channel == null || channel.equals(name) ? types : SignalTypes.of(Set.of());
        return narrowings.keep(
                "on", words, new SignalFilter(left, matches, name, direction, activity, machines, distinct));
    }

    /** Narrows to a direction. If the filter already requires another direction, nothing passes. */
    SignalFilter direction(Direction wanted) {
        SignalFilter known = narrowings.find(wanted.name());
        return known != null ? known : narrowings.keep(wanted.name(), directed(wanted, activity));
    }

    private SignalFilter directed(Direction wanted, boolean activity) {
        SignalTypes left = direction == null || direction == wanted ? types : SignalTypes.of(Set.of());
        return new SignalFilter(left, matches, channel, wanted, activity, machines, distinct);
    }

    SignalFilter activity() {
        SignalFilter known = narrowings.find("activity");
        return known != null ? known : narrowings.keep("activity", directed(Direction.INBOUND, true));
    }

    SignalFilter includingMachines() {
        SignalFilter known = narrowings.find("machines");
        return known != null
                ? known
                : narrowings.keep(
                        "machines", new SignalFilter(types, matches, channel, direction, activity, true, distinct));
    }

    SignalFilter distinctBy(String... keys) {
        SignalFilter known = narrowings.find("distinctBy", keys);
        if (known != null) {
            return known;
        }
        Set<String> more = new LinkedHashSet<>(distinct);
        more.addAll(Arrays.asList(keys));
        return narrowings.keep(
                "distinctBy",
                keys,
                new SignalFilter(types, matches, channel, direction, activity, machines, List.copyOf(more)));
    }

    /** Returns a filter for a selection over the members of this one. Only the part that is applied last is kept. */
    SignalFilter reset() {
        SignalFilter known = narrowings.find("reset");
        return known != null
                ? known
                : narrowings.keep("reset", new SignalFilter(types, List.of(), null, null, false, machines, distinct));
    }

    /** Returns a filter for the members that two selections have together. */
    SignalFilter resetWith(SignalFilter other) {
        Together last = together;
        if (last != null && last.other == other) {
            return last.both;
        }
        SignalFilter both = bothWith(other);
        together = new Together(other, both);
        return both;
    }

    private SignalFilter bothWith(SignalFilter other) {
        if (types == null || other.types == null) {
            return new SignalFilter(null, List.of(), null, null, false, machines || other.machines, List.of());
        }
        Set<String> all = new TreeSet<>(types.names);
        all.addAll(other.types.names);
        String[] names = all.toArray(String[]::new);
        String how = machines || other.machines ? "plus, with machines" : "plus";
        SignalFilter known = narrowings.find(how, names);
        return known != null
                ? known
                : narrowings.keep(
                        how,
                        names,
                        new SignalFilter(
                                SignalTypes.of(all),
                                List.of(),
                                null,
                                null,
                                false,
                                machines || other.machines,
                                List.of()));
    }

    // ---- matching

    /** Whether both filters see the same signals. */
    boolean seesAlike(SignalFilter other) {
        return this == other || (hash == other.hash && watch.equals(other.watch));
    }

    boolean isDistinct() {
        return !distinct.isEmpty();
    }

    /** Returns when the last dropped signal of a lane happened that could have passed. */
    long latestOf(RetentionCuts.Lane lane) {
        long latest = channel == null ? lane.at : lane.latest("channel", Match.of("channel", Set.of("'" + channel)));
        if (direction != null) {
            Match directed = Match.of(RetentionCuts.DIRECTION, Set.of("'" + direction.name()));
            latest = Math.min(latest, lane.latest(RetentionCuts.DIRECTION, directed));
        }
        for (Match match : matches) {
            latest = Math.min(latest, lane.latest(match.key, match));
        }
        return latest;
    }

    /** Whether any signal of a list, all of one type, can pass. Mostly decided without looking at one. */
    boolean mayBeIn(SignalList list, Set<String> notActivity) {
        return (kinds & list.kinds()) != 0 && (!activity || !notActivity.contains(list.type()));
    }

    boolean isActivity() {
        return activity;
    }

    boolean seesOutbound() {
        return direction == null || direction == Direction.OUTBOUND;
    }

    boolean seesOthers() {
        return direction != Direction.OUTBOUND;
    }

    /** Whether the signal passes. */
    boolean test(Signal signal, Set<String> notActivity) {
        if (types != null && !types.contain(signal.type())) {
            return false;
        }
        if (!passes(signal, machines, direction, activity, channel, notActivity)) {
            return false;
        }
        for (int i = 0; i < matches.size(); i++) {
            if (!matches.get(i).test(signal)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A condition on an attribute, or on the channel, that a signal does not meet.
     *
     * @param asked the values that would meet it, sorted
     */
    record Unmet(String key, List<String> asked) {}

    /**
     * The conditions on attributes that a signal does not meet, whether or not it is a machine's; null where it fails
     * otherwise. For explanations.
     */
    @Nullable
    List<Unmet> unmet(Signal signal, Set<String> notActivity) {
        if ((types != null && !types.contain(signal.type()))
                || !passes(signal, true, direction, false, null, notActivity)
                || (activity && notActivity.contains(signal.type()))) {
            return null;
        }
        List<Unmet> unmet = new ArrayList<>();
        if (channel != null && !channel.equals(signal.channel())) {
            unmet.add(new Unmet("channel", List.of(channel)));
        }
        for (Match match : matches) {
            if (!match.test(signal)) {
                List<String> asked = match.alternatives.stream()
                        .map(each -> NumberRange.isRange(each)
                                ? each
                                : each.substring(1).replaceFirst("^(-?\\d+)\\.0$", "$1"))
                        .sorted(CodePoints.ORDER)
                        .toList();
                unmet.add(new Unmet(match.key, asked));
            }
        }
        return unmet;
    }

    private static boolean passes(
            Signal signal,
            boolean machines,
            @Nullable Direction direction,
            boolean activity,
            @Nullable String channel,
            Set<String> notActivity) {
        boolean machine = signal.trust() == Trust.MACHINE;
        return (!machine || (machines && !activity))
                && (direction == null || signal.direction() == direction)
                && (!activity || !notActivity.contains(signal.type()))
                && (channel == null || channel.equals(signal.channel()));
    }

    /** Returns the values of the distinct keys. They are equal for signals of which only the most recent counts. */
    Object combination(Signal signal) {
        if (distinct.size() == 1) {
            String value = valueOf(signal, distinct.get(0));
            return value == null ? "" : "'" + value;
        }
        List<@Nullable String> values = new ArrayList<>(distinct.size());
        for (String key : distinct) {
            String value = valueOf(signal, key);
            if (value == null) {
                return ""; // all signals lacking a key share one combination
            }
            values.add(value);
        }
        return values;
    }

    /** Whether two signals have the same {@link #combination}. */
    boolean isAlike(Signal one, Signal other) {
        boolean same = true;
        boolean lacking = false;
        boolean otherLacking = false;
        for (int i = 0; i < distinct.size(); i++) {
            String value = valueOf(one, distinct.get(i));
            String otherValue = valueOf(other, distinct.get(i));
            lacking |= value == null;
            otherLacking |= otherValue == null;
            same &= value == null || value.equals(otherValue);
        }
        return lacking == otherLacking && (lacking || same);
    }

    /**
     * The filters narrowed from one filter, by step and arguments. It is a hash table that is replaced and never
     * changed, so reading needs no lock. When it is full, it starts again empty; this happens if rules use each
     * contact's own values.
     */
    private static final class Narrowings {
        private static final int MOST = 128;

        private record Narrowing(String step, Object[] arguments, SignalFilter shape) {}

        private final Object[] noWords = {};
        private volatile Narrowing[] table = new Narrowing[4];
        private int size;

        /**
         * Finds a filter.
         *
         * @param step a literal, compared by identity
         */
        @Nullable
        SignalFilter find(String step, Object[] arguments) {
            Narrowing[] known = table;
            int mask = known.length - 1;
            for (int i = hash(step, arguments) & mask; known[i] != null; i = (i + 1) & mask) {
                if (known[i].step == step && Arrays.equals(known[i].arguments, arguments)) {
                    return known[i].shape;
                }
            }
            return null;
        }

        @Nullable
        SignalFilter find(String step) {
            return find(step, noWords);
        }

        SignalFilter keep(String step, SignalFilter made) {
            return keep(step, noWords, made);
        }

        SignalFilter keep(String step, Object[] arguments, SignalFilter made) {
            if (isPlain(arguments)) {
                put(new Narrowing(step, arguments.clone(), made));
            }
            return made;
        }

        private static int hash(String step, Object[] arguments) {
            int hash = step.hashCode();
            for (Object argument : arguments) {
                hash = 31 * hash + argument.hashCode();
            }
            return hash ^ (hash >>> 15);
        }

        /**
         * Whether all arguments are plain values. Others could change, or belong to an application that was undeployed.
         */
        private static boolean isPlain(Object[] arguments) {
            for (Object argument : arguments) {
                if (!(argument instanceof String || argument instanceof Integer || argument instanceof Boolean)) {
                    return false;
                }
            }
            return true;
        }

        private synchronized void put(Narrowing narrowing) {
            if (size == MOST) {
                size = 0;
                table = new Narrowing[4];
            }
            Narrowing[] grown = new Narrowing[++size * 2 > table.length ? table.length * 2 : table.length];
            for (Narrowing each : table) {
                if (each != null) {
                    place(grown, each);
                }
            }
            place(grown, narrowing);
            table = grown;
        }

        private static void place(Narrowing[] in, Narrowing narrowing) {
            int i = hash(narrowing.step, narrowing.arguments) & (in.length - 1);
            while (in[i] != null) {
                i = (i + 1) & (in.length - 1);
            }
            in[i] = narrowing;
        }
    }
}
