package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * The signals that a state keeps: by id, by type, and by message, which screening needs. Immutable: each change returns
 * a new log that shares almost everything with the old one.
 */
public final class SignalLog {
    public static final SignalLog EMPTY = of(PersistentMap.empty(), new String[0], new SignalList[0], null);

    private final PersistentMap<String, Signal> byId;
    private final String[] types; // sorted; mostly shared with the previous log
    private final SignalList[] byType; // none of them empty, in the order of the types
    private @Nullable PersistentMap<String, SignalList> byMessage; // null until it is needed; any thread may compute it
    private final long earliest;
    private final long latest;
    private final long marks;

    private SignalLog(
            PersistentMap<String, Signal> byId,
            String[] types,
            SignalList[] byType,
            @Nullable PersistentMap<String, SignalList> byMessage,
            long earliest,
            long latest,
            long marks) {
        this.byId = byId;
        this.types = types;
        this.byType = byType;
        this.byMessage = byMessage;
        this.earliest = earliest;
        this.latest = latest;
        this.marks = marks;
    }

    /**
     * Returns a log of signals, made at once.
     *
     * @param byType the signals of each type, none without a signal; sorted by type
     * @throws IllegalArgumentException if two have the same id, which is the message
     */
    public static SignalLog of(List<SignalList> byType) {
        List<Signal> all = new ArrayList<>();
        String[] types = new String[byType.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = byType.get(i).type();
            byType.get(i).forEach(all::add);
        }
        return of(PersistentMap.of(all, Signal::id), types, byType.toArray(SignalList[]::new), null);
    }

    /** Returns a log of signals in any order; no two have the same id. */
    public static SignalLog ofAny(Collection<Signal> signals) {
        SortedMap<String, List<Signal>> byType = new TreeMap<>();
        for (Signal signal : signals) {
            byType.computeIfAbsent(signal.type(), any -> new ArrayList<>()).add(signal);
        }
        List<SignalList> lists = new ArrayList<>(byType.size());
        for (List<Signal> list : byType.values()) {
            list.sort(SignalList.ORDER);
            lists.add(SignalList.ofSorted(list));
        }
        return of(lists);
    }

    /** Returns a log and computes its summary values. */
    private static SignalLog of(
            PersistentMap<String, Signal> byId,
            String[] types,
            SignalList[] byType,
            @Nullable PersistentMap<String, SignalList> byMessage) {
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        long marks = 0;
        for (SignalList list : byType) {
            earliest = Math.min(earliest, list.first().occurredAt().toEpochMilli());
            latest = Math.max(latest, list.last().occurredAt().toEpochMilli());
        }
        for (String type : types) {
            marks |= SignalTypes.mark(type);
        }
        return new SignalLog(byId, types, byType, byMessage, earliest, latest, marks);
    }

    /** The {@link SignalTypes#mark} of each type in the log. */
    long marks() {
        return marks;
    }

    public int size() {
        return byId.size();
    }

    /** When the oldest signal happened; never if there is none. */
    public long earliest() {
        return earliest;
    }

    /** When the newest signal happened; the earliest possible value if there is none. */
    public long latest() {
        return latest;
    }

    public @Nullable Signal byId(String id) {
        return byId.get(id);
    }

    /** The signals of each type in the log. There are few types, so a change copies the array. */
    public List<SignalList> byType() {
        return Collections.unmodifiableList(Arrays.asList(byType));
    }

    /** The number of types in the log. */
    int types() {
        return byType.length;
    }

    /** The n-th type in the log. */
    String type(int n) {
        return types[n];
    }

    /** The signals of the n-th type in the log. */
    SignalList ofType(int n) {
        return byType[n];
    }

    public SignalList ofType(String type) {
        if ((marks & SignalTypes.mark(type)) == 0) {
            return SignalList.EMPTY; // most logs lack most types
        }
        int at = indexOf(type);
        return at < 0 ? SignalList.EMPTY : byType[at];
    }

    /** Returns the index of the type, or -1 minus the index at which it would be. */
    private int indexOf(String type) {
        for (int i = 0; i < types.length; i++) {
            if (types[i] == type) { // mostly the same constant, so there is no need to compare text
                return i;
            }
        }
        return Arrays.binarySearch(types, type);
    }

    /** The clicks on the links of one message, and its sendings and deliveries. */
    public SignalList aboutMessage(String message) {
        return aboutMessage(byMessage(), message);
    }

    private static SignalList aboutMessage(PersistentMap<String, SignalList> byMessage, String message) {
        SignalList found = byMessage.get(message);
        return found == null ? SignalList.EMPTY : found;
    }

    private PersistentMap<String, SignalList> byMessage() {
        PersistentMap<String, SignalList> known = byMessage;
        if (known != null) {
            return known;
        }
        PersistentMap<String, SignalList> made = PersistentMap.empty();
        for (int i = 0; i < types.length; i++) {
            if (isScreened(types[i])) {
                for (Signal signal : byType[i].toList()) {
                    String message = signal.attribute("message");
                    if (message != null) {
                        made = made.with(message, aboutMessage(made, message).with(signal));
                    }
                }
            }
        }
        byMessage = made;
        return made;
    }

    /** Returns the messages with a signal added, if they are known already. */
    private @Nullable PersistentMap<String, SignalList> byMessageWith(Signal signal) {
        PersistentMap<String, SignalList> known = byMessage;
        String message = known == null ? null : screenedMessage(signal);
        return message == null
                ? known
                : known.with(message, aboutMessage(known, message).with(signal));
    }

    /** Returns the messages with a signal removed, if they are known already. */
    private @Nullable PersistentMap<String, SignalList> byMessageWithout(Signal signal) {
        PersistentMap<String, SignalList> known = byMessage;
        String message = known == null ? null : screenedMessage(signal);
        if (message == null) {
            return known;
        }
        SignalList rest = aboutMessage(known, message).without(signal);
        return rest.isEmpty() ? known.without(message) : known.with(message, rest);
    }

    public SignalLog with(Signal signal) {
        long at = signal.occurredAt().toEpochMilli();
        int index = indexOf(signal.type());
        boolean added = index < 0;
        int place = added ? -1 - index : index;
        SignalList list = (added ? SignalList.EMPTY : byType[index]).with(signal);
        return new SignalLog(
                byId.with(signal.id(), signal),
                added ? inserted(types, String[]::new, place, signal.type()) : types,
                added ? inserted(byType, SignalList[]::new, place, list) : replaced(place, list),
                byMessageWith(signal),
                Math.min(earliest, at),
                Math.max(latest, at),
                marks | SignalTypes.mark(signal.type()));
    }

    public SignalLog without(Signal signal) {
        int index = indexOf(signal.type());
        SignalList list = index < 0 ? SignalList.EMPTY : byType[index].without(signal);
        boolean removed = index >= 0 && list.isEmpty();
        return of(
                byId.without(signal.id()),
                removed ? removed(types, String[]::new, index) : types,
                removed ? removed(byType, SignalList[]::new, index) : index < 0 ? byType : replaced(index, list),
                byMessageWithout(signal));
    }

    private SignalList[] replaced(int at, SignalList list) {
        SignalList[] changed = byType.clone();
        changed[at] = list;
        return changed;
    }

    private static <T> T[] inserted(T[] array, IntFunction<T[]> make, int at, T element) {
        T[] changed = make.apply(array.length + 1);
        System.arraycopy(array, 0, changed, 0, at);
        changed[at] = element;
        System.arraycopy(array, at, changed, at + 1, array.length - at);
        return changed;
    }

    private static <T> T[] removed(T[] array, IntFunction<T[]> make, int at) {
        T[] changed = make.apply(array.length - 1);
        System.arraycopy(array, 0, changed, 0, at);
        System.arraycopy(array, at + 1, changed, at, changed.length - at);
        return changed;
    }

    /** The signal's message, if screening uses signals of this type. */
    public static @Nullable String screenedMessage(Signal signal) {
        return isScreened(signal.type()) ? signal.attribute("message") : null;
    }

    private static boolean isScreened(String type) {
        return switch (type) {
            case SignalType.LINK_CLICKED, SignalType.EMAIL_DELIVERED, SignalType.EMAIL_SENT -> true;
            default -> false;
        };
    }

    /** Returns all signals by instant and id. */
    public List<Signal> all() {
        List<Signal> all = new ArrayList<>(size());
        for (SignalList list : byType) {
            list.forEach(all::add);
        }
        all.sort(SignalList.ORDER);
        return Collections.unmodifiableList(all);
    }
}
