package org.journeyrules.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.mapping.Imported;
import org.journeyrules.cli.mapping.Mapping;
import org.journeyrules.cli.salesforce.Export;
import org.journeyrules.cli.salesforce.SalesforceImport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Converts a Salesforce export to contacts.csv and signals.csv. */
@Command(
        name = "salesforce",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Converts a Salesforce export to contacts.csv and signals.csv.",
            "",
            "Reads the files of Setup's Data Export, of Data Loader, of queries and of reports: Contact, Lead, Account (one"
                    + " of them at least), their field histories, Task, Event, EmailMessage, Campaign, CampaignMember,"
                    + " Opportunity and its history, Case and MarketingActivity, by API names or English labels. A converted"
                    + " lead becomes its contact. Standard error reports what is left out, with the reason."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n")
final class SalesforceCommand implements Runnable {
    private final Console console;

    @Mixin
    private ImportOptions files = new ImportOptions();

    @Option(
            names = "--keep",
            paramLabel = "FIELD",
            description = "A field of Contact and Lead to keep as an attribute. May be repeated.")
    private Set<String> keep = new LinkedHashSet<>();

    @Mixin
    private MapOptions map = new MapOptions();

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = InstantText.class,
            description = "The instant of the export: meetings that end later are still ahead. Default: now.")
    private @Nullable Instant until;

    SalesforceCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Path from = files.from();
        ForeignFiles foreign = files.foreign();
        RowProblems problems = files.problems(console);
        Mapping mapping = foreign.mapping(map.zone().orElse(null));
        try (Imported imported = SalesforceImport.read(
                Export.directory(from, mapping),
                map.map(),
                keep,
                foreign.dates(mapping, map.map().zone(), ZoneOffset.UTC),
                until == null ? console.clock().instant() : until,
                problems)) {
            problems.finish();
            Optional<KnownValues> known =
                    map.standard().filter("b2b"::equals).map(b2b -> KnownValues.of(B2bPolicy.defaults(), map.map()));
            ImportedFiles.write(imported, files.out(), known, console);
        }
    }
}
