package org.journeyrules.test;

import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.stage.Stage;

/** The part of the standard B2B map that the examples of docs/testing.md use; the test kit does not depend on the pack. */
final class GuideMap {
    private GuideMap() {}

    static JourneyMap b2b() {
        return JourneyMap.builder("b2b")
                .origin(Duration.ofMinutes(10))
                .screening(true)
                .settle(Duration.ofSeconds(10))
                .stage(Stage.of("Awareness").withCampaign("Awareness").withSequence("awareness"))
                .stage("Consideration", "Decision", "Customer")
                .campaign(Campaign.of("Awareness").withDefault("Sent").withResponse("Clicked"))
                .sequence(Sequence.of("awareness")
                        .with(email(0, "problem-definition"))
                        .with(email(5, "stakes-in-your-industry"))
                        .with(email(11, "who-is-involved")))
                .content(content("problem-definition"))
                .content(content("stakes-in-your-industry"))
                .content(content("who-is-involved"))
                .quietHours(new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0)))
                .build();
    }

    private static Step email(int days, String content) {
        return Step.send(content, content).on(Channel.EMAIL).withAfter(Period.ofDays(days));
    }

    private static Content content(String name) {
        return Content.of(name)
                .withBlocks("opening", "signature")
                .withVariants("opening", "standard")
                .withVariants("signature", "standard");
    }
}
