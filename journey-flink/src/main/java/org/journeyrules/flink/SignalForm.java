package org.journeyrules.flink;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;

/** Signals: flags, the instant, id, contact, type, the channel if there is one, and the attributes. */
final class SignalForm extends Form<Signal> {
    static final SignalForm FORM = new SignalForm();

    private static final int CHANNEL = 1;
    private static final int DIRECTION_SHIFT = 1;
    private static final int TRUST_SHIFT = 3;
    private static final Direction[] DIRECTIONS = {Direction.INBOUND, Direction.OUTBOUND, Direction.NONE};
    private static final Trust[] TRUSTS = {Trust.UNKNOWN, Trust.HUMAN, Trust.MACHINE};

    private SignalForm() {
        super("signal", Signal.class, 1);
    }

    @Override
    void write(Signal signal, DataOutputView out) throws IOException {
        int direction = signal.hasOwnDirection() ? 1 + place(signal.direction(), DIRECTIONS) : 0;
        out.writeByte((signal.channel() == null ? 0 : CHANNEL)
                | direction << DIRECTION_SHIFT
                | place(signal.trust(), TRUSTS) << TRUST_SHIFT);
        out.writeLong(signal.occurredAt().toEpochMilli());
        Texts.put(signal.id(), out);
        Texts.put(signal.contactId(), out);
        Texts.put(signal.type(), out);
        String channel = signal.channel();
        if (channel != null) {
            Texts.put(channel, out);
        }
        Texts.put(signal.attributes(), out);
    }

    @Override
    Signal read(DataInputView in, int number) throws IOException {
        int flags = in.readUnsignedByte();
        Instant at = Instant.ofEpochMilli(in.readLong());
        String id = Texts.next(in);
        String contact = Texts.next(in);
        Signal signal = Signal.of(id, contact, Texts.next(in), at);
        if ((flags & CHANNEL) != 0) {
            signal = signal.withChannel(Texts.next(in));
        }
        int direction = flags >>> DIRECTION_SHIFT & 3;
        if (direction > 0) {
            signal = signal.withDirection(DIRECTIONS[direction - 1]);
        }
        Trust trust = TRUSTS[flags >>> TRUST_SHIFT & 3];
        if (trust != Trust.UNKNOWN) {
            signal = signal.withTrust(trust);
        }
        Map<String, String> attributes = Texts.nextMap(in);
        return attributes.isEmpty() ? signal : signal.with(attributes);
    }

    private static <V> int place(V value, V[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == value) {
                return i;
            }
        }
        throw new IllegalStateException("'" + value + "' has no number.");
    }
}
