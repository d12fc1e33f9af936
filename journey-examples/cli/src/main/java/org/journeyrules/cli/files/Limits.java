package org.journeyrules.cli.files;

/** How much a file may contain, so that none takes longer than its size suggests. SECURITY.md lists these limits. */
public final class Limits {
    /** The most columns of a file of contacts, accounts or signals. */
    static final int COLUMNS = 1_000;

    /** The most columns of a file that another system wrote. */
    static final int FOREIGN_COLUMNS = 5_000;

    /** The most characters of one cell. */
    static final int CELL = 1_000_000;

    /** The most signals of one contact, and of one state. */
    public static final int SIGNALS_OF_A_CONTACT = 20_000;

    /** The most signal types of one file that are not known by name. */
    static final int OWN_TYPES = 1_000;

    /** The most signals that one account may pass on: its signals times its contacts. */
    static final int SIGNALS_OF_AN_ACCOUNT = 100_000;

    private Limits() {}
}
