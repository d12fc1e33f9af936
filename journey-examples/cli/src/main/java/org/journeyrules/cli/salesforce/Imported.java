package org.journeyrules.cli.salesforce;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What an export came to.
 *
 * @param contacts one row a contact, by column
 * @param signals one row a signal, by column
 * @param told what was taken and what was left out and why, for people
 */
public record Imported(List<Map<String, String>> contacts, List<Map<String, String>> signals, List<String> told) {

    /** Writes contacts.csv. */
    public void writeContacts(OutputStream out) {
        write(out, List.of("id"), contacts);
    }

    /** Writes signals.csv. */
    public void writeSignals(OutputStream out) {
        write(out, List.of("id", "contact_id", "type", "occurred_at"), signals);
    }

    private static void write(OutputStream out, List<String> first, List<Map<String, String>> rows) {
        TreeSet<String> others = new TreeSet<>();
        rows.forEach(row -> others.addAll(row.keySet()));
        List<String> columns = new ArrayList<>(first);
        others.stream().filter(column -> !first.contains(column)).forEach(columns::add);
        try {
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            csv.writeRecord(columns);
            for (Map<String, String> row : rows) {
                csv.writeRecord(columns.stream()
                        .map(column -> row.getOrDefault(column, ""))
                        .toList());
            }
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
