package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.cli.files.CodePointOrder;
import org.journeyrules.cli.files.CsvTable;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.InputFile;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.map.JourneyMap;

/**
 * Reads a Salesforce export: Contact, Lead, Account, Task, CampaignMember, Campaign, Opportunity, OpportunityContactRole,
 * Case and MarketingActivity, each where it is there. Not thread-safe.
 */
public final class SalesforceImport {
    private final Export export;
    private final RowProblems problems;
    private final List<String> told = new ArrayList<>();
    private final Map<String, Map<String, String>> accounts = new HashMap<>();
    private final People people;
    private final List<Map<String, String>> signals = new ArrayList<>();

    private SalesforceImport(Export export, JourneyMap map, Set<String> keep, RowProblems problems) {
        this.export = export;
        this.problems = problems;
        this.people = new People(map, keep, accounts);
    }

    /**
     * Reads an export.
     *
     * @param map whose labels for Salesforce its stages may carry
     * @param keep fields of Contact and Lead to keep as attributes
     * @throws Failure if the export has neither Contact.csv nor Lead.csv
     */
    public static Imported read(Export export, JourneyMap map, Set<String> keep, RowProblems problems) {
        return new SalesforceImport(export, map, keep, problems).all();
    }

    private Imported all() {
        if (export.file("Contact").isEmpty() && export.file("Lead").isEmpty()) {
            throw Failure.usage("The export has neither a Contact.csv nor a Lead.csv.");
        }
        each("Account", (row, tally) -> {
            Map<String, String> account = People.account(row);
            accounts.put(row.text("Id"), account);
            tally.took("accounts");
        });
        each("Contact", people::contact);
        each("Lead", people::lead);
        Signals into = new Signals(people, signals);
        people.bounces().forEach(into::add);
        each("Task", new Tasks(into)::task);
        Campaigns campaigns = new Campaigns(into);
        each("Campaign", campaigns::campaign);
        each("CampaignMember", campaigns::member);
        AccountTypes accountTypes = new AccountTypes();
        Opportunities opportunities = new Opportunities(into, people, accountTypes);
        each("OpportunityContactRole", opportunities::role);
        each("Opportunity", opportunities::opportunity);
        each("Case", new Cases(into)::serviceCase);
        each("MarketingActivity", new MarketingActivities(into)::activity);
        accountTypes.addTo(people.all(), signals);
        signals.sort(Comparator.comparing((Map<String, String> signal) -> signal.get("occurred_at"))
                .thenComparing(signal -> signal.get("id"), CodePointOrder.BY_CODE_POINT));
        return new Imported(people.all(), signals, told);
    }

    /** Reads one row of an object. */
    @FunctionalInterface
    private interface RowReader {
        void read(Row row, Tally tally);
    }

    private void each(String object, RowReader reader) {
        Optional<InputFile> file = export.file(object);
        if (file.isEmpty()) {
            return;
        }
        Tally tally = new Tally(object + ".csv");
        try (CsvTable table = CsvTable.open(file.get(), problems, bytes -> {}).require("Id")) {
            Row row = new Row(table, problems);
            while (table.next()) {
                read(row, reader, tally);
            }
        }
        told.add(tally.inWords());
    }

    private static void read(Row row, RowReader reader, Tally tally) {
        try {
            if (row.isTrue("IsDeleted")) {
                tally.leftOut("deleted");
            } else if (row.text("Id") == null) {
                throw row.bad("the Id is empty");
            } else {
                reader.read(row, tally);
            }
        } catch (Row.BadRow told) {
            tally.leftOut("bad rows");
        }
    }
}
