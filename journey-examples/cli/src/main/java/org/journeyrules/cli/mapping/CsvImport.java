package org.journeyrules.cli.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.journeyrules.cli.files.CodePointOrder;
import org.journeyrules.cli.files.CsvFormat;
import org.journeyrules.cli.files.CsvTable;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.FileReasons;
import org.journeyrules.cli.files.InputFile;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.files.RowStore;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/** Reads the CSV files of any system by a mapping: contacts first, then signals. Not thread-safe. */
public final class CsvImport {
    private static final String CONTACTS = "contacts";
    private static final String SIGNALS = "signals";
    private static final String[] CONTACT = {"id"};
    private static final String[] SIGNAL = {"contact_id", "type", "occurred_at"};

    private final Path directory;
    private final Mapping mapping;
    private final DateTexts dates;
    private final RowProblems problems;
    private final RowStore<String> contacts = new RowStore<>(List.of("id"), CodePointOrder.BY_CODE_POINT);
    private final RowStore<Long> signals =
            new RowStore<>(List.of("id", "contact_id", "type", "occurred_at"), Comparator.naturalOrder());
    private final Map<String, String> contactOf = new HashMap<>(); // by id and by other names, in small letters
    private final Map<String, Read> read = new LinkedHashMap<>(); // the last reading of each file
    private final List<Tally> tallies = new ArrayList<>();

    private record Read(Header header, Runnable report) {}

    private CsvImport(Path directory, Mapping mapping, DateTexts dates, RowProblems problems) {
        this.directory = directory;
        this.mapping = mapping;
        this.dates = dates;
        this.problems = problems;
    }

    /**
     * Reads the files of a directory.
     *
     * @throws Failure if the mapping does not fit the files
     */
    public static Imported read(Path directory, Mapping mapping, DateTexts dates, RowProblems problems) {
        return new CsvImport(directory, mapping, dates, problems).all();
    }

    private Imported all() {
        List<String> names = names();
        for (FileMapping each : mapping.files()) {
            check(each, names);
        }
        for (String becomes : List.of(CONTACTS, SIGNALS)) {
            for (FileMapping each : mapping.files()) {
                if (each.becomes().equalsIgnoreCase(becomes)) {
                    names.stream().filter(each::isOf).forEach(name -> file(each, name));
                }
            }
            if (becomes.equals(CONTACTS) && read.isEmpty()) {
                throw Failure.usage(
                        "No file of '" + directory + "' has contacts for the mapping.",
                        "Maybe files: [{ file: …, becomes: contacts, columns: { id: … } }] with one of "
                                + String.join(", ", names) + ".");
            }
        }
        read.values().forEach(last -> last.report().run());
        List<String> report = new ArrayList<>();
        tallies.forEach(tally -> report.addAll(tally.inWords()));
        List<String> strangers =
                names.stream().filter(name -> !read.containsKey(name)).toList();
        if (!strangers.isEmpty()) {
            report.add("Not read, " + (strangers.size() == 1 ? "1 file" : strangers.size() + " files") + ": "
                    + String.join(", ", strangers));
        }
        return new Imported(contacts, signals, report);
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Failure.usage("'" + directory + "' cannot be read: " + FileReasons.of(e));
        }
    }

    private void check(FileMapping each, List<String> names) {
        List<String> known = List.of(CONTACTS, SIGNALS);
        if (!known.contains(each.becomes().toLowerCase(Locale.ROOT))) {
            throw Failure.problems("The mapping says that '" + each.file() + "' becomes '" + each.becomes()
                    + "'; a file becomes contacts or signals.\n  "
                    + Suggestions.to(each.becomes(), known)
                            .map(near -> "Maybe 'becomes: " + near + "'.")
                            .orElse("Maybe 'becomes: signals'."));
        }
        if (!isPattern(each) && names.stream().noneMatch(each::isOf)) {
            throw Failure.usage(
                    "There is no file '" + each.file() + "' in '" + directory + "', which the mapping names.",
                    Suggestions.maybe(each.file(), names));
        }
    }

    private static boolean isPattern(FileMapping each) {
        return each.file().contains("*");
    }

    private void file(FileMapping each, String name) {
        boolean people = each.becomes().equalsIgnoreCase(CONTACTS);
        InputFile file = input(name);
        CsvFormat format = mapping.format(file);
        try (CsvTable table = CsvTable.open(file, format, problems, bytes -> {})) {
            Header header = new Header(table);
            MappedRow row = new MappedRow(table, header, each, mapping.hasSalesforceIds(), dates, problems);
            if (isPattern(each) && !fits(row, people)) {
                return; // a file of another kind whose name fits as well
            }
            row.require(!isPattern(each), people ? CONTACT : SIGNAL);
            Tally tally = new Tally(name);
            tallies.add(tally);
            Read earlier = read.put(name, new Read(header, () -> header.report(format, tally)));
            if (earlier != null) {
                header.continueFrom(earlier.header());
            }
            while (table.next()) {
                header.note();
                row(row, each, people, tally);
            }
            if (earlier == null) {
                tally.lines(table);
            }
        }
    }

    private static boolean fits(MappedRow row, boolean people) {
        return row.hasChoices()
                && (people ? row.has(CONTACT) && (row.has("created_at") || row.has("name")) : row.has(SIGNAL));
    }

    private InputFile input(String name) {
        try {
            return InputFile.of(directory.resolve(name));
        } catch (IOException e) {
            throw Failure.usage("'" + name + "' cannot be read: " + FileReasons.of(e));
        }
    }

    private void row(MappedRow row, FileMapping mapped, boolean people, Tally tally) {
        Optional<String> leftOut = row.leftOutBy();
        if (leftOut.isPresent()) {
            tally.leftOut("by their " + leftOut.get());
            return;
        }
        if (row.isTotal(people ? "id" : "contact_id")) {
            tally.leftOut("with totals");
            return;
        }
        try {
            if (people) {
                contact(row, tally);
            } else {
                signal(row, mapped, tally);
            }
        } catch (MappedRow.BadRow reported) {
            tally.leftOut("bad rows");
        }
    }

    private void contact(MappedRow row, Tally tally) {
        Map<String, String> contact = row.values();
        String id = contact.get("id");
        if (id == null) {
            throw row.bad("the id is empty", "");
        }
        if (contactOf.putIfAbsent(id, id) != null) {
            tally.leftOut("of contacts that an earlier row has");
            return;
        }
        for (String name : row.names()) {
            contactOf.putIfAbsent(name.toLowerCase(Locale.ROOT), id);
        }
        contacts.add(id, contact);
        tally.took("contacts");
    }

    private void signal(MappedRow row, FileMapping mapped, Tally tally) {
        Map<String, String> signal = row.values();
        List<String> contacts = contacts(signal.getOrDefault("contact_id", ""));
        String type = signal.getOrDefault("type", "");
        String when = signal.get("occurred_at");
        if (contacts.isEmpty()) {
            tally.leftOut("of nobody in the export");
        } else if (when == null) {
            tally.leftOut("without a date");
        } else if (!isType(type, mapped)) {
            tally.leftOut(
                    type.isEmpty() ? "without a type" : "of the type '" + type + "', which the mapping does not have");
        } else {
            for (String contact : contacts) {
                Map<String, String> own = new LinkedHashMap<>(signal);
                own.put("contact_id", contact);
                own.putIfAbsent("id", hash(own));
                signals.add(instant(when).toEpochMilli(), own);
                tally.took("signals");
            }
        }
    }

    /** The contacts that a cell names: one, or several between semicolons, as a deal or a meeting may have. */
    private List<String> contacts(String named) {
        String whole = contact(named);
        if (whole != null) {
            return List.of(whole);
        }
        return Stream.of(named.split(";"))
                .map(each -> contact(each.strip()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private @Nullable String contact(String named) {
        return contactOf.getOrDefault(named, contactOf.get(named.toLowerCase(Locale.ROOT)));
    }

    /** Where the mapping has a table of types, another word must be a type that is known anyway. */
    private static boolean isType(String type, FileMapping mapped) {
        Map<String, String> table = mapped.values().getOrDefault("type", Map.of());
        return SignalType.isWellFormed(type)
                && (table.isEmpty() || table.containsValue(type) || SignalType.isKnown(type));
    }

    private static Instant instant(String when) {
        return when.length() == 10
                ? LocalDate.parse(when).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(when);
    }

    /** An id for a row that has none: rows that say the same are one signal, today and in the next export. */
    private static String hash(Map<String, String> signal) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(signal).forEach((column, value) -> {
                digest.update(column.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(value.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
