package org.journeyrules.cli.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Rows of a CSV file to come, sorted by a key when they are written. The rows wait in a temporary file without a name, so
 * that memory holds only the key and the place of each. Not thread-safe.
 */
public final class RowStore<K> implements AutoCloseable {
    private final List<String> first;
    private final Comparator<? super K> order;
    private final FileChannel file;
    private final DataOutputStream out;
    private final List<Place<K>> places = new ArrayList<>();
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private long end;

    private record Place<K>(K key, long offset, int length) {}

    /**
     * A store without rows.
     *
     * @param first the columns that come first and are there even without rows; others follow by name
     * @param order the order of the keys; rows with the same key keep the order in which they were added
     */
    public RowStore(List<String> first, Comparator<? super K> order) {
        this.first = List.copyOf(first);
        this.order = order;
        try {
            Path path = Files.createTempFile("journey-rows-", ".tmp");
            this.file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Failure failed(IOException e) {
        return Failure.problems("The rows cannot be kept in a temporary file: " + FileReasons.of(e)
                + "; nothing was written.\n  Maybe -Djava.io.tmpdir names a directory with more space.");
    }

    /** Adds a row, by column. */
    public void add(K key, Map<String, String> row) {
        try {
            int length = Integer.BYTES;
            out.writeInt(row.size());
            for (Map.Entry<String, String> value : row.entrySet()) {
                byte[] text = value.getValue().getBytes(StandardCharsets.UTF_8);
                out.writeInt(columns.computeIfAbsent(value.getKey(), absent -> columns.size()));
                out.writeInt(text.length);
                out.write(text);
                length += 2 * Integer.BYTES + text.length;
            }
            places.add(new Place<>(key, end, length));
            end += length;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** How many rows there are. */
    public int size() {
        return places.size();
    }

    /** Writes all rows as CSV with a header. */
    public void writeTo(OutputStream to) {
        List<String> names = List.copyOf(columns.keySet());
        TreeSet<String> others = new TreeSet<>(names);
        first.forEach(others::remove);
        List<String> header = new ArrayList<>(first);
        header.addAll(others);
        int[] place = names.stream().mapToInt(header::indexOf).toArray();
        places.sort(Comparator.comparing(Place::key, order));
        try {
            out.flush();
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(new OutputStreamWriter(to, StandardCharsets.UTF_8));
            csv.writeRecord(header);
            for (Place<K> row : places) {
                csv.writeRecord(fields(row, place, header.size()));
            }
            csv.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Passes on all rows, by column, in the order in which they were added or written. */
    public void forEach(Consumer<Map<String, String>> reader) {
        List<String> names = List.copyOf(columns.keySet());
        int[] place = new int[names.size()];
        Arrays.setAll(place, i -> i);
        try {
            out.flush();
            for (Place<K> row : places) {
                String[] fields = fields(row, place, names.size());
                Map<String, String> values = new HashMap<>();
                for (int i = 0; i < fields.length; i++) {
                    if (!fields[i].isEmpty()) {
                        values.put(names.get(i), fields[i]);
                    }
                }
                reader.accept(values);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private String[] fields(Place<K> row, int[] place, int width) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(row.length());
        while (bytes.hasRemaining() && file.read(bytes, row.offset() + bytes.position()) >= 0) {
            // until all of the row is there
        }
        String[] fields = new String[width];
        Arrays.fill(fields, "");
        try (DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(bytes.array()))) {
            for (int left = in.readInt(); left > 0; left--) {
                int column = in.readInt();
                fields[place[column]] = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            }
        }
        return fields;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
