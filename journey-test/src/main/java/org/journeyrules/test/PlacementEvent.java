package org.journeyrules.test;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Placement;
import org.jspecify.annotations.Nullable;

/** A person places the contact in a stage. Immutable and thread-safe. */
public final class PlacementEvent extends Event<PlacementEvent> {
    private final Placement placement;
    private final @Nullable TemporalAmount hold;

    PlacementEvent(String stage) {
        this(Placement.to(stage), null, Timing.NOW);
    }

    private PlacementEvent(Placement placement, @Nullable TemporalAmount hold, Timing timing) {
        super(timing);
        this.placement = placement;
        this.hold = hold;
    }

    @Override
    PlacementEvent copy(Timing timing) {
        return new PlacementEvent(placement, hold, timing);
    }

    /** Sets the person who decided. */
    public PlacementEvent by(String person) {
        return new PlacementEvent(placement.by(person), hold, timing());
    }

    /** Sets the reason, in words for people. */
    public PlacementEvent because(String reason) {
        return new PlacementEvent(placement.because(reason), hold, timing());
    }

    /** Sets for how long no rule moves the contact. */
    public PlacementEvent holdingFor(TemporalAmount hold) {
        return new PlacementEvent(placement, hold, timing());
    }

    @Override
    void check(Names names) {
        names.requireStage(placement.stage());
    }

    @Override
    Signal signal(World world, Instant at) {
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
        return "a person places the contact in " + placement.stage()
                + (hold == null ? "" : " and holds it until " + world.show(Times.plus(at, hold, world.zone())));
    }
}
