package org.journeyrules.drools.internal.check;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;
import org.jspecify.annotations.Nullable;

/** The names that rules over a map may use, and what is wrong with others; null where nothing is. */
final class Vocabulary {
    private final JourneyMap map;
    private final Set<String> signalTypes;
    private final Set<String> channels;

    Vocabulary(JourneyMap map, Set<String> packTypes) {
        this.map = map;
        this.signalTypes = new LinkedHashSet<>();
        signalTypes.addAll(map.declaredSignals().keySet());
        signalTypes.addAll(packTypes);
        signalTypes.addAll(SignalType.known());
        this.channels = new LinkedHashSet<>(Channel.known());
        map.sequences().stream()
                .flatMap(sequence -> sequence.steps().stream())
                .flatMap(step -> step.channel().stream())
                .forEach(channels::add);
        map.touchpoints().stream().map(Touchpoint::channel).forEach(channels::add);
    }

    /** What a name can be the name of: first of something in the map, last of what every map has. */
    enum Kind {
        STAGE,
        SEQUENCE,
        CAMPAIGN,
        MEMBER_STATUS,
        SEGMENT,
        PERSONA,
        SIGNAL_TYPE,
        STEP,
        CONTENT,
        ARM,
        BLOCK,
        MOVEMENT,
        PURPOSE,
        END_OF_A_SEQUENCE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    JourneyMap map() {
        return map;
    }

    /** What is wrong with a name. */
    @Nullable
    String fault(Kind kind, String name) {
        List<String> right = names(kind).distinct().toList();
        String where = kind.compareTo(Kind.MOVEMENT) < 0 ? " in the map '" + map.name() + "'." : ".";
        return right.contains(name) ? null : "Unknown " + kind.word() + " '" + name + "'" + where + advice(name, right);
    }

    private Stream<String> names(Kind kind) {
        return switch (kind) {
            case STAGE -> map.stages().stream().map(Stage::name);
            case SEQUENCE -> map.sequences().stream().map(Sequence::name);
            case CAMPAIGN -> map.campaigns().stream().map(Campaign::name);
            case MEMBER_STATUS -> map.campaigns().stream().flatMap(campaign -> campaign.statuses().stream());
            case SEGMENT -> map.segments().stream().map(Segment::name);
            case PERSONA -> map.personas().stream().map(Persona::name);
            case SIGNAL_TYPE -> signalTypes.stream();
            case STEP, ARM -> parts(map.sequences(), kind);
            case CONTENT ->
                Stream.concat(
                        parts(map.sequences(), kind), map.contents().stream().map(Content::name));
            case BLOCK -> map.contents().stream().flatMap(content -> content.blocks().stream());
            case MOVEMENT -> Stream.of(Movement.values()).map(Movement::name);
            case PURPOSE -> Stream.of("marketing", "service");
            case END_OF_A_SEQUENCE -> Stream.of("completed", "goal", "stage left", "exit", "switched", "rule");
        };
    }

    private static Stream<String> parts(Collection<Sequence> sequences, Kind kind) {
        return sequences.stream().flatMap(sequence -> switch (kind) {
            case ARM -> sequence.arms().keySet().stream();
            case STEP -> sequence.steps().stream().map(Step::name);
            default -> sequence.steps().stream().flatMap(step -> step.content().stream());
        });
    }

    /** The names that differ from one in case alone, and at last that one. */
    List<String> spellings(String name) {
        Stream<String> known = Stream.of(Kind.values()).flatMap(this::names).filter(name::equalsIgnoreCase);
        Stream<String> folded = Stream.of(name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT), name);
        return Stream.concat(known, folded).toList();
    }

    /** What is wrong with the status of a campaign. */
    @Nullable
    String statusFault(String campaign, String status) {
        return map.campaign(campaign)
                .map(known -> lacks("The campaign '" + campaign + "' has", "status", status, known.statuses().stream()))
                .orElse(null);
    }

    /** The contents that a rule names, of which null means all, as far as the map declares them. */
    private List<Content> contents(@Nullable Set<String> named) {
        return map.contents().stream()
                .filter(content -> named == null || named.contains(content.name()))
                .toList();
    }

    /** What is wrong with the block of a content. */
    @Nullable
    String blockFault(@Nullable Set<String> contents, String block) {
        String fault = fault(Kind.BLOCK, block);
        List<Content> meant = contents(contents);
        boolean known = meant.stream().anyMatch(content -> content.blocks().contains(block));
        return fault != null || known || meant.isEmpty()
                ? fault
                : lacks(
                        "The content '" + meant.get(0).name() + "' has",
                        "block",
                        block,
                        meant.get(0).blocks().stream());
    }

    /** What is wrong with the variant of a block, of which one content at least takes any or declares some. */
    @Nullable
    String variantFault(@Nullable Set<String> contents, String block, String variant) {
        List<List<String>> declared = contents(contents).stream()
                .filter(content -> content.blocks().contains(block))
                .map(content -> content.variants().getOrDefault(block, List.of()))
                .toList();
        return declared.isEmpty() || declared.contains(List.<String>of())
                ? null
                : lacks(
                        "The block '" + block + "' has",
                        "variant",
                        variant,
                        declared.stream().flatMap(List::stream));
    }

    /**
     * What is wrong with the step, content or arm of some sequences; where none of them is known, with that of any.
     *
     * @param named the sequences that are meant, or null where the rule does not say
     */
    @Nullable
    String faultIn(@Nullable Set<String> named, Kind kind, String name) {
        List<Sequence> meant = named == null
                ? List.of()
                : named.stream().flatMap(each -> map.sequence(each).stream()).toList();
        String names = meant.stream().map(Sequence::name).collect(Collectors.joining("' and '", "'", "'"));
        String have = meant.size() == 1 ? "The sequence " + names + " has" : "The sequences " + names + " have";
        return meant.isEmpty() ? fault(kind, name) : lacks(have, kind.word(), name, parts(meant, kind));
    }

    private static @Nullable String lacks(String have, String word, String name, Stream<String> names) {
        List<String> right = names.distinct().toList();
        return right.contains(name) ? null : have + " no " + word + " '" + name + "'." + advice(name, right);
    }

    /** What is doubtful about the name of a channel; one that is near no other is a host's own. */
    @Nullable
    String channelDoubt(String channel) {
        return doubt("channel", channel, channels);
    }

    /** What is wrong with the name of a signal type: ill-formed, or not one that the map declares. */
    @Nullable
    String signalTypeFault(String type) {
        if (signalTypes.contains(type) || SignalType.isWellFormed(type)) {
            return map.declaresSignals() ? fault(Kind.SIGNAL_TYPE, type) : null;
        }
        return "The signal type '" + type + "' is not written in UPPER_SNAKE_CASE."
                + Suggestions.to(type, signalTypes)
                        .map(near -> "\nMaybe '" + near + "'?")
                        .orElse("");
    }

    /** What is doubtful about it where types need not be declared: that a known one is near. */
    @Nullable
    String signalTypeDoubt(String type) {
        return SignalType.isWellFormed(type) && !map.declaresSignals() ? doubt("signal type", type, signalTypes) : null;
    }

    private static @Nullable String doubt(String word, String name, Set<String> right) {
        return right.contains(name)
                ? null
                : Suggestions.typo(name, right)
                        .map(near -> "Unknown " + word + " '" + name + "'.\nMaybe '" + near + "'?")
                        .orElse(null);
    }

    static String advice(String name, Collection<String> right) {
        String maybe = Suggestions.maybe(name, right);
        return maybe.isEmpty() ? "" : "\n" + maybe;
    }
}
