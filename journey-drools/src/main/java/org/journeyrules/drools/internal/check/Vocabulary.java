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
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;
import org.jspecify.annotations.Nullable;

/** The names that rules over a map may use. */
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

    /** What a name can be the name of. */
    enum Kind {
        STAGE("stage"),
        SEQUENCE("sequence"),
        CAMPAIGN("campaign"),
        STATUS("member status"),
        SEGMENT("segment"),
        PERSONA("persona"),
        SIGNAL_TYPE("signal type"),
        STEP("step"),
        CONTENT("content"),
        ARM("arm"),
        BLOCK("block");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    JourneyMap map() {
        return map;
    }

    /** What is wrong with a name, if anything. */
    @Nullable
    String fault(Kind kind, String name) {
        Collection<String> right = names(kind);
        return right.contains(name)
                ? null
                : "Unknown " + kind.word + " '" + name + "' in the map '" + map.name() + "'." + advice(name, right);
    }

    private Collection<String> names(Kind kind) {
        return switch (kind) {
            case STAGE -> map.stages().stream().map(Stage::name).toList();
            case SEQUENCE -> map.sequences().stream().map(Sequence::name).toList();
            case CAMPAIGN -> map.campaigns().stream().map(Campaign::name).toList();
            case STATUS ->
                map.campaigns().stream()
                        .flatMap(campaign -> campaign.statuses().stream())
                        .distinct()
                        .toList();
            case SEGMENT -> map.segments().stream().map(Segment::name).toList();
            case PERSONA -> map.personas().stream().map(Persona::name).toList();
            case SIGNAL_TYPE -> signalTypes;
            case STEP, ARM -> partsOf(map.sequences(), kind);
            case CONTENT ->
                Stream.concat(
                                partsOf(map.sequences(), kind).stream(),
                                map.contents().stream().map(Content::name))
                        .distinct()
                        .toList();
            case BLOCK ->
                map.contents().stream()
                        .flatMap(content -> content.blocks().stream())
                        .distinct()
                        .toList();
        };
    }

    /** The names that differ from one in case alone, and at last that one. */
    List<String> spellings(String name) {
        Stream<String> known = Stream.of(Kind.values()).flatMap(kind -> names(kind).stream());
        return Stream.concat(
                        Stream.concat(
                                known.filter(name::equalsIgnoreCase),
                                Stream.of(name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))),
                        Stream.of(name))
                .toList();
    }

    /** What is wrong with the status of a campaign, if anything. */
    @Nullable
    String statusFault(String campaign, String status) {
        Campaign known = map.campaign(campaign).orElse(null);
        if (known == null || known.statuses().contains(status)) {
            return null;
        }
        return "The campaign '" + campaign + "' has no status '" + status + "'." + advice(status, known.statuses());
    }

    /** The contents that a rule names, of which null means all, as far as the map declares them. */
    private List<Content> contents(@Nullable Set<String> named) {
        return map.contents().stream()
                .filter(content -> named == null || named.contains(content.name()))
                .toList();
    }

    /** What is wrong with the block of a content, if anything. */
    @Nullable
    String blockFault(@Nullable Set<String> contents, String block) {
        String fault = fault(Kind.BLOCK, block);
        List<Content> meant = contents(contents);
        return fault != null
                        || meant.isEmpty()
                        || meant.stream().anyMatch(content -> content.blocks().contains(block))
                ? fault
                : "The content '" + meant.get(0).name() + "' has no block '" + block + "'."
                        + advice(block, meant.get(0).blocks());
    }

    /** What is wrong with the variant of a block, if anything. */
    @Nullable
    String variantFault(@Nullable Set<String> contents, String block, String variant) {
        Set<String> right = new LinkedHashSet<>();
        for (Content content : contents(contents)) {
            if (content.blocks().contains(block)) {
                List<String> declared = content.variants().getOrDefault(block, List.of());
                if (declared.isEmpty() || declared.contains(variant)) {
                    return null;
                }
                right.addAll(declared);
            }
        }
        return right.isEmpty()
                ? null
                : "The block '" + block + "' has no variant '" + variant + "'." + advice(variant, right);
    }

    /**
     * What is wrong with the step, content or arm of some sequences, if anything; where none of them is known, with that of
     * any.
     *
     * @param named the sequences that are meant, or null where the rule does not say
     */
    @Nullable
    String faultIn(@Nullable Set<String> named, Kind kind, String name) {
        List<Sequence> meant = named == null
                ? List.of()
                : named.stream().flatMap(each -> map.sequence(each).stream()).toList();
        Collection<String> right = partsOf(meant, kind);
        if (meant.isEmpty() || right.contains(name)) {
            return meant.isEmpty() ? fault(kind, name) : null;
        }
        String sequences = meant.stream().map(Sequence::name).collect(Collectors.joining("' and '", "'", "'"));
        return (meant.size() == 1 ? "The sequence " + sequences + " has" : "The sequences " + sequences + " have")
                + " no " + kind.word + " '" + name + "'." + advice(name, right);
    }

    private static List<String> partsOf(Collection<Sequence> sequences, Kind kind) {
        return sequences.stream()
                .flatMap(sequence -> kind == Kind.ARM
                        ? sequence.arms().keySet().stream()
                        : sequence.steps().stream()
                                .flatMap(step -> kind == Kind.STEP ? Stream.of(step.name()) : step.content().stream()))
                .distinct()
                .toList();
    }

    /** What is doubtful about the name of a channel, if anything; one that is near no other is a host's own. */
    @Nullable
    String channelDoubt(String channel) {
        return channels.contains(channel)
                ? null
                : Suggestions.typo(channel, channels)
                        .map(near -> "Unknown channel '" + channel + "'.\nMaybe '" + near + "'?")
                        .orElse(null);
    }

    /** What is wrong with the name of a signal type: ill-formed, or not one that the map declares. */
    @Nullable
    String signalTypeFault(String type) {
        if (signalTypes.contains(type)) {
            return null;
        }
        if (SignalType.isWellFormed(type)) {
            return map.declaresSignals() ? fault(Kind.SIGNAL_TYPE, type) : null;
        }
        String cure = Suggestions.to(type, signalTypes)
                .map(near -> "\nMaybe '" + near + "'?")
                .orElse("");
        return "The signal type '" + type + "' is not written in UPPER_SNAKE_CASE." + cure;
    }

    /** What is doubtful about it where types need not be declared: that a known one is near. */
    @Nullable
    String signalTypeDoubt(String type) {
        return signalTypes.contains(type) || !SignalType.isWellFormed(type) || map.declaresSignals()
                ? null
                : Suggestions.typo(type, signalTypes)
                        .map(near -> "Unknown signal type '" + type + "'.\nMaybe '" + near + "'?")
                        .orElse(null);
    }

    static String advice(String name, Collection<String> right) {
        String maybe = Suggestions.maybe(name, right);
        return maybe.isEmpty() ? "" : "\n" + maybe;
    }
}
