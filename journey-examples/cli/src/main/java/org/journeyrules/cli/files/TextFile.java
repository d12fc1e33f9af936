package org.journeyrules.cli.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a whole file of text. */
public final class TextFile {
    private TextFile() {}

    /** Its text, in UTF-8. */
    public static String read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Failure.usage("There is no file '" + file + "'.", NearFiles.maybe(file));
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw Failure.problems(file + ":1: the text is not UTF-8");
        } catch (IOException e) {
            throw Failure.usage("'" + file + "' cannot be read: " + OutputFiles.reason(e));
        }
    }
}
