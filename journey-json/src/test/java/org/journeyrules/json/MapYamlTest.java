package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.Consent;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;
import org.journeyrules.signal.Direction;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;
import org.journeyrules.stage.Transition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MapYamlTest {
    /** A map with every key that there is. */
    private static final String LOAN = """
            journey: loan
            version: 3
            zone: Europe/Amsterdam
            stages:
              - name: Submitted
                start: true
                labels: { salesforce: New, hubspot: lead }
                mind: wants a house
                questions: [how much, how long]
                content-types: [calculator]
                conversion: sends the papers
                micro-conversions: [calls]
                converts: [MEETING_BOOKED, TRIAL_LOGIN]
                micro-converts: [CALL_RECEIVED]
                touches-per-week: 1-2
              - name: Offered
                sequence: offer-follow-up
                campaign: Offers
                minimum-dwell: PT0S
                touches-per-week: 2
              - name: Customer
                role: customer
                terminal: true
              - name: Cancelled
                exit: true
            transitions:
              - { from: Submitted, to: Offered }
              - { from: Offered, to: Customer, needs-acceptance: true }
              - { from: Offered, to: Cancelled }
            segments:
              - { name: healthcare, where: { industry: Healthcare } }
              - { name: large, where: { company_size: ">= 1000", country: [NL, BE] } }
            exclude: [healthcare]
            calendars:
              - { name: office, hours: "08:30-17:00", days: "MON-THU,SAT", holidays: [2026-12-25] }
            personas: [{ name: it-lead, segment: large }]
            campaigns: [{ name: Offers, statuses: [{ name: Sent, default: true }, { name: Clicked, responded: true }] }]
            touchpoints:
              - { stage: Offered, channel: chat, persona: it-lead, does: CHAT_STARTED, answer: MESSAGE_SENT,
                  expects: a person, answers-within: PT4H, pains: [waiting] }
            signals: [{ name: TRIAL_LOGIN, direction: inbound }, { name: SMS_SENT, direction: outbound }]
            not-activity: [EMAIL_OPENED]
            origin: PT10M
            screening: true
            settle: PT5S
            retention: P800D
            retained-per-type: 50
            longest-interval: PT12H
            sequences:
              - name: offer-follow-up
                priority: 1
                re-entry: P30D
                starts-on: [PROGRESSION, RETURN]
                runs-on: [Customer]
                goal: [MEETING_BOOKED, { type: PURCHASED, same: offer }]
                variants: kept
                arms: { control: 50, plain: 50 }
                hold-out: 10
                steps:
                  - { name: reminder, after: P3D, content: offer-reminder, channel: email, purpose: service }
                  - { name: call, after-previous: P7D, content: call-script, channel: phone, calendar: office,
                      skip-weekends: monday, valid-for: P2D, quiet-hours: "20:00-09:00", when: { arm: plain } }
                  - { name: wait, wait-for: { type: EMAIL_REPLIED, same: thread }, timeout: P5D, then: call, otherwise: last }
                  - { name: fork, branches: [{ when: { segment: large, signal: [LINK_CLICKED, TRIAL_LOGIN] },
                      then: call }, { then: end }] }
                  - { name: last, after-previous: P7D, content: closing, channel: email, switch-to: long-term }
              - name: long-term
                re-entry: never
                steps:
                  - { name: hello, content: closing, when: { persona: it-lead, consumed: offer-reminder } }
                  - { name: notice, before: { renewal_date: P90D }, content: closing, repeats: true }
                  - { name: birthday, before: { birthday: P7D }, yearly: true, content: closing, valid-for: PT24H }
            spacing: PT20H
            content-again: P180D
            quiet-hours: "21:00-08:00"
            caps: [{ at-most: 2, in: P7D, channel: email }, { at-most: 5, in: PT720H }]
            consent: { default: not-denied, NL: required }
            contents:
              - { name: offer-reminder, stages: [Offered], blocks: [opening, body], topic: roi,
                  variants: { opening: [standard, healthcare], body: plain } }
              - { name: call-script }
              - { name: closing }
            """;

    private static JourneyMap read(String yaml) {
        return MapYaml.read(yaml, "map.yaml");
    }

    private static JourneyMap readWith(String more) {
        return read("journey: loan\nstages: [{ name: A }]\n" + more);
    }

    @Test
    void stages_are_read_with_everything_they_may_have() {
        assertThat(read(LOAN).stages())
                .containsExactly(
                        Stage.of("Submitted")
                                .asStart()
                                .withLabel("salesforce", "New")
                                .withLabel("hubspot", "lead")
                                .withMind("wants a house")
                                .withQuestions("how much", "how long")
                                .withContentTypes("calculator")
                                .withConversion("sends the papers")
                                .withMicroConversions("calls")
                                .withConverts("MEETING_BOOKED", "TRIAL_LOGIN")
                                .withMicroConverts("CALL_RECEIVED")
                                .withTouchesPerWeek(1, 2),
                        Stage.of("Offered")
                                .withSequence("offer-follow-up")
                                .withCampaign("Offers")
                                .withMinimumDwell(Duration.ZERO)
                                .withTouchesPerWeek(2, 2),
                        Stage.of("Customer").withRole("customer").asTerminal(),
                        Stage.exit("Cancelled"));
        assertThat(read(LOAN).stages().get(0).touchesPerWeek()).contains("1-2");
    }

    @Test
    void the_head_of_the_map_is_read() {
        assertThat(read(LOAN).name()).isEqualTo("loan");
        assertThat(read(LOAN).version()).isEqualTo("3");
        assertThat(read(LOAN).zone()).isEqualTo(ZoneId.of("Europe/Amsterdam"));
        assertThat(read(LOAN).transitions())
                .startsWith(
                        new Transition("Submitted", "Offered"), new Transition("Offered", "Customer").withAcceptance());
    }

    @Test
    void people_are_read() {
        assertThat(read(LOAN).segment("large").orElseThrow().where())
                .isEqualTo(Map.of("company_size", List.of(">= 1000"), "country", List.of("NL", "BE")));
        assertThat(read(LOAN).excludedBy(Contact.of("c-1").with("industry", "Healthcare")))
                .contains("healthcare");
        assertThat(read(LOAN).personas().get(0).segment()).contains("large");
        assertThat(read(LOAN).officeCalendar())
                .isEqualTo(BusinessCalendar.of("office")
                        .withHours(LocalTime.of(8, 30), LocalTime.of(17, 0))
                        .withDays(List.of(
                                DayOfWeek.MONDAY,
                                DayOfWeek.TUESDAY,
                                DayOfWeek.WEDNESDAY,
                                DayOfWeek.THURSDAY,
                                DayOfWeek.SATURDAY))
                        .withHolidays(List.of(LocalDate.of(2026, 12, 25))));
    }

    @Test
    void campaigns_and_touchpoints_are_read() {
        assertThat(read(LOAN).campaign("Offers"))
                .contains(Campaign.of("Offers").withDefault("Sent").withResponse("Clicked"));
        assertThat(read(LOAN).touchpoints())
                .containsExactly(Touchpoint.of("Offered", "chat")
                        .withPersona("it-lead")
                        .withDoes("CHAT_STARTED")
                        .withAnswer("MESSAGE_SENT", Duration.ofHours(4))
                        .withExpects("a person")
                        .withPains("waiting"));
    }

    @Test
    void what_the_map_says_of_signals_is_read() {
        assertThat(read(LOAN).declaredSignals())
                .containsExactly(
                        Map.entry("TRIAL_LOGIN", Direction.INBOUND), Map.entry("SMS_SENT", Direction.OUTBOUND));
        assertThat(read(LOAN).notActivity()).containsExactly("EMAIL_OPENED");
        assertThat(read(LOAN).origin()).contains(Duration.ofMinutes(10));
        assertThat(read(LOAN).screening()).isTrue();
        assertThat(read(LOAN).settle()).isEqualTo(Duration.ofSeconds(5));
        assertThat(read(LOAN).retention()).isEqualTo(Period.ofDays(800));
        assertThat(read(LOAN).retainedPerType()).isEqualTo(50);
        assertThat(read(LOAN).longestInterval()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void sequences_are_read_with_their_steps() {
        assertThat(read(LOAN).sequences())
                .containsExactly(
                        Sequence.of("offer-follow-up")
                                .withPriority(1)
                                .withReEntry(Period.ofDays(30))
                                .withStartsOn(Movement.PROGRESSION, Movement.RETURN)
                                .withRunsOn("Customer")
                                .withGoal("MEETING_BOOKED")
                                .withGoalOfSame("PURCHASED", "offer")
                                .withKeptVariants()
                                .withArm("control", 50)
                                .withArm("plain", 50)
                                .withHoldOut(10)
                                .with(Step.send("reminder", "offer-reminder")
                                        .withAfter(Period.ofDays(3))
                                        .on("email")
                                        .asService())
                                .with(Step.send("call", "call-script")
                                        .withAfterPrevious(Period.ofDays(7))
                                        .on("phone")
                                        .withCalendar("office")
                                        .withSkipWeekends(DayOfWeek.MONDAY)
                                        .withValidFor(Period.ofDays(2))
                                        .withQuietHours(new QuietHours(LocalTime.of(20, 0), LocalTime.of(9, 0)))
                                        .withCondition(When.always().inArm("plain")))
                                .with(Step.waitFor("wait", "EMAIL_REPLIED")
                                        .withSame("thread")
                                        .withTimeout(Period.ofDays(5))
                                        .withThen("call")
                                        .withOtherwise("last"))
                                .with(Step.fork(
                                        "fork",
                                        new Branch(
                                                When.always()
                                                        .inSegment("large")
                                                        .afterSignal("LINK_CLICKED", "TRIAL_LOGIN"),
                                                "call"),
                                        new Branch(When.always(), Step.END)))
                                .with(Step.send("last", "closing")
                                        .withAfterPrevious(Period.ofDays(7))
                                        .on("email")
                                        .withSwitchTo("long-term")),
                        Sequence.of("long-term")
                                .withoutReEntry()
                                .with(Step.send("hello", "closing")
                                        .withCondition(When.always()
                                                .ofPersona("it-lead")
                                                .havingConsumed("offer-reminder")))
                                .with(Step.send("notice", "closing")
                                        .withBefore("renewal_date", Period.ofDays(90))
                                        .withRepeats())
                                .with(Step.send("birthday", "closing")
                                        .withBefore("birthday", Period.ofDays(7))
                                        .withYearly()
                                        .withValidFor(Duration.ofDays(1))));
    }

    @Test
    void when_steps_may_go_is_read() {
        assertThat(read(LOAN).spacing()).contains(Duration.ofHours(20));
        assertThat(read(LOAN).contentAgain()).contains(Period.ofDays(180));
        assertThat(read(LOAN).quietHours()).contains(new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)));
        assertThat(read(LOAN).caps())
                .containsExactly(
                        FrequencyCap.atMost(2, Period.ofDays(7)).on("email"),
                        FrequencyCap.atMost(5, Duration.ofHours(720)));
        assertThat(read(LOAN).consent()).isEqualTo(Consent.notDenied().requiredIn("NL"));
        assertThat(read(LOAN).content("offer-reminder"))
                .contains(Content.of("offer-reminder")
                        .withStages("Offered")
                        .withBlocks("opening", "body")
                        .withVariants("opening", "standard", "healthcare")
                        .withVariants("body", "plain")
                        .withTopic("roi"));
    }

    @Test
    void what_is_written_reads_as_an_equal_map() {
        JourneyMap map = read(LOAN);

        assertThat(read(MapYaml.write(map)).toString()).isEqualTo(map.toString());
        assertThat(read(MapYaml.write(map))).isEqualTo(map);
    }

    @Test
    void texts_that_look_like_something_else_are_written_as_texts() {
        JourneyMap map = JourneyMap.builder("2026")
                .version("1.0")
                .stage("true", "null", "- x", "a: b", "#", " padded ", "5", "2026-12-25", "ja\nnein")
                .build();

        assertThat(read(MapYaml.write(map))).isEqualTo(map);
    }

    @Test
    void a_small_map_is_written_small() {
        assertThat(MapYaml.write(JourneyMap.builder("loan").stage("A").exit("B").build()))
                .isEqualTo("""
                        journey: loan
                        version: '1'
                        zone: UTC
                        stages:
                          - name: A
                          - name: B
                            exit: true
                        """);
    }

    @ParameterizedTest
    @CsvSource({"'MON-FRI', 5", "'mon,wed', 2", "'MON-WED,FRI', 4", "'SUN-THU', 5", "'Saturday', 1", "'[MON, TUE]', 2"})
    void days_of_the_week_are_ranges_and_lists(String days, int count) {
        assertThat(readWith("calendars: [{ name: shop, days: " + (days.startsWith("[") ? days : "'" + days + "'")
                                + " }]")
                        .calendar("shop")
                        .orElseThrow()
                        .days())
                .hasSize(count);
    }

    @Test
    void hours_may_last_until_midnight() {
        BusinessCalendar calendar = readWith("calendars: [{ name: shop, hours: 8:00-24:00 }]")
                .calendar("shop")
                .orElseThrow();

        assertThat(calendar.opens()).isEqualTo(LocalTime.of(8, 0));
        assertThat(calendar.closes()).isEqualTo(LocalTime.MIDNIGHT);
    }

    @Test
    void a_hold_out_may_stand_among_arms_that_come_to_a_hundred() {
        Sequence sequence = readWith("sequences: [{ name: s, arms: { a: 45, b: 45, hold-out: 10 },"
                        + " steps: [{ name: x, content: y }] }]")
                .sequence("s")
                .orElseThrow();

        assertThat(sequence.arms()).containsExactly(Map.entry("a", 45), Map.entry("b", 45));
        assertThat(sequence.holdOut()).isEqualTo(10);
    }

    @Test
    void consent_may_be_one_word() {
        assertThat(readWith("consent: required").consent()).isEqualTo(Consent.required());
    }

    @Test
    void one_value_may_stand_for_a_list_of_one() {
        assertThat(readWith("not-activity: EMAIL_OPENED").notActivity()).containsExactly("EMAIL_OPENED");
    }

    @Test
    void an_empty_list_is_a_value() {
        assertThat(readWith("not-activity: []").notActivity()).isEmpty();
    }

    @Test
    void a_country_that_other_readers_take_for_false_stays_a_country() {
        assertThat(readWith("consent: { NO: required }").consent().isRequiredIn("NO"))
                .isTrue();
    }

    @Test
    void a_byte_order_mark_is_skipped() {
        assertThat(read("\uFEFFjourney: loan\nstages: [{ name: A }]").name()).isEqualTo("loan");
    }

    @Test
    void what_is_said_twice_may_be_written_once() {
        JourneyMap map = readWith("""
                segments:
                  - { name: staff, where: &ours { kind: staff } }
                  - { name: us, where: *ours }
                """);

        assertThat(map.segment("us").orElseThrow().where())
                .isEqualTo(map.segment("staff").orElseThrow().where());
    }

    @Test
    void warnings_of_a_map_that_was_read_name_file_line_and_column_also_with_another_zone() {
        JourneyMap map = readWith("""
                sequences:
                  - name: follow-up
                    arms: { plain: 1, none: 0 }
                    steps:
                      - { name: x, content: y, when: { arm: none } }
                """);
        assertThat(MapAdvice.of(map))
                .singleElement()
                .hasToString("map.yaml:7:38: step 'x' of 'follow-up' is never sent: arm 'none' has the weight 0");
        assertThat(MapAdvice.of(map.withZone(ZoneId.of("Asia/Kathmandu")))).isEqualTo(MapAdvice.of(map));
        assertThat(map).isEqualTo(read(MapYaml.write(map)));
    }
}
