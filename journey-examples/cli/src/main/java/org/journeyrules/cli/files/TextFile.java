package org.journeyrules.cli.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.journeyrules.map.MapProblem;

/** Reads a whole file of text. */
public final class TextFile {
    private TextFile() {}

    /**
     * Its text, in UTF-8.
     *
     * @param fault what is thrown where it is not, from the file's name and its problems
     */
    public static String read(Path file, BiFunction<String, List<MapProblem>, RuntimeException> fault) {
        requirePlain(file);
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw fault.apply(file.toString(), List.of(notUtf8(file)));
        } catch (IOException e) {
            throw Failure.usage("'" + file + "' cannot be read: " + FileReasons.of(e));
        }
    }

    /**
     * Checks that a file is there that can be read more than once.
     *
     * @throws Failure if it is missing, or is a directory, a pipe or a device
     */
    public static void requirePlain(Path file) {
        if (Files.isDirectory(file)) {
            throw Failure.usage("'" + file + "' is a directory, not a file.");
        }
        if (!Files.exists(file)) {
            throw Failure.usage("There is no file '" + file + "'.", NearFiles.maybe(file));
        }
        if (!Files.isRegularFile(file)) {
            throw Failure.usage(
                    "'" + file + "' is a pipe or a device, and is read more than once.",
                    "Maybe write its content into a file first.");
        }
    }

    private static MapProblem notUtf8(Path file) {
        Utf8.Place place = Utf8.Place.START;
        try (InputStream again = Files.newInputStream(file)) {
            place = Utf8.firstBad(again);
        } catch (IOException e) {
            // the place stays unknown
        }
        return MapProblem.at("", "the text is not UTF-8", "Maybe save the file as UTF-8.")
                .withPlace(Math.toIntExact(place.line()), place.column());
    }
}
