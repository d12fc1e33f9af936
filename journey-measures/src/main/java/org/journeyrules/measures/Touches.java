package org.journeyrules.measures;

import java.util.Set;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;

/** Distinguishes what people of ours did from what our tools did, and what contacts did from what machines did. */
final class Touches {
    private static final Set<String> BY_PEOPLE = Set.of(
            SignalType.CALL_MADE,
            SignalType.CALL_ANSWERED,
            SignalType.CALL_RECEIVED,
            SignalType.MEETING_BOOKED,
            SignalType.MEETING_COMPLETED,
            SignalType.MESSAGE_SENT,
            SignalType.LETTER_SENT);
    private static final Set<String> SENDINGS =
            Set.of(SignalType.EMAIL_SENT, SignalType.MESSAGE_SENT, SignalType.LETTER_SENT);

    /** Values of {@code by} that name no person. */
    private static final Set<String> TOOLS = Set.of("automation", "import", "system");

    private Touches() {}

    /**
     * Whether a person of ours touched the contact: an outbound call, meeting, message or letter, or an email whose
     * {@code by} names a person.
     */
    static boolean isHuman(Signal signal) {
        if (signal.direction() != Direction.OUTBOUND || signal.trust() == Trust.MACHINE) {
            return false;
        }
        String by = signal.attribute("by");
        boolean tool = by != null && TOOLS.contains(by);
        return !tool
                && (BY_PEOPLE.contains(signal.type())
                        || by != null && signal.type().equals(SignalType.EMAIL_SENT));
    }

    /** Whether a tool of ours sent the contact something: an email, message or letter that is not a human touch. */
    static boolean isAutomated(Signal signal) {
        return signal.direction() == Direction.OUTBOUND && SENDINGS.contains(signal.type()) && !isHuman(signal);
    }

    /** Whether a signal may count as something that a person did: a machine did not, and screening accepts it. */
    static boolean counts(Signal signal, Set<String> rejected) {
        return signal.trust() != Trust.MACHINE && !rejected.contains(signal.id());
    }
}
