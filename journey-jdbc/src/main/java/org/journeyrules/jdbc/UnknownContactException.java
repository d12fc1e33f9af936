package org.journeyrules.jdbc;

/** Thrown when the host's {@link ContactRecords} have no record of a contact. */
public final class UnknownContactException extends JourneyStoreException {
    private static final long serialVersionUID = 1L;

    private final String contactId;

    UnknownContactException(String contactId) {
        super("There is no record of contact '" + contactId
                + "'.\nMaybe it was deleted or merged: then delete its state with JourneyStore.delete.");
        this.contactId = contactId;
    }

    public String contactId() {
        return contactId;
    }
}
