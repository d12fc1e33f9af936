package org.journeyrules.jdbc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.contact.Contact;

/**
 * The host's records of contacts, by id. The sweep asks for them, because a state holds nothing of a record. Implementations
 * must be thread-safe.
 */
@FunctionalInterface
public interface ContactRecords {
    /** Returns the record of a contact; empty if there is no such contact. */
    Optional<Contact> find(String contactId);

    /**
     * Returns the record of a contact.
     *
     * @throws UnknownContactException if there is no such contact
     */
    default Contact require(String contactId) {
        return find(contactId).orElseThrow(() -> new UnknownContactException(contactId));
    }

    /**
     * Returns the records of several contacts by id. Contacts without a record are missing. The default asks one by one;
     * override it if one query can return all of them.
     */
    default Map<String, Contact> findAll(Collection<String> contactIds) {
        Map<String, Contact> found = new LinkedHashMap<>();
        for (String id : contactIds) {
            find(id).ifPresent(contact -> found.put(id, contact));
        }
        return found;
    }
}
