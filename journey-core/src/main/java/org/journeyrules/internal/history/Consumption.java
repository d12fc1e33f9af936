package org.journeyrules.internal.history;

import java.util.Map;
import java.util.Set;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/**
 * Determines whether a contact has consumed a content: downloaded it, opened it by a link, visited it or attended it.
 */
public final class Consumption {
    private static final Set<String> TYPES = Set.of(
            SignalType.CONTENT_DOWNLOADED,
            SignalType.LINK_CLICKED,
            SignalType.PAGE_VISITED,
            SignalType.WEBINAR_ATTENDED,
            SignalType.EVENT_ATTENDED);

    private static final SignalTypes CONSUMING = SignalTypes.of(TYPES);

    private Consumption() {}

    /** Whether a log has signals that could show that some content was consumed. */
    public static boolean mayBeIn(SignalLog log) {
        return CONSUMING.mayBeIn(log);
    }

    /** Whether the kept signals show that the content was consumed. */
    public static boolean isIn(EvaluationContext view, String content) {
        view.requireOpen();
        view.watch(new Watch(TYPES, Direction.INBOUND, null, Map.of("content", Set.of("'" + content)), false, false));
        view.watch(new Watch(TYPES, Direction.INBOUND, null, Map.of("asset", Set.of("'" + content)), false, false));
        NewestFirst newest = new NewestFirst(view.log, CONSUMING, view.now, Long.MIN_VALUE);
        for (Signal signal = newest.next(); signal != null; signal = newest.next()) {
            if (isOf(signal, content) && view.isPersons(signal)) {
                long settled = view.settled(signal);
                if (settled <= view.now) {
                    return true;
                }
                view.horizon().offer(settled);
            }
        }
        return false;
    }

    /** Whether the signal, if it came from a person, means that some content was consumed. */
    public static boolean isOne(Signal signal) {
        return TYPES.contains(signal.type())
                && signal.direction() == Direction.INBOUND
                && (signal.attribute("content") != null || signal.attribute("asset") != null);
    }

    private static boolean isOf(Signal signal, String content) {
        return signal.direction() == Direction.INBOUND
                && (content.equals(signal.attribute("content")) || content.equals(signal.attribute("asset")));
    }
}
