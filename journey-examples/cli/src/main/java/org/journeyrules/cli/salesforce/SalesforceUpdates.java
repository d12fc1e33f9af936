package org.journeyrules.cli.salesforce;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The rows that bring Salesforce's stages up to date, one file an object, as Salesforce's loader takes them: only those
 * whose stage differs from the one exported. Not thread-safe.
 */
public final class SalesforceUpdates {
    private static final List<String> COLUMNS =
            List.of("Id", "Journey_Stage__c", "Journey_Stage_Since__c", "Journey_Stage_Reason__c");

    /** A text field of Salesforce holds so many characters. */
    private static final int LONGEST_TEXT = 255;

    private static final DateTimeFormatter IN_MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final JourneyMap map;
    private final List<List<String>> contacts = new ArrayList<>();
    private final List<List<String>> leads = new ArrayList<>();
    private int others;

    public SalesforceUpdates(JourneyMap map) {
        this.map = map;
    }

    /** Adds a contact where its stage changed. */
    public void add(Contact contact, JourneyState state) {
        Visit visit = state.visit().orElse(null);
        if (visit == null) {
            return;
        }
        String label = label(visit.stage());
        if (label.equals(exported(contact))) {
            return;
        }
        List<String> row =
                List.of(contact.id(), label, IN_MILLISECONDS.format(visit.entered()), shortened(visit.rule()));
        switch (object(contact)) {
            case "Contact" -> contacts.add(row);
            case "Lead" -> leads.add(row);
            default -> others++;
        }
    }

    private String label(String stage) {
        return map.stage(stage).map(each -> each.label("salesforce")).orElse(stage);
    }

    private @Nullable String exported(Contact contact) {
        String field = contact.value(People.STAGE);
        String stage = contact.value(Contact.STAGE);
        return field != null ? field : stage == null ? null : label(stage);
    }

    /** What the import noted, else what the id tells: ids of contacts begin with 003, those of leads with 00Q. */
    private static String object(Contact contact) {
        String object = contact.value(People.OBJECT);
        if (object != null) {
            return object;
        }
        return contact.id().startsWith("003") ? "Contact" : contact.id().startsWith("00Q") ? "Lead" : "";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }

    /** How many contacts with a changed stage are neither contact nor lead of Salesforce. */
    public int others() {
        return others;
    }

    /** Writes Contact.csv. */
    public void writeContacts(OutputStream out) {
        write(out, contacts);
    }

    /** Writes Lead.csv. */
    public void writeLeads(OutputStream out) {
        write(out, leads);
    }

    private static void write(OutputStream out, List<List<String>> rows) {
        try {
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            csv.writeRecord(COLUMNS);
            rows.forEach(csv::writeRecord);
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
