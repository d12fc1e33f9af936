package org.journeyrules.test;

import java.time.Duration;
import java.time.ZoneId;
import org.journeyrules.Journey;
import org.journeyrules.JourneyRules;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.Stage;

/** Rules of a small journey, in plain Java, with something of everything that a story can ask about. */
final class LoanRules {
    static final String TWO_CLICKS = "asked to offered: two link clicks in 30 days";
    static final String DEMO = "asked to signed: a demo";
    static final String SILENCE = "offered to asked: 14 days without activity";
    static final String GOLD = "offered to signed: a gold contact";
    static final String CANCELED = "any to canceled: contract canceled";
    static final String PRICE = "hand-off: asked for a price";
    static final String STATUS = "member status: clicked";

    static final JourneyMap MAP = JourneyMap.builder("loan")
            .zone(ZoneId.of("Europe/Amsterdam"))
            .stage("Asked")
            .stage(Stage.of("Offered").withMinimumDwell(Duration.ofHours(2)))
            .stage("Signed")
            .exit("Canceled")
            .campaign(Campaign.of("Offers").withDefault("Sent").withResponse("Clicked"))
            .build();

    static final JourneyRules RULES = JourneyRules.builder(MAP)
            .rule(TWO_CLICKS, (journey, because) -> {
                Signals clicks = journey.signals().of(SignalType.LINK_CLICKED).within(journey.days(30));
                if (isIn(journey, "Asked") && clicks.atLeast(2)) {
                    because.accept(clicks);
                    journey.progressTo("Offered");
                }
            })
            .rule(DEMO, 1, (journey, because) -> {
                Signals demos = journey.signals().of(SignalType.MEETING_COMPLETED);
                if ((isIn(journey, "Asked") || isIn(journey, "Offered")) && demos.atLeast(1)) {
                    because.accept(demos);
                    journey.progressTo("Signed");
                }
            })
            .rule(SILENCE, journey -> {
                if (isIn(journey, "Offered") && journey.signals().activity().quietFor(journey.calendarDays(14))) {
                    journey.regressTo("Asked");
                }
            })
            .rule(GOLD, journey -> {
                if (isIn(journey, "Offered") && "gold".equals(journey.contact().attribute("tier"))) {
                    journey.progressTo("Signed");
                }
            })
            .rule(CANCELED, (journey, because) -> {
                Signals canceled = journey.signals().of(SignalType.CONTRACT_CANCELLED);
                if (canceled.atLeast(1)) {
                    because.accept(canceled);
                    journey.exitTo("Canceled");
                }
            })
            .rule(PRICE, (journey, because) -> {
                Signals prices = journey.signals().of(SignalType.PAGE_VISITED).where("topic", "pricing");
                if (prices.atLeast(1)) {
                    because.accept(prices);
                    journey.handOff("asked for a price");
                }
            })
            .rule(STATUS, (journey, because) -> {
                Signals clicks = journey.signals().of(SignalType.LINK_CLICKED);
                if (isIn(journey, "Offered") && clicks.sinceStageEntry().atLeast(1)) {
                    because.accept(clicks);
                    journey.setMemberStatus("Offers", "Clicked");
                }
            })
            .build();

    private LoanRules() {}

    private static boolean isIn(Journey journey, String stage) {
        return stage.equals(journey.stage());
    }
}
