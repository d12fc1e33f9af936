package org.journeyrules.flink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Texts and counts as bytes: a count in seven bits per byte, the lowest first; a text as its count of bytes and UTF-8. */
final class Texts {
    private static final int MOST_SHIFT = 28;

    private Texts() {}

    static void putCount(int count, DataOutputView out) throws IOException {
        int rest = count;
        while (rest >= 0x80) {
            out.writeByte(rest | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    static int count(DataInputView in) throws IOException {
        int count = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.readUnsignedByte();
            if (shift == MOST_SHIFT && next > 7) {
                throw new IOException("A count is larger than " + Integer.MAX_VALUE + ": the bytes are damaged.");
            }
            count |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return count;
            }
        }
    }

    static void putBytes(byte[] bytes, DataOutputView out) throws IOException {
        putCount(bytes.length, out);
        out.write(bytes);
    }

    static byte[] bytes(DataInputView in) throws IOException {
        byte[] bytes = new byte[count(in)];
        in.readFully(bytes);
        return bytes;
    }

    static void put(String text, DataOutputView out) throws IOException {
        putBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    static String next(DataInputView in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    static void put(Map<String, String> texts, DataOutputView out) throws IOException {
        putCount(texts.size(), out);
        for (Map.Entry<String, String> each : texts.entrySet()) {
            put(each.getKey(), out);
            put(each.getValue(), out);
        }
    }

    static Map<String, String> nextMap(DataInputView in) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        int count = count(in);
        for (int i = 0; i < count; i++) {
            String key = next(in);
            texts.put(key, next(in));
        }
        return texts;
    }
}
