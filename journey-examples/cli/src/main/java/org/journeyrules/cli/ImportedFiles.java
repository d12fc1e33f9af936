package org.journeyrules.cli;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.cli.mapping.Imported;

/** Writes the result of an import. */
final class ImportedFiles {
    private ImportedFiles() {}

    /**
     * Writes contacts.csv and signals.csv into a directory, and the report to standard error.
     *
     * @param known the words that the rules to come know; others are reported
     */
    static void write(Imported imported, Path directory, Optional<KnownValues> known, Console console) {
        try (OutputFiles files = new OutputFiles(List.of())) {
            OutputStream contacts = files.create(directory.resolve("contacts.csv"));
            OutputStream signals = files.create(directory.resolve("signals.csv"));
            imported.writeContacts(contacts);
            imported.writeSignals(signals);
            files.commit();
        }
        imported.report().forEach(console::report);
        known.map(UnknownValues::new).ifPresent(unknown -> {
            imported.contacts().forEach(row -> unknown.addContact(row::get));
            imported.signals().forEach(row -> unknown.addSignal(row.get("type"), row::get));
            unknown.inWords().forEach(console::report);
        });
    }
}
