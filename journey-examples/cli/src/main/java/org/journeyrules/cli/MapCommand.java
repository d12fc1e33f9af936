package org.journeyrules.cli;

import org.journeyrules.drools.DroolsRules;
import org.journeyrules.internal.message.Excerpt;
import org.journeyrules.json.MapYaml;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws the journey map. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Draws the journey map as a Mermaid state diagram: its stages, and the moves that its rules make, with their"
                    + " reasons. On request, describes the stages or the touchpoints, or writes the map as YAML.",
            "Everything is written to standard output."
        },
        optionListHeading = "%nOptions:%n")
final class MapCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "NAME|FILE", description = "The journey map, in place of --map.")
    private @Nullable String name;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @ArgGroup
    private @Nullable Form form;

    /** What is written instead of the picture. */
    private static final class Form {
        @Option(
                names = "--stages",
                description =
                        "Describe the stages in a table: the contact's state of mind and questions, what fits them,"
                                + " what shows progress, and the stage's names in other systems.")
        private boolean stages;

        @Option(
                names = "--touchpoints",
                description =
                        "List the touchpoints, one path for each persona: stage by stage what the contact does,"
                                + " what we answer and how soon, what they expect and what annoys them; and a picture by channel.")
        private boolean touchpoints;

        @Option(names = "--yaml", description = "Write the whole map as a YAML file to start from.")
        private boolean yaml;
    }

    MapCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (name != null) {
            rules.useMap(name);
        }
        DroolsRules compiled = rules.rules();
        console.out().print(Excerpt.visibleLines(text(compiled)));
    }

    private String text(DroolsRules compiled) {
        JourneyMap map = compiled.map();
        if (form == null) {
            return MermaidDiagram.of(compiled);
        } else if (form.yaml) {
            return MapYaml.write(map);
        }
        return form.stages ? StageTable.of(map) : TouchpointPaths.of(map);
    }
}
