package org.journeyrules.test;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.jspecify.annotations.Nullable;

/**
 * The start of the stories of a test: an engine whose rules are tested.
 *
 * <pre>{@code
 * import static org.journeyrules.test.Scenario.*;
 *
 * Scenario.of(engine)
 *         .given(contact().with("industry", "Healthcare"))
 *         .inStage("Consideration")
 *         .when(signal(MEETING_COMPLETED).with("kind", "demo").after(days(3)))
 *         .then()
 *         .stageIs("Decision")
 *         .because("consideration to decision: demo completed")
 *         .and()
 *         .whenTimeElapses(days(14))
 *         .then()
 *         .stageIs("Consideration");
 * }</pre>
 *
 * <p>A story has a clock of its own, which only the story moves. It starts on Monday, March 2, 2026, at 9:00 in the
 * contact's time zone, unless {@link Given#startingAt} says otherwise. While time elapses, every {@code reviewAt} is
 * honored exactly. The same story also happens to hosts that review more often and less often: decisions must not depend
 * on that, and a story fails if they do.
 *
 * <p>Immutable and thread-safe; the stories are neither.
 */
public final class Scenario {
    private final JourneyEngine engine;
    private final @Nullable RuleCoverage coverage;

    private Scenario(JourneyEngine engine, @Nullable RuleCoverage coverage) {
        this.engine = engine;
        this.coverage = coverage;
    }

    /** Scenarios over an engine. */
    public static Scenario of(JourneyEngine engine) {
        return new Scenario(Objects.requireNonNull(engine), null);
    }

    /** Scenarios over an engine with these rules. */
    public static Scenario of(JourneyRules rules) {
        return of(JourneyEngine.of(rules));
    }

    /** The same scenarios, with what their rules do counted. */
    public Scenario countedBy(RuleCoverage coverage) {
        return new Scenario(engine, Objects.requireNonNull(coverage));
    }

    /**
     * Scenarios over these rules only.
     *
     * @throws IllegalArgumentException if a rule is unknown
     */
    public Scenario only(String... rules) {
        Names names = new Names(engine.rules());
        List.of(rules).forEach(names::requireRule);
        return new Scenario(JourneyEngine.of(engine.rules().only(rules)), coverage);
    }

    /**
     * Starts a story about this contact.
     *
     * @throws IllegalArgumentException if a column is a typo of a known one
     */
    public Given given(Contact contact) {
        return new Given(new World(engine, contact, coverage == null ? null : coverage.story()));
    }

    /** Starts a story about a contact with an empty record. */
    public Given givenContact() {
        return given(contact());
    }

    /** A contact "c1" with an empty record: add the columns that matter using {@code with}. */
    public static Contact contact() {
        return Contact.of("c1");
    }

    /**
     * A signal of this type. Its id is s1, s2 and so on in the order of the story, unless
     * {@link SignalEvent#withId given}.
     *
     * @param type UPPER_SNAKE_CASE, see {@link org.journeyrules.signal.SignalType}
     * @throws IllegalArgumentException if the type is malformed
     */
    public static SignalEvent signal(String type) {
        return new SignalEvent(type);
    }

    /** A person places the contact in a stage. */
    public static PlacementEvent placed(String stage) {
        return new PlacementEvent(stage);
    }

    /** The host changes the contact's record; null removes the value. */
    public static RecordEvent recordChanges(String column, @Nullable String value) {
        return new RecordEvent(column, value);
    }

    /** The host changes the account that the contact carries; null removes the value. */
    public static AccountEvent accountChanges(String column, @Nullable String value) {
        return new AccountEvent(column, value);
    }

    /** n × 24 hours. */
    public static Duration days(long n) {
        return Duration.ofDays(n);
    }

    public static Duration hours(long n) {
        return Duration.ofHours(n);
    }

    public static Duration minutes(long n) {
        return Duration.ofMinutes(n);
    }

    /** n days on the calendar of the contact's zone; across a clock change not n × 24 hours. */
    public static Period calendarDays(int n) {
        return Period.ofDays(n);
    }

    /** n months on the calendar of the contact's zone. */
    public static Period calendarMonths(int n) {
        return Period.ofMonths(n);
    }
}
