package org.journeyrules.signal;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of the known channels. A channel is a plain string, and hosts can use other names. */
public final class Channel {
    public static final String EMAIL = "email";
    public static final String WEB = "web";
    public static final String PHONE = "phone";
    public static final String CHAT = "chat";
    public static final String SOCIAL = "social";
    public static final String AD = "ad";
    public static final String MESSAGE = "message";
    public static final String LETTER = "letter";
    public static final String EVENT = "event";
    public static final String IN_PERSON = "in-person";
    public static final String PRODUCT = "product";

    private static final Set<String> KNOWN = Collections.unmodifiableSet(new LinkedHashSet<>(
            List.of(EMAIL, WEB, PHONE, CHAT, SOCIAL, AD, MESSAGE, LETTER, EVENT, IN_PERSON, PRODUCT)));

    private Channel() {}

    /** The known channels, in order of declaration. */
    public static Set<String> known() {
        return KNOWN;
    }
}
