package org.journeyrules.measures.internal.reading;

import java.util.Set;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;

/** Distinguishes what people of ours did from what our tools did, and what contacts did from what machines did. */
public final class Touches {
    /** Values of {@code by} that name no person. */
    private static final Set<String> TOOLS = Set.of("automation", "import", "system");

    private Touches() {}

    /** Who of us did something to the contact. */
    public enum By {
        /** A person: an outbound call, meeting, message or letter, or an email whose {@code by} names a person. */
        PERSON,
        /** A tool that sent the contact an email, message or letter. */
        TOOL,
        /** No one. */
        NO_ONE
    }

    /** Returns who of us touched the contact. Every signal is asked for this, so the cheapest questions come first. */
    public static By by(Signal signal) {
        if (signal.direction() != Direction.OUTBOUND) {
            return By.NO_ONE;
        }
        return switch (signal.type()) {
            case SignalType.EMAIL_SENT -> namesPerson(signal, false) ? By.PERSON : By.TOOL;
            case SignalType.MESSAGE_SENT, SignalType.LETTER_SENT -> namesPerson(signal, true) ? By.PERSON : By.TOOL;
            case SignalType.CALL_MADE,
                    SignalType.CALL_ANSWERED,
                    SignalType.CALL_RECEIVED,
                    SignalType.MEETING_BOOKED,
                    SignalType.MEETING_COMPLETED -> namesPerson(signal, true) ? By.PERSON : By.NO_ONE;
            default -> By.NO_ONE;
        };
    }

    /** @param unlessSaid whether it was a person if {@code by} is not given */
    private static boolean namesPerson(Signal signal, boolean unlessSaid) {
        String by = signal.attribute("by");
        return signal.trust() != Trust.MACHINE && (by == null ? unlessSaid : !TOOLS.contains(by));
    }

    /** Whether a person of ours touched the contact. */
    public static boolean isHuman(Signal signal) {
        return by(signal) == By.PERSON;
    }

    /** Whether a signal may count as something that a person did: a machine did not, and screening accepts it. */
    public static boolean counts(Signal signal, Set<String> rejected) {
        return signal.trust() != Trust.MACHINE && !rejected.contains(signal.id());
    }
}
