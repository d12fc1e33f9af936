package org.journeyrules.spi;

import java.util.Collection;
import java.util.List;
import org.journeyrules.explanation.Answer;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * The engine as an implementation of rules sees it: it takes the name and the evidence of each rule that proposes, and gives
 * the facts that the journey does not. For one evaluation or one explanation, on one thread.
 */
public interface RuleContext {
    /**
     * Names the rule that makes the proposals on the journey from now on.
     *
     * @param rule its name
     * @param salience its priority, 0 where it has none; a higher one goes first
     * @param bindings what it bound; signals, selections of signals and collections of them become the evidence, other
     *     values are ignored
     */
    void begin(String rule, int salience, Collection<?> bindings);

    /**
     * Returns the kept signals up to the instant of the evaluation, without MACHINE signals: the facts for rules that match
     * signals themselves. After this call every signal is one that the rules could see.
     */
    Collection<Signal> facts();

    /**
     * Returns the step that would be sent now, a fact of its own, or null if there is none. All rules were evaluated
     * just before without it, so rules to which it makes no difference may be left out.
     */
    @Nullable
    DueStep dueStep();

    /** Returns the answers given since the last call, in order, each question once; only in an explanation. */
    List<Answer> takeAnswers();

    /** Returns the proposals made since the last call, in words such as "progressTo Decision"; only in an explanation. */
    List<String> takeProposals();
}
