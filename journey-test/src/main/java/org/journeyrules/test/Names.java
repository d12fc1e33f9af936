package org.journeyrules.test;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.journeyrules.JourneyRules;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;

/**
 * The names that a story may use. An unknown one is a mistake of the test: a negative expectation would otherwise hold for
 * the wrong reason. Where hosts may have names of their own, only a typo of a known name is a mistake.
 */
final class Names {
    /** The attributes that the standard packs read. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "amount",
            "asset",
            "bounce",
            "by",
            "campaign",
            "case",
            "content",
            "field",
            "from",
            "hold",
            "kind",
            "link",
            "message",
            "opportunity",
            "reason",
            "source",
            "stage",
            "starts_at",
            "to",
            "topic");

    private final JourneyRules rules;
    private final JourneyMap map;

    Names(JourneyRules rules) {
        this.rules = rules;
        this.map = rules.map();
    }

    // ---- names of the map and the rules

    void requireStage(String stage) {
        requireOfMap("stage", stage, map.stages().stream().map(Stage::name).toList());
    }

    /** Reasons that no rule gave begin with "journey: " or name who set the stage. */
    void requireRule(String rule) {
        if (!rule.startsWith("journey: ") && !rule.startsWith("STAGE_SET by ")) {
            require("rule", rule, "", rules.names());
        }
    }

    void requireSequence(String sequence) {
        requireOfMap(
                "sequence",
                sequence,
                map.sequences().stream().map(Sequence::name).toList());
    }

    void requireContent(String content) {
        Set<String> known = new LinkedHashSet<>();
        map.contents().forEach(each -> known.add(each.name()));
        steps().map(Step::content).flatMap(Optional::stream).forEach(known::add);
        if (!known.contains(content)) {
            List<String> ofStep = steps().filter(step -> step.name().equals(content))
                    .map(Step::content)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            if (!ofStep.isEmpty()) {
                throw new IllegalArgumentException("'" + content + "' is a step in the map '" + map.name()
                        + "', not a content.\nMaybe '" + String.join("' or '", ofStep) + "'.");
            }
        }
        requireOfMap("content", content, known);
    }

    private Stream<Step> steps() {
        return map.sequences().stream().flatMap(sequence -> sequence.steps().stream());
    }

    void requireStatus(String campaign, String status) {
        requireOfMap(
                "campaign",
                campaign,
                map.campaigns().stream().map(Campaign::name).toList());
        require(
                "status",
                status,
                " of the campaign '" + campaign + "'",
                map.campaign(campaign).orElseThrow().statuses());
    }

    /**
     * The blocks and variants of a content. Rules may choose blocks that the map does not declare; what rules in plain Java
     * choose cannot be read, so there only a typo is a mistake.
     */
    void requireVariants(Optional<String> content, Map<String, String> variants) {
        Content declared = content.flatMap(map::content).orElse(null);
        Set<String> blocks = new TreeSet<>();
        if (declared != null) {
            blocks.addAll(declared.blocks());
            blocks.addAll(declared.variants().keySet());
        }
        Optional<Map<String, Set<String>>> proposed = rules.proposedBlocks();
        proposed.orElse(Map.of()).forEach((block, contents) -> {
            if (contents.isEmpty() || content.filter(contents::contains).isPresent()) {
                blocks.add(block);
            }
        });
        String of = content.map(name -> " of the content '" + name + "'").orElse("");
        variants.forEach((block, variant) -> {
            if (proposed.isPresent()) {
                require("block", block, of, blocks);
            } else {
                requireNoTypo("block", block, of, blocks);
            }
            List<String> all = declared == null ? null : declared.variants().get(block);
            if (all != null) {
                require("variant", variant, " of the block '" + block + "'", all);
            }
        });
    }

    // ---- names of which hosts have their own

    /** Where the map declares signal types. */
    void requireType(String type) {
        if (map.declaresSignals() && map.direction(type).isEmpty()) {
            requireNoTypo(
                    "signal type",
                    type,
                    " in the map '" + map.name() + "'",
                    Stream.concat(map.declaredSignals().keySet().stream(), SignalType.known().stream())
                            .toList());
        }
    }

    /** Whether or not the map declares signal types: a scenario file has no other check of them. */
    void requireNoTypoOfType(String type) {
        Set<String> known = new LinkedHashSet<>(map.declaredSignals().keySet());
        known.addAll(SignalType.known());
        requireNoTypo("signal type", type, "", known);
    }

    void requireAttribute(String key) {
        requireNoTypo("attribute", key, "", ATTRIBUTES);
    }

    void requireColumn(String column) {
        Set<String> known = new LinkedHashSet<>(Contact.KNOWN);
        map.segments().forEach(segment -> known.addAll(segment.where().keySet()));
        steps().map(Step::dateColumn).flatMap(Optional::stream).forEach(known::add);
        requireNoTypo("column", column, " of the contact's record", known);
    }

    void requireAccountColumn(String column) {
        requireNoTypo("column", column, " of the account's record", Account.KNOWN);
    }

    // ---- the two measures

    private void requireOfMap(String kind, String name, Collection<String> known) {
        require(kind, name, " in the map '" + map.name() + "'", known);
    }

    private static void require(String kind, String name, String where, Collection<String> known) {
        if (!known.contains(name)) {
            String maybe = Suggestions.maybe(name, known);
            throw new IllegalArgumentException(
                    "Unknown " + kind + " '" + name + "'" + where + "." + (maybe.isEmpty() ? "" : "\n" + maybe));
        }
    }

    private static void requireNoTypo(String kind, String name, String where, Collection<String> known) {
        if (!known.contains(name)) {
            Suggestions.typo(name, known).ifPresent(right -> {
                throw new IllegalArgumentException(
                        "Unknown " + kind + " '" + name + "'" + where + ".\nMaybe '" + right + "'?");
            });
        }
    }
}
