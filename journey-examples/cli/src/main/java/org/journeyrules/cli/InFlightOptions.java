package org.journeyrules.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.journeyrules.InFlight;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import picocli.CommandLine.Option;

/** The options that say what becomes of states of another map or other rules. */
final class InFlightOptions {
    /** How states of another version are met. */
    private enum Policy {
        KEEP,
        RE_EVALUATE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Option(
            names = "--in-flight",
            paramLabel = "POLICY",
            description = "How states of another map or other rules are handled: keep (the default; each stays in"
                    + " its stage) or re-evaluate (each is set where its history leads now).")
    private Policy inFlight = Policy.KEEP;

    @Option(
            names = "--move",
            paramLabel = "FROM=TO",
            description = "Contacts in a stage FROM, which the map no longer has, continue in TO.")
    private Map<String, String> moves = new LinkedHashMap<>();

    /** Whether anything else than the default is given. */
    boolean isGiven() {
        return inFlight != Policy.KEEP || !moves.isEmpty();
    }

    /** Whether the policy says what becomes of contacts in a stage. */
    boolean isMet(String stage, JourneyMap map) {
        return inFlight == Policy.RE_EVALUATE
                || map.stage(moves.getOrDefault(stage, stage)).isPresent();
    }

    /** The policy for states of another version. */
    InFlight policy(JourneyMap map) {
        InFlight policy = inFlight == Policy.KEEP ? InFlight.keep() : InFlight.reEvaluate();
        for (Map.Entry<String, String> move : moves.entrySet()) {
            if (map.stage(move.getValue()).isEmpty()) {
                throw Failure.usage(
                        "--move " + move.getKey() + "=" + move.getValue() + ": unknown stage '" + move.getValue()
                                + "' in the map '" + map.name() + "'.",
                        Suggestions.maybe(
                                move.getValue(),
                                map.stages().stream().map(Stage::name).toList()));
            }
            policy = policy.move(move.getKey(), move.getValue());
        }
        return policy;
    }
}
