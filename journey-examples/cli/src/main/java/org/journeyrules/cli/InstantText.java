package org.journeyrules.cli;

import java.time.Instant;
import org.journeyrules.cli.files.Instants;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instant on the command line. */
final class InstantText implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        return Instants.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is not an instant with offset or Z.\n  " + Instants.maybe(text, false)));
    }
}
