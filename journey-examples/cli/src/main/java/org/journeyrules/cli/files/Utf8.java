package org.journeyrules.cli.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Finds what is not UTF-8. */
final class Utf8 {
    private Utf8() {}

    /** The first line, from 1, that is not UTF-8; 1 where there is none. */
    static long firstBadLine(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (long number = 1; ; number++) {
            line.reset();
            int read = buffered.read();
            while (read >= 0 && read != '\n') {
                line.write(read);
                read = buffered.read();
            }
            if (!isUtf8(line.toByteArray())) {
                return number;
            }
            if (read < 0) {
                return 1;
            }
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
