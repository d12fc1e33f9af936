package org.journeyrules.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out whether a person watches standard error. */
final class Terminal {
    private Terminal() {}

    static boolean isWatched() {
        Path error = Path.of("/proc/self/fd/2");
        if (Files.exists(error)) {
            try {
                String device = error.toRealPath().toString();
                return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
            } catch (IOException e) {
                return false; // a pipe or a deleted file
            }
        }
        return System.console() != null && isTerminal(System.console());
    }

    /** Since Java 22 there is a console also where nobody watches; it can be asked. */
    private static boolean isTerminal(java.io.Console console) {
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
