package org.journeyrules.cli.files;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/**
 * The signals of a file, by contact. Kept as bytes, about as many as the file has: an export of a hundred megabytes fits
 * where a hundred megabytes of objects would not. Immutable and thread-safe once built.
 */
public final class SignalHistory {
    private final String file;
    private final List<byte[]> chunks;
    private final long[] newest;
    private final Map<Integer, Long> overfull;
    private final List<String> columns;
    private final List<String> words;
    private final long size;
    private final long unreached;
    private final @Nullable Instant last;
    private final @Nullable Instant beforeLast;

    private SignalHistory(Builder builder, Contacts contacts) {
        this.file = builder.file;
        this.chunks = builder.chunks;
        this.newest = Arrays.copyOf(builder.newest, contacts.size());
        this.overfull = builder.overfull;
        this.columns = builder.columns;
        this.words = builder.words;
        this.size = builder.size;
        this.unreached = builder.unreached;
        this.last = instant(builder.last);
        this.beforeLast = instant(builder.beforeLast);
    }

    private static @Nullable Instant instant(long millis) {
        return millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
    }

    /** How many signals there are, repetitions included; one of an account counts for each contact it reaches. */
    public long size() {
        return size;
    }

    /** How many rows are of accounts without contacts. */
    public long unreached() {
        return unreached;
    }

    /** The instant of the last signal; empty where there is none. */
    public Optional<Instant> last() {
        return Optional.ofNullable(last);
    }

    /** The latest instant before the last one at which there is a signal; empty where there is none. */
    public Optional<Instant> beforeLast() {
        return Optional.ofNullable(beforeLast);
    }

    /** The line at which the contact at a place has more signals than one contact may have; empty where it has not. */
    public Optional<Long> overfull(int place) {
        return Optional.ofNullable(overfull.get(place));
    }

    /** The name of the file, as messages name it. */
    public String file() {
        return file;
    }

    /** A signal and the line it is from. */
    public record Row(long line, Signal signal) {}

    /** A row that repeats an id with another content. */
    public record Conflict(Row row, long firstLine) {}

    /**
     * The signals of one contact.
     *
     * @param rows in the order of the file, each id once: its first row
     * @param conflicts rows that repeat an id with another content
     */
    public record OfContact(List<Row> rows, List<Conflict> conflicts) {
        /** The signals up to an instant, that included. */
        public List<Signal> until(Instant until) {
            return rows.stream()
                    .map(Row::signal)
                    .filter(signal -> !signal.occurredAt().isAfter(until))
                    .toList();
        }
    }

    /** The signals of the contact at a place. */
    public OfContact of(int place, String contactId) {
        List<Row> rows = new ArrayList<>();
        for (long at = newest[place]; at != 0; ) {
            Decoder row = new Decoder(chunks.get((int) (at >>> 32)), (int) at);
            at = row.readLong();
            rows.add(row.signal(contactId));
        }
        Collections.reverse(rows);
        return firstOfEach(rows);
    }

    private static OfContact firstOfEach(List<Row> rows) {
        Map<String, Row> first = new HashMap<>();
        List<Row> kept = new ArrayList<>(rows.size());
        List<Conflict> conflicts = new ArrayList<>();
        for (Row row : rows) {
            Row earlier = first.putIfAbsent(row.signal().id(), row);
            if (earlier == null) {
                kept.add(row);
            } else if (!earlier.signal().equals(row.signal())) {
                conflicts.add(new Conflict(row, earlier.line()));
            }
        }
        return new OfContact(kept, conflicts);
    }

    private final class Decoder {
        private final byte[] bytes;
        private int at;

        Decoder(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        Row signal(String contactId) {
            long line = readVarint();
            Instant occurredAt = Instant.ofEpochMilli(readLong());
            String type = words.get((int) readVarint());
            String channel = words.get((int) readVarint());
            int direction = (int) readVarint();
            int trust = (int) readVarint();
            Signal signal = Signal.of(readText(), contactId, type, occurredAt).withTrust(Trust.values()[trust]);
            if (!channel.isEmpty()) {
                signal = signal.withChannel(channel);
            }
            if (direction > 0) {
                signal = signal.withDirection(Direction.values()[direction - 1]);
            }
            Map<String, String> attributes = new HashMap<>();
            for (long left = readVarint(); left > 0; left--) {
                String column = columns.get((int) readVarint());
                attributes.put(column, readText());
            }
            return new Row(line, attributes.isEmpty() ? signal : signal.with(attributes));
        }

        private long readLong() {
            long value = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                value = value << 8 | bytes[at++] & 0xff;
            }
            return value;
        }

        private long readVarint() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        private String readText() {
            int length = (int) readVarint();
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }
    }

    /** Collects signals. Not thread-safe. */
    static final class Builder {
        private static final int CHUNK = 1 << 20;

        private final String file;
        private final List<String> columns;
        private final List<byte[]> chunks = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private final Map<String, Integer> wordPlaces = new HashMap<>();
        private final long[] newest;
        private final int[] counts;
        private final Map<Integer, Long> overfull = new HashMap<>();
        private byte[] row = new byte[1 << 12];
        private int length;
        private int used;
        private long size;
        private long unreached;
        private long last = Long.MIN_VALUE;
        private long beforeLast = Long.MIN_VALUE;

        Builder(String file, List<String> columns, int contacts) {
            this.file = file;
            this.columns = List.copyOf(columns);
            this.newest = new long[contacts];
            this.counts = new int[contacts];
        }

        /** Adds a signal; attributes are by the place of their column. */
        void add(
                int contact,
                long line,
                Instant occurredAt,
                String id,
                String type,
                @Nullable String channel,
                @Nullable Direction direction,
                Trust trust,
                String[] attributes) {
            if (++counts[contact] > Limits.SIGNALS_OF_A_CONTACT) {
                overfull.putIfAbsent(contact, line);
            }
            length = 0;
            writeLong(newest[contact]);
            writeVarint(line);
            writeLong(occurredAt.toEpochMilli());
            writeVarint(word(type));
            writeVarint(word(channel == null ? "" : channel));
            writeVarint(direction == null ? 0 : direction.ordinal() + 1);
            writeVarint(trust.ordinal());
            writeText(id);
            int present = 0;
            for (String attribute : attributes) {
                present += attribute == null ? 0 : 1;
            }
            writeVarint(present);
            for (int i = 0; i < attributes.length; i++) {
                if (attributes[i] != null) {
                    writeVarint(i);
                    writeText(attributes[i]);
                }
            }
            newest[contact] = store();
            size++;
            seen(occurredAt.toEpochMilli());
        }

        private void seen(long at) {
            if (at > last) {
                beforeLast = last;
                last = at;
            } else if (at < last) {
                beforeLast = Math.max(beforeLast, at);
            }
        }

        /** Counts a signal of an account without contacts: it is of the history all the same. */
        void reachesNobody(Instant occurredAt) {
            unreached++;
            seen(occurredAt.toEpochMilli());
        }

        private int word(String text) {
            return wordPlaces.computeIfAbsent(text, absent -> {
                words.add(text);
                return words.size() - 1;
            });
        }

        /** Where the row now lies: the chunk in the upper half; never 0, which means none. */
        private long store() {
            if (chunks.isEmpty() || chunks.get(chunks.size() - 1).length - used < length) {
                chunks.add(new byte[Math.max(CHUNK, length + 1)]);
                used = 1;
            }
            int chunk = chunks.size() - 1;
            System.arraycopy(row, 0, chunks.get(chunk), used, length);
            long at = (long) chunk << 32 | used;
            used += length;
            return at;
        }

        private void writeLong(long value) {
            for (int shift = 56; shift >= 0; shift -= 8) {
                write((byte) (value >>> shift));
            }
        }

        private void writeVarint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                write((byte) (rest | 0x80));
                rest >>>= 7;
            }
            write((byte) rest);
        }

        private void writeText(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            writeVarint(bytes.length);
            ensure(bytes.length);
            System.arraycopy(bytes, 0, row, length, bytes.length);
            length += bytes.length;
        }

        private void write(byte value) {
            ensure(1);
            row[length++] = value;
        }

        private void ensure(int more) {
            if (row.length - length < more) {
                row = Arrays.copyOf(row, Math.max(row.length * 2, length + more));
            }
        }

        SignalHistory build(Contacts contacts) {
            return new SignalHistory(this, contacts);
        }
    }
}
