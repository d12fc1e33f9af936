package org.journeyrules.binary;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes that are being read. Every read is checked against the end. For one thread. */
final class ByteSource {
    final byte[] bytes;
    private final int end;
    private int at;

    ByteSource(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int at() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    StateBytesException fault(String problem, String advice) {
        return new StateBytesException(at, problem, advice);
    }

    StateBytesException fault(String problem) {
        return fault(problem, "");
    }

    private void require(int count) {
        if (count > end - at) {
            throw fault("The bytes end here, but " + count + " more belong to the part.", "Maybe the end was cut off.");
        }
    }

    int next() {
        if (at >= end) {
            require(1);
        }
        return bytes[at++] & 0xFF;
    }

    /** Returns the next byte without reading it, or -1 at the end. */
    int peek() {
        return at < end ? bytes[at] & 0xFF : -1;
    }

    void skip(int count) {
        require(count);
        at += count;
    }

    long fixed(int length) {
        require(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (bytes[at++] & 0xFF);
        }
        return value;
    }

    long number() {
        int first = next();
        if (first < 0x80) {
            return first;
        }
        long value = first & 0x7F;
        for (int shift = 7; shift < 64; shift += 7) {
            int next = next();
            if (shift == 63 && next > 1) {
                break;
            }
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw fault("A number has more than 64 bits.");
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads a number that must fit into an int that is not negative. */
    int index(String what) {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw fault("The " + what + " is " + Long.toUnsignedString(value) + ", which is too large.");
        }
        return (int) value;
    }

    /** Reads how many elements follow. Each takes at least one byte, so there are no more than bytes. */
    int count(String what) {
        long value = number();
        if (value < 0 || value > remaining()) {
            throw fault("There should be " + Long.toUnsignedString(value) + " " + what + ", but only " + remaining()
                    + " bytes follow.");
        }
        return (int) value;
    }

    /** Reads a text of UTF-8 bytes. */
    String utf8(int length) {
        require(length);
        for (int i = at; i < at + length; i++) {
            if (bytes[i] < 0) {
                return decoded(length);
            }
        }
        String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        at += length;
        return text;
    }

    /** Reads a text of UTF-8 bytes that other states are likely to have, too. */
    String utf8(int length, SharedParts shared) {
        require(length);
        int hash = 0;
        for (int i = at; i < at + length; i++) {
            if (bytes[i] < 0) {
                return shared.text(decoded(length));
            }
            hash = 31 * hash + bytes[i];
        }
        String known = shared.text(bytes, at, length, hash);
        return known == null ? shared.text(utf8(length)) : skipped(known, length);
    }

    private String skipped(String text, int length) {
        at += length;
        return text;
    }

    private String decoded(int length) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw fault("A text is not valid UTF-8.");
        }
    }
}
