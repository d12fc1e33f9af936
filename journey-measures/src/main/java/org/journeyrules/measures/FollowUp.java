package org.journeyrules.measures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.measures.internal.reading.Touches;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Whether new customers hear from us, and whether a person acts on hand-offs in time.
 *
 * <p>A visit of the map's customer stage counts if it was entered within the window, and so early that its first days (the
 * benchmark {@code no-follow-up.days}) are over at its end. It is followed up if there is an outbound signal in those days,
 * from the instant of entry on. Imported contacts do not count: nobody knows when they became customers. A hand-off made
 * within the window counts if it was due by the end and no signal closed it before that. It is followed up if there is a
 * human touch after it, no later than it is due.
 */
public final class FollowUp implements Accumulator<FollowUp> {
    private final MeasureSettings settings;
    private final @Nullable String customer;
    private final Duration days;
    private int visits;
    private int visitsWithout;
    private int handOffs;
    private int handOffsWithout;

    /**
     * The follow-ups of the contacts that were added.
     *
     * @param customers visits of the customer stage that count
     * @param customersWithout those that were not followed up
     * @param customersShare the share of those, with its Wilson interval
     * @param handOffs hand-offs that count
     * @param handOffsWithout those that no person acted on in time
     * @param handOffsShare the share of those, with its Wilson interval
     */
    public record Result(
            int customers,
            int customersWithout,
            Estimate customersShare,
            int handOffs,
            int handOffsWithout,
            Estimate handOffsShare) {}

    private FollowUp(MeasureSettings settings) {
        this.settings = settings;
        this.customer =
                settings.map().stageWithRole(Stage.CUSTOMER).map(Stage::name).orElse(null);
        this.days =
                Duration.ofMillis(Math.round(settings.benchmarks().value("no-follow-up.days") * AnalysisWindow.DAY));
    }

    /** Returns an accumulator without contacts. */
    public static FollowUp of(MeasureSettings settings) {
        return new FollowUp(settings);
    }

    @Override
    public void add(ContactHistory history) {
        for (Visit visit : history.visits()) {
            Instant end = visit.entered().plus(days);
            if (visit.stage().equals(customer)
                    && visit.movement() != Movement.IMPORTED
                    && settings.window().contains(visit.entered())
                    && !end.isAfter(settings.window().until())) {
                visits++;
                List<Signal> first =
                        VisitTime.between(history.signals(), visit.entered().minusMillis(1), end.minusMillis(1));
                visitsWithout +=
                        MessageTally.one(first.stream().noneMatch(signal -> signal.direction() == Direction.OUTBOUND));
            }
        }
        for (Decision decision : history.decisions()) {
            if (decision instanceof HandedOff handOff && settings.window().contains(handOff.at())) {
                handOff.dueAt()
                        .filter(due -> !due.isAfter(settings.window().until()))
                        .ifPresent(due -> add(handOff, VisitTime.between(history.signals(), handOff.at(), due)));
            }
        }
    }

    private void add(HandedOff handOff, List<Signal> untilDue) {
        for (Signal signal : untilDue) {
            if (Touches.isHuman(signal)) {
                handOffs++;
                return;
            }
            if (handOff.isClosedBy(signal)) {
                return;
            }
        }
        handOffs++;
        handOffsWithout++;
    }

    @Override
    public void merge(FollowUp other) {
        settings.requireSame(other.settings);
        visits += other.visits;
        visitsWithout += other.visitsWithout;
        handOffs += other.handOffs;
        handOffsWithout += other.handOffsWithout;
    }

    /** Returns the follow-ups of the contacts added so far. */
    public Result result() {
        return new Result(
                visits,
                visitsWithout,
                Shares.of(visitsWithout, visits),
                handOffs,
                handOffsWithout,
                Shares.of(handOffsWithout, handOffs));
    }
}
