package org.journeyrules.crm;

import java.util.Collection;
import java.util.List;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.spring.Journeys;
import org.journeyrules.stage.Placement;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the service does: each method is one transaction over the CRM's tables and those of Journey. */
@Service
class Crm {
    private final Journeys journeys;
    private final ContactTable contacts;
    private final SignalTable signals;

    Crm(Journeys journeys, ContactTable contacts, SignalTable signals) {
        this.journeys = journeys;
        this.contacts = contacts;
        this.signals = signals;
    }

    /** Creates a contact or changes its record. */
    @Transactional
    public Outcome save(Contact contact) {
        if (contacts.find(contact.id()).isPresent()) {
            return journeys.change(contact.id(), () -> contacts.save(contact));
        }
        contacts.save(contact);
        return journeys.review(contact.id());
    }

    /** Creates a contact whose history is known. */
    @Transactional
    public Outcome bringOver(Contact contact, Collection<Signal> history) {
        contacts.save(contact);
        receive(contact.id(), history);
        return journeys.review(contact.id()); // what time alone has brought since
    }

    /** Receives signals of one contact. */
    @Transactional
    public Outcome receive(String contactId, Collection<Signal> received) {
        Outcome outcome = journeys.receive(contactId, received);
        signals.add(received);
        return outcome;
    }

    /** Places a contact as a person decided. */
    @Transactional
    public Outcome place(String contactId, Placement placement) {
        Outcome outcome = journeys.place(contactId, placement);
        signals.add(List.of(placement.signalFor(contactId)));
        return outcome;
    }
}
