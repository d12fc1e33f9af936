package org.journeyrules.cli;

import org.journeyrules.map.JourneyMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws the journey map. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Draws the journey map as a Mermaid state diagram, or lists its touchpoints as a table in Markdown.",
            "Both are written to standard output."
        },
        optionListHeading = "%nOptions:%n")
final class MapCommand implements Runnable {
    private final Console console;

    @Mixin
    private MapOptions map = new MapOptions();

    @Option(
            names = "--touchpoints",
            description = "List the touchpoints: stage by stage, channel by channel, what the contact does, what we"
                    + " answer and how soon, what they expect and what annoys them.")
    private boolean touchpoints;

    MapCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        JourneyMap journeyMap = map.map();
        console.out().print(touchpoints ? TouchpointTable.of(journeyMap) : MermaidDiagram.of(journeyMap));
    }
}
