package org.journeyrules.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a file to come that is sorted by instant; what is added first stays first within one instant. Not thread-safe. */
final class Lines {
    private final @Nullable OutputStream out;
    private final List<Line> lines = new ArrayList<>();
    private int count;

    /** A line at its instant, in UTF-8 and without a line break. */
    record Line(long millis, byte[] text) {
        static Line of(Instant at, String text) {
            return new Line(at.toEpochMilli(), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Lines for a file, or for none: then they are only counted. */
    Lines(@Nullable OutputStream out) {
        this.out = out;
    }

    void addAll(List<Line> more) {
        count += more.size();
        if (out != null) {
            lines.addAll(more);
        }
    }

    int count() {
        return count;
    }

    /** Writes all, sorted. */
    void write() {
        if (out != null) {
            lines.sort(Comparator.comparingLong(Line::millis));
            lines.forEach(line -> write(out, line.text()));
        }
    }

    /** Writes one line. */
    static void write(OutputStream out, byte[] text) {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
