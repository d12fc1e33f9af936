package org.journeyrules.binary;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes and reads the version of map and rules, which mostly is a hexadecimal number of 16 digits. */
final class Versions {
    private static final HexFormat HEX = HexFormat.of();

    private Versions() {}

    /** Returns what a version is written as. */
    static byte[] bytes(String version) {
        byte[] bytes = isHex(version) ? HEX.parseHex(version) : version.getBytes(StandardCharsets.UTF_8);
        ByteSink out = new ByteSink(bytes.length + 5);
        out.number((long) bytes.length << 1 | (isHex(version) ? 1 : 0));
        out.putAll(bytes, 0, bytes.length);
        return out.toBytes();
    }

    static String read(ByteSource in) {
        long head = in.number();
        if (head >>> 1 > in.remaining()) {
            throw in.fault(
                    "The version should have " + (head >>> 1) + " bytes, but only " + in.remaining() + " follow.");
        }
        int length = (int) (head >>> 1);
        if ((head & 1) == 0) {
            return in.utf8(length);
        }
        int from = in.at();
        in.skip(length);
        return HEX.formatHex(in.bytes, from, from + length);
    }

    private static boolean isHex(String version) {
        if (version.isEmpty() || version.length() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < version.length(); i++) {
            char c = version.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
