package org.journeyrules.cli.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param name as the user wrote it, and as messages name it
 * @param size in bytes, or -1 where it is unknown
 * @param opener opens it
 */
public record InputFile(String name, long size, Opener opener) {
    /** Opens a file. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** A file of the file system. */
    public static InputFile of(Path path) throws IOException {
        return new InputFile(
                path.toString(), Files.isRegularFile(path) ? Files.size(path) : -1, () -> Files.newInputStream(path));
    }

    /** A stream that is open already and stays open. */
    public static InputFile of(String name, InputStream stream) {
        return new InputFile(name, -1, () -> new FilterInputStream(stream) {
            @Override
            public void close() {
                // standard input is not ours to close
            }
        });
    }

    /** Opens it for reading. */
    public InputStream open() throws IOException {
        return opener.open();
    }
}
