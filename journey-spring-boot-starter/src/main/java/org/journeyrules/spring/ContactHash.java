package org.journeyrules.spring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Says which contact a trace is about without its id, which may be an email address. */
final class ContactHash {
    private ContactHash() {}

    /** The first 16 digits of the SHA-256 of journey and contact. */
    static String of(String journey, String contactId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((journey + '\0' + contactId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) { // every Java has it
            throw new IllegalStateException(impossible);
        }
    }
}
