package org.journeyrules.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * The signals a state keeps: by id, by type, and the signals about one message, which screening compares. Never changed:
 * each change is a new log that shares almost everything with the old one.
 */
public final class SignalLog {
    public static final SignalLog EMPTY = of(PersistentMap.empty(), new SignalList[0], PersistentMap.empty());

    private final PersistentMap<String, Signal> byId;
    private final SignalList[] byType; // none empty, sorted by type
    private final PersistentMap<String, SignalList> byMessage;
    private final long earliest;
    private final long latest;
    private final long marks;

    private SignalLog(
            PersistentMap<String, Signal> byId,
            SignalList[] byType,
            PersistentMap<String, SignalList> byMessage,
            long earliest,
            long latest,
            long marks) {
        this.byId = byId;
        this.byType = byType;
        this.byMessage = byMessage;
        this.earliest = earliest;
        this.latest = latest;
        this.marks = marks;
    }

    /** A log that lost a signal: what is known of all of them is found anew. */
    private static SignalLog of(
            PersistentMap<String, Signal> byId, SignalList[] byType, PersistentMap<String, SignalList> byMessage) {
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        long marks = 0;
        for (SignalList list : byType) {
            earliest = Math.min(earliest, list.first().occurredAt().toEpochMilli());
            latest = Math.max(latest, list.last().occurredAt().toEpochMilli());
            marks |= Types.mark(list.type());
        }
        return new SignalLog(byId, byType, byMessage, earliest, latest, marks);
    }

    /** The {@link Types#mark} of each type kept. */
    long marks() {
        return marks;
    }

    public int size() {
        return byId.size();
    }

    /** When the oldest signal happened; never where there is none. */
    public long earliest() {
        return earliest;
    }

    /** When the newest signal happened; before all time where there is none. */
    public long latest() {
        return latest;
    }

    public @Nullable Signal byId(String id) {
        return byId.get(id);
    }

    /** The signals of each type kept, by type; few, so that they are copied at a change. */
    public List<SignalList> byType() {
        return Collections.unmodifiableList(Arrays.asList(byType));
    }

    /** How many types are kept. */
    int types() {
        return byType.length;
    }

    /** The signals of the n-th of the types kept. */
    SignalList ofType(int n) {
        return byType[n];
    }

    public SignalList ofType(String type) {
        int at = indexOf(type);
        return at < 0 ? SignalList.EMPTY : byType[at];
    }

    /** Where the type is, or -1 less where it would be. */
    private int indexOf(String type) {
        int low = 0;
        int high = byType.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = byType[middle].type().compareTo(type);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    /** The clicks on the links of one message, its sendings and deliveries. */
    public SignalList aboutMessage(String message) {
        SignalList found = byMessage.get(message);
        return found == null ? SignalList.EMPTY : found;
    }

    public SignalLog with(Signal signal) {
        String message = screenedMessage(signal);
        long at = signal.occurredAt().toEpochMilli();
        return new SignalLog(
                byId.with(signal.id(), signal),
                replaced(signal.type(), ofType(signal.type()).with(signal)),
                message == null
                        ? byMessage
                        : byMessage.with(message, aboutMessage(message).with(signal)),
                Math.min(earliest, at),
                Math.max(latest, at),
                marks | Types.mark(signal.type()));
    }

    public SignalLog without(Signal signal) {
        String message = screenedMessage(signal);
        PersistentMap<String, SignalList> restByMessage = byMessage;
        if (message != null) {
            SignalList rest = aboutMessage(message).without(signal);
            restByMessage = rest.isEmpty() ? byMessage.without(message) : byMessage.with(message, rest);
        }
        return of(
                byId.without(signal.id()),
                replaced(signal.type(), ofType(signal.type()).without(signal)),
                restByMessage);
    }

    private SignalList[] replaced(String type, SignalList list) {
        int at = indexOf(type);
        if (at >= 0 && !list.isEmpty()) {
            SignalList[] changed = byType.clone();
            changed[at] = list;
            return changed;
        }
        boolean added = at < 0;
        int gap = added ? -1 - at : at;
        SignalList[] changed = new SignalList[byType.length + (added ? 1 : -1)];
        System.arraycopy(byType, 0, changed, 0, gap);
        if (added) {
            changed[gap] = list;
            System.arraycopy(byType, gap, changed, gap + 1, byType.length - gap);
        } else {
            System.arraycopy(byType, gap + 1, changed, gap, changed.length - gap);
        }
        return changed;
    }

    /** The message, where screening looks at signals of this kind. */
    public static @Nullable String screenedMessage(Signal signal) {
        return switch (signal.type()) {
            case SignalType.LINK_CLICKED, SignalType.EMAIL_DELIVERED, SignalType.EMAIL_SENT ->
                signal.attribute("message");
            default -> null;
        };
    }

    /** All signals by instant and id. */
    public List<Signal> all() {
        List<Signal> all = new ArrayList<>(size());
        for (SignalList list : byType) {
            list.forEach(all::add);
        }
        all.sort(SignalList.ORDER);
        return Collections.unmodifiableList(all);
    }
}
