package org.journeyrules.measures;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The moves between stages within the window, both ends included: the visits that began there, by the stage before, the stage, and
 * how the contact came.
 *
 * <p>Not thread-safe: use one for each thread, and merge them.
 */
public final class Moves implements Accumulator<Moves> {
    private final MeasureSettings settings;
    private final Map<Key, long[]> counts = new HashMap<>();

    private record Key(@Nullable String from, String to, Movement movement) {}

    private Moves(MeasureSettings settings) {
        this.settings = Objects.requireNonNull(settings);
    }

    /** Returns moves of which nothing is known yet. */
    public static Moves of(MeasureSettings settings) {
        return new Moves(settings);
    }

    @Override
    public void add(ContactHistory history) {
        for (Visit visit : history.visits()) {
            if (settings.window().contains(visit.entered())) {
                Key key = new Key(visit.cameFrom().orElse(null), visit.stage(), visit.movement());
                counts.computeIfAbsent(key, any -> new long[1])[0]++;
            }
        }
    }

    @Override
    public void merge(Moves other) {
        settings.requireSame(other.settings);
        other.counts.forEach((key, count) -> counts.computeIfAbsent(key, any -> new long[1])[0] += count[0]);
    }

    /** Returns the moves, in the order of the map: by the stage left, starts first, then by the stage entered. */
    public List<Move> result() {
        JourneyMap map = settings.map();
        Comparator<String> order = Comparator.comparingInt((String stage) -> StageStatistics.place(map, stage))
                .thenComparing(CodePoints.ORDER);
        return counts.entrySet().stream()
                .map(entry -> new Move(
                        entry.getKey().from(),
                        entry.getKey().to(),
                        entry.getKey().movement(),
                        entry.getValue()[0]))
                .sorted(Comparator.comparing(Move::from, Comparator.nullsFirst(order))
                        .thenComparing(Move::to, order)
                        .thenComparing(Move::movement))
                .toList();
    }
}
