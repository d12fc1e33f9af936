package org.journeyrules;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a new map meets contacts that are under way: they keep their stage, are moved by its name, or are set where their
 * history leads under the rules of today.
 *
 * <pre>{@code
 * InFlight policy = InFlight.keep().move("Evaluation", "Consideration");
 * Outcome preview = engine.adopt(state, contact, policy, now); // keeps nothing: look at its decisions
 * }</pre>
 *
 * Immutable and thread-safe.
 */
public final class InFlight {
    private static final InFlight KEEP = new InFlight(false, Map.of());
    private static final InFlight RE_EVALUATE = new InFlight(true, Map.of());

    private final boolean reEvaluates;
    private final Map<String, String> moves;

    private InFlight(boolean reEvaluates, Map<String, String> moves) {
        this.reEvaluates = reEvaluates;
        this.moves = Map.copyOf(moves);
    }

    /** Each contact keeps its stage, which the new map must have unless {@link #move} says where to go instead. */
    public static InFlight keep() {
        return KEEP;
    }

    /**
     * Each contact is set into the stage in which it would be if the rules of today had held from its begin. Where history
     * that is no longer kept could matter, and while a person holds the contact, it keeps its stage.
     */
    public static InFlight reEvaluate() {
        return RE_EVALUATE;
    }

    /**
     * The same, and contacts in one stage go on in another: a stage that was renamed, given up or made one with its
     * neighbor.
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

    /** Where a contact in a stage goes on, as far as names tell. */
    String next(String stage) {
        return moves.getOrDefault(stage, stage);
    }

    Map<String, String> moves() {
        return moves;
    }
}
