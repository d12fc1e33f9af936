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
    final JourneyMap map;
    private final Set<String> signalTypes;
    private final Set<String> channels;

    Vocabulary(JourneyMap map, Set<String> packTypes) {
        this.map = map;
        this.signalTypes = new LinkedHashSet<>(map.declaredSignals().keySet());
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

        /** The id of the fault of a name that nothing of this kind has. */
        String unknown() {
            return "unknown-" + word().replace(' ', '-');
        }
    }

    /** What is wrong with a name. */
    @Nullable
    Fault fault(Kind kind, String name) {
        return lacks(names(kind), name, kind.unknown(), map.name());
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

    /** The names that differ from one in case alone, and those folded. */
    Stream<String> spellings(String name) {
        Stream<String> known = Stream.of(Kind.values()).flatMap(this::names).filter(name::equalsIgnoreCase);
        return Stream.concat(known, Stream.of(name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)));
    }

    /** What is wrong with the status of a campaign. */
    @Nullable
    Fault statusFault(String campaign, String status) {
        return map.campaign(campaign)
                .map(known -> lacks(known.statuses().stream(), status, "unknown-status-of-campaign", campaign))
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
    Fault blockFault(@Nullable Set<String> contents, String block) {
        Fault fault = fault(Kind.BLOCK, block);
        List<Content> meant = contents(contents);
        boolean known = meant.stream().anyMatch(content -> content.blocks().contains(block));
        if (fault != null || known || meant.isEmpty()) {
            return fault;
        }
        Content first = meant.get(0);
        return lacks(first.blocks().stream(), block, "unknown-block-of-content", first.name());
    }

    /** What is wrong with the variant of a block, of which one content at least takes any or declares some. */
    @Nullable
    Fault variantFault(@Nullable Set<String> contents, String block, String variant) {
        List<List<String>> declared = contents(contents).stream()
                .filter(content -> content.blocks().contains(block))
                .map(content -> content.variants().getOrDefault(block, List.of()))
                .toList();
        Stream<String> right = declared.stream().flatMap(List::stream);
        boolean any = declared.isEmpty() || declared.contains(List.<String>of());
        return any ? null : lacks(right, variant, "unknown-variant-of-block", block);
    }

    /**
     * What is wrong with the step, content or arm of some sequences; where none of them is known, with that of any.
     *
     * @param named the sequences that are meant, or null where the rule does not say
     */
    @Nullable
    Fault faultIn(@Nullable Set<String> named, Kind kind, String name) {
        List<Sequence> meant = named == null
                ? List.of()
                : named.stream().flatMap(each -> map.sequence(each).stream()).toList();
        String names = meant.stream().map(Sequence::name).collect(Collectors.joining("' and '"));
        String id = kind.unknown() + (meant.size() == 1 ? "-of-sequence" : "-of-sequences");
        return meant.isEmpty() ? fault(kind, name) : lacks(parts(meant, kind), name, id, names);
    }

    /** The fault of a name that is not a right one; its parts are the name, what should have it, and advice. */
    private static @Nullable Fault lacks(Stream<String> names, String name, String id, String owner) {
        List<String> right = names.distinct().toList();
        return right.contains(name) ? null : Fault.of(id, name, owner, advice(name, right));
    }

    /** What is doubtful about the name of a channel; one that is near no other is a host's own. */
    @Nullable
    Fault channelDoubt(String channel) {
        return doubt("misspelled-channel", channel, channels);
    }

    /** What is wrong with the name of a signal type: ill-formed, or not one that the map declares. */
    @Nullable
    Fault signalTypeFault(String type) {
        if (signalTypes.contains(type) || SignalType.isWellFormed(type)) {
            return map.declaresSignals() ? fault(Kind.SIGNAL_TYPE, type) : null;
        }
        String near = Suggestions.to(type, signalTypes)
                .map(each -> Checks.maybe("'" + each + "'?"))
                .orElse("");
        return Fault.of("signal-type-not-upper-snake-case", type, near);
    }

    /** What is doubtful about it where types need not be declared: that a known one is near. */
    @Nullable
    Fault signalTypeDoubt(String type) {
        return SignalType.isWellFormed(type) && !map.declaresSignals()
                ? doubt("misspelled-signal-type", type, signalTypes)
                : null;
    }

    private static @Nullable Fault doubt(String id, String name, Set<String> right) {
        return right.contains(name)
                ? null
                : Suggestions.typo(name, right)
                        .map(near -> Fault.of(id, name, near))
                        .orElse(null);
    }

    static String advice(String name, Collection<String> right) {
        String maybe = Suggestions.maybe(name, right);
        return maybe.isEmpty() ? "" : "\n" + maybe;
    }
}
