package org.journeyrules.cli.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The files a command writes: all of them appear, whole, or none. Each is written beside its place under another name and
 * moved there at the end. Not thread-safe.
 *
 * <pre>{@code
 * try (OutputFiles files = new OutputFiles(List.of(input))) {
 *     OutputStream out = files.create(path);
 *     …
 *     files.commit();
 * }
 * }</pre>
 */
public final class OutputFiles implements AutoCloseable {
    private final List<Path> inputs;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Path> newDirectories = new ArrayList<>();
    private boolean committed;

    private record Draft(Path target, Path draft, OutputStream stream) {}

    /** @param inputs files that no output may replace */
    public OutputFiles(Collection<Path> inputs) {
        this.inputs = inputs.stream().map(OutputFiles::realPath).toList();
    }

    /**
     * A stream into a file to come. A directory that is missing is made.
     *
     * @throws Failure if no file can be there, if two outputs would be one file, or if it is an input
     */
    public OutputStream create(Path path) {
        try {
            Path target = Files.exists(path)
                    ? path.toRealPath()
                    : path.toAbsolutePath().normalize();
            if (Files.isDirectory(target)) {
                throw Failure.usage("'" + path + "' is a directory, not a file.");
            }
            if (inputs.contains(target)) {
                throw Failure.usage(
                        "'" + path + "' is an input, and writing to it would replace it.", "Maybe give another name.");
            }
            boolean device = Files.exists(target) && !Files.isRegularFile(target);
            if (!device && drafts.stream().anyMatch(draft -> draft.target.equals(target))) {
                throw Failure.usage(
                        "Two outputs have the same file '" + path + "'.", "Maybe give each a name of its own.");
            }
            Path draft = device ? Files.createTempFile("journey-", ".tmp") : beside(target);
            OutputStream stream = new BufferedOutputStream(
                    device
                            ? Files.newOutputStream(draft)
                            : Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    1 << 16);
            drafts.add(new Draft(target, draft, stream));
            return stream;
        } catch (IOException e) {
            throw Failure.usage("'" + path + "' cannot be written: " + reason(e));
        }
    }

    /** Where a link leads, so that it stays one; a pipe that is linked to (/dev/stdout) has no path of its own. */
    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    private Path beside(Path target) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        if (directory != null) {
            createDirectories(directory);
        }
        for (int i = 0; ; i++) {
            Path draft = target.resolveSibling("." + target.getFileName() + "." + i + ".tmp");
            if (!Files.exists(draft)) {
                return draft;
            }
        }
    }

    private void createDirectories(Path directory) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path each = directory; each != null && !Files.exists(each); each = each.getParent()) {
            missing.add(0, each);
        }
        Files.createDirectories(directory);
        newDirectories.addAll(missing);
    }

    /**
     * Puts every file in its place.
     *
     * @throws Failure if one cannot be; then all is as it was
     */
    public void commit() {
        List<Path[]> undo = new ArrayList<>();
        Path current = null;
        try {
            for (Draft draft : drafts) {
                current = draft.target;
                draft.stream.close();
            }
            for (Draft draft : drafts) {
                current = draft.target;
                if (Files.exists(draft.target) && !Files.isRegularFile(draft.target)) {
                    try (OutputStream device = Files.newOutputStream(draft.target)) {
                        Files.copy(draft.draft, device);
                    }
                    Files.delete(draft.draft);
                    continue;
                }
                if (drafts.size() > 1 && Files.exists(draft.target)) {
                    Path old = beside(draft.target);
                    keep(draft.target, old);
                    undo.add(new Path[] {old, draft.target});
                } else {
                    undo.add(new Path[] {null, draft.target});
                }
                move(draft.draft, draft.target);
            }
            committed = true;
        } catch (IOException e) {
            undo(undo);
            throw Failure.problems("'" + current + "' cannot be written: " + reason(e) + "; nothing was written.");
        }
        for (Path[] old : undo) {
            deleteQuietly(old[0]);
        }
    }

    /** Keeps the old file under another name until all are in place; where links are possible it never vanishes. */
    private static void keep(Path target, Path old) throws IOException {
        try {
            Files.createLink(old, target);
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.move(target, old);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void undo(List<Path[]> moves) {
        for (Path[] move : moves) {
            try {
                if (move[0] != null) {
                    Files.move(move[0], move[1], StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.deleteIfExists(move[1]);
                }
            } catch (IOException ignored) {
                // the failure that led here is the one to tell
            }
        }
    }

    /** Takes back what was not committed. */
    @Override
    public void close() {
        if (committed) {
            return;
        }
        for (Draft draft : drafts) {
            try {
                draft.stream.close();
            } catch (IOException ignored) {
                // it is thrown away
            }
            deleteQuietly(draft.draft);
        }
        for (int i = newDirectories.size() - 1; i >= 0; i--) {
            deleteQuietly(newDirectories.get(i));
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException ignored) {
            // a leftover is no reason to fail
        }
    }

    /** What an exception says, with its kind: the message alone is often only the name of the file. */
    public static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }
}
