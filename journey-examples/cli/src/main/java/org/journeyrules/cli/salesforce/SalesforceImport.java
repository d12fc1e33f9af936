package org.journeyrules.cli.salesforce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.cli.files.CodePointOrder;
import org.journeyrules.cli.files.CsvFormat;
import org.journeyrules.cli.files.CsvTable;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.InputFile;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.files.RowStore;
import org.journeyrules.cli.mapping.DateTexts;
import org.journeyrules.cli.mapping.FileMapping;
import org.journeyrules.cli.mapping.Header;
import org.journeyrules.cli.mapping.Imported;
import org.journeyrules.cli.mapping.Tally;
import org.journeyrules.map.JourneyMap;

/**
 * Reads a Salesforce export: each file once, row by row, in an order in which what a row refers to is known. Not
 * thread-safe.
 */
public final class SalesforceImport {
    /** The objects that are read, in the order of the report. */
    static final List<String> OBJECTS = List.of(
            "Contact",
            "Lead",
            "Account",
            "ContactHistory",
            "LeadHistory",
            "AccountHistory",
            "EmailMessageRelation",
            "EmailMessage",
            "Task",
            "Event",
            "Campaign",
            "CampaignMemberStatus",
            "CampaignMember",
            "OpportunityContactRole",
            "OpportunityHistory",
            "OpportunityFieldHistory",
            "Opportunity",
            "Case",
            "MarketingActivity");

    private final Export export;
    private final Set<String> keep;
    private final DateTexts dates;
    private final Instant until;
    private final RowProblems problems;
    private final Set<String> read = new LinkedHashSet<>();
    private final Map<String, List<Tally>> tallies = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final RowStore<String> contactRows = new RowStore<>(List.of("id"), CodePointOrder.BY_CODE_POINT);
    private final RowStore<Long> signalRows =
            new RowStore<>(List.of("id", "contact_id", "type", "occurred_at"), Comparator.naturalOrder());
    private final Signals signals = new Signals(signalRows);
    private final AccountTypes accountTypes = new AccountTypes();
    private final People people;

    private SalesforceImport(
            Export export, JourneyMap map, Set<String> keep, DateTexts dates, Instant until, RowProblems problems) {
        this.export = export;
        this.keep = keep;
        this.dates = dates;
        this.until = until;
        this.problems = problems;
        this.people = new People(map, keep, contactRows, signals, accountTypes, export.has("EmailMessage"));
        OBJECTS.forEach(object -> tallies.put(object, new ArrayList<>()));
    }

    /**
     * Reads an export.
     *
     * @param map whose labels for Salesforce its stages may carry
     * @param keep fields of Contact and Lead to keep as attributes
     * @param until the instant of the export: meetings that end later are still ahead
     * @throws Failure if the export has neither contacts nor leads nor accounts
     */
    public static Imported read(
            Export export, JourneyMap map, Set<String> keep, DateTexts dates, Instant until, RowProblems problems) {
        return new SalesforceImport(export, map, keep, dates, until, problems).all();
    }

    private Imported all() {
        if (!export.has("Contact") && !export.has("Lead") && !export.has("Account")) {
            throw Failure.usage(
                    "The export has neither a Contact.csv nor a Lead.csv.", Strangers.maybePeople(export, problems));
        }
        each("Account", people::account);
        each("Lead", people::lead);
        each("Contact", people::contact);
        if (people.missesPersons()) {
            each("Account", people::personAccount); // once more, for persons whom no contact stands for
        }
        tally("Account").leftOut("persons without a PersonContactId", people.unknownPersons());
        people.finishLeads(tally("Lead"));
        FieldHistories histories = new FieldHistories(people, signals);
        each("ContactHistory", histories::contact);
        each("LeadHistory", histories::lead);
        each("AccountHistory", histories::account);
        EmailMessages emails = new EmailMessages(people, signals);
        each("EmailMessageRelation", emails::relation);
        each("EmailMessage", emails::message);
        each("Task", new Tasks(people, signals, emails)::task);
        if (export.has("EmailMessage")) {
            emails.finish(tally("EmailMessage"));
        }
        each("Event", new Events(people, signals, until)::event);
        Campaigns campaigns = new Campaigns(people, signals);
        each("Campaign", campaigns::campaign);
        each("CampaignMemberStatus", campaigns::status);
        each("CampaignMember", campaigns::member);
        OpportunityStages stages = new OpportunityStages();
        each("OpportunityHistory", stages::history);
        each("OpportunityFieldHistory", stages::fieldHistory);
        Opportunities opportunities = new Opportunities(people, signals, accountTypes, stages);
        each("OpportunityContactRole", opportunities::role);
        each("Opportunity", opportunities::opportunity);
        each("Case", new Cases(people, signals)::serviceCase);
        each("MarketingActivity", new MarketingActivities(people, signals)::activity);
        accountTypes.addTo(signals);
        return new Imported(contactRows, signalRows, report());
    }

    /** Reads one row of an object. */
    @FunctionalInterface
    private interface RowReader {
        void read(Row row, Tally tally);
    }

    private void each(String object, RowReader reader) {
        for (String name : export.of(object)) {
            each(object, name, reader);
        }
    }

    private void each(String object, String name, RowReader reader) {
        InputFile file = export.file(name);
        FileMapping mapping = export.mapping().of(name);
        CsvFormat format = export.mapping().format(file);
        boolean again = !read.add(name);
        Tally tally = again ? tally(object) : new Tally(name);
        if (!again) {
            tallies.get(object).add(tally);
        }
        try (CsvTable table = CsvTable.open(file, format, problems, bytes -> {})) {
            Header header = new Header(table);
            Columns columns = new Columns(header, object, mapping);
            if (!columns.has("Id")) {
                table.require("Id");
            }
            keep.forEach(columns::has);
            Row row = new Row(table, columns, mapping, dates, problems);
            while (table.next()) {
                header.note();
                read(row, reader, tally);
            }
            if (!again) {
                tally.lines(table);
                header.report(format, tally);
            }
        }
    }

    private static void read(Row row, RowReader reader, Tally tally) {
        try {
            if (row.isTotal()) {
                tally.leftOut("with totals");
            } else if (row.isTrue("IsDeleted")) {
                tally.leftOut("deleted");
            } else {
                row.checkId();
                int before = tally.counts();
                reader.read(row, tally);
                if (tally.counts() == before) {
                    tally.leftOut("without a date");
                }
            }
        } catch (Row.BadRow reported) {
            tally.leftOut("bad rows");
        }
    }

    /** The tally of an object's last file, or one that is not shown where there is no file. */
    private Tally tally(String object) {
        List<Tally> of = tallies.get(object);
        return of.isEmpty() ? new Tally(object) : of.get(of.size() - 1);
    }

    private List<String> report() {
        List<String> report = new ArrayList<>();
        tallies.values().forEach(files -> files.forEach(tally -> report.addAll(tally.inWords())));
        if (people.metAtUnknownTime() > 0) {
            notes.add(
                    people.metAtUnknownTime() + " with Meeting_Completed__c, but no history with its date: no signal.\n"
                            + "  Maybe export LeadHistory and ContactHistory too, or name the field with the date:"
                            + " Meeting_Completed_Date__c in --mapping.");
        }
        if (signals.currencies().size() > 1) {
            List<String> names = signals.currencies().stream()
                    .map(each -> each.isEmpty() ? "no currency" : each)
                    .toList();
            notes.add("The amounts are in " + String.join(", ", names)
                    + ", see the column `currency`; a rule that adds amounts adds the numbers as they are.\n"
                    + "  Maybe let the rule ask for one of them: .where(\"currency\", \"" + names.get(names.size() - 1)
                    + "\").");
        }
        report.addAll(notes);
        report.addAll(Strangers.notRead(export, read, problems));
        return report;
    }
}
