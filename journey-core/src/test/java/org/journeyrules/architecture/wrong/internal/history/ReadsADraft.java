package org.journeyrules.architecture.wrong.internal.history;

import org.journeyrules.internal.state.StateDraft;

/** Selections see a log of signals, not the call that works on it. */
public final class ReadsADraft {
    int signals(StateDraft draft) {
        return draft.log().all().size();
    }
}
