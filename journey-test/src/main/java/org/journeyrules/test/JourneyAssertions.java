package org.journeyrules.test;

import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;

/**
 * AssertJ assertions for tests that call an engine themselves, such as tests of a host's own code.
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

    /** Assertions about the outcome of an engine call. */
    public static OutcomeAssert assertThat(Outcome actual) {
        return new OutcomeAssert(actual);
    }
}
