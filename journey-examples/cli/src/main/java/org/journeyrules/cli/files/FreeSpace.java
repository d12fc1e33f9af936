package org.journeyrules.cli.files;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How much more fits where a file is.
 *
 * @param store the file system; equal for files that share its space
 * @param bytes how many bytes are free
 */
public record FreeSpace(Object store, long bytes) {
    /** Looks up the free space of a directory. */
    @FunctionalInterface
    public interface Lookup {
        /** The free space of a directory; empty where the system does not say. */
        Optional<FreeSpace> of(Path directory);
    }

    /** The free space of this machine's file systems. */
    public static Optional<FreeSpace> ofMachine(Path directory) {
        try {
            FileStore store = Files.getFileStore(directory);
            return Optional.of(new FreeSpace(store, store.getUsableSpace()));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
