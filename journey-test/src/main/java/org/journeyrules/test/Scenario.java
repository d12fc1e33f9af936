package org.journeyrules.test;

import java.time.Duration;
import java.time.Period;
import java.util.Objects;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.jspecify.annotations.Nullable;

/**
 * Where the stories of a test begin: an engine whose rules are tested.
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
 * <p>A story has a clock of its own, which moves only when told. It begins on Monday 2 March 2026 at 9 o'clock in the
 * contact's time zone, unless it {@link Given#startingAt says otherwise}. While time passes, every {@code reviewAt} is
 * honored to the instant. The same story is told, at the same time, to hosts that look more often and more seldom than
 * they need: what is decided must not depend on that, and a story fails where it does.
 *
 * <p>Immutable and thread-safe; the stories it begins are neither.
 */
public final class Scenario {
    private final JourneyEngine engine;

    private Scenario(JourneyEngine engine) {
        this.engine = engine;
    }

    /** Scenarios over an engine. */
    public static Scenario of(JourneyEngine engine) {
        return new Scenario(Objects.requireNonNull(engine));
    }

    /** Scenarios over an engine of these rules. */
    public static Scenario of(JourneyRules rules) {
        return of(JourneyEngine.of(rules));
    }

    /**
     * The same with these rules alone.
     *
     * @throws IllegalArgumentException if there is no rule of that name
     */
    public Scenario only(String... rules) {
        return of(engine.rules().only(rules));
    }

    /** Begins a story about this contact. */
    public Given given(Contact contact) {
        return new Given(new World(engine, contact));
    }

    /** Begins a story about a contact of whom nothing is known. */
    public Given givenContact() {
        return given(contact());
    }

    /** A contact "c1" of whom nothing is known yet: add what matters with {@code with}. */
    public static Contact contact() {
        return Contact.of("c1");
    }

    /**
     * A signal of this type. Its id is s1, s2 and so on in the order of the story, unless
     * {@link SignalHappening#withId given}.
     *
     * @param type UPPER_SNAKE_CASE, see {@link org.journeyrules.signal.SignalType}
     */
    public static SignalHappening signal(String type) {
        return new SignalHappening(type);
    }

    /** A person places the contact in a stage. */
    public static PlacementHappening placed(String stage) {
        return new PlacementHappening(stage);
    }

    /** The host changes the contact's record; null removes the value. */
    public static RecordHappening recordChanges(String column, @Nullable String value) {
        return new RecordHappening(column, value);
    }

    /** The host changes the account that the contact carries; null removes the value. */
    public static AccountHappening accountChanges(String column, @Nullable String value) {
        return new AccountHappening(column, value);
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
