package org.journeyrules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * The signals a state keeps: by id, by type, and the clicks by message, which is what screening compares. Never changed:
 * each change is a new log that shares almost everything with the old one.
 */
public final class SignalLog {
    public static final SignalLog EMPTY =
            new SignalLog(PersistentMap.empty(), Map.of(), PersistentMap.empty());

    private final PersistentMap<String, Signal> byId;
    private final Map<String, SignalList> byType;
    private final PersistentMap<String, SignalList> clicks;

    private SignalLog(
            PersistentMap<String, Signal> byId,
            Map<String, SignalList> byType,
            PersistentMap<String, SignalList> clicks) {
        this.byId = byId;
        this.byType = byType;
        this.clicks = clicks;
    }

    public int size() {
        return byId.size();
    }

    public @Nullable Signal byId(String id) {
        return byId.get(id);
    }

    /** The types kept, sorted; few, so a map of them is copied at a change. */
    public Map<String, SignalList> byType() {
        return byType;
    }

    public SignalList ofType(String type) {
        return byType.getOrDefault(type, SignalList.EMPTY);
    }

    /** The clicks on the links of one message. */
    public SignalList clicksOn(String message) {
        SignalList found = clicks.get(message);
        return found == null ? SignalList.EMPTY : found;
    }

    public SignalLog with(Signal signal) {
        String message = clickedMessage(signal);
        return new SignalLog(
                byId.with(signal.id(), signal),
                replaced(signal.type(), ofType(signal.type()).with(signal)),
                message == null ? clicks : clicks.with(message, clicksOn(message).with(signal)));
    }

    public SignalLog without(Signal signal) {
        String message = clickedMessage(signal);
        PersistentMap<String, SignalList> restOfClicks = clicks;
        if (message != null) {
            SignalList rest = clicksOn(message).without(signal);
            restOfClicks = rest.isEmpty() ? clicks.without(message) : clicks.with(message, rest);
        }
        return new SignalLog(
                byId.without(signal.id()),
                replaced(signal.type(), ofType(signal.type()).without(signal)),
                restOfClicks);
    }

    private Map<String, SignalList> replaced(String type, SignalList list) {
        Map<String, SignalList> changed = new TreeMap<>(byType);
        if (list.isEmpty()) {
            changed.remove(type);
        } else {
            changed.put(type, list);
        }
        return changed;
    }

    private static @Nullable String clickedMessage(Signal signal) {
        return signal.type().equals(SignalType.LINK_CLICKED) ? signal.attribute("message") : null;
    }

    /** All signals by instant and id. */
    public List<Signal> all() {
        List<Signal> all = new ArrayList<>(size());
        byType.values().forEach(list -> list.forEach(all::add));
        all.sort(SignalList.ORDER);
        return java.util.Collections.unmodifiableList(all);
    }
}
