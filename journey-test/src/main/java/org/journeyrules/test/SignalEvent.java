package org.journeyrules.test;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/** A signal in a story. Immutable and thread-safe. */
public final class SignalEvent extends Event<SignalEvent> {
    private final String type;
    private final @Nullable String id;
    private final UnaryOperator<Signal> parts;
    private final boolean reportsChange;

    SignalEvent(String type) {
        this(type, null, UnaryOperator.identity(), false, Timing.NOW);
        Signal.of("s", "c", type, Instant.EPOCH); // a malformed type fails here, at its line, and not in the engine
    }

    private SignalEvent(
            String type, @Nullable String id, UnaryOperator<Signal> parts, boolean reportsChange, Timing timing) {
        super(timing);
        this.type = type;
        this.id = id;
        this.parts = parts;
        this.reportsChange = reportsChange;
    }

    @Override
    SignalEvent copy(Timing timing) {
        return new SignalEvent(type, id, parts, reportsChange, timing);
    }

    private SignalEvent with(UnaryOperator<Signal> part) {
        return new SignalEvent(type, id, signal -> part.apply(parts.apply(signal)), reportsChange, timing());
    }

    /** Adds an attribute. */
    public SignalEvent with(String attribute, String value) {
        return with(signal -> signal.with(attribute, value));
    }

    /** Sets the channel, see {@link org.journeyrules.signal.Channel}. */
    public SignalEvent withChannel(String channel) {
        return with(signal -> signal.withChannel(channel));
    }

    /** Sets a direction other than that of the signal's type. */
    public SignalEvent withDirection(Direction direction) {
        return with(signal -> signal.withDirection(direction));
    }

    /** Sets the host's own judgment on whether a person or a machine caused the signal. */
    public SignalEvent withTrust(Trust trust) {
        return with(signal -> signal.withTrust(trust));
    }

    /** Sets the id, for example to send the same signal twice. */
    public SignalEvent withId(String id) {
        return new SignalEvent(type, id, parts, reportsChange, timing());
    }

    /**
     * The signal happens at its time, but the host receives it this much later, and the clock moves on to then. From there
     * on decisions depend on when a host calls the engine, so the story continues on one host only, which reviews exactly
     * when it should.
     *
     * @param by positive
     * @throws IllegalArgumentException if it is zero or negative
     */
    public SignalEvent arrivingLate(Duration by) {
        if (by.isNegative() || by.isZero()) {
            throw new IllegalArgumentException("A signal arrives late by " + by + ", which is not positive.");
        }
        return copy(timing().late(by));
    }

    /** A FIELD_CHANGED signal reports a change of the record, which happens with it. */
    SignalEvent reportingChange() {
        return new SignalEvent(type, id, parts, true, timing());
    }

    @Override
    boolean changesRecord() {
        return reportsChange;
    }

    @Override
    Contact record(Contact before) {
        if (!reportsChange) {
            return before;
        }
        Signal change = parts.apply(Signal.of("s", "c", type, Instant.EPOCH));
        return before.with(String.valueOf(change.attribute("field")), change.attribute("to"));
    }

    @Override
    void check(Names names) {
        names.requireType(type);
        parts.apply(Signal.of("s", "c", type, Instant.EPOCH))
                .attributes()
                .keySet()
                .forEach(names::requireAttribute);
    }

    @Override
    Signal signal(World world, Instant at) {
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
                + (signal.occurredAt().equals(at)
                        ? ""
                        : " from " + world.show(signal.occurredAt()) + ", arriving late");
    }
}
