package org.journeyrules.internal.snapshot;

import java.util.List;
import org.journeyrules.signal.Signal;

/**
 * A state taken apart, for serialization. A reader of an older text gives a part that the text does not have as
 * {@code NONE}, or as null, empty or false.
 *
 * @param journey the journey's name
 * @param contactId the contact
 * @param signals the signals kept, by instant and id
 */
public record StateSnapshot(
        String journey,
        String contactId,
        Timeline timeline,
        LastEvaluation evaluation,
        VisitMemory memory,
        KeptFacts facts,
        SequencesSnapshot sequences,
        List<Signal> signals) {}
