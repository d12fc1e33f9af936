package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small inputs to the standard maps and packs, as marketing and sales meet them. Contacts are created on a Monday. */
class FurtherPackInputsTest {
    private static final String WEB = ",2026-01-05T09:00:00Z,Web Form";

    @TempDir
    private Path directory;

    private Cli cli;
    private Retold retold;

    @BeforeEach
    void files() {
        cli = new Cli(directory);
        retold = new Retold(cli);
    }

    /** Contacts from the web, one for each name. */
    private Retold from(String... names) {
        String[] rows = new String[names.length + 1];
        rows[0] = "id,created_at,lead_source";
        for (int i = 0; i < names.length; i++) {
            rows[i + 1] = names[i] + WEB;
        }
        return retold.contacts(rows);
    }

    private static String[] rows(String header, String... rows) {
        String[] all = new String[rows.length + 1];
        all[0] = header;
        for (int i = 0; i < rows.length; i++) {
            all[i + 1] = "s-" + i + "," + rows[i];
        }
        return all;
    }

    // ---- the hottest leads reach a person

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // lead source, signal, topic, fit, team, reason, due
                "demo request,           -,                 -,       -, sales, Asked for a demo, 01-08 11:00",
                "Request_Demo,           -,                 -,       D, sales, Asked for a demo, 01-08 11:00",
                "Inquiry,                -,                 -,       A, sales, Sent an inquiry, 01-08 14:00",
                "inbound-inquiry,        -,                 -,       C, sales, Sent an inquiry, 01-08 14:00",
                "Web Form,               FORM_SUBMITTED,    demo,    -, sales, Asked for a demo, 01-08 11:00",
                "Web Form,               FORM_SUBMITTED,    pricing, -, sales, Sent an inquiry, 01-08 14:00",
                "Web Form,               FORM_SUBMITTED,    contact, B, sales, Sent an inquiry, 01-08 14:00",
                "Partner Referral,       EMAIL_REPLIED,     -,       -, sales, Replied to an email, 01-08 14:00",
                "Trade Show,             CHAT_STARTED,      -,       -, sales, Started a chat, 01-08 10:05",
                "-,                      CHAT_STARTED,      -,       -, sales, Started a chat, 01-08 10:05",
                "-,                      EMAIL_REPLIED,     -,       -, sales, Replied to an email, 01-08 14:00",
                "-,                      FORM_SUBMITTED,    pricing, -, sales, Sent an inquiry, 01-08 14:00",
                "-,                      MEETING_BOOKED,    -,       -, sales, Booked a meeting, 01-08 18:00",
                "Web Form,               MESSAGE_RECEIVED,  -,       -, sales, Sent a message, 01-08 14:00",
                "Web Form,               EMAIL_AUTO_REPLIED,-,       -, -,     -,               -",
                "Web Form,               FORM_SUBMITTED,    survey,  A, -,     -,               -",
                "Webinar,                -,                 -,       A, -,     -,               -",
            })
    void aHotLeadReachesAPersonHoweverItCame(
            String source, String type, String topic, String fit, String team, String reason, String due) {
        String at = "2026-01-08T10:00:00Z";
        String created = type == null ? at : source == null ? "" : "2026-01-06T10:00:00Z";
        retold.contacts(
                        "id,created_at,lead_source,fit",
                        "c," + created + "," + (source == null ? "" : source) + "," + (fit == null ? "" : fit))
                .signals(
                        type == null
                                ? new String[] {"id,contact_id,type,occurred_at,topic"}
                                : rows(
                                        "id,contact_id,type,occurred_at,topic",
                                        "c," + type + "," + at + "," + (topic == null ? "" : topic)))
                .until("2026-01-08T10:00:00Z");

        assertThat(retold.handOffs())
                .isEqualTo(
                        team == null ? List.of() : List.of("c 01-08 10:00 " + team + ": " + reason + ", due " + due));
    }

    @Test
    void whatACustomerSendsReachesCustomerSuccess() {
        retold.contacts(
                        "id,created_at,account_type",
                        "form,2026-01-05T09:00:00Z,Customer",
                        "mail,2026-01-05T09:00:00Z,Customer")
                .signals(rows(
                        "id,contact_id,type,occurred_at,topic",
                        "form,FORM_SUBMITTED,2026-01-08T10:00:00Z,pricing",
                        "mail,EMAIL_REPLIED,2026-01-08T10:00:00Z,"))
                .until("2026-01-08T10:00:00Z");

        assertThat(retold.handOffs())
                .containsExactly(
                        "form 01-08 10:00 customer success: Got in touch, due 01-09 10:00",
                        "mail 01-08 10:00 customer success: Got in touch, due 01-09 10:00");
    }

    @Test
    void overTheWeekendTheClockOfAChatRunsAndThatOfAReplyWaits() {
        from("chat", "reply")
                .signals(rows(
                        "id,contact_id,type,occurred_at",
                        "chat,CHAT_STARTED,2026-01-10T10:00:00Z",
                        "reply,EMAIL_REPLIED,2026-01-10T10:00:00Z"))
                .until("2026-01-13T00:00:00Z");

        assertThat(retold.overdue())
                .containsExactly(
                        "chat 01-10 10:05 sales: Started a chat", "reply 01-12 13:00 sales: Replied to an email");
    }

    // ---- a booked meeting in Awareness

    @ParameterizedTest
    @CsvSource({
        "'MEETING_BOOKED 2026-01-08 sales 2026-01-30T10:00:00Z'",
        "'MEETING_BOOKED 2026-01-08  '",
        "'MEETING_BOOKED 2026-01-08 lunch 2026-01-30'",
        "'MEETING_BOOKED 2026-01-08 demo 2026-01-30T10:00:00+01:00|MEETING_CANCELLED 2026-01-20 demo '",
    })
    void aBookingLeadsToConsiderationAndToSales(String signals) {
        String[] each = signals.split("\\|");
        String[] lines = new String[each.length];
        for (int i = 0; i < each.length; i++) {
            String[] parts = each[i].split(" ", -1);
            lines[i] = "c," + parts[0] + "," + parts[1] + "T10:00:00Z," + parts[2] + "," + parts[3];
        }
        from("c")
                .signals(rows("id,contact_id,type,occurred_at,kind,starts_at", lines))
                .until("2026-02-20T00:00:00Z");

        assertThat(retold.moves())
                .containsExactly(
                        "c 01-05 09:00 → Awareness by start in awareness: web form",
                        "c 01-08 10:00 → Consideration by awareness to consideration: meeting booked");
        assertThat(retold.handOffs().get(0)).isEqualTo("c 01-08 10:00 sales: Booked a meeting, due 01-08 18:00");
        assertThat(retold.handOffs()).hasSize(each.length);
        assertThat(retold.steps())
                .filteredOn(step -> step.contains("due demo-invitation"))
                .allMatch(step -> step.compareTo("c 01-30") > 0);
    }

    // ---- a customer buys again

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "PURCHASED,       -,   -,    further purchase",
                "OPPORTUNITY_WON, o-2, -,    further purchase",
                "PURCHASED,       o-2, 100,  further purchase",
                "EXPANDED,        -,   -,    contract expanded",
                "PURCHASED,       o-1, 100,  -",
                "PURCHASED,       -,   -100, -",
                "OPPORTUNITY_LOST,o-2, -,    -",
                "PROPOSAL_SENT,   o-2, -,    -",
            })
    void whatACustomerBuysLeadsToExpansionUnlessItIsAPaymentOfTheirDeal(
            String type, String opportunity, String amount, String rule) {
        from("c")
                .signals(rows(
                        "id,contact_id,type,occurred_at,opportunity,amount",
                        "c,OPPORTUNITY_WON,2026-01-08T10:00:00Z,o-1,",
                        "c," + type + ",2026-02-10T10:00:00Z," + (opportunity == null ? "" : opportunity) + ","
                                + (amount == null ? "" : amount)))
                .until("2026-03-01T00:00:00Z");

        assertThat(retold.moves().subList(2, retold.moves().size()))
                .isEqualTo(
                        rule == null
                                ? List.of()
                                : List.of("c 02-10 10:00 → Expansion by customer to expansion: " + rule));
        assertThat(retold.statuses())
                .filteredOn(status -> status.startsWith("c 02-10") && status.contains("Expansion Expanded"))
                .hasSize(rule == null ? 0 : 1);
    }

    @Test
    void aCustomerWhoWasThereBeforeBuysAndOpensADealToo() {
        retold.contacts(
                        "id,created_at,stage,stage_since,owner",
                        "buys,2025-01-05T09:00:00Z,Customer,2025-06-01T09:00:00Z,",
                        "deals,2025-01-05T09:00:00Z,Customer,2025-06-01T09:00:00Z,kim")
                .signals(rows(
                        "id,contact_id,type,occurred_at,opportunity",
                        "buys,PURCHASED,2026-02-10T10:00:00Z,",
                        "deals,OPPORTUNITY_CREATED,2026-02-10T10:00:00Z,o-9"))
                .until("2026-02-11T00:00:00Z");

        assertThat(retold.moves()).contains("buys 02-10 10:00 → Expansion by customer to expansion: further purchase");
        assertThat(retold.moves()).noneMatch(move -> move.startsWith("deals 02"));
        assertThat(retold.handOffs())
                .contains("deals 02-10 10:00 customer success: Has a new opportunity, due 02-11 10:00");
    }

    // ---- lead sources that no list knows

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "demo_request_form, Consideration, -, -",
                "REQUEST DEMO,      Consideration, -, -",
                "white-paper download, Awareness,  -, -",
                "eBook,             Awareness,     -, -",
                "Demo Requst,       Awareness,     Demo Requst 1, Maybe 'Demo Request' for 'Demo Requst'.",
                "Cold Call,         Awareness,     Cold Call 1, -",
                "Inbound Enquiry,   Awareness,     Inbound Enquiry 1, Maybe 'Inbound Inquiry' for 'Inbound Enquiry'.",
            })
    void aLeadSourceThatNoListKnowsIsReportedWithTheNearest(String source, String stage, String unknown, String maybe) {
        retold.contacts("id,created_at,lead_source", "c,2026-01-05T09:00:00Z," + source)
                .signals("id,contact_id,type,occurred_at")
                .until("2026-01-06T00:00:00Z");

        assertThat(retold.moves().get(0)).startsWith("c 01-05 09:00 → " + stage);
        String heading = "Lead sources that no list of the policy knows: ";
        assertThat(retold.reported().contains(heading)).isEqualTo(unknown != null);
        assertThat(retold.reported()).contains(unknown == null ? "" : heading + unknown);
        assertThat(retold.reported()).contains(maybe == null ? "" : maybe);
    }

    // ---- the words on the map

    @Test
    void theMapShowsTheNumbersOfThePolicyAndTheContactsMoveByThem() {
        cli.file(
                "policy.yaml",
                "clicks: 3",
                "click-window: P10D",
                "product-pages: 2",
                "product-page-window: P3D",
                "consideration-silence: P20D");
        String map = cli.run("map", "--policy", "@policy.yaml").out();
        retold.option("--policy", "@policy.yaml");
        from("two", "three", "late", "pages", "slow")
                .signals(rows(
                        "id,contact_id,type,occurred_at,message,link,topic,content",
                        "two,LINK_CLICKED,2026-01-08T10:00:00Z,m1,/a,,",
                        "two,LINK_CLICKED,2026-01-09T10:00:00Z,m1,/b,,",
                        "three,LINK_CLICKED,2026-01-08T10:00:00Z,m1,/a,,",
                        "three,LINK_CLICKED,2026-01-09T10:00:00Z,m1,/b,,",
                        "three,LINK_CLICKED,2026-01-18T09:59:59Z,m2,/a,,",
                        "late,LINK_CLICKED,2026-01-08T10:00:00Z,m1,/a,,",
                        "late,LINK_CLICKED,2026-01-09T10:00:00Z,m1,/b,,",
                        "late,LINK_CLICKED,2026-01-18T10:00:00Z,m2,/a,,",
                        "pages,PAGE_VISITED,2026-01-08T10:00:00Z,,,product,p1",
                        "pages,PAGE_VISITED,2026-01-11T09:59:59Z,,,product,p2",
                        "slow,PAGE_VISITED,2026-01-08T10:00:00Z,,,product,p1",
                        "slow,PAGE_VISITED,2026-01-11T10:00:00Z,,,product,p2"))
                .until("2026-02-08T00:00:00Z");

        assertThat(map)
                .contains("link clicks [3 within 10 days]")
                .contains("product pages [2 within 3 days]")
                .contains("back (silence [20 days])");
        assertThat(retold.moves())
                .filteredOn(move -> !move.contains("01-05"))
                .containsExactly(
                        "pages 01-11 09:59 → Consideration by awareness to consideration: product pages",
                        "three 01-18 10:00 → Consideration by awareness to consideration: link clicks",
                        "pages 01-31 09:59 → Awareness by consideration to awareness: silence",
                        "three 02-07 10:00 → Awareness by consideration to awareness: silence");
    }

    @Test
    void anArrowIsDrawnForARuleOfOnesOwnAndOnlyThen() {
        String rule = "package acme\n\nimport org.journeyrules.Journey\nimport org.journeyrules.signal.SignalType\n\n"
                + "// A partner who refers someone is an advocate.\n"
                + "rule \"decision to advocacy: early referral\"\nwhen\n"
                + "    $journey : Journey( stage == \"Decision\", $r : signals.of(SignalType.REFERRAL_MADE), $r.atLeast(1) )\n"
                + "then\n    $journey.progressTo(\"Advocacy\");\nend";
        cli.file("rules.drl", rule);

        assertThat(cli.run("map").out()).doesNotContain("Decision --> Advocacy");
        assertThat(cli.run("map", "--rules", "@rules.drl").out()).contains("Decision --> Advocacy : early referral");
        assertThat(cli.run("map", "--map", "nonprofit").out())
                .contains("repeat gift")
                .doesNotContain("Gives again");
    }

    // ---- maps that build on a standard map

    @Test
    void aStageBeforeAnotherIsPassedThroughByTheStandardRules() {
        retold.map("extends: b2b", "stages: [{ name: Pilot, before: Decision }]");
        retold.contacts(
                        "id,created_at,stage,stage_since",
                        "meets,2026-01-05T09:00:00Z,Pilot,2026-01-05T09:00:00Z",
                        "buys,2026-01-05T09:00:00Z,Pilot,2026-01-05T09:00:00Z")
                .signals(rows(
                        "id,contact_id,type,occurred_at,kind",
                        "meets,MEETING_COMPLETED,2026-01-08T10:00:00Z,demo",
                        "buys,PURCHASED,2026-01-08T10:00:00Z,"))
                .until("2026-01-09T00:00:00Z");

        assertThat(retold.moves())
                .contains(
                        "meets 01-08 10:00 → Decision by to decision: demo or sales meeting",
                        "buys 01-08 10:00 → Customer by to customer: purchase");
        assertThat(cli.run("check", "--map", "@map.yaml").out())
                .contains("no rule leads into 'Pilot'")
                .doesNotContain("the map has no rules");
    }

    @Test
    void aMapThatExtendsTheLadderOfDonorsKeepsItsRules() {
        retold.map("extends: nonprofit", "stages: [{ name: Friend, after: Prospect }]");
        retold.contacts("id,created_at", "c,2026-01-05T09:00:00Z")
                .signals(rows("id,contact_id,type,occurred_at,amount", "c,GIFT_MADE,2026-01-20T09:00:00Z,50"))
                .until("2026-02-01T00:00:00Z");

        assertThat(retold.moves()).anyMatch(move -> move.startsWith("c 01-20 09:00 → Bronze"));
    }

    @Test
    void aCopyOfAStandardMapHasNoRulesAndSaysSo() {
        for (String name : List.of("supporter", "volunteer")) {
            String yaml = cli.run("map", "--map", name, "--yaml").out();
            cli.file("copy.yaml", yaml);
            assertThat(cli.run("check", "--map", "@copy.yaml").out()).contains("the map has no rules");
            cli.file("copy.yaml", "extends: " + name);
            assertThat(cli.run("check", "--map", "@copy.yaml").out()).isEmpty();
        }
    }

    // ---- explain

    @Test
    void aHandOffIsShownAsOverdueUntilSomeoneActsAndThenAsAccepted() {
        from("c")
                .signals(rows(
                        "id,contact_id,type,occurred_at",
                        "c,CHAT_STARTED,2026-01-08T10:00:00Z",
                        "c,HAND_OFF_ACCEPTED,2026-01-08T11:00:00Z"));

        assertThat(explained("c", "2026-01-08T10:04:59Z"))
                .contains("Handed to sales on 8 January, to act by 8 January 2026, 10:05: Started a chat");
        assertThat(explained("c", "2026-01-08T10:59:00Z"))
                .contains("Handed to sales on 8 January, overdue since 8 January 2026, 10:05: Started a chat");
        assertThat(explained("c", "2026-01-20T00:00:00Z"))
                .contains("Handed to sales on 8 January, accepted on 8 January 2026, 11:00");
    }

    @Test
    void aRefundIsNotShownAsTheEndOfAHandOffNorOfASequence() {
        from("refund", "sale")
                .signals(rows(
                        "id,contact_id,type,occurred_at,amount",
                        "refund,CART_ABANDONED,2026-01-08T10:00:00Z,",
                        "refund,PURCHASED,2026-01-08T10:30:00Z,-20",
                        "sale,CART_ABANDONED,2026-01-08T10:00:00Z,",
                        "sale,PURCHASED,2026-01-08T10:30:00Z,20"));

        assertThat(explained("refund", "2026-01-12T12:00:00Z"))
                .contains("overdue since 9 January 2026, 10:00: Abandoned a cart")
                .doesNotContain("goal");
        assertThat(explained("sale", "2026-01-12T12:00:00Z")).contains("goal").doesNotContain("overdue since");
    }

    private String explained(String contact, String at) {
        Cli.Run run = cli.run(
                "explain",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@signals.csv",
                "--contact",
                contact,
                "--at",
                at);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    // ---- prospects and donors of a nonprofit

    @ParameterizedTest
    @CsvSource({
        "CONTENT_DOWNLOADED, Consideration",
        "EMAIL_REPLIED, Consideration",
        "NEWSLETTER_SUBSCRIBED, Consideration",
        "GIFT_MADE, Commitment",
        "VOLUNTEERED, Commitment",
        "PAGE_VISITED, Awareness",
        "EMAIL_OPENED, Awareness",
    })
    void aSupporterMovesByWhatShowsInterest(String type, String stage) {
        retold.standard("supporter")
                .contacts("id,created_at,lead_source", "c" + WEB)
                .signals(rows("id,contact_id,type,occurred_at", "c," + type + ",2026-01-20T09:00:00Z"))
                .until("2026-02-20T00:00:00Z");

        List<String> moves = retold.moves();
        assertThat(moves.get(moves.size() - 1)).contains("→ " + stage);
        assertThat(retold.steps()).isNotEmpty();
    }

    @Test
    void everyGiftIsThankedForWithinTwoDaysBeforeAnyAsk() {
        retold.standard("nonprofit")
                .contacts(
                        "id,created_at",
                        "small,2026-01-05T09:00:00Z",
                        "twice,2026-01-05T09:00:00Z",
                        "large,2026-01-05T09:00:00Z",
                        "friday,2026-01-05T09:00:00Z")
                .signals(rows(
                        "id,contact_id,type,occurred_at,amount",
                        "small,GIFT_MADE,2026-01-20T09:00:00Z,5",
                        "twice,GIFT_MADE,2026-01-20T09:00:00Z,40",
                        "twice,GIFT_MADE,2026-01-20T18:00:00Z,40",
                        "large,GIFT_MADE,2026-01-20T09:00:00Z,2000",
                        "friday,GIFT_MADE,2026-01-23T20:00:00Z,40"))
                .until("2026-02-10T00:00:00Z");

        assertThat(retold.steps())
                .filteredOn(step -> step.contains("thanks-"))
                .containsExactly(
                        "large 01-21 09:00 due thanks-by-phone",
                        "small 01-21 09:00 due thanks-for-your-gift",
                        "twice 01-21 09:00 due thanks-for-your-gift",
                        "twice 01-22 10:00 due thanks-for-your-gift",
                        "friday 01-24 20:00 due thanks-for-your-gift");
    }

    // ---- the same content again

    @Test
    void aContentOfConsiderationIsNotSentInTheNextVisitEither() {
        from("c")
                .signals(rows(
                        "id,contact_id,type,occurred_at",
                        "c,EMAIL_REPLIED,2026-01-08T10:00:00Z",
                        "c,EMAIL_REPLIED,2026-04-10T10:00:00Z"))
                .until("2026-05-30T00:00:00Z");

        List<String> due = retold.steps().stream()
                .filter(step -> step.contains(" due "))
                .map(step -> step.substring(step.indexOf(" due ") + 5))
                .toList();
        assertThat(due).doesNotHaveDuplicates();
        assertThat(retold.steps())
                .contains("c 04-10 10:00 skipped use-case: The content use-case was sent on 10 January 2026.");
    }

    @ParameterizedTest
    @CsvSource({"P20D, skipped", "P19D, due", "PT456H, due", "PT457H, skipped"})
    void theMapSaysForHowLongAContentIsNotSentAgain(String again, String then) {
        retold.map(
                        "journey: news",
                        "zone: UTC",
                        "content-again: " + again,
                        "stages: [{ name: Reader, sequence: letters }]",
                        "sequences:",
                        "  - name: letters",
                        "    steps:",
                        "      - { name: one, after: P1D, content: news, channel: email }",
                        "      - { name: receipt, after: P2D, content: receipt, channel: email }",
                        "      - { name: two, after: P20D, content: news, channel: email }",
                        "      - { name: copy, after: P20D, content: receipt, channel: email, repeats: true }")
                .contacts("id,created_at", "c,2026-03-02T09:00:00Z")
                .signals("id,contact_id,type,occurred_at")
                .until("2026-04-20T00:00:00Z");

        assertThat(retold.steps())
                .containsExactly(
                        "c 03-03 09:00 due one",
                        "c 03-04 09:00 due receipt",
                        then.equals("due")
                                ? "c 03-22 09:00 due two"
                                : "c 03-22 09:00 skipped two: The content news was sent on 3 March 2026.",
                        "c 03-22 09:00 due copy");
    }
}
