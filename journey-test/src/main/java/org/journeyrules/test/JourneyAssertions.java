package org.journeyrules.test;

import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;

/**
 * AssertJ's way in, for tests that call an engine themselves: of a host's own code, say.
 *
 * <pre>{@code
 * import static org.journeyrules.test.JourneyAssertions.assertThat;
 *
 * assertThat(engine.receive(state, contact, purchase)).entersStages("Customer").state().isIn("Customer");
 * }</pre>
 */
public final class JourneyAssertions {
    private JourneyAssertions() {}

    /** Assertions about a state. */
    public static JourneyStateAssert assertThat(JourneyState actual) {
        return new JourneyStateAssert(actual);
    }

    /** Assertions about what a call of the engine came to. */
    public static OutcomeAssert assertThat(Outcome actual) {
        return new OutcomeAssert(actual);
    }
}
