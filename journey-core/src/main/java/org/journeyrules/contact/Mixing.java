package org.journeyrules.contact;

import java.util.Map;

/** Computes a 64-bit FNV-1a hash over the characters of texts. It is the same for the same texts on every machine. */
final class Mixing {
    private static final long START = 0xcbf29ce484222325L;

    private Mixing() {}

    static long of(Map<String, String> values) {
        return mix(START, values);
    }

    static long mix(long hash, Map<String, String> values) {
        long mixed = hash;
        for (Map.Entry<String, String> value : values.entrySet()) {
            mixed = mix(mix(mixed, value.getKey()), value.getValue());
        }
        return mixed;
    }

    static long mix(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (mixed ^ 0xffff) * 0x100000001b3L; // marks the end of the text, so that "ab","c" and "a","bc" differ
    }
}
