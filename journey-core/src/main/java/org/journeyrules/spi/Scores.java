package org.journeyrules.spi;

import java.util.Collection;
import org.journeyrules.signal.ScoreModel;

/** A policy with scores: what {@code score("name")} in a rule asks for. */
public interface Scores {
    /** The scores by which rules may ask. */
    Collection<ScoreModel> scores();
}
