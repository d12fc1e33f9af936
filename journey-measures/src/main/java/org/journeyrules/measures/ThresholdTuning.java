package org.journeyrules.measures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.journeyrules.measures.internal.statistics.Longs;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;

/**
 * How well moves into a stage foretell a win under one setting of the rules' numbers. Compare the results of several settings over
 * the same contacts, see {@link Result}.
 *
 * <p>A move is a forward move into the stage (also a return). It is won if an opportunity of the contact is won within the
 * horizon, 180 x 24 hours by default. A win is caught if such a move came before it within the horizon; each contact's first
 * win counts. The contacts are split in two by the instant of their start: choose a setting by the first half, and check it on
 * the second. Not thread-safe: use one for each thread, and merge them.
 */
public final class ThresholdTuning implements Accumulator<ThresholdTuning> {
    /** Within how long a move is to be followed by a win, by default: 180 x 24 hours. */
    public static final Duration DEFAULT_HORIZON = Duration.ofDays(180);

    private final Instant until;
    private final long horizon;
    private final Map<String, List<Row>> rows = new TreeMap<>();
    private final Longs starts = new Longs();

    /** What one contact adds for one stage. */
    private record Row(long start, String contact, int moves, int won, int followed, boolean hasWin, boolean caught) {}

    /**
     * What was found in one half of the contacts.
     *
     * @param contacts all contacts of the half
     * @param moves forward moves into the stage
     * @param won moves that were followed by a win within the horizon
     * @param followed moves that can be followed for the whole horizon, or were won; for the others, a win may still come
     * @param wins contacts with a won opportunity
     * @param caught wins with a move into the stage before them, within the horizon
     * @param precision won of moves, with its Wilson interval
     * @param recall caught of wins, with its Wilson interval
     */
    public record Half(
            int contacts, int moves, int won, int followed, int wins, int caught, Estimate precision, Estimate recall) {
        /** The harmonic mean of precision and recall; 0 if one of them is 0 or absent. */
        public double f1() {
            double p = precision.value() == null ? 0 : precision.value();
            double r = recall.value() == null ? 0 : recall.value();
            return p + r == 0 ? 0 : 2 * p * r / (p + r);
        }
    }

    /**
     * What was found for one stage.
     *
     * @param first the contacts that started at the median start or before
     * @param second the contacts that started later
     */
    public record Result(String stage, Half first, Half second) {}

    private ThresholdTuning(Instant until, Duration horizon) {
        this.until = Objects.requireNonNull(until);
        this.horizon = horizon.toMillis();
    }

    /**
     * Returns a measure without contacts.
     *
     * @param until the end; later signals do not count
     * @param horizon within how long a move is to be followed by a win; longer than zero
     */
    public static ThresholdTuning of(Instant until, Duration horizon) {
        if (horizon.toMillis() <= 0) {
            throw new IllegalArgumentException("The horizon must be longer than zero.\nMaybe P180D.");
        }
        return new ThresholdTuning(until, horizon);
    }

    @Override
    public void add(ContactHistory history) {
        if (history.visits().isEmpty()) {
            return;
        }
        long[] wins = history.signals().stream()
                .filter(signal -> signal.type().equals(SignalType.OPPORTUNITY_WON))
                .map(Signal::occurredAt)
                .filter(at -> !at.isAfter(until))
                .mapToLong(Instant::toEpochMilli)
                .toArray();
        long start = history.visits().get(0).entered().toEpochMilli();
        starts.add(start);
        Map<String, List<Long>> moves = new TreeMap<>();
        for (Visit visit : history.visits()) {
            if (visit.movement() == Movement.PROGRESSION || visit.movement() == Movement.RETURN) {
                moves.computeIfAbsent(visit.stage(), any -> new ArrayList<>())
                        .add(visit.entered().toEpochMilli());
            }
        }
        if (wins.length > 0) {
            moves.computeIfAbsent("", any -> new ArrayList<>()); // a win that no stage may have caught
        }
        moves.forEach((stage, entered) -> rows.computeIfAbsent(stage, any -> new ArrayList<>())
                .add(row(start, history.contact().id(), entered, wins)));
    }

    private Row row(long start, String contact, List<Long> entered, long[] wins) {
        int won = 0;
        int followed = 0;
        for (long move : entered) {
            boolean isWon = Arrays.stream(wins).anyMatch(win -> isWithin(move, win));
            won += MessageTally.one(isWon);
            followed += MessageTally.one(isWon || until.toEpochMilli() - move >= horizon);
        }
        boolean caught = wins.length > 0 && entered.stream().anyMatch(move -> isWithin(move, wins[0]));
        return new Row(start, contact, entered.size(), won, followed, wins.length > 0, caught);
    }

    private boolean isWithin(long move, long win) {
        return win >= move && win - move <= horizon;
    }

    @Override
    public void merge(ThresholdTuning other) {
        if (!until.equals(other.until) || horizon != other.horizon) {
            throw new IllegalArgumentException("Measures with different ends or horizons cannot be merged.");
        }
        other.rows.forEach((stage, more) ->
                rows.computeIfAbsent(stage, any -> new ArrayList<>()).addAll(more));
        starts.addAll(other.starts);
    }

    /** Returns what was found for a stage. */
    public Result result(String stage) {
        long[] sorted = starts.sorted();
        long last = sorted.length == 0 ? Long.MIN_VALUE : sorted[(sorted.length - 1) / 2];
        List<Row> winners = rows.getOrDefault("", List.of());
        return new Result(stage, half(stage, winners, last, true), half(stage, winners, last, false));
    }

    private Half half(String stage, List<Row> winners, long last, boolean first) {
        List<Row> mine = rows.getOrDefault(stage, List.of()).stream()
                .filter(row -> row.start <= last == first)
                .sorted(Comparator.comparing(Row::contact))
                .toList();
        int moves = mine.stream().mapToInt(Row::moves).sum();
        int won = mine.stream().mapToInt(Row::won).sum();
        int wins =
                (int) winners.stream().filter(row -> row.start <= last == first).count();
        int caught = (int) mine.stream().filter(Row::caught).count();
        int contacts = (int) Arrays.stream(starts.sorted())
                .filter(start -> start <= last == first)
                .count();
        return new Half(
                contacts,
                moves,
                won,
                mine.stream().mapToInt(Row::followed).sum(),
                wins,
                caught,
                Shares.of(won, moves),
                Shares.of(caught, wins));
    }
}
