package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.measures.internal.statistics.VisitTimes;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * One visit as it is known at the end of the window.
 *
 * @param entered when it began, in milliseconds
 * @param left when it ended, in milliseconds, if that is not after the window; else {@link #OPEN}
 * @param ending how it ended, as {@link VisitTimes} has it
 * @param next how the contact came into the next stage; null while the visit is open
 */
record WindowVisit(
        Visit visit,
        long entered,
        long left,
        int ending,
        @Nullable Movement next) {
    static final long OPEN = Long.MAX_VALUE;

    /** Returns the visits that began by the end of the window, in order. */
    static List<WindowVisit> of(ContactHistory history, MeasureSettings settings) {
        Instant until = settings.window().until();
        List<Visit> visits = history.visits();
        List<WindowVisit> known = new ArrayList<>(visits.size());
        for (int i = 0; i < visits.size(); i++) {
            Visit visit = visits.get(i);
            if (visit.entered().isAfter(until)) {
                break;
            }
            Instant left = visit.left().orElse(null);
            boolean ended = left != null && !left.isAfter(until);
            Visit next = ended && i + 1 < visits.size() ? visits.get(i + 1) : null;
            known.add(new WindowVisit(
                    visit,
                    visit.entered().toEpochMilli(),
                    ended ? left.toEpochMilli() : OPEN,
                    ended ? ending(settings.map(), visit, next) : VisitTimes.CENSORED,
                    next == null ? null : next.movement()));
        }
        return known;
    }

    private static int ending(JourneyMap map, Visit visit, @Nullable Visit next) {
        return next == null ? VisitTimes.UNKNOWN : ending(way(map, visit.stage(), next.stage()));
    }

    /** How {@link VisitTimes} calls a way of leaving. */
    static int ending(Leaving way) {
        return way.ordinal() + 1;
    }

    /** Returns the direction of a move. A stage that the map no longer has lies outside the order. */
    static Leaving way(JourneyMap map, String from, String to) {
        if (isOutside(map, to)) {
            return Leaving.EXIT;
        }
        if (isOutside(map, from)) {
            return Leaving.RETURN;
        }
        return map.rank(to) > map.rank(from) ? Leaving.FORWARD : Leaving.BACK;
    }

    static boolean isOutside(JourneyMap map, String stage) {
        return map.stage(stage).map(Stage::isExit).orElse(true);
    }

    boolean isOpen() {
        return left == OPEN;
    }

    boolean overlaps(AnalysisWindow window) {
        return isOpen() || left >= window.from().toEpochMilli();
    }

    boolean isPlaced() {
        return next == Movement.SET;
    }
}
