package org.journeyrules.advice;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.MapProblem;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.stage.Stage;

/**
 * Finds warnings about a journey map, alone or with the rules over it: things that are valid but probably a mistake. If
 * the map was read from a file, the warnings carry line and column and are sorted by them.
 */
public final class MapAdvice {
    private final JourneyMap map;
    private final List<MapProblem> found = new ArrayList<>();

    private MapAdvice(JourneyMap map) {
        this.map = map;
    }

    /**
     * Returns the warnings about a map on its own: branches and steps that no contact can reach, caps that always defer
     * a step, contents that replace others without their blocks, and misspelled channels and columns. Runs the engine for an inactive contact, which takes a few
     * milliseconds per sequence.
     */
    public static List<MapProblem> of(JourneyMap map) {
        MapAdvice warnings = new MapAdvice(map);
        warnings.alone();
        return warnings.sorted();
    }

    /**
     * Returns the warnings about a map and about how these rules use it:
     *
     * <ul>
     *   <li>the warnings about the map on its own;
     *   <li>steps that are never reached, because a rule moves an inactive contact out of the stage first;
     *   <li>rules that are always met together and propose different stages, with an example of such a contact;
     *   <li>scores and periods that no contact can reach;
     *   <li>a map without any rules; if the proposals of the rules can be read, stages that no rule leads into or out of. A stage in
     *       which a rule hands the contact to people needs no way out;
     *   <li>if the proposals of the rules can be read, sequences that no rule enrolls a contact in, and content blocks
     *       whose variants are chosen by rules but that have no default.
     * </ul>
     * To find these, the engine runs an inactive contact through each stage that has a sequence. This takes a few
     * milliseconds per stage.
     */
    public static List<MapProblem> of(JourneyRules rules) {
        MapAdvice warnings = new MapAdvice(rules.map());
        warnings.alone();
        new TimingWarnings(rules.map(), warnings).timeOuts(rules);
        new StageWarnings(rules, warnings).run();
        new OpposedRules(rules, warnings).run();
        rules.proposedSequences().ifPresent(warnings::neverUsed);
        rules.proposedBlocks().ifPresent(warnings::withoutDefault);
        return warnings.sorted();
    }

    /**
     * Returns only the warnings about stages that the rules forget: a map without any rules, and stages that no rule
     * leads into or out of. This is fast: nothing is run.
     */
    public static List<MapProblem> ofStages(JourneyRules rules) {
        MapAdvice warnings = new MapAdvice(rules.map());
        new StageWarnings(rules, warnings).run();
        return warnings.sorted();
    }

    /** Returns the warnings by line and column if they have them, otherwise in the order found. */
    private List<MapProblem> sorted() {
        return found.stream()
                .sorted(Comparator.comparingInt(MapProblem::line).thenComparingInt(MapProblem::column))
                .toList();
    }

    void add(String path, String text, String advice) {
        found.add(map.located(MapProblem.at(path, text, advice)));
    }

    private void alone() {
        TimingWarnings cadences = new TimingWarnings(map, this);
        BranchWarnings branches = new BranchWarnings(map, this);
        for (int i = 0; i < map.sequences().size(); i++) {
            Sequence sequence = map.sequences().get(i);
            branches.run("sequences[" + i + "]", sequence);
            cadences.caps("sequences[" + i + "]", sequence);
            for (int j = 0; j < sequence.steps().size(); j++) {
                String path = "sequences[" + i + "].steps[" + j + "].channel";
                sequence.steps().get(j).channel().ifPresent(channel -> channel(path, channel));
                String before = "sequences[" + i + "].steps[" + j + "].before";
                sequence.steps().get(j).dateColumn().ifPresent(date -> column(before, date));
            }
        }
        for (int i = 0; i < map.contents().size(); i++) {
            droppedBlocks("contents[" + i + "].name", map.contents().get(i));
        }
        for (int i = 0; i < map.segments().size(); i++) {
            String path = "segments[" + i + "].where";
            map.segments().get(i).where().keySet().forEach(column -> column(path, column));
        }
        for (int i = 0; i < map.caps().size(); i++) {
            String path = "caps[" + i + "].channel";
            map.caps().get(i).channel().ifPresent(channel -> channel(path, channel));
        }
    }

    /** Warns of a content that replaces one of the extended map without its blocks: no rule chooses their variants then. */
    private void droppedBlocks(String path, Content content) {
        List<String> blocks = map.droppedBlocks(content.name());
        if (!blocks.isEmpty()) {
            String kept = String.join(
                    ", ",
                    Stream.concat(content.blocks().stream(), blocks.stream()).toList());
            add(
                    path,
                    "content '" + content.name() + "' replaces that of the extended map without its block"
                            + (blocks.size() == 1 ? " " : "s ")
                            + Phrases.all(blocks.stream()
                                    .map(block -> "'" + block + "'")
                                    .toList())
                            + ", so rules choose no variants of "
                            + (blocks.size() == 1 ? "it" : "them"),
                    "Maybe 'blocks: [" + kept + "]', to keep them.");
        }
    }

    /**
     * Warns of a channel that is probably misspelled. Hosts may use channels of their own, but a misspelled one would
     * bypass the settings of the intended one.
     */
    private void channel(String path, String channel) {
        if (Channel.known().contains(channel)) {
            return;
        }
        Suggestions.typo(channel, Channel.known())
                .ifPresent(right -> add(
                        path,
                        "'" + channel + "' is not a known channel, so frequency caps, opt-outs and bounces for '"
                                + right + "' will not apply to it",
                        "Maybe '" + right + "'?"));
    }

    /**
     * Warns of a column that is probably misspelled. Hosts may use columns of their own, but a misspelled one is empty
     * for every contact.
     */
    private void column(String path, String column) {
        if (!Contact.KNOWN.contains(column)) {
            Suggestions.typo(column, Contact.KNOWN)
                    .ifPresent(right -> add(path, "'" + column + "' is not a known column", "Maybe '" + right + "'?"));
        }
    }

    private void neverUsed(Set<String> proposed) {
        Deque<String> toFollow = new ArrayDeque<>(proposed);
        map.stages().stream().map(Stage::sequence).flatMap(Optional::stream).forEach(toFollow::add);
        Set<String> used = new HashSet<>();
        while (!toFollow.isEmpty()) {
            String name = toFollow.remove();
            if (used.add(name)) {
                map.sequence(name).stream()
                        .flatMap(sequence -> sequence.steps().stream())
                        .map(Step::switchTo)
                        .flatMap(Optional::stream)
                        .forEach(toFollow::add);
            }
        }
        for (int i = 0; i < map.sequences().size(); i++) {
            String name = map.sequences().get(i).name();
            if (!used.contains(name)) {
                add(
                        "sequences[" + i + "].name",
                        "sequence '" + name
                                + "' is never used: no stage has it, no rule enrolls in it or switches to it,"
                                + " and no sequence that is used switches to it",
                        "Maybe name it in a stage, or remove it.");
            }
        }
    }

    private void withoutDefault(Map<String, Set<String>> chosen) {
        for (int i = 0; i < map.contents().size(); i++) {
            Content content = map.contents().get(i);
            for (int j = 0; j < content.blocks().size(); j++) {
                String block = content.blocks().get(j);
                Set<String> contents = chosen.get(block);
                if (contents != null
                        && (contents.isEmpty() || contents.contains(content.name()))
                        && content.defaultVariant(block).isEmpty()) {
                    add(
                            "contents[" + i + "].blocks[" + j + "]",
                            "block '" + block + "' of content '" + content.name()
                                    + "' has no default variant for contacts for whom no rule chooses one",
                            "Maybe 'variants: { " + block + ": [standard, …] }', with the default first.");
                }
            }
        }
    }
}
