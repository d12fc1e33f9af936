package org.journeyrules.internal.history;

import java.util.List;

/**
 * What the answers of an evaluation rest on besides signals, the record and time: the progress in sequences and the
 * status in the campaign of the stage. As long as these are the same, the rules need not be asked again. Immutable.
 *
 * @param status whether a rule read the status in the campaign
 * @param proposals whether a proposal about a sequence was made and not applied, so that it depends on all enrollments
 * @param sequences the sequences whose enrollment a rule read
 */
public record Premises(boolean status, boolean proposals, List<String> sequences) {
    public Premises {
        sequences = List.copyOf(sequences);
    }
}
