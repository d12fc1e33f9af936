package org.journeyrules.flink.example;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.connector.file.src.reader.StreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;
import org.journeyrules.contact.Contact;
import org.journeyrules.flink.JourneyTypes;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of contacts: their records, each with the instant from which on it was so. The file has the records at the
 * end, and the {@code FIELD_CHANGED} signals say what they were before.
 */
final class ContactsCsv extends SimpleStreamFormat<Tuple2<Long, Contact>> {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final SignalsCsv signals;

    ContactsCsv(Path file, SignalsCsv signals) {
        this.file = file.toString();
        this.signals = signals;
    }

    @Override
    public StreamFormat.Reader<Tuple2<Long, Contact>> createReader(Configuration config, FSDataInputStream stream)
            throws IOException {
        Map<String, List<Signal>> changes = changes();
        Rows rows = new Rows(file, stream);
        Queue<Tuple2<Long, Contact>> next = new ArrayDeque<>();
        return new StreamFormat.Reader<>() {
            @Override
            public @Nullable Tuple2<Long, Contact> read() {
                Map<String, String> row = next.isEmpty() ? rows.next() : null;
                if (row != null) {
                    Contact contact = Contact.of(rows.take(row, "id")).with(row);
                    Replay.records(contact, changes.getOrDefault(contact.id(), List.of()))
                            .forEach((from, record) -> next.add(Tuple2.of(millis(from), record)));
                }
                return next.poll();
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }

    private Map<String, List<Signal>> changes() throws IOException {
        Map<String, List<Signal>> changes = new HashMap<>();
        try (SignalsCsv.Reader reader = signals.open()) {
            for (Signal signal = reader.next(); signal != null; signal = reader.next()) {
                if (signal.type().equals(SignalType.FIELD_CHANGED)) {
                    changes.computeIfAbsent(signal.contactId(), any -> new ArrayList<>())
                            .add(signal);
                }
            }
        }
        return changes;
    }

    private static long millis(Instant from) {
        return from.equals(Instant.MIN) ? Long.MIN_VALUE : from.toEpochMilli();
    }

    @Override
    public TypeInformation<Tuple2<Long, Contact>> getProducedType() {
        return Types.TUPLE(Types.LONG, JourneyTypes.CONTACT);
    }
}
