package org.journeyrules.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.journeyrules.jdbc.Letters.NOW;
import static org.journeyrules.jdbc.Letters.click;
import static org.journeyrules.jdbc.Letters.contact;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.StageChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One call per contact: state and decisions together, or nothing. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class JourneyStoreTest {
    @Parameter
    TestDatabase kind;

    private final JourneyEngine engine = Letters.engine();
    private DataSource source;
    private JourneyStore store;

    @BeforeEach
    void tables() {
        source = kind.fresh();
        store = JourneyStore.of(source, engine);
        store.createTables();
    }

    @Test
    void aCallStoresStateAndDecisionsTogether() {
        Outcome outcome =
                store.call("c-7", (with, state) -> with.receive(state, contact("c-7"), click("s-1", "c-7", NOW)));

        assertThat(store.find("c-7")).contains(outcome.state());
        assertThat(outcomeIds())
                .isEqualTo(outcome.decisions().stream().map(Decision::id).toList());
        assertThat(outcome.decisions(StageChanged.class)).hasSize(2);
    }

    @Test
    void theNextCallContinuesFromTheStoredState() {
        store.receive(contact("c-7"), click("s-1", "c-7", NOW), NOW);
        Outcome again = store.receive(contact("c-7"), click("s-1", "c-7", NOW), NOW);

        assertThat(again.changed()).isFalse();
        assertThat(TestDatabase.rows(source, "select contact, revision, stage from journey_state"))
                .containsExactly("c-7 1 Known");
    }

    @Test
    void aContactWithoutAJourneyHasNoRow() {
        assertThat(store.find("c-7")).isEmpty();

        Outcome nothing = store.call("c-7", (with, state) -> unchanged(with, state));

        assertThat(nothing.changed()).isFalse();
        assertThat(TestDatabase.rows(source, "select * from journey_state")).isEmpty();
    }

    /** A repeated call on a state that already stands at that instant. */
    private static Outcome unchanged(JourneyEngine engine, JourneyState state) {
        JourneyState before = engine.review(engine.newState(state.contactId()), contact(state.contactId()), NOW)
                .state();
        return engine.receive(before, contact(state.contactId()), List.of(), NOW);
    }

    @Test
    void aFailedCallKeepsNothing() {
        assertThatThrownBy(() -> store.call("c-7", (with, state) -> {
                    throw new IllegalStateException("the CRM is down");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the CRM is down");
        assertThat(TestDatabase.rows(source, "select * from journey_state")).isEmpty();
    }

    @Test
    void aCallJoinsTheTransactionOfTheCaller() throws SQLException {
        TestDatabase.execute(source, "create table crm_note (text varchar(100))");
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("insert into crm_note values ('clicked')");
            store.receive(connection, contact("c-7"), click("s-1", "c-7", NOW), NOW);
            assertThat(store.find(connection, "c-7")).isPresent();
            connection.rollback();
            assertThat(TestDatabase.rows(source, "select * from crm_note")).isEmpty();
            assertThat(store.find("c-7")).isEmpty();
            assertThat(outcomeIds()).isEmpty();

            connection.createStatement().execute("insert into crm_note values ('clicked')");
            store.receive(connection, contact("c-7"), click("s-1", "c-7", NOW), NOW);
            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(TestDatabase.rows(source, "select * from crm_note")).containsExactly("clicked");
        assertThat(store.find("c-7")).isPresent();
        assertThat(JourneyStore.of(source, Letters.engine()).find("c-7")).isEqualTo(store.find("c-7"));
        assertThat(TestDatabase.rows(source, "select count(*) from journey_names"))
                .containsExactly("1");
    }

    @Test
    void aCallerThatCommitsAfterAFailedCallLeavesNoRow() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> store.call(connection, "c-7", (with, state) -> {
                        throw new IllegalStateException("the CRM is down");
                    }))
                    .hasMessage("the CRM is down");
            connection.commit();
        }
        assertThat(TestDatabase.rows(source, "select * from journey_state")).isEmpty();
    }

    @Test
    void aRowThatACallLeftWithoutAStateIsThatOfANewContact() {
        TestDatabase.execute(
                source,
                "insert into journey_state (contact, journey, revision, version) values ('c-7', 'letters', 0, '')");

        assertThat(store.find("c-7")).isEmpty();
        assertThat(store.receive(contact("c-7"), click("s-1", "c-7", NOW), NOW).decisions(StageChanged.class))
                .hasSize(2);
        assertThat(store.find("c-7")).isPresent();
    }

    @Test
    void theStoredDecisionsOfAContactAreReadInOrderApartFromPurgedOnes() {
        Outcome outcome = store.receive(contact("c-7"), click("s-1", "c-7", NOW), NOW);

        assertThat(store.decisions("c-7")).isEqualTo(outcome.decisions());
        TestDatabase.execute(source, "update journey_outbox set decision = null where kind = 'Enrolled'");
        assertThat(store.decisions("c-7")).hasSize(outcome.decisions().size() - 1);
        assertThat(store.decisions("c-8")).isEmpty();
    }

    @Test
    void aConnectionThatCommitsEachStatementIsRefused() throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThatThrownBy(() -> store.receive(connection, contact("c-7"), click("s-1", "c-7", NOW), NOW))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Maybe call connection.setAutoCommit(false)");
        }
    }

    @Test
    void statesAreWrittenAsBytesOrOnRequestAsJsonAndBothAreRead() {
        store.receive(contact("c-1"), click("s-1", "c-1", NOW), NOW);
        JourneyStore json = store.withFormat(StateFormat.JSON);
        json.receive(contact("c-2"), click("s-1", "c-2", NOW), NOW);

        assertThat(TestDatabase.rows(
                        source,
                        "select contact, state is null, state_json is null from journey_state order by contact"))
                .allMatch(row -> row.matches("c-1 (f|false) (t|true)|c-2 (t|true) (f|false)"));
        assertThat(json.find("c-1")).isEqualTo(store.find("c-1")).isPresent();
        assertThat(json.find("c-2")).isEqualTo(store.find("c-2")).isPresent();

        json.receive(contact("c-1"), click("s-2", "c-1", NOW.plusSeconds(60)), NOW.plusSeconds(60));
        assertThat(TestDatabase.rows(source, "select count(*) from journey_state where state is not null"))
                .containsExactly("0");
    }

    @Test
    void aSignalFromTheFutureDoesNotMoveTheClock() {
        Outcome outcome = store.receive(contact("c-7"), click("s-1", "c-7", NOW.plus(Duration.ofDays(30_000))), NOW);

        assertThat(outcome.state().clock()).contains(NOW);
    }

    @Test
    void onlyTheKindsAskedForAreStored() {
        store.notStoring(Enrolled.class).receive(contact("c-1"), click("s-1", "c-1", NOW), NOW);
        assertThat(TestDatabase.rows(source, "select distinct kind from journey_outbox order by kind"))
                .containsExactly("SequenceEnded", "StageChanged");

        store.storing(Enrolled.class).receive(contact("c-2"), click("s-1", "c-2", NOW), NOW);
        assertThat(TestDatabase.rows(source, "select distinct kind from journey_outbox where contact = 'c-2'"))
                .containsExactly("Enrolled");
        assertThatThrownBy(() -> store.notStoring(Decision.class)).hasMessageContaining("Decision is not one kind");
    }

    @Test
    void anUnreadableStateIsNamedAndStays() {
        store.receive(contact("c-7"), click("s-1", "c-7", NOW), NOW);
        TestDatabase.execute(
                source, "update journey_state set state = null, state_json = '{\"journey\":' where contact = 'c-7'");

        assertThatThrownBy(() -> store.receive(contact("c-7"), click("s-2", "c-7", NOW), NOW))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("The state of contact 'c-7'")
                .hasMessageContaining("not valid JSON");
        assertThat(TestDatabase.rows(source, "select cast(state_json as varchar(100)) from journey_state"))
                .containsExactly("{\"journey\":");

        TestDatabase.execute(source, "update journey_state set state_json = null");
        assertThatThrownBy(() -> store.find("c-7"))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("both empty");
    }

    @Test
    void aMergeWritesTheContactThatRemainsAndDeletesTheOther() {
        store.receive(contact("lead-1"), click("s-1", "lead-1", NOW), NOW);
        store.review(contact("c-7"), NOW);

        Outcome merged = store.merge("lead-1", contact("c-7"), NOW.plusSeconds(60));

        assertThat(merged.state().stage()).contains("Known");
        assertThat(store.find("c-7")).contains(merged.state());
        assertThat(store.find("lead-1")).isEmpty();
        assertThat(store.merge("lead-1", contact("c-7"), NOW.plusSeconds(60)).decisions())
                .isEmpty();
        assertThatThrownBy(() -> store.merge("c-7", contact("c-7"), NOW)).hasMessageContaining("with itself");
    }

    @Test
    void aDeletedContactLeavesNothing() {
        store.receive(contact("c-7"), click("s-1", "c-7", NOW), NOW);
        store.receive(contact("c-8"), click("s-1", "c-8", NOW), NOW);

        store.delete("c-7");

        assertThat(TestDatabase.rows(source, "select contact from journey_state"))
                .containsExactly("c-8");
        assertThat(TestDatabase.rows(source, "select distinct contact from journey_outbox"))
                .containsExactly("c-8");
    }

    @Test
    void tablesMayHaveAnotherPrefixAndAreCreatedOnce() {
        JourneyStore other = store.withPrefix("acme_");
        other.createTables();
        other.createTables();
        other.receive(contact("c-7"), click("s-1", "c-7", NOW), NOW);

        assertThat(TestDatabase.rows(source, "select contact from acme_state")).containsExactly("c-7");
        assertThat(store.find("c-7")).isEmpty();
        assertThatThrownBy(() -> store.withPrefix("x; drop table crm; --")).hasMessageContaining("The prefix");
    }

    private List<String> outcomeIds() {
        return TestDatabase.rows(source, "select id from journey_outbox order by seq");
    }
}
