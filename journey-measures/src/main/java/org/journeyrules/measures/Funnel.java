package org.journeyrules.measures;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;

/**
 * How far contacts came, by the month in which their journey started. A start belongs to the window if it lies between its ends or
 * on one of them; what is reached counts until the end of the window. A contact has reached a stage if it visited this
 * stage or a later one in the order, so that skipped stages count as reached; it has reached an exit if it entered it.
 *
 * <p>Not thread-safe: use one for each thread, and merge them.
 */
public final class Funnel implements Accumulator<Funnel> {
    private final MeasureSettings settings;
    private final List<Stage> stages;
    private final SortedMap<YearMonth, long[]> months = new TreeMap<>(); // started, then by stage

    private Funnel(MeasureSettings settings) {
        this.settings = Objects.requireNonNull(settings);
        this.stages = settings.map().stages();
    }

    /** Returns a funnel of which nothing is known yet. */
    public static Funnel of(MeasureSettings settings) {
        return new Funnel(settings);
    }

    @Override
    public void add(ContactHistory history) {
        List<Visit> visits = history.visits();
        if (visits.isEmpty() || !settings.window().contains(visits.get(0).entered())) {
            return;
        }
        boolean[] visited = new boolean[stages.size()];
        int furthest = -1;
        for (Visit visit : visits) {
            int rank = settings.map().rank(visit.stage());
            if (rank >= 0 && !visit.entered().isAfter(settings.window().until())) {
                visited[rank] = true;
                furthest = stages.get(rank).isExit() ? furthest : Math.max(furthest, rank);
            }
        }
        YearMonth month =
                YearMonth.from(visits.get(0).entered().atZone(settings.map().zone()));
        long[] counts = months.computeIfAbsent(month, any -> new long[stages.size() + 1]);
        counts[0]++;
        for (int rank = 0; rank < visited.length; rank++) {
            if (stages.get(rank).isExit() ? visited[rank] : rank <= furthest) {
                counts[rank + 1]++;
            }
        }
    }

    @Override
    public void merge(Funnel other) {
        settings.requireSame(other.settings);
        other.months.forEach((month, counts) -> {
            long[] mine = months.computeIfAbsent(month, any -> new long[counts.length]);
            Arrays.setAll(mine, i -> mine[i] + counts[i]);
        });
    }

    /** Returns the months in which contacts started, the earliest first. */
    public List<FunnelMonth> result() {
        List<FunnelMonth> result = new ArrayList<>();
        months.forEach((month, counts) -> {
            Map<String, Long> reached = new LinkedHashMap<>();
            for (int rank = 0; rank < stages.size(); rank++) {
                reached.put(stages.get(rank).name(), counts[rank + 1]);
            }
            result.add(new FunnelMonth(month, counts[0], Collections.unmodifiableMap(reached)));
        });
        return List.copyOf(result);
    }
}
