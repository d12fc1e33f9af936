package org.journeyrules.jdbc;

/**
 * Thrown when a row was written by a version that this process's version is not known to replace, such as by a newer process
 * during a rolling deployment. The row is neither evaluated nor written. Answer with HTTP 503, so that the call is repeated
 * and reaches a newer process.
 */
public final class NewerVersionException extends JourneyStoreException {
    private static final long serialVersionUID = 1L;

    private final String contactId;
    private final String rowVersion;

    NewerVersionException(String contactId, String rowVersion, String version) {
        super("The row of contact '" + contactId + "' was written by version '" + rowVersion + "', which version '"
                + version + "' does not replace.\nMaybe a newer process wrote it: then repeat the call there. If '"
                + rowVersion + "' is older, name it with JourneyStore.replacing.");
        this.contactId = contactId;
        this.rowVersion = rowVersion;
    }

    public String contactId() {
        return contactId;
    }

    /** The version that wrote the row. */
    public String rowVersion() {
        return rowVersion;
    }
}
