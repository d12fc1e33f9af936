package org.journeyrules.binary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are being written. For one thread. */
final class ByteSink {
    private byte[] bytes;
    private int size;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    byte[] buffer() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }

    void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void putAll(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    /** Writes a number of bytes, the highest first. */
    void fixed(long value, int length) {
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    /** Writes seven bits per byte, the lowest first; each byte but the last has its highest bit set. */
    void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Writes a number that may be negative: twice its value, or one less than twice its negation. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /** Writes the UTF-8 bytes of a part of a text, which has no unpaired surrogates. */
    void utf8(String text, int from) {
        int length = text.length();
        room(length - from);
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
                putAll(rest, 0, rest.length);
                return;
            }
            bytes[size++] = (byte) c;
        }
    }
}
