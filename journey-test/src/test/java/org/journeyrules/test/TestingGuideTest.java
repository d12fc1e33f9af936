package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.journeyrules.signal.SignalType.*;
import static org.journeyrules.test.Scenario.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The examples of docs/testing.md: each stands here, is compiled and holds. */
class TestingGuideTest {
    private final JourneyRules rules = JourneyRules.builder(GuideMap.b2b())
            .rule("awareness to consideration: two link clicks in 30 days", (journey, because) -> {
                Signals clicks = journey.signals().of(LINK_CLICKED).within(journey.days(30));
                if ("Awareness".equals(journey.stage()) && clicks.atLeast(2)) {
                    because.of(clicks);
                    journey.progressTo("Consideration");
                }
            })
            .rule("decision to consideration: silence", (journey, because) -> {
                Signals activity = journey.signals().activity();
                if ("Decision".equals(journey.stage()) && activity.quietFor(journey.calendarDays(14))) {
                    because.of(activity);
                    journey.regressTo("Consideration");
                }
            })
            .build();

    private final Scenario scenario = Scenario.of(rules);

    @Test
    void twoClicksIn30DaysLeadToConsideration() {
        scenario.givenContact()
                .inStage("Awareness")
                .when(signal(LINK_CLICKED).with("topic", "pricing").after(days(1)))
                .then()
                .staysIn("Awareness")
                .and()
                .when(signal(LINK_CLICKED).with("topic", "roi").after(days(29)))
                .then()
                .stageIs("Consideration")
                .because("awareness to consideration: two link clicks in 30 days")
                .onEvidence("s2", "s1");
    }

    @Test
    void twoClicksMoreThan30DaysApartDoNot() {
        scenario.only("awareness to consideration: two link clicks in 30 days")
                .givenContact()
                .inStage("Awareness")
                .when(signal(LINK_CLICKED).after(days(1)), signal(LINK_CLICKED).after(days(30)))
                .then()
                .staysIn("Awareness");
    }

    @Test
    void fourteenDaysOfSilenceLeadBackToTheInstant() {
        scenario.given(contact().with("time_zone", "Europe/Amsterdam"))
                .startingAt("2026-03-20 09:00")
                .inStage("Decision")
                .when(
                        signal(EMAIL_REPLIED).onDay(3, "16:20"),
                        signal(EMAIL_SENT).onDay(10, "08:00"))
                .whenTimeElapses(calendarDays(30))
                .then()
                .stageIs("Consideration")
                .because("decision to consideration: silence")
                .at("2026-04-06 16:20")
                .onEvidence("s1");
    }

    @Test
    void theSecondMailOfTheStageWaitsForTheMorning() {
        scenario.givenContact()
                .startingAt("2026-03-02 21:30")
                .whenTheJourneyBegins()
                .whenTimeElapses(calendarDays(6))
                .then()
                .sends("problem-definition")
                .at("2026-03-03 08:00")
                .sends("stakes-in-your-industry")
                .at("2026-03-08 08:00")
                .sendsNo("who-is-involved");
    }

    @Test
    void allThatCanHappen() {
        scenario.givenContact()
                .inStage("Decision")
                .when(signal(LINK_CLICKED)
                        .withChannel("email")
                        .withTrust(Trust.MACHINE)
                        .after(hours(2)))
                .when(recordChanges("fit", "A").after(days(1)))
                .when(placed("Customer").by("kim").because("signed on paper").holdingFor(days(30)))
                .whenTimeElapses(days(7))
                .when(signal(PURCHASED).after(days(1)).arrivingLate(hours(6)))
                .then()
                .stageIs("Customer")
                .because("journey: placed")
                .refusesNothing();
    }

    /** Stands for the two ways in which a host compiles its rules. */
    static JourneyEngine compiled(String model) {
        return JourneyEngine.of(new TestingGuideTest().rules);
    }

    static final class BothModels implements Engines {
        @Override
        public Map<String, JourneyEngine> engines() {
            Map<String, JourneyEngine> engines = new LinkedHashMap<>();
            engines.put("executable", compiled("executable"));
            engines.put("classic", compiled("classic"));
            return engines;
        }
    }

    @Nested
    @OverEngines(BothModels.class)
    class ClicksTest {
        @ScenarioTest
        void oneClickDoesNotLeadToConsideration(Scenario scenario) {
            scenario.givenContact()
                    .inStage("Awareness")
                    .when(signal(LINK_CLICKED).after(days(1)))
                    .then()
                    .staysIn("Awareness");
        }
    }

    @Test
    void aHostsOwnCodeIsTestedWithoutAStory() {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(GuideMap.b2b())
                .rule("to customer: purchase", journey -> {
                    if (journey.allSignals().of(PURCHASED).atLeast(1)) {
                        journey.startIn("Customer");
                    }
                })
                .build());
        Contact contact = contact();
        JourneyState state = engine.newState(contact.id());
        Signal purchase = Signal.of("s1", contact.id(), PURCHASED, Instant.parse("2026-03-02T09:00:00Z"));

        JourneyAssertions.assertThat(engine.receive(state, contact, purchase))
                .entersStages("Customer")
                .state()
                .isIn("Customer");
    }

    // ---- the guide itself

    @Test
    void everyExampleOfTheGuideStandsInThisClass() throws IOException {
        String code = bare(
                Files.readString(Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java")));

        for (String example : blocks("java")) {
            assertThat(code.contains(bare(example))).as(example).isTrue();
        }
        assertThat(blocks("java")).hasSize(8);
    }

    @Test
    void theFailureOfTheGuideIsWhatOneSees() throws IOException {
        Throwable failure = catchThrowable(() -> scenario.givenContact()
                .startingAt("2026-03-02 09:00")
                .when(
                        signal(LINK_CLICKED).after(minutes(5)),
                        signal(LINK_CLICKED).after(days(1)))
                .then()
                .stageIs("Consideration"));

        assertThat(failure).hasMessage("\n" + blocks("text").get(0));
    }

    /** Without spaces and line breaks, which the formatter of the code sets in its own way. */
    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        String guide = Files.readString(Path.of("../docs/testing.md"));
        String begin = "\n```" + language + "\n";
        for (int at = guide.indexOf(begin); at >= 0; at = guide.indexOf(begin, at + 1)) {
            int from = at + begin.length();
            blocks.add(guide.substring(from, guide.indexOf("```", from)));
        }
        return blocks;
    }
}
