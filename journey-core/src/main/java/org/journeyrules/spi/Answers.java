package org.journeyrules.spi;

import java.util.Collection;
import java.util.List;
import org.journeyrules.signal.Signal;

/** The questions that conditions asked while a journey was explained. For one explanation. */
public interface Answers {
    /** The answers given since the last call, in the order of asking, each question once. */
    List<Answer> take();

    /** Whether a proposal was made since this was last asked. */
    boolean proposed();

    /** The signals for rules that match signals themselves, as {@link Firing#facts()}. */
    Collection<Signal> facts();
}
