package org.journeyrules.cli.files;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files a command writes: all of them appear, whole, or none. Each is written beside its place under another name,
 * readable by its owner only, and moved there at the end, with the permissions of the file that it replaces. While one
 * run writes a file, no other can. Drafts are removed when the run fails or is ended by a signal; those of a process that
 * was killed are removed by the next run. Not thread-safe.
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
    private final Opener opener;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<OutputLock> locks = new ArrayList<>();
    private final List<Scratch> scratches = new ArrayList<>();
    private final List<Path> newDirectories = new ArrayList<>();
    private final Thread onExit = new Thread(this::removeDrafts, "remove drafts");
    private boolean ended;
    private boolean wroteToDevice;

    /** Opens a draft for writing. */
    @FunctionalInterface
    interface Opener {
        OutputStream open(Path draft) throws IOException;
    }

    private record Draft(Path shown, Path target, Path draft, DraftStream stream) {
        boolean isOfDevice() {
            return isDevice(target);
        }
    }

    /** @param inputs files that no output may replace */
    public OutputFiles(Collection<Path> inputs) {
        this(inputs, Files::newOutputStream);
    }

    OutputFiles(Collection<Path> inputs, Opener opener) {
        this.inputs = inputs.stream().map(OutputFiles::realPath).toList();
        this.opener = opener;
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * A stream into a file to come. A directory that is missing is made. Whatever fails while it is written is a
     * {@link Failure}.
     *
     * @throws Failure if no file can be there, if two outputs would be one file, if it is an input, or if another run
     *     writes it
     */
    public synchronized OutputStream create(Path path) {
        checkNotEnded();
        if (Files.isSymbolicLink(path) && !Files.exists(path)) {
            throw Failure.usage("'" + path + "' is a link that leads to no file.");
        }
        Path target = realPath(path);
        if (Files.isDirectory(target)) {
            throw Failure.usage("'" + path + "' is a directory, not a file.");
        }
        if (inputs.contains(target)) {
            throw Failure.usage(
                    "'" + path + "' is an input, and writing to it would replace it.", "Maybe give another name.");
        }
        if (!isDevice(target) && drafts.stream().anyMatch(draft -> draft.target.equals(target))) {
            throw Failure.usage("Two outputs have the same file '" + path + "'.", "Maybe give each a name of its own.");
        }
        Path draft = null;
        try {
            draft = isDevice(target) ? Files.createTempFile("journey-", ".tmp") : draft(target, path);
            DraftStream stream = new DraftStream(opener.open(draft), path);
            drafts.add(new Draft(path, target, draft, stream));
            return stream;
        } catch (IOException e) {
            deleteQuietly(draft);
            throw Failure.usage("'" + path + "' cannot be written: " + FileReasons.of(e) + "; nothing was written.");
        }
    }

    /** Room on disk beside an output, for what has to wait before it is written there; removed at the end. */
    public synchronized Scratch scratch(Path path) {
        checkNotEnded();
        Path target = realPath(path);
        Scratch scratch = new Scratch(isDevice(target) ? null : target.getParent(), path);
        scratches.add(scratch);
        return scratch;
    }

    /** The directory in which an output is written, until it is moved to its place. */
    public static Path directory(Path path) {
        Path target = realPath(path);
        Path directory = isDevice(target) ? Path.of(System.getProperty("java.io.tmpdir")) : target.getParent();
        return directory == null ? target : directory;
    }

    private void checkNotEnded() {
        if (ended) {
            throw Failure.problems("Interrupted; nothing was written.");
        }
    }

    /** A device or a pipe has no place that a file could be moved to. */
    private static boolean isDevice(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target);
    }

    /** Where a link leads, so that it stays one; a pipe that is linked to (/dev/stdout) has no path of its own. */
    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** An empty draft beside its place, after what a killed process left there was removed. */
    private Path draft(Path target, Path shown) throws IOException {
        Path directory = target.getParent();
        if (directory != null) {
            createDirectories(directory);
        }
        locks.add(OutputLock.of(target, shown));
        Leftovers.remove(target);
        Path draft = Leftovers.draft(target, 0);
        Files.newByteChannel(
                        draft,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        FileAccess.onlyOwner(draft))
                .close();
        return draft;
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
    public synchronized void commit() {
        checkNotEnded();
        for (Draft draft : drafts) {
            draft.stream.close();
        }
        List<Path[]> undo = new ArrayList<>();
        Path current = null;
        try {
            for (Draft draft : drafts) {
                current = draft.shown;
                if (!draft.isOfDevice()) {
                    giveAccess(draft);
                }
            }
            for (Draft draft : drafts) {
                current = draft.shown;
                if (draft.isOfDevice()) {
                    wroteToDevice = true;
                    try (OutputStream device = Files.newOutputStream(draft.target)) {
                        Files.copy(draft.draft, device);
                    }
                    Files.delete(draft.draft);
                } else {
                    undo.add(new Path[] {keptOld(draft.target), draft.target});
                    move(draft.draft, draft.target);
                }
            }
        } catch (IOException e) {
            undo(undo);
            throw DraftStream.failed(current, e);
        }
        undo.forEach(old -> deleteQuietly(old[0]));
        newDirectories.clear();
        drafts.clear();
    }

    /** Whether an output went to a device or a pipe, which may be standard output. */
    public boolean wroteToDevice() {
        return wroteToDevice;
    }

    private static void giveAccess(Draft draft) throws IOException {
        if (Files.exists(draft.target)) {
            FileAccess.copy(draft.target, draft.draft);
        } else {
            FileAccess.asNew(draft.draft, Leftovers.draft(draft.target, 1));
        }
    }

    /** Keeps an old file under another name until all are in place, where there are several. */
    private @Nullable Path keptOld(Path target) throws IOException {
        if (drafts.size() == 1 || !Files.exists(target)) {
            return null;
        }
        Path old = Leftovers.old(target);
        try {
            Files.createLink(old, target); // so it never vanishes
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.move(target, old);
        }
        return old;
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
                // the failure that led here is the one to report
            }
        }
    }

    /** Takes back what was not committed. */
    @Override
    public synchronized void close() {
        for (Draft draft : drafts) {
            try {
                draft.stream.close();
            } catch (Failure ignored) {
                // it is thrown away
            }
        }
        scratches.forEach(Scratch::close);
        removeDrafts();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            // it runs already
        }
    }

    /**
     * Removes what was not committed, also when a signal ends the process in the middle of writing. A commit that has
     * started is finished first.
     */
    synchronized void removeDrafts() {
        ended = true;
        drafts.forEach(draft -> deleteQuietly(draft.draft));
        drafts.clear();
        locks.forEach(OutputLock::close);
        locks.clear();
        for (int i = newDirectories.size() - 1; i >= 0; i--) {
            deleteQuietly(newDirectories.get(i));
        }
        newDirectories.clear();
    }

    private static void deleteQuietly(@Nullable Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException ignored) {
            // a leftover is not a reason to fail
        }
    }
}
