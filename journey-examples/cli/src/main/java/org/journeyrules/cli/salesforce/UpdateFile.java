package org.journeyrules.cli.salesforce;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.journeyrules.cli.files.Scratch;

/**
 * Rows for Salesforce's Bulk API 2.0: UTF-8, commas, lines ended by a line feed, date-times in UTC. An empty value leaves a
 * field as it is; {@link #CLEARED} empties it. Columns that no row fills are left out. The rows wait on disk. Not
 * thread-safe.
 */
final class UpdateFile {
    /** The value that empties a field. */
    static final String CLEARED = "#N/A";

    /** The longest text of a text field. */
    private static final int LONGEST_TEXT = 255;

    private static final int BUFFER = 1 << 14;

    private static final DateTimeFormatter IN_MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final List<String> always;
    private final List<String> columns;
    private final Scratch disk;
    private final DataOutputStream rows;
    private int count;

    /**
     * @param always the columns that are there even without rows
     * @param columns all columns, in order
     * @param disk where the rows wait; of this file alone
     */
    UpdateFile(List<String> always, List<String> columns, Scratch disk) {
        this.always = always;
        this.columns = columns;
        this.disk = disk;
        this.rows = new DataOutputStream(disk.output(BUFFER));
    }

    /** Adds a row, by column. */
    void add(Map<String, String> row) {
        try {
            rows.writeInt(row.size());
            for (Map.Entry<String, String> value : row.entrySet()) {
                byte[] text = value.getValue().getBytes(StandardCharsets.UTF_8);
                rows.writeInt(columns.indexOf(value.getKey()));
                rows.writeInt(text.length);
                rows.write(text);
            }
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the disk's own failures are reported as such
        }
    }

    void write(OutputStream out) {
        write(out, row -> row);
    }

    /** Writes all rows, each changed by what is known only now. */
    void write(OutputStream out, UnaryOperator<Map<String, String>> change) {
        try {
            rows.flush();
            Set<String> filled = new HashSet<>(always);
            try (Reading reading = new Reading()) {
                for (int i = 0; i < count; i++) {
                    filled.addAll(change.apply(reading.row()).keySet());
                }
            }
            List<String> used = columns.stream().filter(filled::contains).toList();
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            csv.writeRecord(used);
            try (Reading reading = new Reading()) {
                for (int i = 0; i < count; i++) {
                    Map<String, String> row = change.apply(reading.row());
                    csv.writeRecord(used.stream()
                            .map(column -> row.getOrDefault(column, ""))
                            .toList());
                }
            }
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // disk and file report their failures themselves
        }
    }

    private final class Reading implements AutoCloseable {
        private final DataInputStream in = new DataInputStream(disk.read(0, disk.end(), BUFFER));

        Map<String, String> row() throws IOException {
            Map<String, String> row = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String column = columns.get(in.readInt());
                row.put(column, new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            }
            return row;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    static String dateTime(Instant instant) {
        return IN_MILLISECONDS.format(instant);
    }

    /** A text in one line that fits a text field. */
    static String text(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
