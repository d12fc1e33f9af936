package org.journeyrules.measures;

import java.time.Instant;
import java.util.List;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Visit;

/** Which visits a window looks at, and which signals lie within a visit. */
final class VisitTime {
    private VisitTime() {}

    /** Whether a visit was entered by the end of the window and had not ended before its beginning. */
    static boolean overlaps(Visit visit, AnalysisWindow window) {
        return !visit.entered().isAfter(window.until())
                && visit.left().filter(left -> left.isBefore(window.from())).isEmpty();
    }

    /** Returns the end of a visit, or that of the window if the visit lasts longer. */
    static Instant end(Visit visit, AnalysisWindow window) {
        return visit.left().filter(left -> left.isBefore(window.until())).orElse(window.until());
    }

    /** Returns the signals after the entry, up to the end of the visit and of the window. */
    static List<Signal> signals(ContactHistory history, Visit visit, AnalysisWindow window) {
        return between(history.signals(), visit.entered(), end(visit, window));
    }

    /** Returns the signals after the beginning, up to and including the end. */
    static List<Signal> between(List<Signal> signals, Instant begin, Instant end) {
        int from = countUntil(signals, begin);
        return signals.subList(from, Math.max(from, countUntil(signals, end)));
    }

    /** Returns how many signals came up to and including an instant. */
    private static int countUntil(List<Signal> signals, Instant instant) {
        int low = 0;
        int high = signals.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (signals.get(middle).occurredAt().isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
