package org.journeyrules.signal;

/** Names of the usual channels. A channel is a plain string: hosts use names of their own beside these. */
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

    private Channel() {}
}
