package org.journeyrules.cli.files;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Room on disk for bytes that would not fit into memory: a temporary file that only its owner can read and that goes when
 * it is closed or the process ends. Where the system allows it, the file has no name. What is added stays as it is and may
 * be read by several threads; only one may add.
 */
public final class Scratch implements AutoCloseable {
    private final @Nullable Path directory;
    private final Path shown;
    private @Nullable FileChannel file; // made when it is first needed
    private long end;

    /**
     * @param directory where it is; null for the system's place for temporary files
     * @param shown the file that messages name
     */
    Scratch(@Nullable Path directory, Path shown) {
        this.directory = directory;
        this.shown = shown;
    }

    /** Adds bytes and returns where they begin. */
    public long add(byte[] bytes) {
        long start = end;
        append(ByteBuffer.wrap(bytes));
        return start;
    }

    /** A stream that adds what is written, through a buffer. Nothing else may add bytes until it is flushed or closed. */
    public OutputStream output(int buffer) {
        return new BufferedOutputStream(
                new OutputStream() {
                    @Override
                    public void write(int value) {
                        append(ByteBuffer.wrap(new byte[] {(byte) value}));
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        append(ByteBuffer.wrap(bytes, offset, length));
                    }
                },
                buffer);
    }

    private void append(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                end += file().write(bytes, end);
            }
        } catch (IOException e) {
            throw DraftStream.failed(shown, e);
        }
    }

    /** Where the next bytes will begin. */
    public long end() {
        return end;
    }

    /** The bytes between two places, read through a buffer. */
    public InputStream read(long from, long to, int buffer) {
        return new BufferedInputStream(new Region(from, to), buffer);
    }

    /** The bytes at a place, all of them at once. */
    public byte[] read(long from, int length) {
        try {
            return new Region(from, from + length).readNBytes(length);
        } catch (IOException e) {
            throw DraftStream.failed(shown, e);
        }
    }

    private FileChannel file() throws IOException {
        if (file == null) {
            Path path = directory == null
                    ? Files.createTempFile("journey-", ".tmp")
                    : Files.createTempFile(directory, ".journey-", ".tmp");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return file;
    }

    private final class Region extends InputStream {
        private final long to;
        private long at;

        Region(long from, long to) {
            this.at = from;
            this.to = to;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (at >= to) {
                return -1;
            }
            try {
                int read = file().read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, to - at)), at);
                at += Math.max(0, read);
                return read;
            } catch (IOException e) {
                throw DraftStream.failed(shown, e);
            }
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // it goes with the process
        }
    }
}
