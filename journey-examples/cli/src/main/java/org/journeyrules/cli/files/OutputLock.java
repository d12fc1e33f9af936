package org.journeyrules.cli.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a file: a locked file beside it. The system unlocks it when the process ends, however it ends, so
 * that a file that was left behind locks nothing.
 */
final class OutputLock implements AutoCloseable {
    /** Beyond the content: some systems let no one read a locked region. */
    private static final long LOCKED = Long.MAX_VALUE - 1;

    private static final int LONGEST = 1 << 16;

    private final Path path;
    private final @Nullable FileChannel channel;

    private OutputLock(Path path, @Nullable FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the lock of a file. Where the file system knows no locks, there is none.
     *
     * @param shown the file's name in messages
     * @throws Failure if another process or another run in this one has it
     */
    static OutputLock of(Path target, Path shown) throws IOException {
        Path path = target.resolveSibling("." + target.getFileName() + ".lock");
        while (true) {
            FileChannel channel = FileChannel.open(
                    path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FileAccess.onlyOwner(path));
            FileLock lock;
            try {
                lock = channel.tryLock(LOCKED, 1, false);
            } catch (OverlappingFileLockException ofThisProcess) {
                lock = null;
            } catch (IOException noLocks) {
                channel.close();
                Files.deleteIfExists(path);
                return new OutputLock(path, null);
            }
            if (lock == null) {
                channel.close();
                throw Failure.problems("'" + shown + "' is being written by another replay or import."
                        + "\n  Maybe wait until it ends, or give another name.");
            }
            if (isAt(path, channel)) {
                return new OutputLock(path, channel);
            }
            channel.close(); // the run that had it has removed it in the meantime
        }
    }

    /**
     * Whether the locked file is the one at the path. It gets a random size, which is looked for there: to open it again
     * would give up the lock.
     */
    private static boolean isAt(Path path, FileChannel channel) throws IOException {
        int size = ThreadLocalRandom.current().nextInt(1 << 8, LONGEST);
        byte[] content = new byte[size];
        byte[] process = ("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
        java.util.Arrays.fill(content, (byte) '\n');
        System.arraycopy(process, 0, content, 0, process.length);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(content));
        return Files.exists(path) && Files.size(path) == size;
    }

    @Override
    public void close() {
        if (channel == null) {
            return;
        }
        try {
            Files.deleteIfExists(path);
            channel.close();
        } catch (IOException e) {
            // what is left behind locks nothing
        }
    }
}
