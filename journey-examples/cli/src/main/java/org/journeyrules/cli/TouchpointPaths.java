package org.journeyrules.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.contact.Persona;
import org.journeyrules.internal.message.DurationText;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;

/** The touchpoints of a map: a path in Markdown for each persona, and a picture of all of them by channel. */
final class TouchpointPaths {
    private static final List<String> HEADER =
            List.of("Stage", "Channel", "The contact does", "We answer", "Within", "Expected", "What hurts");

    private final JourneyMap map;
    private final StringBuilder text = new StringBuilder();

    private TouchpointPaths(JourneyMap map) {
        this.map = map;
    }

    static String of(JourneyMap map) {
        if (map.touchpoints().isEmpty()) {
            return "The map has no touchpoints.\nMaybe add them under 'touchpoints' in the map file.\n";
        }
        TouchpointPaths paths = new TouchpointPaths(map);
        paths.write();
        return paths.text.toString();
    }

    private void write() {
        if (map.personas().isEmpty()) {
            path("Everyone", Optional.empty());
        }
        map.personas().forEach(persona -> path("Persona " + persona.name(), Optional.of(persona)));
        picture();
    }

    /** The touchpoints of one persona, and those of everyone. */
    private void path(String title, Optional<Persona> persona) {
        MarkdownTable table = new MarkdownTable(HEADER);
        for (Stage stage : map.stages()) {
            map.touchpoints().stream()
                    .filter(touchpoint -> touchpoint.stage().equals(stage.name()))
                    .filter(touchpoint -> touchpoint.persona().isEmpty()
                            || touchpoint.persona().equals(persona.map(Persona::name)))
                    .forEach(touchpoint -> table.add(row(touchpoint)));
        }
        text.append("## ").append(title).append("\n\n").append(table).append('\n');
    }

    private static List<String> row(Touchpoint touchpoint) {
        return List.of(
                touchpoint.stage(),
                touchpoint.channel(),
                touchpoint.does().map(TouchpointPaths::words).orElse(""),
                touchpoint.answer().map(TouchpointPaths::words).orElse(""),
                touchpoint.answersWithin().map(DurationText::inWords).orElse(""),
                touchpoint.expects().orElse(""),
                String.join("; ", touchpoint.pains()));
    }

    /** "CHAT_STARTED" as people say it: "chat started". Other words stay as they are. */
    static String words(String does) {
        return SignalType.isWellFormed(does) ? does.toLowerCase(Locale.ROOT).replace('_', ' ') : does;
    }

    private void picture() {
        text.append("## By channel\n\n```mermaid\nflowchart LR\n");
        Map<String, StringBuilder> channels = new LinkedHashMap<>();
        int number = 0;
        for (Stage stage : map.stages()) {
            for (Touchpoint touchpoint : map.touchpoints()) {
                if (touchpoint.stage().equals(stage.name())) {
                    channels.computeIfAbsent(touchpoint.channel(), any -> new StringBuilder())
                            .append(arrow(touchpoint, ++number));
                }
            }
        }
        channels.forEach((channel, arrows) -> text.append("    subgraph \"")
                .append(label(channel))
                .append("\"\n")
                .append(arrows)
                .append("    end\n"));
        text.append("```\n");
    }

    private static String arrow(Touchpoint touchpoint, int number) {
        String does = touchpoint.stage()
                + touchpoint.persona().map(persona -> ", " + persona).orElse("")
                + touchpoint.does().map(act -> "<br/>" + words(act)).orElse("");
        String from = "        does" + number + "[\"" + label(does) + "\"]";
        String within = touchpoint
                .answersWithin()
                .map(time -> "|\"" + label(DurationText.inWords(time)) + "\"|")
                .orElse("");
        return from
                + touchpoint
                        .answer()
                        .map(answer -> " -->" + within + " answer" + number + "([\"" + label(words(answer)) + "\"])")
                        .orElse("")
                + "\n";
    }

    private static String label(String words) {
        return words.replaceAll("\\s+", " ").strip().replace("\"", "'").replace("#", "");
    }
}
