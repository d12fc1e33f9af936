package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.journeyrules.signal.SignalType.LINK_CLICKED;
import static org.journeyrules.test.Scenario.accountChanges;
import static org.journeyrules.test.Scenario.contact;
import static org.journeyrules.test.Scenario.days;
import static org.journeyrules.test.Scenario.placed;
import static org.journeyrules.test.Scenario.recordChanges;
import static org.journeyrules.test.Scenario.signal;

import java.time.Period;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.journeyrules.JourneyRules;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Direction;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.Test;

/** An unknown name in a story is a mistake of the test, in positive and in negative expectations. */
class NamesTest {
    private static final JourneyMap TRIAL = JourneyMap.builder("trial")
            .stage(Stage.of("Invited").withSequence("invitation"))
            .stage("Consented")
            .campaign(Campaign.of("Recruitment").withDefault("Sent").withResponse("Answered"))
            .segment(Segment.of("elderly").where("age", "> 75"))
            .signal("LAB_RESULT_RECEIVED", Direction.NONE)
            .content(Content.of("invitation-letter")
                    .withBlocks("opening")
                    .withVariants("opening", "standard", "elderly"))
            .sequence(Sequence.of("invitation")
                    .with(Step.send("letter", "invitation-letter").on("email").withAfter(Period.ZERO)))
            .build();

    private final Scenario scenario = Scenario.of(JourneyRules.builder(TRIAL)
            .rule("a click means consent", journey -> {
                if (journey.signals().of(LINK_CLICKED).atLeast(1)) {
                    journey.progressTo("Consented");
                }
            })
            .build());

    private Then start() {
        return scenario.givenContact().whenTheJourneyStarts().then();
    }

    @Test
    void anUnknownStageIsRefusedWhereverItStands() {
        String message = "Unknown stage 'Consent' in the map 'trial'.\nMaybe 'Consented'?";
        refused(() -> scenario.givenContact().inStage("Consent"), message);
        refused(() -> scenario.givenContact().when(placed("Consent").after(days(1))), message);
        refused(() -> start().stageIs("Consent"), message);
        refused(() -> start().staysIn("Consent"), message);
        refused(() -> start().passesThrough("Consent"), message);
    }

    @Test
    void aNameThatIsNotLikeAnyOtherListsThemAll() {
        refused(
                () -> start().stageIs("Sold"),
                "Unknown stage 'Sold' in the map 'trial'.\nMaybe one of Invited, Consented.");
    }

    @Test
    void anUnknownRuleIsRefused() {
        String message = "Unknown rule 'a click is consent'.\nMaybe 'a click means consent'?";
        refused(() -> start().stageIs("Invited").because("a click is consent"), message);
        refused(() -> start().stageIs("Invited").overruling("a click is consent"), message);
        refused(() -> start().refuses("a click is consent"), message);
        refused(() -> scenario.only("a click is consent"), message);
    }

    @Test
    void anUnknownContentIsRefused() {
        String message = "Unknown content 'invitation-leter' in the map 'trial'.\nMaybe 'invitation-letter'?";
        refused(() -> start().sends("invitation-leter"), message);
        refused(() -> start().sendsNo("invitation-leter"), message);
        refused(() -> start().skips("invitation-leter"), message);
        refused(() -> start().defers("invitation-leter"), message);
    }

    @Test
    void aStepInPlaceOfItsContentIsRefused() {
        refused(
                () -> start().sendsNo("letter"),
                "'letter' is a step in the map 'trial', not a content.\nMaybe 'invitation-letter'.");
    }

    @Test
    void anUnknownSequenceIsRefused() {
        String message = "Unknown sequence 'invitations' in the map 'trial'.\nMaybe 'invitation'?";
        refused(() -> start().enrollsIn("invitations"), message);
        refused(() -> start().endsSequence("invitations"), message);
    }

    @Test
    void anUnknownCampaignOrStatusIsRefused() {
        refused(
                () -> start().setsMemberStatus("Recruiting", "Sent"),
                "Unknown campaign 'Recruiting' in the map 'trial'.\nMaybe 'Recruitment'?");
        refused(
                () -> start().setsMemberStatus("Recruitment", "Answer"),
                "Unknown status 'Answer' of the campaign 'Recruitment'.\nMaybe 'Answered'?");
    }

    @Test
    void anUnknownBlockOrVariantIsRefused() {
        refused(
                () -> start().sends("invitation-letter").withVariants("openning", "elderly"),
                "Unknown block 'openning' of the content 'invitation-letter'.\nMaybe 'opening'?");
        refused(
                () -> start().sends("invitation-letter").withVariants("opening", "elder"),
                "Unknown variant 'elder' of the block 'opening'.\nMaybe 'elderly'?");
        refused(
                () -> start().sends("invitation-letter").withVariants("opening"),
                "The block 'opening' has no variant.\nMaybe withVariants(\"block\", \"variant\", …).");
    }

    @Test
    void aTypoOfASignalTypeIsRefusedWhereTheMapDeclaresTypes() {
        refused(
                () -> scenario.givenContact().when(signal("LAB_RESULT_RECIEVED")),
                "Unknown signal type 'LAB_RESULT_RECIEVED' in the map 'trial'.\nMaybe 'LAB_RESULT_RECEIVED'?");
        refused(
                () -> scenario.givenContact().when(signal("LINK_CLICKD")),
                "Unknown signal type 'LINK_CLICKD' in the map 'trial'.\nMaybe 'LINK_CLICKED'?");
        accepted(() -> scenario.givenContact().when(signal("SITE_VISITED")));
        accepted(() -> scenario.givenContact().when(signal("LAB_RESULT_RECEIVED_LATE")));
        accepted(() -> Scenario.of(LoanRules.RULES).givenContact().when(signal("LINK_CLICKD")));
    }

    @Test
    void aMalformedSignalTypeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signal("link clicked"))
                .withMessageStartingWith("Signal 's' has the type 'link clicked', which is not UPPER_SNAKE_CASE.");
    }

    @Test
    void aTypoOfAnAttributeIsRefused() {
        refused(
                () -> scenario.givenContact().when(signal(LINK_CLICKED).with("knid", "information")),
                "Unknown attribute 'knid'.\nMaybe 'kind'?");
        accepted(() -> scenario.givenContact().when(signal(LINK_CLICKED).with("mood", "good")));
    }

    @Test
    void aTypoOfAColumnOfTheRecordIsRefused() {
        String message = "Unknown column 'industri' of the contact's record.\nMaybe 'industry'?";
        refused(() -> scenario.given(contact().with("industri", "Health")), message);
        refused(() -> scenario.givenContact().when(recordChanges("industri", "Health")), message);
        refused(
                () -> scenario.given(contact().with("agee", "80")),
                "Unknown column 'agee' of the contact's record.\nMaybe 'age'?");
        accepted(() -> scenario.given(contact().with("tier", "gold").with("age", "80")));
    }

    @Test
    void aTypoOfAColumnOfTheAccountIsRefused() {
        String message = "Unknown column 'open_case' of the account's record.\nMaybe 'open_cases'?";
        refused(() -> scenario.given(contact().with(Account.of("a1").with("open_case", "1"))), message);
        refused(() -> scenario.given(contact().with(Account.of("a1"))).when(accountChanges("open_case", "1")), message);
        accepted(() -> scenario.given(contact().with(Account.of("a1").with("region", "north"))));
    }

    private static void refused(ThrowingCallable story, String message) {
        assertThatIllegalArgumentException().isThrownBy(story).withMessage(message);
    }

    private static void accepted(ThrowingCallable story) {
        assertThatCode(story).doesNotThrowAnyException();
    }
}
