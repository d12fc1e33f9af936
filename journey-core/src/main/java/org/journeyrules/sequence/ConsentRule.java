package org.journeyrules.sequence;

/** What a marketing e-mail needs of the contact's consent. */
public enum ConsentRule {
    /** The contact consented. */
    REQUIRED,
    /** The contact did not refuse; unknown consent is enough. */
    NOT_DENIED
}
