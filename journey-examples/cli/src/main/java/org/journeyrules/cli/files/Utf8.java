package org.journeyrules.cli.files;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Reads UTF-8, with or without a byte order mark, and finds what is not. */
public final class Utf8 {
    private Utf8() {}

    /** A line and a column, both from 1. */
    record Place(long line, int column) {
        static final Place START = new Place(1, 1);
    }

    /**
     * The text behind the byte order mark, if there is one.
     *
     * @throws CharacterCodingException where the bytes are not UTF-8, here or when they are read
     */
    public static BufferedReader reader(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /**
     * The first line, from 1, that is not UTF-8: reads the file once more.
     *
     * @param otherwise the line to name where it cannot be read twice, as standard input
     */
    public static long firstBadLine(InputFile file, long otherwise) {
        if (file.size() < 0) {
            return otherwise;
        }
        try (InputStream again = file.open()) {
            return firstBad(again).line();
        } catch (IOException e) {
            return otherwise;
        }
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
