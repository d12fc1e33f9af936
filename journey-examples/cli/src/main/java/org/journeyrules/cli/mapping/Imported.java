package org.journeyrules.cli.mapping;

import java.io.OutputStream;
import java.util.List;
import org.journeyrules.cli.files.RowStore;

/**
 * The result of an import. Close it when it is written.
 *
 * @param contacts one row per contact
 * @param signals one row per signal, by time
 * @param report what was taken and what was left out and why, for people
 */
public record Imported(RowStore<String> contacts, RowStore<Long> signals, List<String> report)
        implements AutoCloseable {
    /** Writes contacts.csv. */
    public void writeContacts(OutputStream out) {
        contacts.writeTo(out);
    }

    /** Writes signals.csv. */
    public void writeSignals(OutputStream out) {
        signals.writeTo(out);
    }

    @Override
    public void close() {
        contacts.close();
        signals.close();
    }
}
