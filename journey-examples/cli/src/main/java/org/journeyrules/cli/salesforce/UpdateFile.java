package org.journeyrules.cli.salesforce;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows for Salesforce's Bulk API 2.0: UTF-8, commas, lines ended by a line feed, date-times in UTC. An empty value leaves a
 * field as it is; {@link #CLEARED} empties it. Columns that no row fills are left out.
 */
final class UpdateFile {
    /** The value that empties a field. */
    static final String CLEARED = "#N/A";

    /** The longest text of a text field. */
    private static final int LONGEST_TEXT = 255;

    private static final DateTimeFormatter IN_MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final List<String> always;
    private final List<String> columns;
    private final List<Map<String, String>> rows = new ArrayList<>();

    /**
     * @param always the columns that are there even without rows
     * @param columns all columns, in order
     */
    UpdateFile(List<String> always, List<String> columns) {
        this.always = always;
        this.columns = columns;
    }

    void add(Map<String, String> row) {
        rows.add(new LinkedHashMap<>(row));
    }

    void write(OutputStream out) {
        List<String> used = columns.stream()
                .filter(column -> always.contains(column) || rows.stream().anyMatch(row -> row.containsKey(column)))
                .toList();
        try {
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            csv.writeRecord(used);
            for (Map<String, String> row : rows) {
                csv.writeRecord(used.stream()
                        .map(column -> row.getOrDefault(column, ""))
                        .toList());
            }
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
