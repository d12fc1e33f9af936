package org.journeyrules.drools;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.journeyrules.JourneyMap;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.campaign.MemberStatus;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.SignalDeclaration;
import org.journeyrules.signal.SignalType;
import org.journeyrules.spi.Nearest;
import org.journeyrules.stage.Stage;

/** The names that rules over a map may use. */
final class Vocabulary {
    private final JourneyMap map;
    private final Set<String> signalTypes;

    Vocabulary(JourneyMap map, Set<String> packTypes) {
        this.map = map;
        this.signalTypes = new LinkedHashSet<>();
        map.declaredSignals().stream().map(SignalDeclaration::name).forEach(signalTypes::add);
        signalTypes.addAll(packTypes);
        signalTypes.addAll(SignalType.known());
    }

    /** What a name can be the name of. */
    enum Kind {
        STAGE("stage"),
        SEQUENCE("sequence"),
        CAMPAIGN("campaign"),
        SEGMENT("segment"),
        PERSONA("persona"),
        SIGNAL_TYPE("signal type"),
        STEP("step"),
        CONTENT("content"),
        BLOCK("block");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    JourneyMap map() {
        return map;
    }

    /** What is wrong with a name, if anything. */
    Optional<String> fault(Kind kind, String name) {
        Collection<String> right = names(kind);
        return right.contains(name)
                ? Optional.empty()
                : Optional.of("Unknown " + kind.word + " '" + name + "' in the map '" + map.name() + "'."
                        + advice(name, right));
    }

    private Collection<String> names(Kind kind) {
        return switch (kind) {
            case STAGE -> map.stages().stream().map(Stage::name).toList();
            case SEQUENCE -> map.sequences().stream().map(Sequence::name).toList();
            case CAMPAIGN -> map.campaigns().stream().map(Campaign::name).toList();
            case SEGMENT -> map.segments().stream().map(Segment::name).toList();
            case PERSONA -> map.personas().stream().map(Persona::name).toList();
            case SIGNAL_TYPE -> signalTypes;
            case STEP -> steps().map(Step::name).distinct().toList();
            case CONTENT ->
                steps().flatMap(step -> step.content().stream()).distinct().toList();
            case BLOCK ->
                map.contents().stream()
                        .flatMap(content -> content.blocks().stream())
                        .distinct()
                        .toList();
        };
    }

    private Stream<Step> steps() {
        return map.sequences().stream().flatMap(sequence -> sequence.steps().stream());
    }

    /** What is wrong with the status of a campaign, if anything. */
    Optional<String> statusFault(String campaign, String status) {
        Optional<Campaign> known = map.campaign(campaign);
        if (known.isEmpty() || known.get().status(status).isPresent()) {
            return Optional.empty();
        }
        List<String> right =
                known.get().statuses().stream().map(MemberStatus::name).toList();
        return Optional.of("The campaign '" + campaign + "' has no status '" + status + "'." + advice(status, right));
    }

    boolean knows(String signalType) {
        return signalTypes.contains(signalType);
    }

    /** The known type that a name could have been meant to be. */
    Optional<String> nearestSignalType(String name) {
        return Nearest.to(name, signalTypes);
    }

    static String advice(String name, Collection<String> right) {
        String maybe = Nearest.maybe(name, right);
        return maybe.isEmpty() ? "" : "\n" + maybe;
    }
}
