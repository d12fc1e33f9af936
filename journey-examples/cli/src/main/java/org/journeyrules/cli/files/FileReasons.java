package org.journeyrules.cli.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in words: the exceptions' own messages are often only the file's name. */
public final class FileReasons {
    private FileReasons() {}

    /** The reason, without the name of the file: {@code permission denied}, {@code No space left on device}. */
    public static String of(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "the file or its directory does not exist";
        }
        if (e instanceof NotDirectoryException) {
            return "it is not a directory";
        }
        if (e instanceof FileSystemLoopException) {
            return "its links form a loop";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        return e.getMessage() == null
                ? kind
                : e.getClass() == IOException.class ? e.getMessage() : kind + " " + e.getMessage();
    }
}
