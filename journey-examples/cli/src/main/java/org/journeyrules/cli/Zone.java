package org.journeyrules.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.journeyrules.cli.files.TimeZones;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time zone on the command line. */
final class Zone implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new TypeConversionException("'" + text + "' is not a time zone.\n  " + TimeZones.maybe(text, true));
        }
    }
}
