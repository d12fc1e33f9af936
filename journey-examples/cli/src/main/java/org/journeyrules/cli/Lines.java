package org.journeyrules.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.journeyrules.cli.files.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a file to come that is sorted by instant; what is added first stays first within one instant. Memory holds a
 * limited number of them: the others wait on disk, in sorted runs that are merged at the end. Not thread-safe.
 */
final class Lines {
    /** What a line takes in memory besides its text. */
    private static final int OVERHEAD = 48;

    private static final int LARGEST_BUFFER = 1 << 16;
    private static final int SMALLEST_BUFFER = 1 << 12;
    private static final int BUFFERS = 1 << 23;

    private final @Nullable OutputStream out;
    private final @Nullable Scratch disk;
    private final long room;
    private final List<Line> lines = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private long used;
    private long count;
    private long size;

    /** A line at its instant, in UTF-8 and without a line break. */
    record Line(long millis, byte[] text) {
        static Line of(Instant at, String text) {
            return new Line(at.toEpochMilli(), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Sorted lines on disk. */
    private record Run(long from, long to) {}

    private Lines(@Nullable OutputStream out, @Nullable Scratch disk, long room) {
        this.out = out;
        this.disk = disk;
        this.room = room;
    }

    /** Lines for no file: they are only counted. */
    static Lines counted() {
        return new Lines(null, null, 0);
    }

    /**
     * Lines for a file.
     *
     * @param disk where lines wait for which there is no room in memory
     * @param room how many bytes may wait in memory
     */
    static Lines of(OutputStream out, Scratch disk, long room) {
        return new Lines(out, disk, room);
    }

    /** As many bytes as one file may take of this machine's memory: a sixteenth, at most 32 MB. */
    static long usualRoom() {
        return Math.min(32L << 20, Runtime.getRuntime().maxMemory() / 16);
    }

    void addAll(List<Line> more) {
        count += more.size();
        if (out == null) {
            return;
        }
        for (Line line : more) {
            lines.add(line);
            size += line.text().length + 1;
            used += line.text().length + OVERHEAD;
            if (used > room) {
                toDisk();
            }
        }
    }

    /** How many lines were added. */
    long count() {
        return count;
    }

    /** How many bytes the file will have, as far as lines were added. */
    long size() {
        return size;
    }

    /** How many runs wait on disk. */
    int runs() {
        return runs.size();
    }

    private void toDisk() {
        lines.sort(Comparator.comparingLong(Line::millis));
        long from = disk.end();
        try (DataOutputStream data = new DataOutputStream(disk.output(LARGEST_BUFFER))) {
            for (Line line : lines) {
                data.writeLong(line.millis());
                data.writeInt(line.text().length);
                data.write(line.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the disk's own failures are reported as such
        }
        runs.add(new Run(from, disk.end()));
        lines.clear();
        used = 0;
    }

    /** Writes all, sorted. */
    void write() {
        if (out == null) {
            return;
        }
        if (runs.isEmpty()) {
            lines.sort(Comparator.comparingLong(Line::millis));
            lines.forEach(line -> write(out, line.text()));
            return;
        }
        toDisk();
        int buffer = Math.max(SMALLEST_BUFFER, Math.min(LARGEST_BUFFER, BUFFERS / runs.size()));
        PriorityQueue<Source> sources =
                new PriorityQueue<>(Comparator.comparingLong(Source::millis).thenComparingInt(source -> source.order));
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            Source source = new Source(i, new DataInputStream(disk.read(run.from(), run.to(), buffer)));
            if (source.advance()) {
                sources.add(source);
            }
        }
        while (!sources.isEmpty()) {
            Source first = sources.remove();
            write(out, first.next.text());
            if (first.advance()) {
                sources.add(first);
            }
        }
    }

    /** A run while it is merged, at its next line. */
    private static final class Source {
        private final int order;
        private final DataInputStream in;
        private @Nullable Line next;

        Source(int order, DataInputStream in) {
            this.order = order;
            this.in = in;
        }

        long millis() {
            return next.millis();
        }

        boolean advance() {
            next = read();
            return next != null;
        }

        private @Nullable Line read() {
            try {
                long millis = in.readLong();
                byte[] text = new byte[in.readInt()];
                in.readFully(text);
                return new Line(millis, text);
            } catch (EOFException end) {
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e); // the disk's own failures are reported as such
            }
        }
    }

    /** Writes one line. */
    static void write(OutputStream out, byte[] text) {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a file to come reports its failures itself
        }
    }
}
