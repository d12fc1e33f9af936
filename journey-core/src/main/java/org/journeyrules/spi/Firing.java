package org.journeyrules.spi;

import java.util.Collection;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** Receives from an implementation of rules which rule proposes, and on what evidence. Lives for one evaluation. */
public interface Firing {
    /**
     * Starts the proposals of a rule: from now on, proposals on the journey come from it.
     *
     * @param rule the name of the rule
     * @param salience its priority, 0 by default; the highest goes first
     * @param bindings the values that the rule bound; selections of signals, signals and collections of them become the
     *     evidence, other values are ignored
     */
    void begin(String rule, int salience, Collection<?> bindings);

    /**
     * The kept signals up to the instant of the evaluation, without automated ones. They are the facts for rules with
     * patterns on signals. After this call, every signal counts as visible to the rules.
     */
    Collection<Signal> facts();

    /**
     * The step that would be sent now, as a separate fact; null if there is none. All rules were evaluated without it
     * just before, so an implementation may leave out the rules to which the step makes no difference.
     */
    @Nullable
    DueStep dueStep();
}
