package org.journeyrules.cli.salesforce;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.FileReasons;
import org.journeyrules.cli.files.InputFile;
import org.journeyrules.cli.mapping.FileMapping;
import org.journeyrules.cli.mapping.Mapping;
import org.journeyrules.internal.message.Suggestions;

/** A Salesforce export: CSV files, one for each object unless a mapping names more. */
public final class Export {
    private static final String SUFFIX = ".csv";

    /** What distinguishes the parts of an export, or downloads of the same name: Contact_2, Contact (1), Contact-2024-03-05. */
    private static final Pattern NUMBERED = Pattern.compile("[ _-]*\\(?\\d[\\d_-]*\\)?$");

    /** What spreadsheets name a text file whose fields are separated by tabs. */
    private static final Set<String> OF_TEXTS = Set.of(".txt", ".tsv");

    private final Map<String, InputFile> files; // by name, sorted
    private final List<String> others;
    private final Mapping mapping;

    private Export(Map<String, InputFile> files, List<String> others, Mapping mapping) {
        this.files = files;
        this.others = others;
        this.mapping = mapping;
    }

    /** The CSV files of a directory, and text files with the name of an object or in the mapping. */
    public static Export directory(Path directory, Mapping mapping) {
        Map<String, InputFile> files = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (isTable(name, mapping)) {
                    files.put(name, InputFile.of(file));
                } else if (!name.startsWith(".")) {
                    others.add(name);
                }
            }
        } catch (IOException e) {
            throw Failure.usage("'" + directory + "' cannot be read: " + FileReasons.of(e));
        }
        Export export = new Export(files, others, mapping);
        mapping.files().forEach(each -> export.check(each, directory));
        return export;
    }

    private static boolean isTable(String name, Mapping mapping) {
        String small = name.toLowerCase(Locale.ROOT);
        if (small.endsWith(SUFFIX)) {
            return true;
        }
        return OF_TEXTS.stream().anyMatch(small::endsWith)
                && (SalesforceImport.OBJECTS.stream().anyMatch(object -> isNamed(name, object))
                        || !mapping.of(name).becomes().isEmpty());
    }

    /** An entry of the mapping that is about no file or no object is a mistake. */
    private void check(FileMapping each, Path directory) {
        if (!each.file().contains("*") && files.keySet().stream().noneMatch(each::isOf)) {
            throw Failure.usage(
                    "There is no file '" + each.file() + "' in '" + directory + "', which the mapping names.",
                    Suggestions.maybe(each.file(), files.keySet()));
        }
        if (!each.becomes().isEmpty()
                && SalesforceImport.OBJECTS.stream().noneMatch(each.becomes()::equalsIgnoreCase)) {
            throw Failure.problems("The mapping says that '" + each.file() + "' becomes '" + each.becomes()
                    + "', which is not an object that is read.\n  "
                    + Suggestions.maybe(each.becomes(), SalesforceImport.OBJECTS));
        }
    }

    /** The files of these objects beside a class. */
    public static Export resources(Class<?> beside, String folder) {
        Map<String, InputFile> files = new LinkedHashMap<>();
        for (String object : SalesforceImport.OBJECTS) {
            String name = folder + "/" + object + SUFFIX;
            if (beside.getResource(name) != null) {
                files.put(object + SUFFIX, new InputFile(object + SUFFIX, -1, () -> open(beside, name)));
            }
        }
        return new Export(files, List.of(), Mapping.defaults());
    }

    private static InputStream open(Class<?> beside, String name) throws IOException {
        InputStream stream = beside.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("there is no resource " + name);
        }
        return stream;
    }

    Mapping mapping() {
        return mapping;
    }

    /** The names of all files. */
    List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** The names of the files that are no tables. */
    List<String> others() {
        return others;
    }

    InputFile file(String name) {
        return files.get(name);
    }

    /** The names of the files of an object such as {@code Contact}. */
    List<String> of(String object) {
        List<String> names = new ArrayList<>();
        for (String name : files.keySet()) {
            FileMapping mapped = mapping.of(name);
            boolean says = mapped.becomes().isEmpty()
                    ? isNamed(name, object)
                    : mapped.becomes().equalsIgnoreCase(object);
            if (says) {
                names.add(name);
            }
        }
        return names;
    }

    boolean has(String object) {
        return !of(object).isEmpty();
    }

    private static boolean isNamed(String name, String object) {
        String base = NUMBERED.matcher(name.substring(0, name.length() - SUFFIX.length()))
                .replaceFirst("");
        return base.equalsIgnoreCase(object) || base.equalsIgnoreCase(object + "s");
    }
}
