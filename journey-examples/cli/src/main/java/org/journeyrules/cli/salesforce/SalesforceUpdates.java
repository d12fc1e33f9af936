package org.journeyrules.cli.salesforce;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.journeyrules.JourneyState;
import org.journeyrules.cli.files.Scratch;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The rows that bring Salesforce up to date, one file per object, as its Bulk API 2.0 takes them: changed stages of contacts
 * and leads, changed statuses of campaign members, and a task for each hand-off that waits. Not thread-safe.
 */
public final class SalesforceUpdates {
    private static final List<String> FILES = List.of("Contact.csv", "Lead.csv", "CampaignMember.csv", "Task.csv");

    private static final String SINCE = "Journey_Stage_Since__c";
    private static final String REASON = "Journey_Stage_Reason__c";
    private static final List<String> COLUMNS = List.of("Id", People.STAGE, SINCE, REASON);

    private final JourneyMap map;
    private final Map<String, OutputStream> files = new LinkedHashMap<>();
    private final UpdateFile contacts;
    private final UpdateFile leads;
    private final MemberUpdates members;
    private final TaskUpdates tasks;
    private int others;

    /**
     * Updates without rows.
     *
     * @param files opens a file by its name
     * @param disk where its rows wait, by the same name
     */
    public SalesforceUpdates(JourneyMap map, Function<String, OutputStream> files, Function<String, Scratch> disk) {
        this.map = map;
        FILES.forEach(name -> this.files.put(name, files.apply(name)));
        this.contacts = new UpdateFile(COLUMNS, COLUMNS, disk.apply("Contact.csv"));
        this.leads = new UpdateFile(COLUMNS, COLUMNS, disk.apply("Lead.csv"));
        this.members = new MemberUpdates(disk.apply("CampaignMember.csv"));
        this.tasks = new TaskUpdates(disk.apply("Task.csv"));
    }

    /**
     * Adds what changed for a contact.
     *
     * @param decisions those that are new
     * @param signals all that the contact has
     */
    public void add(Contact contact, JourneyState state, List<Decision> decisions, List<Signal> signals) {
        Map<String, String> stage = stage(contact, state.visit().orElse(null));
        String object = object(contact);
        if (object == null) {
            others += stage.isEmpty() && decisions.isEmpty() ? 0 : 1;
            return;
        }
        if (!stage.isEmpty()) {
            (object.equals("Lead") ? leads : contacts).add(stage);
        }
        members.add(contact, object, decisions, signals);
        tasks.add(contact, contact.zone().orElse(map.zone()), decisions, signals);
    }

    /** The new stage where it differs from the exported one; a stage without a journey, as of an excluded contact, is cleared. */
    private Map<String, String> stage(Contact contact, @Nullable Visit visit) {
        Map<String, String> row = new LinkedHashMap<>();
        String label = visit == null ? null : label(visit.stage());
        String exported = exported(contact);
        if (label == null ? exported == null : label.equals(exported)) {
            return row;
        }
        row.put("Id", contact.id());
        row.put(People.STAGE, label == null ? UpdateFile.CLEARED : label);
        row.put(SINCE, visit == null ? UpdateFile.CLEARED : UpdateFile.dateTime(visit.entered()));
        row.put(REASON, visit == null ? UpdateFile.CLEARED : UpdateFile.text(visit.rule()));
        return row;
    }

    private String label(String stage) {
        return map.stage(stage).map(each -> each.label("salesforce")).orElse(stage);
    }

    private @Nullable String exported(Contact contact) {
        String field = contact.value(People.STAGE);
        String stage = contact.value(Contact.STAGE);
        return field != null ? field : stage == null ? null : label(stage);
    }

    /** The object that the import noted, else that of the id: ids of contacts start with 003, those of leads with 00Q. */
    private static @Nullable String object(Contact contact) {
        String object = contact.value(People.OBJECT);
        if (object != null) {
            return object;
        }
        return contact.id().startsWith("003") ? "Contact" : contact.id().startsWith("00Q") ? "Lead" : null;
    }

    /** How many contacts with changes are neither contact nor lead of Salesforce. */
    public int others() {
        return others;
    }

    /** Writes all files. */
    public void write() {
        contacts.write(files.get("Contact.csv"));
        leads.write(files.get("Lead.csv"));
        members.write(files.get("CampaignMember.csv"));
        tasks.write(files.get("Task.csv"));
    }
}
