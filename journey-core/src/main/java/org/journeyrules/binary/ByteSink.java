package org.journeyrules.binary;

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

    /** Begins again, with the same room. */
    void reset() {
        size = 0;
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
        if ((value & ~0x7FL) == 0) {
            bytes[size++] = (byte) value;
            return;
        }
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

    /** Writes a text from a place on, of which all characters are ASCII. */
    @SuppressWarnings(
            "deprecation") // what it does to other characters is known, and nothing else copies without an object
    void ascii(String text, int from) {
        int length = text.length() - from;
        room(length);
        text.getBytes(from, text.length(), bytes, size);
        size += length;
    }
}
