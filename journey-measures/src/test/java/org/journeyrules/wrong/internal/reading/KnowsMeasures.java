package org.journeyrules.wrong.internal.reading;

import org.journeyrules.measures.Engagement;

/** Breaks on purpose the law that reading a signal depends on no measure. */
final class KnowsMeasures {
    private KnowsMeasures() {}

    static int sent(Engagement.Result result) {
        return result.total().sent();
    }
}
