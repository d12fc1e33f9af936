package org.journeyrules.cli;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.mapping.DateTexts;
import org.journeyrules.cli.mapping.Mapping;
import org.journeyrules.cli.mapping.ReadyMappings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how another system writes its files. */
final class ForeignFiles {
    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "A YAML file that says what columns and words mean; hubspot and salesforce-report are ready.")
    private @Nullable String name;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description =
                    "How dates are written that are not ISO-8601, such as d/M/yyyy or 'MM/dd/yyyy h:mm a'; --zone names"
                            + " their time zone. May be repeated.")
    private List<String> dateFormats = new ArrayList<>();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description =
                    "The encoding of the files, such as ISO-8859-1. Default: UTF-8, or windows-1252 where a file is not"
                            + " UTF-8.")
    private @Nullable String encoding;

    /** Whether a mapping was named. */
    boolean hasMapping() {
        return name != null;
    }

    /** The mapping that was named, with the settings of the other options. */
    Mapping mapping(@Nullable ZoneId zone) {
        if (encoding != null) {
            Mapping.charset(encoding);
        }
        Mapping mapping = name == null ? Mapping.defaults() : ReadyMappings.find(name);
        return mapping.with(dateFormats, zone, encoding);
    }

    /**
     * How dates are read.
     *
     * @param otherwise the zone of date-times without an offset that neither mapping nor option names
     * @param zoneOfIso the zone of those that are written as ISO-8601
     */
    DateTexts dates(Mapping mapping, ZoneId otherwise, ZoneId zoneOfIso) {
        try {
            return DateTexts.of(mapping.dates(), mapping.zone() == null ? otherwise : mapping.zone(), zoneOfIso);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }
}
