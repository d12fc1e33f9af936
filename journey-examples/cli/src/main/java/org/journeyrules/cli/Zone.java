package org.journeyrules.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.TreeSet;
import org.journeyrules.internal.message.Suggestions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time zone on the command line. */
final class Zone implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new TypeConversionException("'" + text + "' is not a time zone.\n  "
                    + Suggestions.to(text, new TreeSet<>(ZoneId.getAvailableZoneIds()))
                            .map(near -> "Maybe '" + near + "'?")
                            .orElse("Maybe 'Europe/Amsterdam', 'America/New_York' or 'UTC'."));
        }
    }
}
