package org.journeyrules.test;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/** A signal in a story. Immutable and thread-safe. */
public final class SignalHappening extends Happening<SignalHappening> {
    private final String type;
    private final @Nullable String id;
    private final UnaryOperator<Signal> parts;

    SignalHappening(String type) {
        this(type, null, UnaryOperator.identity(), Time.NOW, Duration.ZERO);
        Signal.of("s", "c", type, Instant.EPOCH); // a type that is none is an error here, not in the engine
    }

    private SignalHappening(
            String type, @Nullable String id, UnaryOperator<Signal> parts, Time time, Duration lateness) {
        super(time, lateness);
        this.type = type;
        this.id = id;
        this.parts = parts;
    }

    @Override
    SignalHappening copy(Time time, Duration lateness) {
        return new SignalHappening(type, id, parts, time, lateness);
    }

    private SignalHappening with(UnaryOperator<Signal> part) {
        return new SignalHappening(type, id, signal -> part.apply(parts.apply(signal)), time(), lateness());
    }

    /** With one more attribute. */
    public SignalHappening with(String attribute, String value) {
        return with(signal -> signal.with(attribute, value));
    }

    /** On a channel, see {@link org.journeyrules.signal.Channel}. */
    public SignalHappening withChannel(String channel) {
        return with(signal -> signal.withChannel(channel));
    }

    /** In a direction other than its type's. */
    public SignalHappening withDirection(Direction direction) {
        return with(signal -> signal.withDirection(direction));
    }

    /** With the host's own judgment on who stands behind it. */
    public SignalHappening withTrust(Trust trust) {
        return with(signal -> signal.withTrust(trust));
    }

    /** With an id of its own, so that the same signal can come twice. */
    public SignalHappening withId(String id) {
        return new SignalHappening(type, id, parts, time(), lateness());
    }

    /**
     * It happens when it says, but the host hears of it this much later: the clock goes on to there first. From then on
     * what is decided depends on when hosts look, so only the one that looks exactly when it should goes on.
     *
     * @param by positive
     */
    public SignalHappening arrivingLate(Duration by) {
        if (by.isNegative() || by.isZero()) {
            throw new IllegalArgumentException("A signal arrives late by " + by + ", which is not positive.");
        }
        return copy(time(), by);
    }

    @Override
    Signal signal(World world, Instant at) {
        world.requireType(type);
        return parts.apply(
                Signal.of(id == null ? world.nextId() : id, world.contact().id(), type, at));
    }

    @Override
    String name() {
        return type;
    }

    @Override
    String words(World world, @Nullable Signal signal, Instant at) {
        return signal.id() + " " + type + (signal.attributes().isEmpty() ? "" : " " + signal.attributes())
                + (signal.occurredAt().equals(at) ? "" : " of " + world.show(signal.occurredAt()) + ", arriving late");
    }
}
