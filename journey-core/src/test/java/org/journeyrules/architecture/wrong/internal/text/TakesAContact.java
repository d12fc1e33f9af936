package org.journeyrules.architecture.wrong.internal.text;

import org.journeyrules.contact.Contact;

/** Texts and times know nothing of the domain. */
public final class TakesAContact {
    String text(Contact contact) {
        return contact.id();
    }
}
