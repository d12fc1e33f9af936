package org.journeyrules.cli.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A stream into a file to come, that reports each failure alike, whichever call fails. Not thread-safe. */
final class DraftStream extends OutputStream {
    private final OutputStream out;
    private final Path shown;

    DraftStream(OutputStream out, Path shown) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.shown = shown;
    }

    /** The failure to write a file. */
    static Failure failed(Path shown, IOException e) {
        return Failure.problems("'" + shown + "' cannot be written: " + FileReasons.of(e) + "; nothing was written.");
    }

    @Override
    public void write(int value) {
        try {
            out.write(value);
        } catch (IOException e) {
            throw failed(shown, e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failed(shown, e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(shown, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(shown, e);
        }
    }
}
