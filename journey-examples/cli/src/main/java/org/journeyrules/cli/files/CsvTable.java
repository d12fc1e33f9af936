package org.journeyrules.cli.files;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.message.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a header row, read row by row: UTF-8 with or without a byte order mark, RFC 4180. Rows whose number of
 * fields is not the header's are bad rows and passed over. Not thread-safe.
 */
public final class CsvTable implements AutoCloseable {
    private final InputFile file;
    private final RowProblems problems;
    private final CountingInputStream bytes;
    private final CloseableIterator<CsvRecord> rows;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final CsvFormat format;
    private @Nullable CsvRecord row;
    private long line = 1;
    private int footers;

    private CsvTable(InputFile file, CsvFormat format, RowProblems problems, LongConsumer progress) throws IOException {
        this.file = file;
        this.format = format;
        this.problems = problems;
        this.bytes = new CountingInputStream(file.open(), progress);
        this.rows = CsvReader.builder()
                .fieldSeparator(format.separator())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(mostColumns(format))
                                .maxFieldSize(Limits.CELL)
                                .build(),
                        text(bytes, format))
                .iterator();
    }

    /**
     * Opens a file and reads its header.
     *
     * @param progress told now and then how many bytes are read
     * @throws Failure if there is no header, or one with a name twice
     */
    public static CsvTable open(InputFile file, RowProblems problems, LongConsumer progress) {
        return open(file, CsvFormat.OWN, problems, progress);
    }

    /**
     * Opens a file in a format that may be another system's, and reads its header.
     *
     * @see #open(InputFile, RowProblems, LongConsumer)
     */
    public static CsvTable open(InputFile file, CsvFormat format, RowProblems problems, LongConsumer progress) {
        try {
            CsvTable table = new CsvTable(file, format, problems, progress);
            table.readHeader();
            return table;
        } catch (IOException e) {
            throw Failure.usage(file.name() + ": cannot be read: " + FileReasons.of(e));
        }
    }

    private static int mostColumns(CsvFormat format) {
        return format.foreign() ? Limits.FOREIGN_COLUMNS : Limits.COLUMNS;
    }

    private static Reader text(InputStream in, CsvFormat format) throws IOException {
        try {
            return format.reader(in);
        } catch (CharacterCodingException e) {
            return failing(e);
        }
    }

    /** Tells the coding error when the header is read, as for every later one. */
    private static Reader failing(CharacterCodingException failure) {
        return new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw failure;
            }

            @Override
            public void close() {}
        };
    }

    private void readHeader() {
        boolean found = advance();
        if (found && format.foreign() && current().getField(0).matches("(?i)sep=.?")) {
            found = advance(); // a line for Excel alone
        }
        if (!found) {
            throw RowProblems.fatal(file.name(), 1, "the file is empty; it needs a header row", "");
        }
        for (int i = 0; i < current().getFieldCount(); i++) {
            String name = current().getField(i).strip();
            columns.add(name);
            if (name.isEmpty()) {
                continue; // row numbers of a spreadsheet: nobody can ask for them
            }
            if (places.putIfAbsent(name, i) != null && !format.foreign()) {
                throw RowProblems.fatal(file.name(), line, "the column '" + name + "' appears twice", "");
            }
        }
    }

    /**
     * Checks that columns are there.
     *
     * @throws Failure if one is missing
     */
    public CsvTable require(String... names) {
        for (String name : names) {
            if (!places.containsKey(name)) {
                throw RowProblems.fatal(file.name(), line, "there is no column '" + name + "'", cureForMissing(name));
            }
        }
        return this;
    }

    private String cureForMissing(String name) {
        String header = String.join(",", columns);
        if (columns.size() == 1 && (header.indexOf(';') >= 0 || header.indexOf('\t') >= 0)) {
            return "Maybe the file is separated by " + (header.indexOf(';') >= 0 ? "semicolons" : "tabs")
                    + "; it must be by commas.";
        }
        Optional<String> near = columns.size() > Limits.COLUMNS ? Optional.empty() : Suggestions.to(name, strangers());
        if (near.isPresent()) {
            return "Maybe rename the column '" + near.get() + "'.";
        }
        boolean named = columns.stream().anyMatch(column -> isKnown(column.toLowerCase(Locale.ROOT)));
        return named
                ? "The columns are " + shortened(String.join(", ", columns)) + "."
                : "Maybe the header row is missing: the first line has " + columns.size()
                        + (columns.size() == 1 ? " field" : " fields") + ", and none of them is the name of a column.";
    }

    private static boolean isKnown(String column) {
        return column.equals("id") || Contact.KNOWN.contains(column) || SignalsCsv.KNOWN.contains(column);
    }

    /** Columns that mean nothing by themselves: only these can be misspelled. */
    private List<String> strangers() {
        return columns.stream().filter(column -> !isKnown(column)).toList();
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }

    /** The names of the columns, in order; an unnamed one is empty. */
    public List<String> columns() {
        return columns;
    }

    /** The place of a column, or -1. */
    public int place(String column) {
        return places.getOrDefault(column, -1);
    }

    /** The values of the present row that are there, by their columns, in order; without one column. */
    Map<String, String> values(String but) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String value = value(i);
            if (value != null && !columns.get(i).isEmpty() && !columns.get(i).equals(but)) {
                values.put(columns.get(i), value);
            }
        }
        return values;
    }

    /** A known column in other spelling would be an attribute in silence. */
    void warnOfNearColumns(Set<String> known) {
        for (String column : columns) {
            String plain = column.toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
            if (!column.equals(plain) && known.contains(plain) && place(plain) < 0) {
                problems.warning(
                        file(),
                        line,
                        "the column '" + column + "' is treated as an attribute",
                        "Maybe '" + plain + "'?");
            }
        }
    }

    /** The file's name, as messages name it. */
    public String file() {
        return file.name();
    }

    /** The line at which the header or the present row begins, from 1. */
    public long line() {
        return line;
    }

    /** Moves to the next row with the right number of fields; false at the end. */
    public boolean next() {
        while (advance()) {
            int fields = current().getFieldCount();
            if (fields == columns.size()) {
                return true;
            }
            if (fields == 1 && current().getField(0).isBlank()) {
                continue; // a line of blanks is an empty line
            }
            if (fields == 1 && format.foreign()) {
                footers++;
                continue;
            }
            problems.bad(
                    file.name(),
                    line,
                    "the row has " + fields + (fields == 1 ? " field" : " fields") + ", the header " + columns.size(),
                    fields > columns.size() ? "Maybe a field with a comma needs quotation marks." : "");
        }
        return false;
    }

    /** How many lines of a single field were passed over, such as the footer of a report. */
    public int footers() {
        return footers;
    }

    private boolean advance() {
        try {
            if (!rows.hasNext()) {
                return false;
            }
            row = rows.next();
            line = row.getStartingLineNumber();
            return true;
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private Failure unreadable(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return RowProblems.fatal(
                        file.name(),
                        Utf8.firstBadLine(file, line),
                        "the text is not UTF-8",
                        "Maybe save the file as \"CSV UTF-8\".");
            }
            if (cause instanceof IOException io) {
                return Failure.problems(file.name() + ": cannot be read: " + FileReasons.of(io));
            }
        }
        String words = words(e);
        String row = "the row that begins here or after ";
        if (words.contains("limit of") && words.contains("fields")) {
            throw RowProblems.fatal(
                    file.name(),
                    nextLine(),
                    String.format(Locale.ROOT, "%shas more than %,d fields", row, mostColumns(format)),
                    "");
        }
        if (words.contains("max field size") || words.contains("max record size") || words.contains("buffer size")) {
            throw RowProblems.fatal(
                    file.name(),
                    nextLine(),
                    String.format(
                            Locale.ROOT,
                            "%shas a cell that is longer than %,d characters, or is too long",
                            row,
                            Limits.CELL),
                    "Maybe a quotation mark opens a field that is never closed.");
        }
        return RowProblems.fatal(
                file.name(),
                nextLine(),
                row + "cannot be read: a quotation mark is not closed, or text follows it",
                "Maybe a quotation mark within a field needs to be doubled.");
    }

    private long nextLine() {
        return row == null ? 1 : line + 1;
    }

    /** The reader of CSV reports by its words alone that a row goes beyond its limits. */
    private static String words(RuntimeException e) {
        StringBuilder words = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            words.append(cause.getMessage()).append('\n');
        }
        return words.toString();
    }

    private CsvRecord current() {
        if (row == null) {
            throw new IllegalStateException("no row yet");
        }
        return row;
    }

    /** The value at a place, or null where it is empty or the place is -1. */
    public @Nullable String value(int place) {
        if (place < 0) {
            return null;
        }
        String value = current().getField(place);
        return value.isEmpty() ? null : value;
    }

    /** The value of a column, or null where it is empty or there is no such column. */
    public @Nullable String value(String column) {
        return value(place(column));
    }

    @Override
    public void close() {
        try {
            rows.close();
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
