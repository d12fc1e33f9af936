package org.journeyrules.cli.mapping;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.journeyrules.cli.files.CsvFormat;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.InputFile;
import org.journeyrules.cli.files.TextFile;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.json.PolicyException;
import org.journeyrules.json.PolicyYaml;
import org.jspecify.annotations.Nullable;

/**
 * What the files of another system mean, as a mapping file says it.
 *
 * @param dates how its files write dates that are not ISO-8601, as patterns of Java's DateTimeFormatter
 * @param zone the time zone of date-times without an offset; null for UTC
 * @param encoding the encoding of its files; null to find out
 * @param separator the character between two fields; null to find out
 * @param ids {@code salesforce} where ids of 15 and 18 characters name one record; else null
 * @param files its files
 */
public record Mapping(
        List<String> dates,
        @Nullable ZoneId zone,
        @Nullable String encoding,
        @Nullable String separator,
        @Nullable String ids,
        List<FileMapping> files) {

    /** A mapping without files. */
    public static Mapping defaults() {
        return new Mapping(List.of(), null, null, null, null, List.of());
    }

    /**
     * Reads a mapping file.
     *
     * @throws PolicyException naming everything that is wrong with line and column
     */
    public static Mapping read(Path file) {
        return parse(TextFile.read(file, PolicyException::new), file.toString());
    }

    /** Reads the text of a mapping file; messages name it by its source. */
    public static Mapping parse(String text, String source) {
        return PolicyYaml.read(text, source, Mapping.class, defaults());
    }

    /** The mapping of a file; one that changes nothing where there is none. */
    public FileMapping of(String fileName) {
        return files.stream().filter(each -> each.isOf(fileName)).findFirst().orElseGet(FileMapping::defaults);
    }

    /** The format of a file. */
    public CsvFormat format(InputFile file) {
        return CsvFormat.detect(
                file,
                encoding == null ? null : charset(encoding),
                separator == null || separator.isEmpty()
                        ? null
                        : Character.valueOf(separator.equals("tab") ? '\t' : separator.charAt(0)));
    }

    /** The encoding of a name. */
    public static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw Failure.usage(
                    "'" + name + "' is not an encoding.",
                    Suggestions.to(
                                    name,
                                    new TreeSet<>(Charset.availableCharsets().keySet()))
                            .map(near -> "Maybe '" + near + "'?")
                            .orElse("Maybe 'UTF-8' or 'ISO-8859-1'."));
        }
    }

    /** Whether ids are those of Salesforce. */
    public boolean hasSalesforceIds() {
        return "salesforce".equalsIgnoreCase(ids);
    }

    /** With other settings where the command line names them. */
    public Mapping with(List<String> otherDates, @Nullable ZoneId otherZone, @Nullable String otherEncoding) {
        return new Mapping(
                otherDates.isEmpty() ? dates : otherDates,
                otherZone == null ? zone : otherZone,
                otherEncoding == null ? encoding : otherEncoding,
                separator,
                ids,
                files);
    }
}
