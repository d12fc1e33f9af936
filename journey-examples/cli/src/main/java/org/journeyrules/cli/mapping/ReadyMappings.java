package org.journeyrules.cli.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.NearFiles;
import org.journeyrules.internal.message.Suggestions;

/** Mappings that come with the command line. */
public final class ReadyMappings {
    /** Their names. */
    public static final List<String> NAMES = List.of("hubspot", "salesforce-report");

    private ReadyMappings() {}

    /** The mapping of a file, or the ready one of a name. */
    public static Mapping find(String name) {
        if (NAMES.contains(name)) {
            return Mapping.parse(text(name), name);
        }
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw Failure.usage(
                    "There is neither a mapping nor a file '" + name + "'.",
                    Suggestions.to(name, NAMES)
                            .map(near -> "Maybe '" + near + "'?")
                            .orElseGet(() -> NearFiles.maybe(file)));
        }
        return Mapping.read(file);
    }

    /** The text of a ready mapping: a mapping of one's own may start from it. */
    static String text(String name) {
        try (InputStream in = ReadyMappings.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + name + ".yaml");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
