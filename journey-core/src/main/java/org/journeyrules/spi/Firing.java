package org.journeyrules.spi;

import java.util.Collection;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** How an implementation of rules tells the engine who proposes, and on what evidence. For one evaluation. */
public interface Firing {
    /**
     * From now on proposals on the journey are made by this rule.
     *
     * @param rule its name
     * @param salience its priority, 0 where it has none; higher goes first
     * @param bindings what it bound; selections of signals, signals and collections of them become the evidence, other
     *     values are passed over
     */
    void begin(String rule, int salience, Collection<?> bindings);

    /**
     * The kept signals up to the instant of the evaluation, machines left out: the facts for rules that match signals
     * themselves. Asking makes every signal one that the rules could see.
     */
    Collection<Signal> facts();

    /**
     * The step that would be sent now, as a fact of its own; null while none is. All rules were asked just before without
     * it, so that those to which it makes no difference may be left out.
     */
    @Nullable
    DueStep dueStep();
}
