package org.journeyrules.benchmarks;

import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;

/**
 * One contact, what is known of it, and the signal that comes next.
 *
 * @param contact the record
 * @param kept the signals before, in the order in which they came
 * @param next the signal that comes
 */
record Case(Contact contact, List<Signal> kept, Signal next) {}
