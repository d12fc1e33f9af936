package org.journeyrules.cli.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.journeyrules.internal.message.Suggestions;

/** Advice on time zones that are not IANA names: how CRM systems write them, and slips. Thread-safe. */
public final class TimeZones {
    private static final String EXAMPLES = "Maybe 'Europe/Amsterdam', 'America/New_York' or 'UTC'.";

    /** What Salesforce appends or puts in front: {@code (GMT-08:00) Pacific Standard Time (America/Los_Angeles)}. */
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([A-Za-z_]+/[A-Za-z_/+-]+\\d*)\\)\\s*$");

    private static final Pattern OFFSET_BEFORE = Pattern.compile("^\\((?:GMT|UTC)[^)]{0,8}\\)\\s*");

    private static final class Known {
        private static final Map<String, String> NAMES = names();
        private static final SortedSet<String> IDS = new TreeSet<>(ZoneId.getAvailableZoneIds());
    }

    private TimeZones() {}

    /** How many names a guess compares with. */
    static int candidates() {
        return Known.IDS.size();
    }

    /** The IANA name for the name of another system; empty where it is not known. */
    public static Optional<String> iana(String name) {
        String text = name.strip();
        Matcher bracketed = IN_BRACKETS.matcher(text.length() > 200 ? "" : text);
        if (bracketed.find() && isZone(bracketed.group(1))) {
            return Optional.of(bracketed.group(1));
        }
        String plain = OFFSET_BEFORE.matcher(text).replaceFirst("");
        String known = Known.NAMES.get(folded(plain));
        if (known == null) {
            known = ZoneId.SHORT_IDS.get(plain.toUpperCase(Locale.ROOT));
        }
        if (known == null && plain.contains("_slash_")) { // as HubSpot writes them: america_slash_new_york
            String slashed = plain.replace("_slash_", "/");
            known = Known.IDS.stream()
                    .filter(slashed::equalsIgnoreCase)
                    .findFirst()
                    .orElse(null);
        }
        return Optional.ofNullable(known);
    }

    /** The IANA names of all names of other systems. */
    static Collection<String> ianaNames() {
        return Known.NAMES.values();
    }

    /**
     * Advice on a time zone that is not known.
     *
     * @param guess whether a name that is near is looked for, which takes its time
     */
    public static String maybe(String name, boolean guess) {
        Optional<String> near = iana(name);
        if (near.isEmpty() && guess) {
            near = Suggestions.to(name, Known.IDS);
        }
        return near.map(each -> "Maybe '" + each + "'?").orElse(EXAMPLES);
    }

    private static boolean isZone(String name) {
        try {
            ZoneId.of(name);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace(" and ", " & ");
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        try (InputStream in = TimeZones.class.getResourceAsStream("time-zones.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split(" = ", 2);
                names.put(folded(parts[0]), parts[1]);
            });
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
