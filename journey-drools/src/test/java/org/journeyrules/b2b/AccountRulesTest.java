package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.packs.Story.DAY_0;
import static org.journeyrules.packs.Story.day;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.contact.Account;
import org.journeyrules.decision.Decision;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.drools.RulePack;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.packs.RuleCases;
import org.journeyrules.packs.Story;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.test.Scenario;
import org.junit.jupiter.api.Test;

/** While sales talks to a colleague, early contacts get no marketing of their stage's sequence. Over a map of its own. */
class AccountRulesTest extends RuleCases {
    private static final String HOLD = "hold back: opportunity with a colleague";

    private static final JourneyMap MAP = JourneyMap.builder("accounts")
            .stage(Stage.of("Awareness").withSequence("nurture"))
            .stage(Stage.of("Consideration").withSequence("compare"))
            .stage(Stage.of("Decision").withSequence("close"))
            .stage("Customer")
            .sequence(Sequence.of("nurture")
                    .withStartsOn(Movement.START, Movement.IMPORTED, Movement.PROGRESSION)
                    .with(Step.send("first", "problem").on("email"))
                    .with(Step.send("second", "stakes")
                            .withAfter(Period.ofDays(10))
                            .on("email")))
            .sequence(Sequence.of("compare")
                    .withStartsOn(Movement.START, Movement.IMPORTED, Movement.PROGRESSION)
                    .with(Step.send("answer", "answer").asService().on("email"))
                    .with(Step.send("use-case", "use-case")
                            .withAfter(Period.ofDays(1))
                            .on("email")))
            .sequence(Sequence.of("close")
                    .withStartsOn(Movement.START, Movement.IMPORTED, Movement.PROGRESSION)
                    .with(Step.send("walkthrough", "walkthrough").on("email")))
            .sequence(Sequence.of("newsletter").with(Step.send("news", "news").on("email")))
            .build();

    private static final Account ACME = Account.of("a-1");
    private static final Account TALKING = ACME.with(Account.OPEN_OPPORTUNITIES, "1");

    static JourneyEngine engine(RuleEngine model, B2bPolicy policy) {
        RulePack accounts = RulePack.of("b2b")
                .classLoader(B2bRules.class.getClassLoader())
                .policy(policy)
                .resource("/org/journeyrules/b2b/rules/accounts.drl");
        RulePack newsletter = RulePack.of("acme").text("newsletter.drl", """
                package acme
                import org.journeyrules.Journey
                import org.journeyrules.signal.SignalType
                rule "newsletter: subscribed"
                when
                    $journey : Journey( $subscribed : signals.of(SignalType.NEWSLETTER_SUBSCRIBED), $subscribed.atLeast(1) )
                then
                    $journey.enroll("newsletter");
                end
                """);
        return JourneyEngine.of(DroolsRules.builder(MAP)
                .engine(model)
                .add(accounts)
                .add(newsletter)
                .build());
    }

    @Override
    protected JourneyEngine engine(RuleEngine model) {
        return engine(model, B2bPolicy.defaults());
    }

    private static Story talking(String stage) {
        return new Story().in(stage).of(TALKING);
    }

    AccountRulesTest() {
        rule(HOLD);
        touches(
                "an opportunity of the account is open, in Awareness",
                "first waits until " + day(3),
                DAY_0,
                () -> new Story().created().of(TALKING));
        touches("in Consideration", "use-case waits until " + day(4), day(1), () -> talking("Consideration"));
        touches(
                "and again for as long as it is open",
                "first waits until " + day(12),
                day(9),
                () -> talking("Awareness"));
        touches(
                "the contact's own opportunity was lost, a colleague's is open",
                "second waits until " + day(13),
                day(10),
                () -> talking("Awareness")
                        .on(DAY_0, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(1, "OPPORTUNITY_LOST", "opportunity", "o"));
        touches(
                "days are counted on the calendar of the contact",
                "first waits until " + Instant.parse("2026-03-30T08:00:00Z"),
                Instant.parse("2026-03-27T09:00:00Z"),
                () -> new Story()
                        .with("time_zone", "Europe/Amsterdam")
                        .with("created_at", "2026-03-27T09:00:00Z")
                        .of(TALKING));
        misses(
                "the account has no open opportunity",
                () -> new Story()
                        .created()
                        .of(ACME.with(Account.OPEN_OPPORTUNITIES, "0"))
                        .until(20));
        misses(
                "it is not known whether it has",
                () -> new Story().created().of(ACME).until(20));
        misses("there is no account", () -> new Story().created().until(20));
        misses(
                "a case of the account is open",
                () -> new Story()
                        .created()
                        .of(ACME.with(Account.OPEN_CASES, "1"))
                        .until(20));
        misses(
                "the opportunity is the contact's own, by its record",
                () -> talking("Awareness")
                        .with("opportunity_stage", "Prospecting")
                        .until(20));
        misses(
                "the opportunity is the contact's own, by a signal",
                () -> talking("Awareness")
                        .on(-1, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .until(20));
        misses("the step is a service", () -> talking("Consideration").until(day(1, "PT-0.001S")));
        misses("in Decision", () -> talking("Decision").until(20));
        misses("nothing falls due", () -> talking("Customer").until(20));
    }

    @Test
    void theSequenceGoesOnOnceTheOpportunityIsClosed() {
        for (RuleEngine model : RuleEngine.values()) {
            List<Decision> decisions = Scenario.of(engine(model))
                    .given(Scenario.contact().with(Account.of("a-1").with(Account.OPEN_OPPORTUNITIES, "1")))
                    .whenTheJourneyStarts()
                    .when(Scenario.accountChanges(Account.OPEN_OPPORTUNITIES, "0")
                            .after(Period.ofDays(7)))
                    .whenTimeElapses(Period.ofDays(30))
                    .then()
                    .decisions();

            assertThat(decisions.stream()
                            .filter(decision -> decision.kind().startsWith("Step"))
                            .map(decision -> decision.kind() + " day "
                                    + Duration.between(DAY_0, decision.at()).toDays()))
                    .containsExactly(
                            "StepDeferred day 0",
                            "StepDeferred day 3",
                            "StepDeferred day 6",
                            "StepDue day 9",
                            "StepDue day 19");
        }
    }

    @Test
    void aSequenceThatIsNotTheStagesIsNotHeldBack() {
        Story subscribed = talking("Awareness").on(1, "NEWSLETTER_SUBSCRIBED");

        for (RuleEngine model : RuleEngine.values()) {
            assertThat(subscribed.sends(engine(model), day(9))).containsExactly("news");
        }
    }

    private static List<String> told(B2bPolicy policy, Story story, Instant to) {
        return story.touches(engine(RuleEngine.EXECUTABLE, policy), to).stream()
                .filter(touch -> touch.isBy(HOLD))
                .map(Story.Move::words)
                .toList();
    }

    @Test
    void stagesThatAreEarlyAndTheTimeToWaitArePolicy() {
        B2bPolicy policy = B2bPolicy.defaults();
        String by = " by " + HOLD;

        assertThat(told(policy.withHoldBack(Period.ofDays(7)), talking("Awareness"), DAY_0))
                .containsExactly("first waits until " + day(7) + by);
        assertThat(told(policy.withEarlyStages(Set.of("Decision")), talking("Awareness"), day(20)))
                .isEmpty();
        assertThat(told(policy.withEarlyStages(Set.of("Decision")), talking("Decision"), DAY_0))
                .containsExactly("walkthrough waits until " + day(3) + by);
        assertThat(Stream.of(policy.withHoldBack(Period.ofDays(7)), policy.withEarlyStages(Set.of("Decision"))))
                .allMatch(changed ->
                        !changed.equals(policy) && !changed.toString().equals(policy.toString()));
    }
}
