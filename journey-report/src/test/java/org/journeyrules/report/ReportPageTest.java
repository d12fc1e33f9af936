package org.journeyrules.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.measures.JourneyMeasures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {
    private static String page(int contacts) {
        TimelineSample sample = TimelineSample.of(ShopHistory.MAP, ShopHistory.UNTIL);
        ShopHistory.contacts(contacts).forEach(sample::add);
        return ReportPage.of(ShopHistory.report(contacts))
                .withTimelines(sample.result())
                .html();
    }

    @Test
    void theSameReportGivesTheSamePage() {
        assertThat(page(40)).isEqualTo(page(40));
    }

    @Test
    void nothingInThePageIsAnAddressThatItLoads() {
        String own = page(10).replaceFirst(
                        "(?s)<script>\\s*/\\*.*?</script>", ""); // without ECharts, which names its license

        assertThat(own).doesNotContain("http:", "https:", "//cdn", "@import", "url(");
    }

    @Test
    void thePolicyAllowsNothingButItsOwnScriptsAndStyle() {
        Matcher policy = Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page(10));

        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .startsWith("default-src 'none'; script-src 'sha256-")
                .doesNotContain("unsafe", "http", "*", "data:");
    }

    @Test
    void noTextOfAContactIsMarkup() {
        assertThat(page(10)).contains("Ann \\u003cb>").doesNotContain("Ann <b>");
    }

    /** Text that comes in is set as text, and no script is made from text. */
    @Test
    void thePageNeverParsesMarkup() throws IOException {
        for (String script : List.of(
                "words", "elements", "charts", "top", "map", "flow", "time", "groups", "people", "contacts", "page")) {
            try (InputStream in = ReportPage.class.getResourceAsStream("page/" + script + ".js")) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .as(script)
                        .doesNotContain(
                                "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(");
            }
        }
    }

    @Test
    void theOrderOfContactsAndPartsDoesNotMatter() {
        List<ContactHistory> contacts = ShopHistory.contacts(50);
        String whole = page(50);
        Random random = new Random(7);
        for (int round = 0; round < 5; round++) {
            List<JourneyMeasures> measures = Stream.generate(() -> JourneyMeasures.of(ShopHistory.settings()))
                    .limit(3)
                    .toList();
            List<TimelineSample> samples = Stream.generate(() -> TimelineSample.of(ShopHistory.MAP, ShopHistory.UNTIL))
                    .limit(3)
                    .toList();
            for (ContactHistory contact : contacts) {
                int part = random.nextInt(3);
                measures.get(part).add(contact);
                samples.get(part).add(contact);
            }
            measures.get(1).merge(measures.get(2));
            measures.get(1).merge(measures.get(0));
            samples.get(2).merge(samples.get(0));
            samples.get(2).merge(samples.get(1));
            assertThat(ReportPage.of(measures.get(1).result())
                            .withTimelines(samples.get(2).result())
                            .html())
                    .isEqualTo(whole);
        }
    }

    @Test
    void theSampleHasAFewContactsOfEachStage() {
        TimelineSample sample = TimelineSample.of(ShopHistory.MAP, ShopHistory.UNTIL, 3);
        ShopHistory.contacts(40).forEach(sample::add);

        assertThat(sample.result()).hasSize(6);
        assertThatThrownBy(() -> TimelineSample.of(ShopHistory.MAP, ShopHistory.UNTIL, -1))
                .hasMessageStartingWith("A sample cannot have -1 contacts.");
        assertThatThrownBy(() -> sample.merge(TimelineSample.of(ShopHistory.MAP, ShopHistory.UNTIL, 2)))
                .hasMessageStartingWith("Samples with different settings cannot be merged.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2_000})
    void thePageStaysSmall(int contacts) {
        assertThat(page(contacts).length()).isLessThan(2_000_000);
    }
}
