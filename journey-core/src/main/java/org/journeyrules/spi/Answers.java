package org.journeyrules.spi;

import java.util.Collection;
import java.util.List;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** The questions that conditions asked while a journey was explained. For one explanation. */
public interface Answers {
    /** The answers given since the last call, in the order of asking, each question once. */
    List<Answer> take();

    /** The proposals made since this was last called, in words: "progressTo Decision". */
    List<String> takeProposals();

    /** The step on which rules are explained, as if it was due now; null for none. */
    default @Nullable DueStep dueStep() {
        return null;
    }

    /** The signals for rules that match signals themselves, as {@link Firing#facts()}. */
    Collection<Signal> facts();
}
