package org.journeyrules.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/** What Java examples of the documents find around them; an example's own names go before these. */
public abstract class Prelude {
    private static final JourneyEngine ENGINE = JourneyEngine.of(DroolsRules.builder(B2bRules.map())
            .add(B2bRules.pack(B2bPolicy.defaults()))
            .build());
    private static final DataSource DATABASE = newDatabase();

    protected final JourneyEngine engine = ENGINE;
    protected final JourneyRules rules = ENGINE.rules();
    protected final JourneyMap map = ENGINE.map();
    protected final Instant now = Instant.parse("2026-03-02T09:00:00Z");
    protected final Contact contact = Contact.of("c-1").with("created_at", "2026-01-05T08:00:00Z");
    protected final JourneyState state = ENGINE.review(ENGINE.newState("c-1"), contact, now.minusSeconds(3600))
            .state();
    protected final Signal click = Signal.of("s-1", "c-1", SignalType.LINK_CLICKED, now)
            .with("message", "spring-newsletter")
            .with("link", "prices");
    protected final Signal signal = click;
    protected final List<Signal> signals = List.of(click);
    protected final Outcome outcome = ENGINE.receive(state, contact, click);

    /** The tables that one document creates are there for the others. */
    protected final DataSource database = DATABASE;

    static DataSource database() {
        return DATABASE;
    }

    private static DataSource newDatabase() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
        return h2;
    }

    /** Runs the example. */
    public abstract void run() throws Exception;

    /** What an arrow after a statement says: its value as text, where … stands for anything. */
    protected static void expect(Object value, String text) {
        assertThat(String.valueOf(value)).matches(pattern(text));
    }

    static Pattern pattern(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String part : text.split("…", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
