package org.journeyrules.b2b;

import static org.journeyrules.packs.Story.DAY_0;
import static org.journeyrules.packs.Story.day;

import java.util.function.UnaryOperator;
import org.journeyrules.contact.Account;
import org.journeyrules.packs.Story;

class EntryRulesTest extends B2bCases {
    private static Story from(String leadSource) {
        return new Story().created().with("lead_source", leadSource);
    }

    private static Story inquiry() {
        return from("Inbound Inquiry");
    }

    /** Not where a contact comes with a stage, an exit included. */
    private void notLater(UnaryOperator<Story> story) {
        missesElsewhere(story);
    }

    private static Account account(String column, String value) {
        return Account.of("a-1").with(column, value);
    }

    EntryRulesTest() {
        rule("start in awareness: web form");
        fires("the lead source is a web form", "→ Awareness", DAY_0, () -> from("Web Form"));
        fires("it is spelled another way", "→ Awareness", DAY_0, () -> from("online_FORM"));
        fires(
                "without lead source a form started it",
                "→ Awareness",
                day(3),
                () -> new Story().on(3, "FORM_SUBMITTED"));
        misses("another lead source", () -> from("Referral").on(0, "FORM_SUBMITTED"));
        misses("the form came later", () -> new Story().created().on(1, "FORM_SUBMITTED"));
        misses("the contact comes with a stage", () -> from("Web Form").in("Consideration"));
        notLater(story -> story.with("lead_source", "Web Form"));

        rule("start in awareness: content download");
        fires("the lead source is a download", "→ Awareness", DAY_0, () -> from("Content-Download"));
        fires(
                "without lead source a download started it",
                "→ Awareness",
                day(3),
                () -> new Story().on(3, "CONTENT_DOWNLOADED"));
        for (String spelling : new String[] {"Ebook", "eBook", "Whitepaper Download"}) {
            fires("spelled " + spelling, "→ Awareness", DAY_0, () -> from(spelling));
        }
        misses("another lead source", () -> from("Cold Call").on(0, "CONTENT_DOWNLOADED"));
        notLater(story -> story.with("lead_source", "Download"));

        rule("start in consideration: demo request");
        fires("the lead source is a demo request", "→ Consideration", DAY_0, () -> from("demo request"));
        fires(
                "without lead source a demo request started it",
                "→ Consideration",
                day(3),
                () -> new Story().on(3, "DEMO_REQUESTED"));
        misses("the lead source says otherwise", () -> from("Web Form").on(0, "DEMO_REQUESTED"));
        misses("an unknown lead source", () -> from("Trade Fair").on(0, "DEMO_REQUESTED"));
        misses("the request came later", () -> new Story().created().on(1, "DEMO_REQUESTED"));
        notLater(story -> story.with("lead_source", "Demo"));

        for (String spelling : new String[] {"Demo Request Form", "Request Demo", "request a demo"}) {
            fires("spelled " + spelling, "→ Consideration", DAY_0, () -> from(spelling));
        }
        fires(
                "without lead source the form for a demo started it",
                "→ Consideration",
                day(3),
                () -> new Story().on(3, "FORM_SUBMITTED", "topic", "demo"));
        misses("something else: a chat", () -> from("Chat"));

        rule("start in consideration: meeting booked");
        fires(
                "without lead source a booking started it",
                "→ Consideration",
                day(3),
                () -> new Story().on(3, "MEETING_BOOKED"));
        misses("the lead source says otherwise", () -> from("Web Form").on(0, "MEETING_BOOKED"));
        misses("booked later", () -> new Story().created().on(1, "MEETING_BOOKED"));

        rule("start in consideration: inquiry from a high-fit account");
        fires("fit A", "→ Consideration", DAY_0, () -> inquiry().with("fit", "A"));
        fires("fit b", "→ Consideration", DAY_0, () -> inquiry().with("fit", "b"));
        fires(
                "no fit, healthcare with 200",
                "→ Consideration",
                DAY_0,
                () -> inquiry().with("industry", "health care").with("company_size", "200"));
        fires(
                "no fit, an industry not named, with 1000",
                "→ Consideration",
                DAY_0,
                () -> inquiry().with("industry", "Mining").with("company_size", "1000"));
        fires(
                "no fit, no industry, with 1000",
                "→ Consideration",
                DAY_0,
                () -> inquiry().with("company_size", "1000"));
        fires(
                "without lead source an inquiry started it",
                "→ Consideration",
                day(3),
                () -> new Story().with("fit", "A").on(3, "INQUIRY_RECEIVED"));
        fires("the account's fit A", "→ Consideration", DAY_0, () -> inquiry().of(account("fit", "A")));
        misses("fit C, of an account of fit A", () -> inquiry().with("fit", "C").of(account("fit", "A")));
        misses("the account's fit C", () -> inquiry().of(account("fit", "C")));
        misses("fit C, however large", () -> inquiry().with("fit", "C").with("company_size", "90000"));
        misses(
                "healthcare with 199",
                () -> inquiry().with("industry", "Healthcare").with("company_size", "199"));
        misses(
                "an industry not named, with 999",
                () -> inquiry().with("industry", "Mining").with("company_size", "999"));
        misses("nothing known of the account", EntryRulesTest::inquiry);
        misses("a web form of fit A", () -> from("Web Form").with("fit", "A"));
        notLater(story -> story.with("lead_source", "Inquiry").with("fit", "A"));

        rule("start in decision: demo or sales meeting");
        fires("a demo started it", "→ Decision", day(3), () -> new Story().on(3, "MEETING_COMPLETED", "kind", "demo"));
        fires(
                "a sales meeting started it, of a web form",
                "→ Decision",
                day(3),
                () -> new Story().with("lead_source", "Web Form").on(3, "MEETING_COMPLETED", "kind", "sales"));
        misses("another kind of meeting", () -> new Story().on(3, "MEETING_COMPLETED", "kind", "interview"));
        misses("no kind of meeting", () -> new Story().on(3, "MEETING_COMPLETED"));
        misses("the meeting was only booked", () -> new Story().on(3, "MEETING_BOOKED", "kind", "demo"));
        notLater(story -> story.on(3, "MEETING_COMPLETED", "kind", "demo"));

        rule("start in decision: trial");
        fires("a trial started it", "→ Decision", day(3), () -> new Story().on(3, "TRIAL_STARTED"));
        fires(
                "whatever the lead source",
                "→ Decision",
                day(3),
                () -> new Story().with("lead_source", "Web Form").on(3, "TRIAL_STARTED"));
        misses("the trial came later", () -> new Story().created().on(1, "TRIAL_STARTED"));
        notLater(story -> story.on(3, "TRIAL_STARTED"));

        rule("start in decision: open opportunity");
        fires(
                "the record's opportunity is in negotiation",
                "→ Decision",
                DAY_0,
                () -> new Story().created().with("opportunity_stage", "negotiation / review"));
        fires(
                "an opportunity was opened before",
                "→ Decision",
                DAY_0,
                () -> new Story().created().on(-5, "OPPORTUNITY_CREATED", "opportunity", "o"));
        misses(
                "the record's opportunity is in an early stage",
                () -> new Story().created().with("opportunity_stage", "Prospecting"));
        misses(
                "the opportunity was lost before",
                () -> new Story()
                        .created()
                        .on(-5, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(-4, "OPPORTUNITY_LOST", "opportunity", "o"));
        misses(
                "the opportunity was won before",
                () -> new Story()
                        .created()
                        .on(-5, "OPPORTUNITY_CREATED", "opportunity", "o")
                        .on(-4, "OPPORTUNITY_WON", "opportunity", "o"));

        notLater(story -> story.with("opportunity_stage", "Negotiation").on(3, "PAGE_VISITED"));

        rule("start in customer: account is a customer");
        fires(
                "account type Customer",
                "→ Customer",
                DAY_0,
                () -> from("Web Form").with("account_type", "customer"));
        fires(
                "account type Customer - Direct",
                "→ Customer",
                DAY_0,
                () -> new Story().created().with("account_type", "Customer - Direct"));
        fires(
                "the account's type is Customer",
                "→ Customer",
                DAY_0,
                () -> from("Web Form").of(account("type", "Customer")));
        fires(
                "the account became a customer at the very instant",
                "→ Customer",
                DAY_0,
                () -> new Story().created().of(account("type", "Customer").with("customer_since", DAY_0.toString())));
        misses(
                "the account becomes a customer a millisecond later",
                () -> new Story()
                        .created()
                        .of(account("type", "Customer")
                                .with("customer_since", day(0, "PT0.001S").toString())));
        misses("the account's type is Prospect", () -> new Story().created().of(account("type", "Prospect")));
        misses(
                "the contact's own account type is Prospect",
                () -> new Story().created().with("account_type", "Prospect").of(account("type", "Customer")));
        misses("account type Former Customer", () -> new Story().created().with("account_type", "Former Customer"));
        misses("no account type", () -> new Story().created());
        notLater(story -> story.with("account_type", "Customer").on(3, "PAGE_VISITED"));

        rule("start in customer: purchase");
        fires("a purchase started it", "→ Customer", day(3), () -> new Story().on(3, "PURCHASED"));
        fires(
                "an opportunity was won before",
                "→ Customer",
                DAY_0,
                () -> from("Web Form").on(-9, "OPPORTUNITY_WON", "opportunity", "o"));
        misses("an opportunity was lost before", () -> new Story().created().on(-9, "OPPORTUNITY_LOST"));
        misses("a refund", () -> new Story().on(3, "PURCHASED", "amount", "-20"));
        misses("a cart was left", () -> new Story().on(3, "CART_ABANDONED"));
        notLater(story -> story.on(3, "PURCHASED"));
    }
}
