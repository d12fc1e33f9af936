package org.journeyrules.flink.example;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.connector.file.src.reader.StreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;
import org.journeyrules.contact.Contact;
import org.journeyrules.flink.JourneyTypes;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/** Reads a file of signals: id, contact_id, type, occurred_at, channel, direction, trust, and attributes. */
final class SignalsCsv extends SimpleStreamFormat<Signal> {
    private static final long serialVersionUID = 1L;

    private final String file;

    SignalsCsv(Path file) {
        this.file = file.getFileName().toString();
    }

    @Override
    public StreamFormat.Reader<Signal> createReader(Configuration config, FSDataInputStream stream) throws IOException {
        Reader reader = new Reader(file, stream);
        return new StreamFormat.Reader<>() {
            @Override
            public @Nullable Signal read() {
                return reader.next();
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }

    @Override
    public TypeInformation<Signal> getProducedType() {
        return JourneyTypes.SIGNAL;
    }

    /** Opens a file outside a job. */
    static Reader open(Path file) throws IOException {
        return new Reader(file.getFileName().toString(), Files.newInputStream(file));
    }

    /** The signals of a file, one by one. */
    static final class Reader implements AutoCloseable {
        private final Rows rows;

        Reader(String file, InputStream bytes) throws IOException {
            rows = new Rows(file, bytes);
        }

        /** The next signal; null at the end. */
        @Nullable
        Signal next() {
            Map<String, String> row = rows.next();
            if (row == null) {
                return null;
            }
            String at = rows.take(row, "occurred_at");
            Instant occurredAt = at.length() == 10
                    ? null // a day's noon depends on the contact's time zone, and the contact is another file
                    : Contact.parseInstant(at, ZoneOffset.UTC).orElse(null);
            if (occurredAt == null) {
                throw rows.fault("'" + at + "' is not an instant.\nMaybe '2026-03-02T09:30:00Z'.");
            }
            Signal signal = Signal.of(
                            rows.take(row, "id"), rows.take(row, "contact_id"), rows.take(row, "type"), occurredAt)
                    .withChannel(row.remove("channel"));
            String direction = row.remove("direction");
            String trust = row.remove("trust");
            signal = direction == null ? signal : signal.withDirection(Direction.valueOf(upper(direction)));
            signal = trust == null ? signal : signal.withTrust(Trust.valueOf(upper(trust)));
            return signal.with(row);
        }

        private static String upper(String name) {
            return name.toUpperCase(Locale.ROOT);
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
