package org.journeyrules.sequence;

/** The purpose of a step, which decides whether a contact can refuse it. */
public enum Purpose {
    /** Blocked by an opt-out, and subject to consent, caps and quiet hours. */
    MARKETING,
    /** Sent despite an opt-out: messages to which a customer has a right, such as an invoice or a security notice. */
    SERVICE
}
