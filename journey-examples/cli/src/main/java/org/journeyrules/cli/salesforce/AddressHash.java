package org.journeyrules.cli.salesforce;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands for an e-mail address in the imported files: a hash of it, salted with the contact's id. It tells whether
 * an address is still the one that bounced, and that is all that is needed; the address itself stays behind.
 */
final class AddressHash {
    /** Enough that no two addresses of one contact have the same. */
    private static final int DIGITS = 16;

    private AddressHash() {}

    /** The hash of an address, case and spaces around it aside; null of none. */
    static @Nullable String of(String contactId, @Nullable String address) {
        if (address == null || address.isBlank()) {
            return null;
        }
        String salted = contactId + "\n" + address.strip().toLowerCase(Locale.ROOT);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(salted.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
