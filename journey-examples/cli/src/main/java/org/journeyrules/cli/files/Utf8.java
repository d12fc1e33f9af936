package org.journeyrules.cli.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Finds what is not UTF-8. */
final class Utf8 {
    private Utf8() {}

    /** A line and a column, both from 1. */
    record Place(long line, int column) {
        static final Place START = new Place(1, 1);
    }

    /** Where the first byte stands that is not UTF-8; the start where there is none. */
    static Place firstBad(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (long number = 1; ; number++) {
            line.reset();
            int read = buffered.read();
            while (read >= 0 && read != '\n') {
                line.write(read);
                read = buffered.read();
            }
            OptionalInt column = badColumn(line.toByteArray());
            if (column.isPresent()) {
                return new Place(number, column.getAsInt());
            }
            if (read < 0) {
                return Place.START;
            }
        }
    }

    private static OptionalInt badColumn(byte[] line) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer good = CharBuffer.allocate(line.length);
        return decoder.decode(ByteBuffer.wrap(line), good, true).isError()
                ? OptionalInt.of(good.position() + 1)
                : OptionalInt.empty();
    }
}
