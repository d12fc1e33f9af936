package org.journeyrules.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.internal.message.Suggestions;

/** Finds the file that was meant where one is missing. */
public final class NearFiles {
    private NearFiles() {}

    /** A sentence that names the file most like a missing one in the same directory, or the empty text. */
    public static String maybe(Path missing) {
        Path directory = missing.toAbsolutePath().getParent();
        Path name = missing.getFileName();
        if (directory == null || name == null || !Files.isDirectory(directory)) {
            return "";
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .limit(1000)
                    .toList();
            return Suggestions.to(name.toString(), names)
                    .map(near -> "Maybe '" + missing.resolveSibling(near) + "'?")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
