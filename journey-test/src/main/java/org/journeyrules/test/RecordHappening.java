package org.journeyrules.test;

import java.time.Duration;
import java.time.Instant;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/** The host changes the contact's record. Immutable and thread-safe. */
public final class RecordHappening extends Happening<RecordHappening> {
    private final String column;
    private final @Nullable String value;
    private final boolean told;

    RecordHappening(String column, @Nullable String value) {
        this(column, value, false, Time.NOW, Duration.ZERO);
    }

    private RecordHappening(String column, @Nullable String value, boolean told, Time time, Duration lateness) {
        super(time, lateness);
        this.column = column;
        this.value = value;
        this.told = told;
    }

    @Override
    RecordHappening copy(Time time, Duration lateness) {
        return new RecordHappening(column, value, told, time, lateness);
    }

    /** The host also reports the change, as a FIELD_CHANGED signal: rules can ask how long the value has been. */
    public RecordHappening reported() {
        return new RecordHappening(column, value, true, time(), lateness());
    }

    @Override
    @Nullable
    Signal signal(World world, Instant at) {
        return told
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
