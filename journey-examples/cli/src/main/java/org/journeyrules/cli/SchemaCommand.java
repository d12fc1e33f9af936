package org.journeyrules.cli;

import java.util.List;
import org.journeyrules.json.MapYaml;
import org.journeyrules.json.PolicyYaml;
import org.journeyrules.json.ScenarioYaml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the JSON Schema of a kind of file. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Writes the JSON Schema (draft 2020-12) of a kind of file to standard output, for editors that complete and"
                    + " check YAML.",
            "",
            "The schema of policies has the policy of the map's standard rules, and those of --rules and --class-path."
        },
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example:", "  journey schema map > map.schema.json"})
final class SchemaCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "KIND", description = "The kind of file: ${COMPLETION-CANDIDATES}.")
    private Kind kind = Kind.map;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    /** The kinds of files, as users write them. */
    enum Kind {
        map,
        policy,
        scenario
    }

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.out()
                .print(
                        switch (kind) {
                            case map -> MapYaml.schema();
                            case policy -> PolicyYaml.schema(List.copyOf(rules.policyClasses()));
                            case scenario -> ScenarioYaml.schema();
                        });
    }
}
