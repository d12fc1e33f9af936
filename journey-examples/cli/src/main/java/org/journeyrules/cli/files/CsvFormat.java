package org.journeyrules.cli.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written.
 *
 * @param charset the encoding of its text
 * @param separator the character between two fields
 * @param foreign whether another system wrote it: a header may have a name twice, and lines of a single field, such as
 *     the footer of a report, are passed over
 */
public record CsvFormat(Charset charset, char separator, boolean foreign) {
    /** The format of this program's own files. */
    public static final CsvFormat OWN = new CsvFormat(StandardCharsets.UTF_8, ',', false);

    /** What files are written in that are not UTF-8: ISO-8859-1 as Windows and browsers understand it. */
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private static final String SEPARATORS = ",;\t|";
    private static final int LONGEST_HEADER = 1 << 16;

    /**
     * The format of a file that another system wrote, found by reading it.
     *
     * @param charset the encoding, where the user named it
     * @param separator the separator, where the user named it
     */
    public static CsvFormat detect(InputFile file, @Nullable Charset charset, @Nullable Character separator) {
        try {
            Charset found = charset == null ? charset(file) : charset;
            return new CsvFormat(found, separator == null ? separator(file, found) : separator, true);
        } catch (IOException e) {
            throw Failure.usage(file.name() + ": cannot be read: " + FileReasons.of(e));
        }
    }

    private static Charset charset(InputFile file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] first = in.readNBytes(4);
            if (first.length >= 2 && (first[0] & first[1] & 0xFF) == 0xFE && first[0] != first[1]) {
                return StandardCharsets.UTF_16; // its byte order mark, in either order
            }
            if (first.length == 4 && first[0] != 0 && first[1] == 0 && first[2] != 0 && first[3] == 0) {
                return StandardCharsets.UTF_16LE; // Latin letters without that mark
            }
            if (first.length == 4 && first[0] == 0 && first[1] != 0 && first[2] == 0 && first[3] != 0) {
                return StandardCharsets.UTF_16BE;
            }
        }
        try (InputStream in = file.open()) {
            return isUtf8(in) ? StandardCharsets.UTF_8 : WESTERN;
        }
    }

    private static boolean isUtf8(InputStream in) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        byte[] bytes = new byte[1 << 16];
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        int kept = 0;
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes, kept, bytes.length - kept)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, kept + read);
            chars.clear();
            if (decoder.decode(buffer, chars, false).isError()) {
                return false;
            }
            kept = buffer.remaining(); // the first bytes of a character that the next block completes
            buffer.compact();
        }
        return kept == 0;
    }

    /** The separator that occurs most often, outside quotation marks, in the first line that has one. */
    private static char separator(InputFile file, Charset charset) throws IOException {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        try (Reader reader = new BufferedReader(new InputStreamReader(file.open(), charset))) {
            for (int i = 0, c = reader.read(); i < LONGEST_HEADER && c >= 0; i++, c = reader.read()) {
                if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted
                        && (c == '\n' || c == '\r')
                        && IntStream.of(counts).sum() > 0) {
                    break;
                } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
                    counts[SEPARATORS.indexOf(c)]++;
                }
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return SEPARATORS.charAt(most);
    }

    /** The text of a stream, without a byte order mark. */
    Reader reader(InputStream in) throws IOException {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return Utf8.reader(in);
        }
        return new BufferedReader(new InputStreamReader(in, charset));
    }
}
