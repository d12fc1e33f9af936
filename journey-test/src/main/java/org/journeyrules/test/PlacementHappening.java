package org.journeyrules.test;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Placement;
import org.jspecify.annotations.Nullable;

/** A person places the contact in a stage. Immutable and thread-safe. */
public final class PlacementHappening extends Happening<PlacementHappening> {
    private final Placement placement;
    private final @Nullable TemporalAmount hold;

    PlacementHappening(String stage) {
        this(Placement.to(stage), null, Time.NOW, Duration.ZERO);
    }

    private PlacementHappening(Placement placement, @Nullable TemporalAmount hold, Time time, Duration lateness) {
        super(time, lateness);
        this.placement = placement;
        this.hold = hold;
    }

    @Override
    PlacementHappening copy(Time time, Duration lateness) {
        return new PlacementHappening(placement, hold, time, lateness);
    }

    /** Who decided. */
    public PlacementHappening by(String person) {
        return new PlacementHappening(placement.by(person), hold, time(), lateness());
    }

    /** Why, in words for people. */
    public PlacementHappening because(String reason) {
        return new PlacementHappening(placement.because(reason), hold, time(), lateness());
    }

    /** For how long no rule moves the contact. */
    public PlacementHappening holdingFor(TemporalAmount hold) {
        return new PlacementHappening(placement, hold, time(), lateness());
    }

    @Override
    Signal signal(World world, Instant at) {
        world.requireStage(placement.stage());
        Placement placed = placement.at(at);
        return (hold == null ? placed : placed.holdUntil(Times.plus(at, hold, world.zone())))
                .signalFor(world.contact().id());
    }

    @Override
    String name() {
        return "The placement in " + placement.stage();
    }

    @Override
    String words(World world, @Nullable Signal signal, Instant at) {
        return "a person places it in " + placement.stage()
                + (hold == null ? "" : " and holds it until " + world.show(Times.plus(at, hold, world.zone())));
    }
}
