package org.journeyrules.flink;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;

/** Contacts: id, values, and whether an account follows. */
final class ContactForm extends Form<Contact> {
    static final ContactForm FORM = new ContactForm();

    private ContactForm() {
        super("contact", Contact.class, 1);
    }

    @Override
    void write(Contact contact, DataOutputView out) throws IOException {
        Texts.put(contact.id(), out);
        Texts.put(contact.values(), out);
        Account account = contact.account().orElse(null);
        out.writeBoolean(account != null);
        if (account != null) {
            AccountForm.FORM.write(account, out);
        }
    }

    @Override
    Contact read(DataInputView in, int number) throws IOException {
        Contact contact = Contact.of(Texts.next(in)).with(Texts.nextMap(in));
        return in.readBoolean() ? contact.with(AccountForm.FORM.read(in, number)) : contact;
    }
}
