package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.day;

import java.time.Instant;
import org.journeyrules.packs.Story;

/** While sales is at work silence means nothing; when the work ends, the contact falls back at that instant. */
class SalesWorkRulesTest extends B2bCases {
    private static final String FALL = "Decision → Consideration";

    private static Story decision() {
        return new Story().in("Decision");
    }

    private static Story booked(int day, int startsAt) {
        return decision().on(day, "MEETING_BOOKED", "starts_at", day(startsAt).toString());
    }

    SalesWorkRulesTest() {
        rule("decision to consideration: silence");
        // an open opportunity
        misses(
                "an opportunity is open",
                () -> decision()
                        .on(1, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .until(300));
        misses(
                "opened before the contact came with its stage",
                () -> decision()
                        .on(-9, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .until(300));
        misses(
                "one without a name, another was lost",
                () -> decision()
                        .on(1, "OPPORTUNITY_CREATED")
                        .on(5, "OPPORTUNITY_LOST", "opportunity", "o")
                        .until(300));
        misses(
                "opened again after it was lost",
                () -> decision()
                        .on(-9, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(-8, "OPPORTUNITY_LOST", "opportunity", "o")
                        .on(-7, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .until(300));
        fires(
                "the opportunity was closed before",
                FALL,
                day(14),
                () -> decision()
                        .on(-9, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(-8, "OPPORTUNITY_LOST", "opportunity", "o"));
        misses(
                "the record's opportunity is in any open stage",
                () -> decision().with("opportunity_stage", "Prospecting").until(300));
        fires(
                "the record's opportunity is lost",
                FALL,
                day(14),
                () -> decision().with("opportunity_stage", "closed_lost"));
        fires(
                "the record's opportunity closes after a long silence",
                FALL,
                day(40),
                () -> decision().changes(day(40), "opportunity_stage", "Prospecting", "Closed Lost"));
        // a meeting ahead
        fires("a meeting was ahead until a day after its start", FALL, day(31), () -> booked(1, 30));
        misses("a millisecond before the day is over", () -> booked(1, 30).until(day(31, "PT-0.001S")));
        fires("it was missed", FALL, day(30, "PT15M"), () -> booked(1, 30).on(day(30, "PT15M"), "MEETING_NO_SHOW"));
        misses(
                "it took place, which is activity",
                () -> booked(1, 30).on(day(30, "PT1H"), "MEETING_COMPLETED").until(day(44, "PT59M")));
        fires(
                "silence counts from the meeting",
                FALL,
                day(44, "PT1H"),
                () -> booked(1, 30).on(day(30, "PT1H"), "MEETING_COMPLETED"));
        misses(
                "another meeting was missed, this one is ahead",
                () -> booked(1, 10)
                        .on(2, "MEETING_BOOKED", "starts_at", day(40).toString())
                        .on(11, "MEETING_NO_SHOW")
                        .until(39));
        misses(
                "the one with another id was missed",
                () -> decision()
                        .on(1, "MEETING_BOOKED", "meeting", "m1", "starts_at", day(30).toString())
                        .on(2, "MEETING_BOOKED", "meeting", "m2", "starts_at", day(20).toString())
                        .on(20, "MEETING_NO_SHOW", "meeting", "m2")
                        .until(30));
        fires(
                "it was canceled by its id",
                FALL,
                day(20),
                () -> decision()
                        .on(1, "MEETING_BOOKED", "meeting", "m1", "starts_at", day(30).toString())
                        .on(20, "MEETING_CANCELLED", "meeting", "m1"));
        // a webinar ahead
        fires(
                "a webinar was ahead until a day after its start",
                FALL,
                day(31),
                () -> decision()
                        .on(1, "WEBINAR_REGISTERED", "content", "w", "starts_at", day(30).toString())
                        .until(40));
        misses(
                "a webinar is ahead",
                () -> decision()
                        .on(1, "WEBINAR_REGISTERED", "content", "w", "starts_at", day(30).toString())
                        .until(30));
        fires(
                "it was canceled",
                FALL,
                day(20),
                () -> booked(1, 30).on(20, "MEETING_CANCELLED", "starts_at", day(30).toString()));
        fires(
                "it was canceled without saying which",
                FALL,
                day(20),
                () -> booked(1, 30).on(20, "MEETING_CANCELLED"));
        misses(
                "another meeting was canceled",
                () -> booked(1, 30)
                        .on(20, "MEETING_CANCELLED", "starts_at", day(25).toString())
                        .until(29));
        fires(
                "it was moved",
                FALL,
                day(41),
                () -> booked(1, 30)
                        .on(5, "MEETING_CANCELLED")
                        .on(6, "MEETING_BOOKED", "starts_at", day(40).toString()));
        fires("the meeting says no time", FALL, day(15), () -> decision().on(1, "MEETING_BOOKED"));
        fires(
                "a plain date starts in the contact's zone",
                FALL,
                Instant.parse("2026-05-01T22:00:00Z"),
                () -> decision()
                        .with("time_zone", "Europe/Amsterdam")
                        .on(1, "MEETING_BOOKED", "starts_at", "2026-05-01"));
        // an open case
        misses(
                "a case is open",
                () -> decision().on(1, "CASE_OPENED", "case", "c").until(300));
        fires(
                "it was closed",
                FALL,
                day(40),
                () -> decision().on(1, "CASE_OPENED", "case", "c").on(40, "CASE_CLOSED", "case", "c"));
        misses(
                "another case was closed",
                () -> decision()
                        .on(1, "CASE_OPENED", "case", "c")
                        .on(40, "CASE_CLOSED", "case", "d")
                        .until(300));
        // an accepted hand-off
        fires(
                "a hand-off was accepted 30 days ago",
                FALL,
                day(31),
                () -> decision().on(1, "HAND_OFF_ACCEPTED"));
        fires(
                "a hand-off was rejected before the contact came with its stage",
                FALL,
                day(14),
                () -> decision().on(-1, "HAND_OFF_REJECTED"));
        fires(
                "an accepted hand-off was rejected in the end",
                FALL,
                day(14),
                () -> decision().on(-2, "HAND_OFF_ACCEPTED").on(-1, "HAND_OFF_REJECTED"));
        // a hold
        fires("a hold ends", FALL, day(40), () -> decision().placed(day(1), "Decision", day(40)));
    }
}
