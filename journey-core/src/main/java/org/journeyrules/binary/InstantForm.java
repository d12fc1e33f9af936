package org.journeyrules.binary;

/** The first byte of an instant. */
final class InstantForm {
    // 0x00 to 0x7E: the instant with this number
    static final int SHORTS = 0x7F;
    // the number of the instant follows
    static final int LONG = 0x7F;
    // a new instant: the distance from the last new one, with its unit, its sign, whether more bytes follow, and its
    // lowest three bits
    static final int NEW = 0x80;
    static final int UNIT_SHIFT = 5;
    static final int NEGATIVE = 0x10;
    static final int MORE = 0x08;
    static final int BITS = 3;

    /** January 1, 2026. The first instant is written as its distance from this one. */
    static final long START = 1_767_225_600_000L;

    private InstantForm() {}

    /** The unit with a number from 0 to 3, in milliseconds. */
    static long unit(int number) {
        return switch (number) {
            case 0 -> 1;
            case 1 -> 1_000;
            case 2 -> 60_000;
            default -> 3_600_000;
        };
    }
}
