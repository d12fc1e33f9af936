package org.journeyrules.flink.example;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
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
    private final String contacts;
    private final ZoneId zone;

    /**
     * @param file the signals
     * @param contacts the contacts, whose time zones say when the noon of a plain date is
     * @param zone the map's zone, for contacts without one
     */
    SignalsCsv(Path file, Path contacts, ZoneId zone) {
        this.file = file.toString();
        this.contacts = contacts.toString();
        this.zone = zone;
    }

    @Override
    public StreamFormat.Reader<Signal> createReader(Configuration config, FSDataInputStream stream) throws IOException {
        Reader reader = new Reader(stream);
        return new StreamFormat.Reader<>() {
            @Override
            public @Nullable Signal read() throws IOException {
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

    /** Opens the file outside a job. */
    Reader open() throws IOException {
        return new Reader(Files.newInputStream(Path.of(file)));
    }

    private Map<String, ZoneId> zones() throws IOException {
        Map<String, ZoneId> zones = new HashMap<>();
        try (Rows rows = new Rows(contacts, Files.newInputStream(Path.of(contacts)))) {
            for (Map<String, String> row = rows.next(); row != null; row = rows.next()) {
                String own = row.get(Contact.TIME_ZONE);
                if (own != null) {
                    zones.put(rows.take(row, "id"), ZoneId.of(own));
                }
            }
        }
        return zones;
    }

    /** The signals of a file, one by one. */
    final class Reader implements Closeable {
        private final Rows rows;
        private @Nullable Map<String, ZoneId> zones; // read for the first plain date

        Reader(InputStream bytes) throws IOException {
            rows = new Rows(file, bytes);
        }

        /** The next signal; null at the end. */
        @Nullable
        Signal next() throws IOException {
            Map<String, String> row = rows.next();
            if (row == null) {
                return null;
            }
            String contact = rows.take(row, "contact_id");
            Instant at = at(rows.take(row, "occurred_at"), contact);
            Signal signal = Signal.of(rows.take(row, "id"), contact, rows.take(row, "type"), at)
                    .withChannel(row.remove("channel"));
            String direction = row.remove("direction");
            String trust = row.remove("trust");
            signal = direction == null ? signal : signal.withDirection(Direction.valueOf(upper(direction)));
            signal = trust == null ? signal : signal.withTrust(Trust.valueOf(upper(trust)));
            return signal.with(row);
        }

        private Instant at(String text, String contact) throws IOException {
            boolean plainDate = text.length() == 10;
            if (plainDate && zones == null) {
                zones = zones();
            }
            ZoneId in = plainDate ? zones.getOrDefault(contact, zone) : zone;
            Instant read = Contact.parseInstant(text, in)
                    .orElseThrow(() -> rows.fault("'" + text + "' is not an instant.\nMaybe '2026-03-02T09:30:00Z'."));
            return plainDate
                    ? read.atZone(in)
                            .toLocalDate()
                            .atTime(LocalTime.NOON)
                            .atZone(in)
                            .toInstant()
                    : read;
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
