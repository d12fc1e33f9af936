package org.journeyrules.sequence;

/** Why a step is sent: what a contact may refuse, and what it must get all the same. */
public enum Purpose {
    /** Refused by an opt-out, held by consent, caps and quiet hours. */
    MARKETING,
    /** Passes an opt-out: what a customer has a right to, such as an invoice or a security notice. */
    SERVICE
}
