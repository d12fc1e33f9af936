package org.journeyrules.measures;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Persona;
import org.journeyrules.internal.access.HistoryAccess;
import org.journeyrules.measures.internal.reading.Touches;
import org.journeyrules.measures.internal.statistics.Longs;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Touchpoint;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * What the map promises at its touchpoints, and what really happens.
 *
 * <p>A touchpoint is seen when a contact does what it names, within the window, in its stage and, if it names one, as its
 * persona. A signal that moves the contact belongs to the stage that it leads out of and to the one that it leads into.
 * A signal on another channel than the touchpoint's does not count; one without a channel does. The answer is the first
 * signal of the answer's type to the contact after that, on any channel, up to the end of the window. It is in time if
 * it comes no later than the promised time after what the contact did; days are counted in the contact's zone.
 */
public final class TouchpointResults implements Accumulator<TouchpointResults> {
    private static final double MINUTE = 60_000d;

    private final MeasureSettings settings;
    private final List<Touchpoint> touchpoints;
    private final Tally[] tallies;
    private final Map<String, List<Integer>> byAction = new HashMap<>();

    private static final class Tally {
        private int seen;
        private int answered;
        private int inTime;
        private int pending;
        private final Longs waits = new Longs();
    }

    /**
     * What happened at a touchpoint.
     *
     * @param touchpoint what the map says about it
     * @param measured whether the map says in signal types what the contact does and what we answer, so that the answers
     *     can be counted
     * @param seen how often a contact did what it names; null if the map says that in prose
     * @param answered how often we answered; null if it is not measured
     * @param answeredInTime how often we answered in the promised time; null if it is not measured or nothing is promised
     * @param pending how many cases are neither answered nor late at the end of the window; null like {@code
     *     answeredInTime}
     * @param inTime the share of cases that were answered in time, without the pending ones, with its Wilson interval
     * @param medianMinutes the median time to the answer in minutes, of the cases that were answered; null if none was
     */
    public record Result(
            Touchpoint touchpoint,
            boolean measured,
            @Nullable Integer seen,
            @Nullable Integer answered,
            @Nullable Integer answeredInTime,
            @Nullable Integer pending,
            Estimate inTime,
            @Nullable Double medianMinutes) {
        /** How many cases were answered in time or are late; 0 if there is no promise that is measured. */
        public int cases() {
            return seen == null || pending == null ? 0 : seen - pending;
        }
    }

    private TouchpointResults(MeasureSettings settings) {
        this.settings = settings;
        this.touchpoints = settings.map().touchpoints();
        this.tallies = new Tally[touchpoints.size()];
        for (int i = 0; i < tallies.length; i++) {
            int index = i;
            tallies[i] = new Tally();
            type(touchpoints.get(i).does())
                    .ifPresent(does -> byAction.computeIfAbsent(does, any -> new ArrayList<>())
                            .add(index));
        }
    }

    /** Returns an accumulator without contacts. */
    public static TouchpointResults of(MeasureSettings settings) {
        return new TouchpointResults(settings);
    }

    /** A signal type; empty for prose. */
    private static Optional<String> type(Optional<String> text) {
        return text.filter(SignalType::isWellFormed);
    }

    @Override
    public void add(ContactHistory history) {
        if (byAction.isEmpty()) {
            return;
        }
        for (Signal signal : history.signals()) {
            List<Integer> candidates = byAction.get(signal.type());
            if (candidates != null && settings.window().contains(signal.occurredAt())) {
                Set<String> rejected = history.rejectedClicks(settings);
                for (int index : candidates) {
                    if (Touches.counts(signal, rejected) && isAt(touchpoints.get(index), signal, history)) {
                        add(touchpoints.get(index), tallies[index], signal, history);
                    }
                }
            }
        }
    }

    private boolean isAt(Touchpoint touchpoint, Signal signal, ContactHistory history) {
        if (signal.channel() != null && !touchpoint.channel().equals(signal.channel())) {
            return false;
        }
        Instant at = signal.occurredAt();
        boolean inStage = history.visits().stream()
                .anyMatch(visit -> visit.stage().equals(touchpoint.stage()) && touches(visit, at));
        return inStage
                && (touchpoint.persona().isEmpty()
                        || settings.map()
                                .personaOf(history.recordAt(at))
                                .map(Persona::name)
                                .equals(touchpoint.persona()));
    }

    private static boolean touches(Visit visit, Instant at) {
        return !visit.entered().isAfter(at)
                && visit.left().filter(left -> left.isBefore(at)).isEmpty();
    }

    private void add(Touchpoint touchpoint, Tally tally, Signal signal, ContactHistory history) {
        tally.seen++;
        String answer = type(touchpoint.answer()).orElse(null);
        if (answer == null) {
            return;
        }
        Instant at = signal.occurredAt();
        Instant until = settings.window().until();
        Instant answeredAt = VisitTime.between(history.signals(), at, until).stream()
                .filter(each -> each.type().equals(answer))
                .map(Signal::occurredAt)
                .findFirst()
                .orElse(null);
        Instant due = touchpoint
                .answersWithin()
                .map(within -> HistoryAccess.after(at, within, zone(history.recordAt(at))))
                .orElse(null);
        if (answeredAt != null) {
            tally.answered++;
            tally.waits.add(answeredAt.toEpochMilli() - at.toEpochMilli());
            tally.inTime += MessageTally.one(due != null && !answeredAt.isAfter(due));
        } else {
            tally.pending += MessageTally.one(due != null && due.isAfter(until));
        }
    }

    private ZoneId zone(Contact contact) {
        return contact.zone().orElse(settings.map().zone());
    }

    @Override
    public void merge(TouchpointResults other) {
        settings.requireSame(other.settings);
        for (int i = 0; i < tallies.length; i++) {
            tallies[i].seen += other.tallies[i].seen;
            tallies[i].answered += other.tallies[i].answered;
            tallies[i].inTime += other.tallies[i].inTime;
            tallies[i].pending += other.tallies[i].pending;
            tallies[i].waits.addAll(other.tallies[i].waits);
        }
    }

    /**
     * Returns what happened at each touchpoint of the map. The promises that are kept least come first: by the share
     * answered in time, then by the number of cases. Touchpoints without cases follow in the order of the map, those
     * that are not measured last.
     */
    public List<Result> result() {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < tallies.length; i++) {
            results.add(result(touchpoints.get(i), tallies[i]));
        }
        results.sort(Comparator.comparingInt(TouchpointResults::group)
                .thenComparingDouble(TouchpointResults::share)
                .thenComparingInt(result -> -result.cases()));
        return List.copyOf(results);
    }

    private static int group(Result result) {
        if (result.cases() > 0) {
            return 0;
        }
        return result.measured() ? 1 : 2;
    }

    private static double share(Result result) {
        Double share = result.inTime().value();
        return share == null ? 0 : share;
    }

    private static Result result(Touchpoint touchpoint, Tally tally) {
        boolean seen = type(touchpoint.does()).isPresent();
        boolean measured = seen && type(touchpoint.answer()).isPresent();
        boolean promised = measured && touchpoint.answersWithin().isPresent();
        Double median = tally.waits.median();
        return new Result(
                touchpoint,
                measured,
                seen ? tally.seen : null,
                measured ? tally.answered : null,
                promised ? tally.inTime : null,
                promised ? tally.pending : null,
                promised ? Shares.of(tally.inTime, tally.seen - tally.pending) : Estimate.ABSENT,
                median == null ? null : median / MINUTE);
    }
}
