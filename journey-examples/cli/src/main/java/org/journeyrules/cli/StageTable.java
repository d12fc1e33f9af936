package org.journeyrules.cli;

import java.util.ArrayList;
import java.util.List;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;

/** The stages of a map as people describe them, as a table in Markdown. */
final class StageTable {
    private StageTable() {}

    static String of(JourneyMap map) {
        MarkdownTable table = new MarkdownTable(List.of(
                "Stage",
                "State of mind",
                "Questions",
                "What fits",
                "Ready for more",
                "First signs",
                "Touches per week",
                "Sequence",
                "Called elsewhere"));
        map.stages().forEach(stage -> table.add(row(stage)));
        return table.toString();
    }

    private static List<String> row(Stage stage) {
        List<String> labels = new ArrayList<>();
        stage.labels().forEach((system, label) -> labels.add(label + " (" + system + ")"));
        return List.of(
                stage.name() + (stage.isExit() ? " (exit)" : stage.isTerminal() ? " (last)" : ""),
                stage.mind().orElse(""),
                String.join(" ", stage.questions()),
                String.join(", ", stage.contentTypes()),
                stage.conversion().orElse(""),
                String.join(", ", stage.microConversions()),
                stage.touchesPerWeek().orElse(""),
                stage.sequence().orElse(""),
                String.join(", ", labels));
    }
}
