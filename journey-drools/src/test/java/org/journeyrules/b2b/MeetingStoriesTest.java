package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.packs.Story.day;

import java.time.Instant;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.packs.Story;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Meetings from the booking to their end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MeetingStoriesTest {
    private static final Instant START = day(25, "PT5H");

    /** In Decision by a demo on day 1, with a sales meeting on day 25. */
    private static Story deciding() {
        return new Story()
                .created()
                .on(1, "MEETING_COMPLETED", "kind", "demo")
                .on(2, "MEETING_BOOKED", "kind", "sales", "starts_at", START.toString());
    }

    private static JourneyEngine engine(RuleEngine model) {
        return B2bCases.b2b(model, B2bPolicy.defaults());
    }

    private static List<Story.Move> falls(RuleEngine model, Story story, int until) {
        return story.moves(engine(model), day(until)).stream()
                .filter(move -> move.words().startsWith("Decision → Consideration"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_meeting_held_keeps_the_stage_and_silence_counts_from_it(RuleEngine model) {
        Story held = deciding().on(START.plusSeconds(3600), "MEETING_COMPLETED", "kind", "sales");

        assertThat(falls(model, held, 60)).extracting(Story.Move::at).containsExactly(day(39, "PT6H"));
        assertThat(held.sends(engine(model), day(39)))
                .doesNotContain("still-relevant")
                .doesNotHaveDuplicates();
        assertThat(held.otherDecisions(engine(model), day(39)))
                .filteredOn(move -> move.isBy("hand-off to sales: entered decision"))
                .filteredOn(move -> !move.words().startsWith("overdue"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_meeting_missed_ends_the_hold_when_it_is_reported(RuleEngine model) {
        Story missed = deciding().on(START.plusSeconds(900), "MEETING_NO_SHOW", "kind", "sales");

        assertThat(falls(model, missed, 60)).extracting(Story.Move::at).containsExactly(day(25, "PT5H15M"));
    }

    @ParameterizedTest
    @EnumSource
    void an_unreported_meeting_holds_for_its_grace(RuleEngine model) {
        assertThat(falls(model, deciding(), 60)).extracting(Story.Move::at).containsExactly(day(26, "PT5H"));
    }

    @ParameterizedTest
    @EnumSource
    void no_marketing_is_sent_close_to_the_meeting(RuleEngine model) {
        Story soon = new Story()
                .in("Awareness")
                .on(4, "MEETING_BOOKED", "starts_at", day(4, "PT23H").toString())
                .on(day(5), "MEETING_COMPLETED");

        assertThat(soon.sends(engine(model), day(5))).containsExactly("problem-definition");
        assertThat(soon.sends(engine(model), day(9))).contains("use-case");
    }

    @ParameterizedTest
    @EnumSource
    void a_booking_in_awareness_leads_on_and_a_missed_demo_does_not_lead_back(RuleEngine model) {
        Story booked = new Story()
                .created()
                .with("lead_source", "Web Form")
                .on(3, "MEETING_BOOKED", "kind", "demo", "starts_at", day(25).toString());
        assertThat(booked.moves(engine(model)))
                .contains("Awareness → Consideration by awareness to consideration: meeting booked");
        assertThat(booked.otherDecisions(engine(model)))
                .contains("sales, due " + day(3, "PT8H") + ": Booked a meeting by hand-off to sales: meeting booked");

        Story missed =
                booked.on(day(25, "PT15M"), "MEETING_NO_SHOW", "kind", "demo").until(40);
        assertThat(missed.moves(engine(model))).hasSize(2);
        assertThat(missed.sends(engine(model), day(40))).contains("demo-invitation");
        assertThat(missed.sends(engine(model), day(25))).doesNotContain("demo-invitation");
    }

    @ParameterizedTest
    @EnumSource
    void a_second_visit_does_not_send_the_same_content_again(RuleEngine model) {
        Story back = new Story()
                .created()
                .on(1, "MEETING_COMPLETED", "kind", "demo")
                .on(20, "MEETING_COMPLETED", "kind", "sales");

        assertThat(back.moves(engine(model), day(40)))
                .filteredOn(move -> move.words().contains("→ Decision"))
                .hasSize(2);
        assertThat(back.sends(engine(model), day(60)))
                .contains("walkthrough", "call-or-trial", "still-relevant")
                .doesNotHaveDuplicates();
    }
}
