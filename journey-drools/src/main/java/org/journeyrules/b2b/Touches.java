package org.journeyrules.b2b;

import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;

/** Selects the touches between the contact and our people. Stateless and thread-safe. */
public final class Touches {
    private static final String[] OF_PEOPLE = {
        SignalType.CALL_MADE,
        SignalType.CALL_ANSWERED,
        SignalType.CALL_RECEIVED,
        SignalType.MEETING_COMPLETED,
        SignalType.MESSAGE_SENT,
        SignalType.MESSAGE_RECEIVED,
        SignalType.CHAT_STARTED,
        SignalType.EMAIL_REPLIED,
        SignalType.LETTER_SENT,
        SignalType.PROPOSAL_SENT
    };

    private Touches() {}

    /** All calls, meetings, messages, chats, replies, letters and proposals kept. */
    public static Signals ofPeople(Journey journey) {
        return journey.allSignals().of(OF_PEOPLE);
    }
}
