package org.journeyrules.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page as a browser shows it. Without a Chromium these tests are skipped; with {@code -Djourney.browser=required} they
 * fail instead.
 */
class PageInBrowserTest {
    private static final int DESK = 1280;
    private static final int PHONE = 390;

    @TempDir
    static Path directory;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void start() {
        boolean found = Browser.program().isPresent();
        if (System.getProperty("journey.browser", "").equals("required")) {
            assertThat(found).as("a Chromium on the PATH").isTrue();
        }
        assumeTrue(found, "There is no Chromium on the PATH: the page is not tested in a browser.");
        browser = Browser.start();
        page = FullPage.write(directory, "full", FullPage.data());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void open(Path file, int width, boolean dark) {
        browser.show(width, 900, dark, false);
        browser.open(file);
    }

    private static List<String> texts(String expression) {
        List<String> texts = new ArrayList<>();
        browser.evaluate(expression).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @ParameterizedTest
    @CsvSource({"1280,false", "1280,true", "390,false", "390,true"})
    void thePageIsDrawnWithoutAnErrorAndWithoutARequest(int width, boolean dark) {
        open(page, width, dark);

        browser.screenshot("page-" + width + (dark ? "-dark" : "-light"));
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(browser.evaluate("document.documentElement.dataset.ready").asText())
                .isEqualTo("true");
    }

    @Test
    void aScriptThatIsNotOfThePageDoesNotRun() {
        open(page, DESK, false);

        browser.evaluate("{ const script = document.createElement('script'); script.textContent = 'window.ran = true';"
                + " document.body.append(script); 1 }");

        assertThat(browser.evaluate("window.ran === true").asBoolean()).isFalse();
    }

    @Test
    void nothingCanBeLoadedOrSent() {
        open(page, DESK, false);

        browser.evaluate("fetch('https://127.0.0.1:9/').catch(() => 0)");
        browser.evaluate("new Promise(done => { const image = new Image(); image.onerror = done; image.src ="
                + " 'https://127.0.0.1:9/a.png'; })");

        assertThat(browser.errors()).anyMatch(error -> error.contains("Content Security Policy"));
    }

    @Test
    void everySectionIsThereInTheOrderOfTheQuestions() {
        open(page, DESK, false);

        assertThat(texts("[...document.querySelectorAll('main > section')].map(each => each.id)"))
                .containsExactly(
                        "first",
                        "map",
                        "funnel",
                        "moves",
                        "time",
                        "engagement",
                        "segments",
                        "holding",
                        "over-time",
                        "people",
                        "sequences",
                        "sales",
                        "contacts");
    }

    /** A canvas is empty if all its pixels are the same. */
    @ParameterizedTest
    @ValueSource(ints = {DESK, PHONE})
    void everyPictureIsDrawn(int width) {
        open(page, width, false);

        JsonNode pictures = browser.evaluate("[...document.querySelectorAll('.chart')].map(chart => { const canvas ="
                + " chart.querySelector('canvas'); if (!canvas) return [chart.ariaLabel, 0]; const pixels = new"
                + " Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);"
                + " return [chart.ariaLabel, new Set(pixels).size]; })");

        assertThat(pictures).hasSizeGreaterThan(12);
        assertThat(pictures).allSatisfy(picture -> {
            assertThat(picture.get(1).asInt()).as(picture.get(0).asText()).isGreaterThan(8);
            assertThat(picture.get(0).asText()).isNotBlank();
        });
    }

    @Test
    void aTableStandsUnderEachPicture() {
        open(page, DESK, false);

        assertThat(texts("[...document.querySelectorAll('main > section')].filter(each => each.querySelector('.chart')"
                        + " && !each.querySelector('table')).map(each => each.id)"))
                .isEmpty();
    }

    static final String CUT = "[...document.querySelectorAll('body *')].filter(each => each.getClientRects().length"
            + " && !each.classList.contains('unseen') && !each.closest('.chart')).filter(each"
            + " => { const style = getComputedStyle(each); const cut = each.scrollWidth >"
            + " each.clientWidth + 1 && style.display !== 'inline' && style.overflowX !=="
            + " 'visible' && each.textContent.trim(); const scrolls = ['auto',"
            + " 'scroll'].includes(style.overflowX) && (each.tabIndex === 0 ||"
            + " each.querySelector('a')); return cut && !scrolls; }).map(each =>"
            + " each.className + ': ' + each.textContent.slice(0, 40))";

    /** Text is cut where its box is narrower than it, unless the box scrolls and the keyboard reaches it. */
    @ParameterizedTest
    @ValueSource(ints = {DESK, 768, PHONE})
    void noTextIsCut(int width) {
        open(page, width, false);

        browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");

        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        assertThat(texts(CUT)).isEmpty();
        assertThat(texts("[...document.querySelectorAll('main *, #top *')].filter(each => each.children.length === 0"
                        + " && each.getClientRects().length && !each.closest('.scroll, .map-frame, .chart, .unseen'))"
                        + ".filter(each => each.getBoundingClientRect().right > " + width + " + 1)"
                        + ".map(each => each.textContent.slice(0, 40))"))
                .isEmpty();
    }

    /** WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large text. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textHasEnoughContrast(boolean dark) {
        open(page, DESK, dark);

        browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");

        assertThat(texts(CONTRAST)).isEmpty();
    }

    static final String CONTRAST = """
        (() => {
          const parse = color => { const parts = color.match(/[\\d.]+/g).map(Number);
            return color.startsWith('color(srgb') ? [parts[0] * 255, parts[1] * 255, parts[2] * 255, parts[3] ?? 1] : [parts[0], parts[1], parts[2], parts[3] ?? 1]; };
          const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(each => { const c = each / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
            return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
          const over = (top, ground) => [0, 1, 2].map(i => top[i] * top[3] + ground[i] * (1 - top[3])).concat(1);
          const ground = element => { const layers = [];
            for (let each = element; each; each = each.parentElement) layers.push(parse(getComputedStyle(each).backgroundColor));
            return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]); };
          const found = new Set();
          document.querySelectorAll('body *').forEach(element => {
            const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
            if (!own || !element.getClientRects().length || element.closest('.skip, .unseen, script, style')) return;
            const style = getComputedStyle(element);
            const below = ground(element);
            const text = over(parse(style.color), below);
            const [a, b] = [light(text), light(below)].sort((x, y) => y - x);
            const size = parseFloat(style.fontSize);
            const large = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
            const contrast = (a + 0.05) / (b + 0.05);
            if (contrast < (large ? 3 : 4.5)) found.add(element.tagName + '.' + element.className + ' ' + contrast.toFixed(2) + ' ' + element.textContent.slice(0, 30));
          });
          const colors = getComputedStyle(document.documentElement);
          const hex = name => { const n = parseInt(colors.getPropertyValue(name).trim().slice(1), 16); return [n >> 16, n >> 8 & 255, n & 255, 1]; };
          // text and marks on canvas
          ['--ink', '--muted'].forEach(name => { const [a, b] = [light(hex(name)), light(hex('--surface'))].sort((x, y) => y - x); if ((a + 0.05) / (b + 0.05) < 4.5) found.add(name); });
          [1, 2, 3, 4, 5, 6, 7, 8].forEach(i => { const [a, b] = [light(hex('--series-' + i)), light(hex('--surface'))].sort((x, y) => y - x); if ((a + 0.05) / (b + 0.05) < 3) found.add('--series-' + i); });
          return [...found];
        })()
        """;

    @Test
    void theKeyboardReachesEverythingInOrderAndTheFocusIsSeen() {
        open(page, DESK, false);

        browser.tab();
        assertThat(browser.evaluate("document.activeElement.className").asText())
                .isEqualTo("skip");
        assertThat(browser.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
                        .asBoolean())
                .isTrue();
        browser.enter();
        assertThat(browser.evaluate("location.hash").asText()).isEqualTo("#main");
        List<String> reached = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            browser.tab();
            JsonNode focus = browser.evaluate(
                    "(() => { const each = document.activeElement; const box = each.matches('input[type=radio]') ?"
                            + " each.nextElementSibling : each; return [each.tagName, getComputedStyle(box).outlineStyle,"
                            + " parseFloat(getComputedStyle(box).outlineWidth)]; })()");
            if (focus.get(0).asText().equals("BODY")) {
                break; // round the page once
            }
            reached.add(focus.get(0).asText());
            if (focus.get(1).asText().equals("none") || focus.get(2).asDouble() < 2) {
                unseen.add(focus.toString());
            }
        }
        assertThat(reached).contains("A", "SUMMARY", "INPUT", "DIV");
        assertThat(unseen).isEmpty();
    }

    @Test
    void aScreenReaderFindsHeadingsLandmarksAndNames() {
        open(page, DESK, false);

        assertThat(browser.evaluate("document.querySelectorAll('h1').length").asInt())
                .isEqualTo(1);
        assertThat(texts("[...document.querySelectorAll('header, nav, main, footer')].map(each => each.tagName)"))
                .containsExactly("HEADER", "NAV", "MAIN", "FOOTER");
        assertThat(texts("(() => { let level = 1; const jumps = []; document.querySelectorAll('h1, h2, h3,"
                        + " h4').forEach(each => { const own = Number(each.tagName[1]); if (own > level +"
                        + " 1) jumps.push(each.textContent); level = own; }); return jumps; })()"))
                .isEmpty();
        assertThat(texts("[...document.querySelectorAll('[role=img], [role=region]')].filter(each => !each.ariaLabel)"
                        + ".map(each => each.className)"))
                .isEmpty();
        assertThat(browser.evaluate("[...document.querySelectorAll('table')].every(each => each.caption &&"
                                + " each.querySelector('th[scope=col]') && each.querySelector('th[scope=row]'))")
                        .asBoolean())
                .isTrue();
        assertThat(browser.evaluate("document.querySelectorAll('[id]').length === new"
                                + " Set([...document.querySelectorAll('[id]')].map(each => each.id)).size")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void itPrintsOnPaperInLightColorsWithTheTables() {
        open(page, DESK, true);

        byte[] pdf = browser.print("page");

        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1).split("/Type /Page\\b", -1))
                .hasSizeBetween(6, 60);
        assertThat(browser.errors()).isEmpty();
        browser.show(794, 1123, true, true);
        browser.evaluate("window.dispatchEvent(new Event('beforeprint')); 1");
        browser.screenshot("page-print");
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .as("nothing lies off the paper")
                .isLessThanOrEqualTo(794);
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.evaluate("getComputedStyle(document.getElementById('contents')).display")
                        .asText())
                .isEqualTo("none");
        assertThat(browser.evaluate("[...document.querySelectorAll('.numbers, .touch')].every(each => each.open)")
                        .asBoolean())
                .isTrue();
        browser.evaluate("window.dispatchEvent(new Event('afterprint')); 1");
        assertThat(browser.evaluate("document.querySelectorAll('.touch[open]').length")
                        .asInt())
                .isZero();
    }

    @Test
    void namesOfSignalsAreNotShownToPeople() {
        open(page, DESK, false);

        assertThat(texts("document.body.innerText.match(/\\b[A-Z]{3,}(_[A-Z]+)+\\b/g) || []"))
                .isEmpty();
    }

    /** Whatever a contact, a map or a rule is called, it is text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=\"window.ran=true\">",
                "</script><script>window.ran=true</script>",
                "<!--<script>",
                "\"><svg onload=window.ran=true>",
                "{a|b} {{x}} ${y} @script@ $1 \\",
                "\u2028\u0000\uD83D\uDE80 العربية"
            })
    void markupInAnyFieldIsTextOnly(String markup) {
        Path marked = FullPage.write(directory, "marked", FullPage.data(text -> text + " " + markup));

        open(marked, DESK, false);
        browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).containsExactly(marked.toUri().toString());
        assertThat(browser.evaluate("window.ran === true").asBoolean()).isFalse();
        assertThat(browser.evaluate("document.querySelectorAll('main img, main svg, main script, #top script').length")
                        .asInt())
                .isZero();
        // what the page shows is what the data hold; a browser shows no U+0000, and no two blanks in a row
        String wanted = markup.replace("\u0000", "");
        assertThat(browser.evaluate("document.getElementById('map').textContent.replaceAll('\\u0000', '')")
                        .asText())
                .contains(wanted);
        assertThat(browser.evaluate("document.querySelectorAll('.chart canvas').length")
                        .asInt())
                .isGreaterThan(12);
    }

    @Test
    void longNamesAndManyStagesAreNotCut() {
        JsonNode data = FullPage.data(text -> text + " Incomprehensibilities".repeat(2));
        Path longNames = FullPage.write(directory, "long", data);
        open(longNames, PHONE, false);

        browser.screenshot("page-390-long-names");
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(PHONE);
    }

    @Test
    void aPersonaShowsItsTouchpointsAlone() {
        open(page, DESK, false);
        String shown = "document.querySelectorAll('.touch:not([hidden])').length";
        int all = browser.evaluate(shown).asInt();

        browser.evaluate("[...document.querySelectorAll('#map .choices input')].at(-1).click()");

        assertThat(browser.evaluate(shown).asInt()).isPositive().isLessThan(all);
    }

    @Test
    void anEmptyHistoryGivesAPageThatSaysSo() {
        Path empty = FullPage.write(directory, "empty", empty());

        open(empty, DESK, false);

        browser.screenshot("page-empty");
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.evaluate("document.getElementById('main').textContent")
                        .asText())
                .contains("No contact started in this window.");
    }

    private static JsonNode empty() {
        JsonNode data = FullPage.data();
        for (String list : List.of("stages", "moves", "funnel", "diagnoses", "touchpoints", "sequences", "holding")) {
            ((ArrayNode) data.path("report").path(list)).removeAll();
        }
        ((com.fasterxml.jackson.databind.node.ObjectNode) data.path("report"))
                .remove(List.of("groups", "handOffs", "sales", "lift", "attribution", "overrides", "mismatch"));
        ((ArrayNode) data.path("timelines")).removeAll();
        return data;
    }
}
