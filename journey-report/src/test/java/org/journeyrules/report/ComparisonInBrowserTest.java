package org.journeyrules.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.measures.AnalysisWindow;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.measures.JourneyComparison;
import org.journeyrules.measures.MeasureSettings;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a comparison as a browser shows it; skipped without a Chromium, as {@link PageInBrowserTest} is. */
class ComparisonInBrowserTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(60));
    private static final String MARKUP = "<img src=x onerror=\"window.ran=true\"></td><script>window.ran=true</script>";

    @TempDir
    static Path directory;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void start() throws IOException {
        boolean found = Browser.program().isPresent();
        if (System.getProperty("journey.browser", "").equals("required")) {
            assertThat(found).as("a Chromium on the PATH").isTrue();
        }
        assumeTrue(found, "There is no Chromium on the PATH: the page is not tested in a browser.");
        browser = Browser.start();
        page = directory.resolve("comparison.html");
        Files.writeString(page, html(" " + MARKUP, " Incomprehensibilities"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static JourneyEngine engine(JourneyMap map, int clicks, String to, String rule) {
        return JourneyEngine.of(JourneyRules.builder(map)
                .rule(rule, journey -> {
                    if (!to.equals(journey.stage())
                            && journey.signals().of(SignalType.LINK_CLICKED).atLeast(clicks)) {
                        journey.progressTo(to);
                    }
                })
                .build());
    }

    /** Contacts of which some differ; stages, rules, contacts and signals all carry the texts. */
    private static String html(String markup, String longName) {
        String first = "Lead" + markup;
        String second = "Customer" + longName.repeat(2);
        JourneyMap map = JourneyMap.builder("shop").stage(first).stage(second).build();
        JourneyEngine two = engine(map, 2, second, "two clicks" + markup);
        JourneyEngine three = engine(map, 3, second, "three clicks" + longName.repeat(3));
        MeasureSettings settings = MeasureSettings.of(map, AnalysisWindow.until(END));
        JourneyComparison comparison = JourneyComparison.of(settings, settings.withVersion("three"));
        for (int i = 0; i < 60; i++) {
            String id = "c-" + i + markup + longName;
            Contact contact = Contact.of(id).with("created_at", START.toString());
            List<Signal> signals = new ArrayList<>();
            for (int click = 0; click <= i % 4; click++) {
                Instant at = START.plus(Duration.ofDays(1 + i / 3 + click));
                signals.add(Signal.of("s-" + click + markup, id, SignalType.LINK_CLICKED, at));
            }
            comparison.add(
                    ContactHistory.of(contact, Replay.run(two, contact, signals, END), signals),
                    ContactHistory.of(contact, Replay.run(three, contact, signals, END), signals));
        }
        return ComparisonPage.of(comparison.result()).html();
    }

    private static void open(int width, boolean dark) {
        browser.show(width, 900, dark, false);
        browser.open(page);
    }

    private static List<String> texts(String expression) {
        List<String> texts = new ArrayList<>();
        browser.evaluate(expression).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @ParameterizedTest
    @CsvSource({"1280,false", "390,true"})
    void thePageOpensWithoutAnErrorAndWithoutARequest(int width, boolean dark) {
        open(width, dark);

        browser.screenshot("comparison-" + width + (dark ? "-dark" : "-light"));
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(browser.evaluate("document.querySelectorAll('table').length").asInt())
                .isGreaterThan(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void noTextIsCut(int width) {
        open(width, false);

        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        assertThat(texts(PageInBrowserTest.CUT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textHasEnoughContrast(boolean dark) {
        open(1280, dark);

        assertThat(texts(PageInBrowserTest.CONTRAST)).isEmpty();
    }

    @Test
    void markupInNamesStaysText() {
        open(1280, false);

        assertThat(browser.evaluate("window.ran === true").asBoolean()).isFalse();
        assertThat(browser.evaluate("document.querySelectorAll('main img, main script').length")
                        .asInt())
                .isZero();
        assertThat(browser.evaluate("document.getElementById('stages').textContent")
                        .asText())
                .contains("Lead " + MARKUP);
        assertThat(browser.evaluate("document.getElementById('contacts').textContent")
                        .asText())
                .contains("c-2 " + MARKUP)
                .contains("two clicks " + MARKUP);
    }
}
