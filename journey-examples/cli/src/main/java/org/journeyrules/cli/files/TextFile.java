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
        if (!Files.isRegularFile(file)) {
            throw Failure.usage("There is no file '" + file + "'.", NearFiles.maybe(file));
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw fault.apply(file.toString(), List.of(notUtf8(file)));
        } catch (IOException e) {
            throw Failure.usage("'" + file + "' cannot be read: " + FileReasons.of(e));
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
