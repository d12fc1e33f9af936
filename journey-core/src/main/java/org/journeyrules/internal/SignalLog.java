package org.journeyrules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * The signals a state keeps: by id, by type, and the signals about one message, which screening compares. Never changed:
 * each change is a new log that shares almost everything with the old one.
 */
public final class SignalLog {
    public static final SignalLog EMPTY = new SignalLog(PersistentMap.empty(), Map.of(), PersistentMap.empty());

    private final PersistentMap<String, Signal> byId;
    private final Map<String, SignalList> byType;
    private final PersistentMap<String, SignalList> byMessage;

    private SignalLog(
            PersistentMap<String, Signal> byId,
            Map<String, SignalList> byType,
            PersistentMap<String, SignalList> byMessage) {
        this.byId = byId;
        this.byType = byType;
        this.byMessage = byMessage;
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

    /** The clicks on the links of one message, its sendings and deliveries. */
    public SignalList aboutMessage(String message) {
        SignalList found = byMessage.get(message);
        return found == null ? SignalList.EMPTY : found;
    }

    public SignalLog with(Signal signal) {
        String message = screenedMessage(signal);
        return new SignalLog(
                byId.with(signal.id(), signal),
                replaced(signal.type(), ofType(signal.type()).with(signal)),
                message == null
                        ? byMessage
                        : byMessage.with(message, aboutMessage(message).with(signal)));
    }

    public SignalLog without(Signal signal) {
        String message = screenedMessage(signal);
        PersistentMap<String, SignalList> restByMessage = byMessage;
        if (message != null) {
            SignalList rest = aboutMessage(message).without(signal);
            restByMessage = rest.isEmpty() ? byMessage.without(message) : byMessage.with(message, rest);
        }
        return new SignalLog(
                byId.without(signal.id()),
                replaced(signal.type(), ofType(signal.type()).without(signal)),
                restByMessage);
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
        byType.values().forEach(list -> list.forEach(all::add));
        all.sort(SignalList.ORDER);
        return java.util.Collections.unmodifiableList(all);
    }
}
