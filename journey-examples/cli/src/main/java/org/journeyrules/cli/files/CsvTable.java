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
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
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
    private static final int MOST_TITLES = 20;

    private final InputFile file;
    private final RowProblems problems;
    private final CountingInputStream bytes;
    private final CloseableIterator<CsvRecord> rows;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final CsvFormat format;
    private @Nullable CsvRecord row;
    private long line = 1;
    private Iterator<CsvRecord> rest = Collections.emptyIterator(); // rows read ahead in search of the header
    private int footers;
    private int ragged;
    private int empty;

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
        if (found && format.foreign()) {
            passTitles();
        }
        if (!found) {
            throw RowProblems.fatal(file.name(), 1, "the file is empty; it needs a header row", "");
        }
        for (int i = 0; i < current().getFieldCount(); i++) {
            String name = format.foreign()
                    ? Cells.text(current().getField(i))
                    : current().getField(i).strip();
            columns.add(name);
            if (name.isEmpty()) {
                continue; // row numbers of a spreadsheet: nobody can ask for them
            }
            if (places.putIfAbsent(name, i) != null && !format.foreign()) {
                throw RowProblems.fatal(file.name(), line, "the column '" + name + "' appears twice", "");
            }
        }
    }

    /** Lines above the header that fill one field at most: the title of a report, what it was filtered by, blanks. */
    private void passTitles() {
        if (filled(current()) > 1) {
            return;
        }
        List<CsvRecord> above = new ArrayList<>();
        CsvRecord first = current();
        long firstLine = line;
        while (filled(current()) <= 1) {
            above.add(current());
            if (above.size() > MOST_TITLES || !advance()) {
                row = first; // a table of one column, or no table
                line = firstLine;
                rest = above.subList(1, above.size()).iterator();
                return;
            }
        }
        footers += (int) above.stream().filter(each -> filled(each) > 0).count();
    }

    /** How many fields of a row are not blank. */
    private static int filled(CsvRecord row) {
        int filled = 0;
        for (int i = 0; i < row.getFieldCount(); i++) {
            filled += row.getField(i).isBlank() ? 0 : 1;
        }
        return filled;
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
        if (format.foreign()) {
            return "The columns are " + shortened(String.join(", ", columns)) + ".";
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

    /** The point or comma before decimals: spreadsheets separate fields by semicolons where it is a comma. */
    public char decimal() {
        return format.separator() == ';' ? ',' : '.';
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
            if (format.foreign() && fields > 1 && filled(current()) == 0) {
                empty++; // what a spreadsheet keeps of a row that was cleared
                continue;
            }
            if (fields == columns.size()) {
                return true;
            }
            if (format.foreign() && fields > 1 && (fields < columns.size() || isBlankFrom(columns.size()))) {
                ragged++;
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

    private boolean isBlankFrom(int place) {
        for (int i = place; i < current().getFieldCount(); i++) {
            if (!current().getField(i).isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** How many rows had fewer fields than the header, or more that are blank, as spreadsheets write them. */
    public int raggedRows() {
        return ragged;
    }

    /** How many lines of a single field were passed over, such as the footer of a report. */
    public int footers() {
        return footers;
    }

    /** How many rows without any value were passed over. */
    public int emptyRows() {
        return empty;
    }

    private boolean advance() {
        try {
            if (rest.hasNext()) {
                row = rest.next();
                line = row.getStartingLineNumber();
                return true;
            }
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
        if (place < 0 || place >= current().getFieldCount()) {
            return null;
        }
        String value = current().getField(place);
        String text = format.foreign() ? Cells.text(value) : value;
        return text.isEmpty() ? null : text;
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
