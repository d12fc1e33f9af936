package org.journeyrules.measures;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.measures.internal.reading.OfficeTime;
import org.journeyrules.measures.internal.reading.Touches;
import org.journeyrules.measures.internal.statistics.Waits;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * What became of the hand-offs that were made within the window, up to its end.
 *
 * <p>The first {@code HAND_OFF_ACCEPTED} or {@code HAND_OFF_REJECTED} of the contact after a hand-off answers it. The
 * time to the first human touch is counted in minutes in which the map's office calendar is open, in the contact's zone.
 * A human touch is an outbound call, meeting, message or letter, or an email whose {@code by} names a person. A hand-off
 * without one is censored at the end of the window, or at the signal that closed it.
 */
public final class HandOffResults implements Accumulator<HandOffResults> {
    private static final double MINUTE = 60_000d;

    private final MeasureSettings settings;
    private int made;
    private int accepted;
    private final Map<String, Integer> rejected = new TreeMap<>(CodePoints.ORDER);
    private int overdue;
    private int wonAfter;
    private final Waits waits = new Waits();
    private final OfficeTime officeTime;

    /**
     * The hand-offs of the contacts that were added.
     *
     * @param made hand-offs made within the window
     * @param accepted those that were accepted
     * @param rejected those that were rejected, by {@code reason}; the empty text stands for no reason given
     * @param overdue those that no one had acted on in time
     * @param medianMinutes the median of the business minutes to the first human touch (Kaplan-Meier, open hand-offs
     *     censored); null if fewer than half have been followed by one
     * @param wonAfter those followed by an {@code OPPORTUNITY_WON} of the contact
     */
    public record Result(
            int made,
            int accepted,
            Map<String, Integer> rejected,
            int overdue,
            @Nullable Double medianMinutes,
            int wonAfter) {
        /** The number of rejected hand-offs, whatever the reason. */
        public int rejectedInAll() {
            return rejected.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private HandOffResults(MeasureSettings settings) {
        this.settings = settings;
        this.officeTime = new OfficeTime(
                settings.map().officeCalendar(), settings.window().until());
    }

    /** Returns an accumulator without contacts. */
    public static HandOffResults of(MeasureSettings settings) {
        return new HandOffResults(settings);
    }

    @Override
    public void add(ContactHistory history) {
        for (Decision decision : history.decisions()) {
            if (decision instanceof HandedOff handOff && settings.window().contains(handOff.at())) {
                add(history, handOff);
            }
        }
    }

    private void add(ContactHistory history, HandedOff handOff) {
        made++;
        List<Signal> after = VisitTime.between(
                history.signals(), handOff.at(), settings.window().until());
        first(after, HandOffResults::isAnswer).ifPresent(answer -> {
            if (answer.type().equals(SignalType.HAND_OFF_ACCEPTED)) {
                accepted++;
            } else {
                String reason = answer.attribute("reason");
                rejected.merge(reason == null ? "" : reason, 1, Integer::sum);
            }
        });
        wonAfter += MessageTally.one(first(after, signal -> signal.type().equals(SignalType.OPPORTUNITY_WON))
                .isPresent());
        overdue += MessageTally.one(history.decisions().stream().anyMatch(other -> isOverdue(other, handOff)));
        waits(history, handOff, after);
    }

    private static boolean isAnswer(Signal signal) {
        return signal.type().equals(SignalType.HAND_OFF_ACCEPTED)
                || signal.type().equals(SignalType.HAND_OFF_REJECTED);
    }

    private boolean isOverdue(Decision decision, HandedOff handOff) {
        return decision instanceof HandOffOverdue late
                && late.visit() == handOff.visit()
                && !late.at().isAfter(settings.window().until())
                && late.isAbout(handOff);
    }

    private void waits(ContactHistory history, HandedOff handOff, List<Signal> after) {
        Optional<Signal> touch = first(after, Touches::isHuman);
        Optional<Signal> closed = first(after, handOff::isClosedBy);
        Instant end = settings.window().until();
        boolean touched = touch.isPresent()
                && !closed.map(close -> close.occurredAt().isBefore(touch.get().occurredAt()))
                        .orElse(false);
        if (touched) {
            end = touch.get().occurredAt();
        } else if (closed.isPresent()) {
            end = closed.get().occurredAt();
        }
        ZoneId zone =
                history.recordAt(handOff.at()).zone().orElse(settings.map().zone());
        waits.add(officeTime.millis(zone, handOff.at(), end), touched);
    }

    private static Optional<Signal> first(List<Signal> signals, Predicate<Signal> which) {
        return signals.stream().filter(which).findFirst();
    }

    @Override
    public void merge(HandOffResults other) {
        settings.requireSame(other.settings);
        made += other.made;
        accepted += other.accepted;
        other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Integer::sum));
        overdue += other.overdue;
        wonAfter += other.wonAfter;
        waits.addAll(other.waits);
    }

    /** Returns what became of the hand-offs of the contacts added so far. */
    public Result result() {
        Double median = waits.median();
        return new Result(
                made, accepted, ByName.sorted(rejected), overdue, median == null ? null : median / MINUTE, wonAfter);
    }
}
