package org.journeyrules.account;

import org.journeyrules.contact.Contact;

/** A member of an account's buying group. Of its state, only the stage is kept. */
record Member(Contact contact, String journey, String stage) {}
