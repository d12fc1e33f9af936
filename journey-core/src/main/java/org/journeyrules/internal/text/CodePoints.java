package org.journeyrules.internal.text;

import java.util.Comparator;

/** The order of names and ids: by code point. {@link String#compareTo} differs from it outside the basic plane. */
public final class CodePoints {
    public static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean aIsSurrogate = Character.isSurrogate(a);
                if (aIsSurrogate != Character.isSurrogate(b)) {
                    return aIsSurrogate ? 1 : -1;
                }
                return Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
