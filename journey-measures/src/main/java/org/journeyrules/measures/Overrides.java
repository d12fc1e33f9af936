package org.journeyrules.measures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;

/**
 * How often a person undid what a rule decided. A move by a rule within the window is undone if a person places the
 * contact back in the stage that it left, at most 7 x 24 hours later and by the end of the window.
 *
 * <p>Not thread-safe: use one for each thread, and merge them.
 */
public final class Overrides implements Accumulator<Overrides> {
    /** Within how long a move can be undone, the end included. */
    public static final Duration WITHIN = Duration.ofDays(7);

    private static final String NO_RULE = "journey: ";

    private final MeasureSettings settings;
    private final Map<String, long[]> rules = new HashMap<>(); // moves, undone

    /**
     * The moves of one rule.
     *
     * @param rule the name of the rule
     * @param moves its moves between stages
     * @param undone those that a person undid
     */
    public record Undone(String rule, long moves, long undone) {}

    private Overrides(MeasureSettings settings) {
        this.settings = Objects.requireNonNull(settings);
    }

    /** Returns overrides of which nothing is known yet. */
    public static Overrides of(MeasureSettings settings) {
        return new Overrides(settings);
    }

    @Override
    public void add(ContactHistory history) {
        List<Visit> visits = history.visits();
        for (int i = 1; i < visits.size(); i++) {
            Visit visit = visits.get(i);
            if (isByRule(visit) && settings.window().contains(visit.entered())) {
                long[] counts = rules.computeIfAbsent(visit.rule(), any -> new long[2]);
                counts[0]++;
                if (isUndone(visits, i)) {
                    counts[1]++;
                }
            }
        }
    }

    private static boolean isByRule(Visit visit) {
        return visit.cameFrom().isPresent()
                && visit.movement() != Movement.SET
                && visit.movement() != Movement.IMPORTED
                && !visit.rule().startsWith(NO_RULE);
    }

    private boolean isUndone(List<Visit> visits, int move) {
        String left = visits.get(move).cameFrom().orElseThrow();
        Instant last = visits.get(move).entered().plus(WITHIN);
        for (int i = move + 1; i < visits.size(); i++) {
            Visit later = visits.get(i);
            if (later.entered().isAfter(last)
                    || later.entered().isAfter(settings.window().until())) {
                return false;
            }
            if (later.movement() == Movement.SET && later.stage().equals(left)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void merge(Overrides other) {
        settings.requireSame(other.settings);
        other.rules.forEach((rule, counts) -> {
            long[] mine = rules.computeIfAbsent(rule, any -> new long[2]);
            mine[0] += counts[0];
            mine[1] += counts[1];
        });
    }

    /** Returns the rules that moved contacts, the largest share undone first, and of equal ones by name. */
    public List<Undone> result() {
        List<Undone> result = new ArrayList<>();
        rules.forEach((rule, counts) -> result.add(new Undone(rule, counts[0], counts[1])));
        result.sort(Comparator.comparingDouble((Undone each) -> -(double) each.undone() / each.moves())
                .thenComparing(Undone::rule, CodePoints.ORDER));
        return List.copyOf(result);
    }
}
