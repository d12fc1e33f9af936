package org.journeyrules.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files beside an output while it is written, and how those of a process that was killed are removed. */
final class Leftovers {
    private Leftovers() {}

    /** Where an output is written before it is moved to its place. */
    static Path draft(Path target, int number) {
        return target.resolveSibling("." + target.getFileName() + "." + number + ".tmp");
    }

    /** Where the file that an output replaces is kept until all outputs are in place. */
    static Path old(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".old");
    }

    /** Removes what a killed process left; call it with the lock of the output. An old file that has lost its place returns. */
    static void remove(Path target) throws IOException {
        for (int i = 0; Files.deleteIfExists(draft(target, i)) || i == 0; i++) {
            // the next one
        }
        Path old = old(target);
        if (Files.exists(old)) {
            if (Files.exists(target)) {
                Files.delete(old);
            } else {
                Files.move(old, target);
            }
        }
    }
}
