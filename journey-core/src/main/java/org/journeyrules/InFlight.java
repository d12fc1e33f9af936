package org.journeyrules;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A policy for contacts that are in progress when the map or the rules change. They keep their stage, move to a stage
 * by name, or move to the stage to which their history leads under the current rules.
 *
 * <pre>{@code
 * InFlight policy = InFlight.keep().move("Evaluation", "Consideration");
 * Outcome preview = engine.adopt(state, contact, policy, now); // keeps nothing: look at its decisions
 * }</pre>
 *
 * <p>Immutable and thread-safe. Serializable, because Apache Flink sends functions over the network.
 */
public final class InFlight implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final InFlight KEEP = new InFlight(false, Map.of());
    private static final InFlight RE_EVALUATE = new InFlight(true, Map.of());

    private final boolean reEvaluates;
    private final Map<String, String> moves;

    private InFlight(boolean reEvaluates, Map<String, String> moves) {
        this.reEvaluates = reEvaluates;
        this.moves = Map.copyOf(moves);
    }

    /** Each contact keeps its stage, which the new map must have unless {@link #move} names its replacement. */
    public static InFlight keep() {
        return KEEP;
    }

    /**
     * Each contact moves to the stage that it would be in if the current rules had applied from the start. A contact
     * keeps its stage while a person holds it there, and if history that is no longer kept could matter.
     */
    public static InFlight reEvaluate() {
        return RE_EVALUATE;
    }

    /**
     * Returns this policy with one more move: contacts in one stage continue in another. Use it for a stage that was
     * renamed, removed or merged with another.
     *
     * @param from a stage of the old map
     * @param to a stage of the new map
     */
    public InFlight move(String from, String to) {
        Map<String, String> more = new HashMap<>(moves);
        more.put(Objects.requireNonNull(from, "from"), Objects.requireNonNull(to, "to"));
        return new InFlight(reEvaluates, more);
    }

    boolean reEvaluates() {
        return reEvaluates;
    }

    /** Returns the stage in which a contact continues, according to the moves by name. */
    String next(String stage) {
        return moves.getOrDefault(stage, stage);
    }

    Map<String, String> moves() {
        return moves;
    }
}
