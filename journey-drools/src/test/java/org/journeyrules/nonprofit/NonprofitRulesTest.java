package org.journeyrules.nonprofit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleCompilationException;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.packs.PackCases;
import org.journeyrules.packs.RuleDocument;
import org.journeyrules.packs.Story;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NonprofitRulesTest {
    private static final NonprofitPolicy DEFAULTS = NonprofitPolicy.defaults();
    private static final RuleDocument PAGE = RuleDocument.read("rules-nonprofit.md");

    private static DroolsRules donorRules(NonprofitPolicy policy) {
        return DroolsRules.builder(NonprofitRules.map())
                .add(NonprofitRules.pack(policy))
                .build();
    }

    private static DroolsRules volunteerRules(NonprofitPolicy policy) {
        return DroolsRules.builder(NonprofitRules.volunteerMap())
                .add(NonprofitRules.volunteerPack(policy))
                .build();
    }

    private static DroolsRules supporterRules(NonprofitPolicy policy) {
        return DroolsRules.builder(NonprofitRules.supporterMap())
                .add(NonprofitRules.supporterPack(policy))
                .build();
    }

    @Test
    void a_level_that_is_not_a_stage_is_an_error_for_donors_and_irrelevant_for_volunteers() {
        NonprofitPolicy policy = DEFAULTS.withLevels(Map.of("Prospect", 0.0, "Bronce", 35.0, "Gold", 1_000.0));

        assertThatThrownBy(() -> donorRules(policy))
                .isInstanceOf(RuleCompilationException.class)
                .hasMessageContaining(
                        "nonprofit:1:1: error: The policy NonprofitPolicy: 'levels': unknown stage 'Bronce' in the"
                                + " map 'nonprofit'.\nMaybe 'Bronze'?");
        assertThat(volunteerRules(policy).version())
                .isEqualTo(volunteerRules(DEFAULTS).version());
    }

    private static String last(DroolsRules rules, Story story) {
        var moves = story.moves(JourneyEngine.of(rules));
        return moves.get(moves.size() - 1);
    }

    @Test
    void every_rule_has_its_cases_its_name_and_its_row() {
        PackCases donors = new PackCases(donorRules(DEFAULTS), PAGE, new DonorRulesTest());
        PackCases volunteers = new PackCases(volunteerRules(DEFAULTS), PAGE, new VolunteerRulesTest());
        PackCases supporters = new PackCases(supporterRules(DEFAULTS), PAGE, new SupporterRulesTest());
        for (PackCases pack : new PackCases[] {donors, volunteers, supporters}) {
            pack.haveCases();
            pack.havePermanentNames();
            pack.areOnThePage(DEFAULTS);
        }
        TreeSet<String> names = new TreeSet<>(donorRules(DEFAULTS).names());
        names.addAll(volunteerRules(DEFAULTS).names());
        names.addAll(supporterRules(DEFAULTS).names());
        assertThat(PAGE.rules().keySet()).isEqualTo(names);
    }

    @Test
    void the_maps_are_the_standard_ones() {
        assertThat(NonprofitRules.map()).isEqualTo(NonprofitMaps.donor());
        assertThat(NonprofitRules.volunteerMap()).isEqualTo(NonprofitMaps.volunteer());
        assertThat(NonprofitRules.supporterMap()).isEqualTo(NonprofitMaps.supporter());
    }

    @Test
    void the_page_has_every_sequence_with_its_steps() {
        List<String> rows = new ArrayList<>();
        for (JourneyMap map :
                List.of(NonprofitRules.map(), NonprofitRules.volunteerMap(), NonprofitRules.supporterMap())) {
            for (Sequence sequence : map.sequences()) {
                rows.add("| `" + sequence.name() + "` | "
                        + sequence.steps().stream()
                                .map(NonprofitRulesTest::step)
                                .collect(Collectors.joining(", "))
                        + " |");
            }
        }
        assertThat(rows).hasSize(9);
        assertThat(rows).allMatch(row -> PAGE.lines().stream().anyMatch(line -> line.endsWith(row)));
    }

    @Test
    void every_gift_is_thanked_for_within_two_days_and_before_any_ask() {
        Story story = new Story()
                .created()
                .on(3, "GIFT_MADE", "amount", "50")
                .on(20, "GIFT_MADE", "amount", "20")
                .until(40);
        List<String> touches = story.touches(JourneyEngine.of(donorRules(DEFAULTS))).stream()
                .filter(touch -> !touch.startsWith("enrolled"))
                .map(touch -> touch.replaceFirst(" by .*", ""))
                .toList();

        assertThat(touches).startsWith("thanks-for-your-gift", "thanks-for-your-gift", "thanks-by-a-volunteer");
    }

    /** Plays the act of each label: "Total given reaches the limit of Silver" is what leads from Bronze to Silver. */
    @Test
    void the_conversions_of_the_donors_map_are_what_its_rules_look_at() {
        List<Stage> levels = NonprofitMaps.donor().stages().stream()
                .filter(stage -> !stage.isExit())
                .toList();
        for (int i = 0; i + 1 < levels.size(); i++) {
            String from = levels.get(i).name();
            String to = levels.get(i + 1).name();
            assertThat(levels.get(i).conversion()).hasValue("Total given reaches the limit of " + to);
            double limit = DEFAULTS.levels().get(to);
            String total = String.valueOf(limit);
            String less = String.valueOf(limit - 0.01);
            Story reached = new Story().in(from).changes(Story.day(5), "total_given", less, total);

            assertThat(last(donorRules(DEFAULTS), reached)).startsWith(from + " → " + to);
            assertThat(last(donorRules(DEFAULTS), new Story().in(from).changes(Story.day(5), "total_given", "0", less)))
                    .doesNotContain(to);
        }
    }

    @Test
    void the_conversions_of_the_supporters_map_lead_on() {
        DroolsRules rules = supporterRules(DEFAULTS);
        assertThat(NonprofitMaps.supporter().stages().get(0).conversion())
                .hasValue("Downloads something, replies or subscribes to the newsletter");
        for (String act : List.of("CONTENT_DOWNLOADED", "EMAIL_REPLIED", "NEWSLETTER_SUBSCRIBED")) {
            assertThat(last(rules, new Story().in("Awareness").on(3, act))).startsWith("Awareness → Consideration");
        }
        assertThat(NonprofitMaps.supporter().stages().get(1).conversion()).hasValue("Gives or volunteers");
        for (String act : List.of("GIFT_MADE", "VOLUNTEERED")) {
            assertThat(last(rules, new Story().in("Consideration").on(3, act)))
                    .startsWith("Consideration → Commitment");
        }
    }

    private static String step(Step step) {
        if (!step.name().startsWith("thanks-")) { // in time on every day
            assertThat(step.skipWeekends()).contains(DayOfWeek.MONDAY);
        }
        String day = step.afterEnrollment()
                .map(after -> String.valueOf(((Period) after).getDays()))
                .orElseGet(() -> "+" + ((Period) step.afterPrevious().orElseThrow()).getDays());
        return "`" + step.name() + "` " + day + " " + step.channel().orElseThrow();
    }

    @Test
    void levels_are_policy() {
        NonprofitPolicy policy = DEFAULTS.withLevels(Map.of("Gold", 500.0, "Prospect", 0.0, "Bronze", 10.0));

        assertThat(policy.levels().keySet()).containsExactly("Prospect", "Bronze", "Gold");
        Story gift = new Story().created().on(1, "GIFT_MADE", "amount", "500");
        assertThat(last(donorRules(DEFAULTS), gift)).isEqualTo("Prospect → Silver by to a higher level: first gift");
        assertThat(last(donorRules(policy), gift)).isEqualTo("Prospect → Gold by to a higher level: first gift");
    }

    @Test
    void windows_are_policy() {
        Story gifts = new Story()
                .on(0, "GIFT_MADE", "amount", "20")
                .on(40, "GIFT_MADE", "amount", "20")
                .until(80);
        assertThat(last(donorRules(DEFAULTS), gifts)).isEqualTo("Prospect → Bronze by to a higher level: repeat gift");
        assertThat(last(donorRules(DEFAULTS.withRepeatWindow(Duration.ofDays(40))), gifts))
                .isEqualTo("Prospect → Bronze by to a higher level: total given");
        assertThat(last(donorRules(DEFAULTS.withLapse(Period.ofDays(40))), gifts))
                .isEqualTo("Bronze → Lapsed by to lapsed: no gift");
        Story committed = new Story().in("Committed").until(40);
        assertThat(last(volunteerRules(DEFAULTS), committed)).isEqualTo("→ Committed by journey: imported");
        assertThat(last(volunteerRules(DEFAULTS.withCommitmentSilence(Period.ofDays(40))), committed))
                .isEqualTo("Committed → Inactive by committed to inactive: no volunteering");
        Story interested = new Story().in("Interested").until(40);
        assertThat(last(volunteerRules(DEFAULTS.withInterestSilence(Period.ofDays(40))), interested))
                .isEqualTo("Interested → Inactive by interested to inactive: silence");
    }

    @Test
    void wrong_values_are_named_with_a_cure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withLevels(Map.of("Prospect", 1.0, "Bronze", 35.0)))
                .withMessage(
                        "The levels of the non-profit policy are {Prospect=1.0, Bronze=35.0}, which do not rise from"
                                + " 0.\nMaybe 'Prospect: 0, Bronze: 35, Silver: 100'.");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withLevels(Map.of("Prospect", 0.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withLevels(Map.of("Prospect", 0.0, "A", 5.0, "B", 5.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withLapse(Period.ZERO))
                .withMessage("The lapse of the non-profit policy is 'P0D', which is not a window of days or hours.\n"
                        + "Maybe P13M, 13 months on the contact's calendar.");
    }

    @Test
    void equal_contents_are_equal_and_the_text_gives_all() {
        assertThat(DEFAULTS.withLapse(Period.ofMonths(13))).isEqualTo(DEFAULTS).hasSameHashCodeAs(DEFAULTS);
        assertThat(DEFAULTS)
                .hasToString("NonprofitPolicy[levels={Prospect=0.0, Bronze=35.0, Silver=100.0, Gold=1000.0,"
                        + " Platinum=10000.0}, repeat-window=P12M, lapse=P13M, commitment-silence=P6M,"
                        + " interest-silence=P12M, thanks-within=P2D, consideration-silence=P60D, care-within=P2D,"
                        + " thanks-again=PT25H]");
    }
}
