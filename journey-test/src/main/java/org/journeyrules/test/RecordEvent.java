package org.journeyrules.test;

import java.time.Instant;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/** A change of the contact's record. Immutable and thread-safe. */
public final class RecordEvent extends Event<RecordEvent> {
    private final String column;
    private final @Nullable String value;
    private final boolean reported;

    RecordEvent(String column, @Nullable String value) {
        this(column, value, false, Timing.NOW);
    }

    private RecordEvent(String column, @Nullable String value, boolean reported, Timing timing) {
        super(timing);
        this.column = column;
        this.value = value;
        this.reported = reported;
    }

    @Override
    RecordEvent copy(Timing timing) {
        return new RecordEvent(column, value, reported, timing);
    }

    /** The host also reports the change as a FIELD_CHANGED signal, so that rules can check how long the value has been. */
    public RecordEvent reported() {
        return new RecordEvent(column, value, true, timing());
    }

    @Override
    void check(Names names) {
        names.requireColumn(column);
    }

    @Override
    @Nullable
    Signal signal(World world, Instant at) {
        return reported
                ? Signal.of(world.nextId(), world.contact().id(), SignalType.FIELD_CHANGED, at)
                        .with("field", column)
                        .with("from", world.contact().value(column))
                        .with("to", value)
                : null;
    }

    @Override
    boolean changesRecord() {
        return true;
    }

    @Override
    Contact record(Contact before) {
        return before.with(column, value);
    }

    @Override
    String name() {
        return "The change of " + column;
    }

    @Override
    String words(World world, @Nullable Signal signal, Instant at) {
        return (signal == null ? "" : signal.id() + " ") + "the record changes: " + column + "="
                + (value == null ? "" : value);
    }
}
