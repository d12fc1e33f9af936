package org.journeyrules.spi;

import java.util.Collection;
import org.journeyrules.signal.ScoreModel;

/** A policy with scores, which rules read with {@code score("name")}. */
public interface Scores {
    /** The scores that rules can read. */
    Collection<ScoreModel> scores();
}
