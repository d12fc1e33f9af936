package org.journeyrules.cli;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.salesforce.Export;
import org.journeyrules.cli.salesforce.Imported;
import org.journeyrules.cli.salesforce.SalesforceImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns a Salesforce export into contacts.csv and signals.csv. */
@Command(
        name = "salesforce",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Turns a Salesforce export into contacts.csv and signals.csv.",
            "",
            "Reads Contact.csv and Lead.csv (one of them at least) and, where they are there, Account.csv, Task.csv"
                    + " (closed ones), Campaign.csv, CampaignMember.csv, OpportunityContactRole.csv, Opportunity.csv,"
                    + " Case.csv and MarketingActivity.csv, in Salesforce's field names. A converted lead becomes its"
                    + " contact. What is left out is told on standard error, with the reason."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n")
final class SalesforceCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The directory with the export.")
    private Path from = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The directory for contacts.csv and signals.csv; made where it is missing.")
    private Path out = Path.of("");

    @Option(
            names = "--keep",
            paramLabel = "FIELD",
            description = "A field of Contact and Lead to keep as an attribute. May be repeated.")
    private Set<String> keep = new LinkedHashSet<>();

    @Mixin
    private MapOptions map = new MapOptions();

    @Option(
            names = "--on-bad-row",
            paramLabel = "WHAT",
            defaultValue = "fail",
            description = "What to do when rows are bad: fail (the default; nothing is written) or skip them.")
    private RowProblems.OnBadRow onBadRow = RowProblems.OnBadRow.FAIL;

    SalesforceCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (!Files.isDirectory(from)) {
            throw Failure.usage("There is no directory '" + from + "'.");
        }
        RowProblems problems = new RowProblems(onBadRow, console.err());
        Imported imported = SalesforceImport.read(Export.directory(from), map.map(), keep, problems);
        problems.finish();
        try (OutputFiles files = new OutputFiles(List.of())) {
            OutputStream contacts = files.create(out.resolve("contacts.csv"));
            OutputStream signals = files.create(out.resolve("signals.csv"));
            imported.writeContacts(contacts);
            imported.writeSignals(signals);
            files.commit();
        }
        imported.told().forEach(console.err()::println);
    }
}
