package org.journeyrules.flink.example;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file with a header: values by column, without the empty ones. Not thread-safe. */
final class Rows implements Closeable {
    private final String file;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;
    private long line = 1;

    Rows(String file, InputStream bytes) throws IOException {
        this.file = file;
        this.records =
                CsvReader.builder().detectBomHeader(true).ofCsvRecord(bytes).iterator();
        this.columns = records.hasNext() ? records.next().getFields() : List.of();
    }

    /** The next row; null at the end. */
    @Nullable
    Map<String, String> next() {
        if (!records.hasNext()) {
            return null;
        }
        CsvRecord row = records.next();
        line = row.getStartingLineNumber();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size() && i < row.getFieldCount(); i++) {
            String value = row.getField(i).strip();
            if (!value.isEmpty()) {
                values.put(columns.get(i).strip(), value);
            }
        }
        return values;
    }

    /** Takes a value out of the row that was returned last. */
    String take(Map<String, String> row, String column) {
        String value = row.remove(column);
        if (value == null) {
            throw new IllegalArgumentException(file + ":" + line + ": the " + column + " is empty");
        }
        return value;
    }

    /** Returns what is wrong with the row that was returned last. */
    IllegalArgumentException fault(String problem) {
        return new IllegalArgumentException(file + ":" + line + ": " + problem);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
