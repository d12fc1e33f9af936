package org.journeyrules.jdbc;

/**
 * Thrown when the stored state of a contact cannot be read: it was damaged, edited, or written by a later release. The cause
 * says what is wrong and where. The row stays as it is.
 */
public final class UnreadableStateException extends JourneyStoreException {
    private static final long serialVersionUID = 1L;

    private final String contactId;

    UnreadableStateException(String contactId, String version, Throwable cause) {
        super(
                "The state of contact '" + contactId + "', which version '" + version + "' wrote, cannot be read: "
                        + cause.getMessage(),
                cause);
        this.contactId = contactId;
    }

    public String contactId() {
        return contactId;
    }
}
