package org.journeyrules.binary;

import java.util.List;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Movement;

/**
 * The numbers of the parts of a state and of their flags. A part that a state does not have is not written. A new part gets the
 * next number, and a new optional value of a part the next flag; an older library refuses both. Values stay in the order of
 * their flags.
 */
final class Parts {
    static final int END = 0;
    static final int SIGNALS = 1;
    static final int TIMELINE = 2;
    static final int EVALUATION = 3;
    static final int MEMORY = 4;
    static final int FACTS = 5;
    static final int ENROLLMENTS = 6;
    static final int TOUCHES = 7;
    static final int SENDINGS = 8;
    static final int MEMBERS = 9;
    static final int HAND_OFFS = 10;
    static final int SENDS_AT = 11;
    static final int FORECAST = 12;
    static final int LAST = FORECAST;

    /** The number of a movement is its place. */
    static final List<Movement> MOVEMENTS = List.of(
            Movement.START,
            Movement.IMPORTED,
            Movement.PROGRESSION,
            Movement.REGRESSION,
            Movement.EXIT,
            Movement.RETURN,
            Movement.SET);

    /** The number of a trust is its place. */
    static final List<Trust> TRUSTS = List.of(Trust.UNKNOWN, Trust.HUMAN, Trust.MACHINE);

    private Parts() {}

    /** Flags of a signal. */
    static final class OfSignal {
        static final int SAME_KEYS = 1;
        static final int SAME_CHANNEL = 1 << 1;
        static final int CHANNEL = 1 << 2;
        static final int DIRECTION_SHIFT = 3; // two bits: zero if it has none of its own
        static final int TRUST_SHIFT = 5; // two bits
        static final int ALL = (1 << 7) - 1;

        private OfSignal() {}
    }

    /** Flags of the timeline. */
    static final class OfTimeline {
        static final int BEGUN = 1;
        static final int CLOCK = 1 << 1;
        static final int CLOSED = 1 << 2;
        static final int HELD = 1 << 3;
        static final int ALL = (1 << 4) - 1;

        private OfTimeline() {}
    }

    /** Flags of the last evaluation. */
    static final class OfEvaluation {
        static final int REVIEW = 1;
        static final int WATCHES_ALL = 1 << 1;
        static final int WATCHES = 1 << 2;
        static final int ALL = (1 << 3) - 1;

        private OfEvaluation() {}
    }

    /** Flags of an enrollment. */
    static final class OfEnrollment {
        static final int OF_STAGE = 1;
        static final int ORIGIN = 1 << 1;
        static final int ARM = 1 << 2;
        static final int STEP = 1 << 3;
        static final int REACHED = 1 << 4;
        static final int PLANNED = 1 << 5;
        static final int DUE = 1 << 6;
        static final int DUE_AS_PLANNED = 1 << 7;
        static final int LATE = 1 << 8;
        static final int SENT = 1 << 9;
        static final int SKIPPED = 1 << 10;
        static final int ENDED = 1 << 11;
        static final int PAUSED = 1 << 12;
        static final int KEYS = 1 << 13;
        static final int VARIANTS = 1 << 14;
        static final int DEFERRED = 1 << 15;
        static final int ALL = (1 << 16) - 1;

        private OfEnrollment() {}
    }

    /** Flags of a touch. */
    static final class OfTouch {
        static final int MARKETING = 1;
        static final int REPORTED = 1 << 1;
        static final int SAME_CHANNEL = 1 << 2;
        static final int ALL = (1 << 3) - 1;

        private OfTouch() {}
    }

    /** Flags of a status in a campaign. */
    static final class OfMember {
        static final int FIRST_RESPONSE = 1;
        static final int LAST_ENGAGEMENT = 1 << 1;
        static final int ALL = (1 << 2) - 1;

        private OfMember() {}
    }

    /** Flags of the forecast. */
    static final class OfForecast {
        static final int ANSWERS = 1;
        static final int OTHERS = 1 << 1;
        static final int PREMISES = 1 << 2;
        static final int STATUS = 1 << 3; // of the premises
        static final int PROPOSALS = 1 << 4; // of the premises
        static final int SILENCES = 1 << 5;
        static final int ALL = (1 << 6) - 1;

        private OfForecast() {}
    }
}
