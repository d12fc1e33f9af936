package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.journeyrules.signal.SignalType.CONTRACT_CANCELLED;
import static org.journeyrules.signal.SignalType.EMAIL_SENT;
import static org.journeyrules.signal.SignalType.FIELD_CHANGED;
import static org.journeyrules.signal.SignalType.LINK_CLICKED;
import static org.journeyrules.signal.SignalType.MEETING_COMPLETED;
import static org.journeyrules.signal.SignalType.PAGE_VISITED;
import static org.journeyrules.test.LoanRules.CANCELED;
import static org.journeyrules.test.LoanRules.DEMO;
import static org.journeyrules.test.LoanRules.GOLD;
import static org.journeyrules.test.LoanRules.PRICE;
import static org.journeyrules.test.LoanRules.SILENCE;
import static org.journeyrules.test.LoanRules.STATUS;
import static org.journeyrules.test.LoanRules.TWO_CLICKS;
import static org.journeyrules.test.Scenario.accountChanges;
import static org.journeyrules.test.Scenario.calendarDays;
import static org.journeyrules.test.Scenario.calendarMonths;
import static org.journeyrules.test.Scenario.contact;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.hours;
import static org.journeyrules.test.Scenario.minutes;
import static org.journeyrules.test.Scenario.placed;
import static org.journeyrules.test.Scenario.recordChanges;
import static org.journeyrules.test.Scenario.signal;

import java.time.Instant;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Movement;
import org.junit.jupiter.api.Test;

/** How a story runs. */
class StoryTest {
    private final Scenario scenario = Scenario.of(LoanRules.RULES);

    @Test
    void aStoryContinuesChapterByChapter() {
        scenario.givenContact()
                .inStage("Asked")
                .when(signal(LINK_CLICKED).after(days(1)))
                .then()
                .staysIn("Asked")
                .nothingHappens()
                .and()
                .when(signal(LINK_CLICKED).after(days(1)))
                .then()
                .stageIs("Offered")
                .because(TWO_CLICKS)
                .onEvidence("s2", "s1")
                .movement(Movement.PROGRESSION)
                .at("2026-03-04 09:00")
                .and()
                .whenTimeElapses(days(40))
                .then()
                .nothingHappensUntil("2026-03-18 09:00")
                .stageIs("Asked")
                .because(SILENCE)
                .movement(Movement.REGRESSION);
    }

    @Test
    void aJourneyStartsAtTheGivenTime() {
        Then then = scenario.givenContact()
                .startingAt("2026-05-04 08:30")
                .when(signal(PAGE_VISITED).after(hours(1)))
                .then();

        assertThat(then.state().begun()).contains(Instant.parse("2026-05-04T06:30:00Z"));
        assertThat(then.state().clock()).contains(Instant.parse("2026-05-04T07:30:00Z"));
        then.nothingHappens();
    }

    @Test
    void aJourneyStartsWithTheFirstEventUnlessATimeIsGiven() {
        scenario.givenContact()
                .when(signal(LINK_CLICKED))
                .then()
                .stageIs("Asked")
                .because("journey: start")
                .movement(Movement.START)
                .at("2026-03-02 09:00");
    }

    @Test
    void aJourneyMayStartWithTheContactsRecordAlone() {
        scenario.given(contact().with("stage", "Offered").with("stage_since", "2026-03-01T12:00:00Z"))
                .whenTheJourneyStarts()
                .then()
                .stageIs("Offered")
                .movement(Movement.IMPORTED)
                .at("2026-03-01T12:00:00Z");
    }

    @Test
    void expectationsDoNotSeeWhatIsGiven() {
        scenario.givenContact()
                .inStage("Asked")
                .having(
                        signal(LINK_CLICKED).after(days(1)),
                        signal(LINK_CLICKED).after(days(1)))
                .when(signal(EMAIL_SENT).after(days(1)))
                .then()
                .nothingHappens()
                .stageIs("Offered")
                .because(TWO_CLICKS);
    }

    @Test
    void timesAreThoseOfTheContactsZone() {
        scenario.given(contact().with(Contact.TIME_ZONE, "America/New_York"))
                .inStage("Asked")
                .when(
                        signal(LINK_CLICKED).onDay(1, "10:15"),
                        signal(LINK_CLICKED).onDay(2, "00:00"))
                .then()
                .stageIs("Offered")
                .at("2026-03-04 00:00")
                .at("2026-03-04")
                .at("2026-03-04T00:00:00-05:00[America/New_York]")
                .at(Instant.parse("2026-03-04T05:00:00Z"));
    }

    @Test
    void calendarTimeIsNotTimesTwentyFourHoursAcrossAClockChange() {
        scenario.givenContact()
                .startingAt("2026-03-28 09:00")
                .when(signal(LINK_CLICKED).after(calendarDays(1)))
                .whenTimeElapses(calendarMonths(1))
                .then()
                .staysIn("Asked");
        assertThat(scenario.givenContact()
                        .startingAt("2026-03-28 09:00")
                        .whenTimeElapses(calendarDays(1))
                        .then()
                        .state()
                        .clock())
                .contains(Instant.parse("2026-03-29T07:00:00Z"));
        assertThat(scenario.givenContact()
                        .startingAt("2026-03-28 09:00")
                        .whenTimeElapses(days(1))
                        .then()
                        .state()
                        .clock())
                .contains(Instant.parse("2026-03-29T08:00:00Z"));
    }

    @Test
    void signalsOfOneInstantAreOneEvent() {
        scenario.givenContact()
                .inStage("Asked")
                .when(
                        signal(LINK_CLICKED).after(days(1)),
                        signal(MEETING_COMPLETED),
                        signal(LINK_CLICKED).at("2026-03-03 09:00"))
                .then()
                .passesThrough("Signed")
                .stageIs("Signed")
                .because(DEMO)
                .onEvidence("s2")
                .overruling(TWO_CLICKS);
    }

    @Test
    void aSignalHasEveryPartThatTheTestSets() {
        Then then = scenario.givenContact()
                .inStage("Asked")
                .when(signal(LINK_CLICKED)
                        .with("topic", "pricing")
                        .withChannel(Channel.EMAIL)
                        .withDirection(Direction.OUTBOUND)
                        .withTrust(Trust.HUMAN)
                        .withId("click")
                        .after(minutes(1)))
                .then();

        assertThat(then.state().signals())
                .containsExactly(Signal.of("click", "c1", LINK_CLICKED, Instant.parse("2026-03-02T08:01:00Z"))
                        .with("topic", "pricing")
                        .withChannel(Channel.EMAIL)
                        .withDirection(Direction.OUTBOUND)
                        .withTrust(Trust.HUMAN));
    }

    @Test
    void theSameSignalMayComeTwice() {
        scenario.givenContact()
                .inStage("Asked")
                .when(signal(LINK_CLICKED).withId("click").at("2026-03-03 09:00"))
                .when(signal(LINK_CLICKED)
                        .withId("click")
                        .at("2026-03-03 09:00")
                        .arrivingLate(days(1)))
                .then()
                .staysIn("Asked");
    }

    @Test
    void aLateSignalCountsFromItsArrivalOn() {
        scenario.givenContact()
                .inStage("Offered")
                .whenTimeElapses(days(13))
                .when(signal(LINK_CLICKED).onDay(13, "12:00").arrivingLate(days(2)))
                .then()
                .nothingHappensUntil("2026-03-16 09:00")
                .stageIs("Asked")
                .because(SILENCE);
    }

    @Test
    void aChangeOfTheRecordIsSeenFromItsInstantOn() {
        scenario.givenContact()
                .inStage("Offered")
                .when(recordChanges("tier", "gold").after(days(2)))
                .then()
                .stageIs("Signed")
                .because(GOLD)
                .at("2026-03-04 09:00");
    }

    @Test
    void instantsBeforeAChangeOfTheRecordSeeTheOldRecord() {
        scenario.givenContact()
                .inStage("Offered")
                .when(recordChanges("tier", "gold").after(days(20)))
                .then()
                .passesThrough("Asked")
                .stageIs("Asked")
                .at("2026-03-16 09:00");
    }

    @Test
    void aChangeOfTheAccountIsSeenFromItsInstantOn() {
        JourneyMap map = JourneyMap.builder("m").stage("Open", "Sold").build();
        JourneyRules sold = JourneyRules.builder(map)
                .rule("sold", journey -> {
                    if ("Customer".equals(journey.contact().account().type())) {
                        journey.progressTo("Sold");
                    }
                })
                .build();
        Scenario accounts = Scenario.of(sold);

        accounts.given(contact().with(Account.of("a1")))
                .inStage("Open")
                .when(accountChanges("type", "Customer").after(days(2)))
                .then()
                .stageIs("Sold")
                .at("2026-03-04 09:00");
        assertThatThrownBy(() -> accounts.givenContact()
                        .inStage("Open")
                        .when(accountChanges("type", "Customer").after(days(2)))
                        .then())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the contact 'c1' does not carry one");
    }

    @Test
    void aChangeOfTheRecordMayBeReported() {
        Then then = scenario.given(contact().with("tier", "silver"))
                .inStage("Asked")
                .when(recordChanges("tier", "gold").reported().after(days(2)))
                .then();

        assertThat(then.state().signals())
                .containsExactly(Signal.of("s1", "c1", FIELD_CHANGED, Instant.parse("2026-03-04T08:00:00Z"))
                        .with("field", "tier")
                        .with("from", "silver")
                        .with("to", "gold"));
    }

    @Test
    void aPersonPlacesAContactAndHoldsItThere() {
        scenario.givenContact()
                .inStage("Asked")
                .when(placed("Offered")
                        .by("kim")
                        .because("met at the fair")
                        .holdingFor(calendarDays(30))
                        .after(days(1)))
                .then()
                .stageIs("Offered")
                .because("journey: placed")
                .movement(Movement.SET)
                .and()
                .whenTimeElapses(days(20))
                .then()
                .staysIn("Offered")
                .refuses(SILENCE)
                .proposing("regressTo Asked")
                .because("A person holds the contact")
                .and()
                .whenTimeElapses(days(11))
                .then()
                .nothingHappensUntil("2026-04-02 09:00")
                .because(SILENCE);
    }

    @Test
    void refusalsCanBeExpected() {
        scenario.givenContact()
                .inStage("Offered")
                .when(signal(MEETING_COMPLETED).after(hours(1)))
                .then()
                .staysIn("Offered")
                .refuses(DEMO)
                .proposing("progressTo Signed")
                .because("minimum dwell")
                .reviewsAt("2026-03-02 11:00")
                .and()
                .whenTimeElapses(hours(1))
                .then()
                .refusesNothing()
                .stageIs("Signed");
    }

    @Test
    void handOffsAndMemberStatusesCanBeExpected() {
        scenario.givenContact()
                .inStage("Offered")
                .when(
                        signal(PAGE_VISITED).with("topic", "pricing").after(days(1)),
                        signal(LINK_CLICKED).after(days(1)))
                .then()
                .handsOff("asked for a price")
                .because(PRICE)
                .at("2026-03-03 09:00")
                .setsMemberStatus("Offers", "Clicked")
                .because(STATUS)
                .onEvidence("s2");
    }

    @Test
    void theAbsenceOfReviewsCanBeExpected() {
        scenario.only(DEMO)
                .givenContact()
                .inStage("Asked")
                .whenTheJourneyStarts()
                .then()
                .reviewsNever();
    }

    @Test
    void oneRuleCanBeTestedAlone() {
        scenario.only(DEMO)
                .givenContact()
                .inStage("Asked")
                .when(signal(LINK_CLICKED).after(days(1)), signal(LINK_CLICKED).after(days(1)))
                .then()
                .staysIn("Asked")
                .and()
                .when(signal(MEETING_COMPLETED).after(days(1)))
                .then()
                .stageIs("Signed");
    }

    @Test
    void exitsArePassedThroughLikeOtherStages() {
        scenario.givenContact()
                .inStage("Asked")
                .when(
                        signal(LINK_CLICKED).after(days(1)),
                        signal(LINK_CLICKED).after(days(1)),
                        signal(CONTRACT_CANCELLED).after(days(1)))
                .then()
                .passesThrough("Offered", "Canceled")
                .stageIs("Canceled")
                .because(CANCELED);
    }

    @Test
    void oneScenarioStartsAnyNumberOfStories() {
        Given one = scenario.givenContact().inStage("Asked");
        Given other = scenario.givenContact().inStage("Signed");

        one.when(signal(LINK_CLICKED).after(days(1))).then().stageIs("Asked");
        other.when(signal(LINK_CLICKED).after(days(2))).then().stageIs("Signed");
    }
}
