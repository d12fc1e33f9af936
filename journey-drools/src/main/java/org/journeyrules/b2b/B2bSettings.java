package org.journeyrules.b2b;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.SignalType;

/**
 * Every value of the {@link B2bPolicy} with its key, its default and its check, in the order in which people read them.
 * The subjects, such as {@link ClickPolicy}, say what each one means.
 */
final class B2bSettings {
    private static final List<Setting<?, ?>> ALL = new ArrayList<>();

    static final Setting<Set<String>, WordSet> WEB_FORM_SOURCES =
            words("web-form-sources", "Web Form", "Online Form", "Web", "Website");
    static final Setting<Set<String>, WordSet> CONTENT_DOWNLOAD_SOURCES = words(
            "content-download-sources", "Content Download", "Download", "Ebook", "White Paper", "Whitepaper Download");
    static final Setting<Set<String>, WordSet> DEMO_REQUEST_SOURCES = words(
            "demo-request-sources", "Demo", "Demo Request", "Demo Request Form", "Request Demo", "Request a Demo");
    static final Setting<Set<String>, WordSet> INQUIRY_SOURCES =
            words("inquiry-sources", "Inbound Inquiry", "Inquiry", "Phone Inquiry", "Contact Us");
    static final Setting<Set<String>, WordSet> CUSTOMER_ACCOUNT_TYPES =
            words("customer-account-types", "Customer", "Customer - Direct", "Customer - Channel");
    static final Setting<Set<String>, WordSet> HIGH_FITS = add("high-fits", Set.of("A", "B"), FitTable::highFits);
    static final Setting<Map<String, Integer>, FitTable> HIGH_FIT_INDUSTRIES =
            add("high-fit-industries", fitIndustries(), FitTable::of);

    static final Setting<Integer, Integer> CLICKS = count("clicks", 2);
    static final Setting<TemporalAmount, TemporalAmount> CLICK_WINDOW = window("click-window", Period.ofDays(30));
    static final Setting<String, String> CLICKS_PER_MESSAGE =
            add("clicks-per-message", "link", B2bSettings::clicksTellApart);
    static final Setting<Set<String>, WordSet> DEEP_TOPICS = words("deep-topics", "blog", "guide", "comparison");

    static final Setting<List<SoftConversion>, List<SoftConversion>> SOFT_CONVERSIONS = add(
            "soft-conversions",
            List.of(
                    SoftConversion.of(SignalType.CONTENT_DOWNLOADED),
                    SoftConversion.of(SignalType.WEBINAR_REGISTERED),
                    new SoftConversion(SignalType.FORM_SUBMITTED, "guide")),
            SettingChecks::some);
    static final Setting<Set<String>, WordSet> PROCUREMENT_TOPICS = words("procurement-topics", "procurement");
    static final Setting<Integer, Integer> PRODUCT_PAGES = count("product-pages", 5);
    static final Setting<TemporalAmount, TemporalAmount> PRODUCT_PAGE_WINDOW =
            window("product-page-window", Period.ofDays(30));
    static final Setting<Integer, Integer> CATEGORY_VIEWS = count("category-views", 3);
    static final Setting<TemporalAmount, TemporalAmount> CATEGORY_WINDOW = window("category-window", Period.ofDays(14));
    static final Setting<Integer, Integer> WEBINAR_MINUTES = count("webinar-minutes", 45);

    static final Setting<Set<String>, WordSet> DECISION_MEETINGS = words("decision-meetings", "demo", "sales");
    static final Setting<Set<String>, WordSet> DECISION_STAGES = words(
            "decision-stages",
            "Id. Decision Makers",
            "Perception Analysis",
            "Proposal",
            "Proposal/Quote",
            "Proposal/Price Quote",
            "Negotiation",
            "Negotiation/Review",
            "Decision Maker Bought In",
            "Contract Sent");
    static final Setting<Set<String>, WordSet> CLOSED_STAGES =
            words("closed-stages", "Closed Won", "Closed Lost", "Closed", "Won", "Lost");
    static final Setting<TemporalAmount, TemporalAmount> MEETING_GRACE = window("meeting-grace", Period.ofDays(1));
    static final Setting<TemporalAmount, TemporalAmount> MEETING_HOLD = window("meeting-hold", Period.ofDays(1));
    static final Setting<Integer, Integer> REQUALIFYING_CLICKS = count("requalifying-clicks", 2);

    static final Setting<Set<String>, WordSet> PRODUCT_TOPICS = words("product-topics", "product");
    static final Setting<TemporalAmount, TemporalAmount> RENEWAL_WINDOW = window("renewal-window", Period.ofDays(90));
    static final Setting<TemporalAmount, TemporalAmount> RENEWAL_GRACE = window("renewal-grace", Period.ofDays(30));

    static final Setting<TemporalAmount, TemporalAmount> ONBOARDING_AGAIN =
            window("onboarding-again", Period.ofDays(365));
    static final Setting<TemporalAmount, TemporalAmount> SAME_PURCHASE = window("same-purchase", Period.ofDays(7));
    static final Setting<TemporalAmount, TemporalAmount> SAME_DEAL = window("same-deal", Period.ofDays(365));

    static final Setting<TemporalAmount, TemporalAmount> DECISION_SILENCE =
            window("decision-silence", Period.ofDays(14));
    static final Setting<TemporalAmount, TemporalAmount> CONSIDERATION_SILENCE =
            window("consideration-silence", Period.ofDays(60));
    static final Setting<TemporalAmount, TemporalAmount> AWARENESS_SILENCE =
            window("awareness-silence", Period.ofDays(180));
    static final Setting<TemporalAmount, TemporalAmount> EXPANSION_SILENCE =
            window("expansion-silence", Period.ofDays(90));
    static final Setting<TemporalAmount, TemporalAmount> HAND_OFF_WINDOW = window("hand-off-window", Period.ofDays(30));

    static final Setting<String, String> SALES_TEAM = add("sales-team", "sales", SettingChecks::name);
    static final Setting<String, String> SUCCESS_TEAM = add("success-team", "customer success", SettingChecks::name);
    static final Setting<Integer, Integer> DEMO_REQUEST_HOURS =
            add("demo-request-hours", 1, SettingChecks::businessTime);
    static final Setting<Set<String>, WordSet> DEMO_TOPICS = words("demo-topics", "demo");
    static final Setting<Set<String>, WordSet> INQUIRY_TOPICS =
            words("inquiry-topics", "contact", "inquiry", "pricing");
    static final Setting<Duration, Duration> SAME_ACT = add("same-act", Duration.ofHours(1), SettingChecks::exact);
    static final Setting<Integer, Integer> INQUIRY_HOURS = add("inquiry-hours", 4, SettingChecks::businessTime);
    static final Setting<Integer, Integer> CALL_HOURS = add("call-hours", 4, SettingChecks::businessTime);
    static final Setting<Duration, Duration> CHAT_ANSWER =
            add("chat-answer", Duration.ofMinutes(5), SettingChecks::exact);
    static final Setting<Integer, Integer> MESSAGE_HOURS = add("message-hours", 4, SettingChecks::businessTime);
    static final Setting<Integer, Integer> REPLY_HOURS = add("reply-hours", 4, SettingChecks::businessTime);
    static final Setting<Integer, Integer> BOOKING_HOURS = add("booking-hours", 8, SettingChecks::businessTime);
    static final Setting<TemporalAmount, TemporalAmount> GOAL_WINDOW = window("goal-window", Period.ofDays(180));
    static final Setting<Integer, Integer> HAND_OFF_DAYS = add("hand-off-days", 1, SettingChecks::businessTime);
    static final Setting<TemporalAmount, TemporalAmount> HAND_OFF_AGAIN = window("hand-off-again", Period.ofDays(7));
    static final Setting<TemporalAmount, TemporalAmount> HAND_OFF_EVIDENCE =
            window("hand-off-evidence", Period.ofDays(30));
    static final Setting<TemporalAmount, TemporalAmount> HAND_OFF_COOL_OFF =
            window("hand-off-cool-off", Period.ofDays(30));
    static final Setting<Set<String>, WordSet> PRICING_TOPICS = words("pricing-topics", "pricing");
    static final Setting<Integer, Integer> PRICING_CLICKS = count("pricing-clicks", 3);
    static final Setting<TemporalAmount, TemporalAmount> PRICING_WINDOW = window("pricing-window", Period.ofDays(30));
    static final Setting<Integer, Integer> DETRACTOR_SCORE = count("detractor-score", 6);
    static final Setting<TemporalAmount, TemporalAmount> PRODUCT_SILENCE = window("product-silence", Period.ofDays(30));
    static final Setting<Integer, Integer> INTEREST_LIMIT = count("interest-limit", 60);
    static final Setting<ScoreModel, ScoreModel> INTEREST =
            add("interest", interestByType(), B2bSettings::scoreOfInterest);

    static final Setting<Set<String>, WordSet> DISQUALIFYING_REASONS =
            words("disqualifying-reasons", "bad fit", "competitor", "student", "duplicate");
    static final Setting<Set<String>, WordSet> EARLY_STAGES = words("early-stages", "Awareness", "Consideration");

    static final Setting<SequenceDelays, SequenceDelays> CADENCES =
            add("cadences", SequenceDelays.standard(), (key, delays) -> delays);
    static final Setting<TemporalAmount, TemporalAmount> OCCASION_WINDOW = window("occasion-window", Period.ofDays(1));
    static final Setting<TemporalAmount, TemporalAmount> OCCASION_PAUSE = window("occasion-pause", Period.ofDays(30));
    static final Setting<Integer, Integer> MID_SIZE = count("mid-size", 50);
    static final Setting<Integer, Integer> ENTERPRISE_SIZE = count("enterprise-size", 1000);
    static final Setting<TemporalAmount, TemporalAmount> WIN_BACK_AFTER = window("win-back-after", Period.ofDays(45));
    static final Setting<Map<String, String>, Openings> INDUSTRY_OPENINGS =
            add("industry-openings", openingsByIndustry(), Openings::of);
    static final Setting<Set<String>, WordSet> NEGOTIATION_STAGES =
            words("negotiation-stages", "Negotiation", "Negotiation/Review", "Contract Sent");
    static final Setting<TemporalAmount, TemporalAmount> HOLD_BACK = window("hold-back", Period.ofDays(3));
    static final Setting<TemporalAmount, TemporalAmount> TOUCH_HOLD = window("touch-hold", Period.ofDays(2));

    private B2bSettings() {}

    /** The defaults by setting, in the order of this file. */
    static Map<Setting<?, ?>, Object> defaults() {
        Map<Setting<?, ?>, Object> defaults = new LinkedHashMap<>();
        ALL.forEach(setting -> defaults.put(setting, setting.defaultValue()));
        return Collections.unmodifiableMap(defaults);
    }

    private static <W, K> Setting<W, K> add(String key, W defaultValue, Setting.Check<W, K> check) {
        Setting<W, K> setting = new Setting<>(key, defaultValue, check);
        ALL.add(setting);
        return setting;
    }

    private static Setting<Set<String>, WordSet> words(String key, String... defaults) {
        return add(key, Set.of(defaults), SettingChecks::words);
    }

    private static Setting<Integer, Integer> count(String key, int defaultValue) {
        return add(key, defaultValue, SettingChecks::count);
    }

    private static Setting<TemporalAmount, TemporalAmount> window(String key, Period defaultValue) {
        return add(key, defaultValue, SettingChecks::window);
    }

    private static String clicksTellApart(String key, String distinctBy) {
        if (!Set.of("link", "message", "every").contains(distinctBy)) {
            throw SettingChecks.refused(
                    key, distinctBy, "a way to tell clicks apart", "Maybe 'link', 'message' or 'every'.");
        }
        return distinctBy;
    }

    private static ScoreModel scoreOfInterest(String key, ScoreModel score) {
        if (!score.name().equals(B2bPolicy.INTEREST)) {
            throw SettingChecks.refused(
                    key, score.name(), "the score 'interest'", "Maybe ScoreModel.of(\"interest\").");
        }
        return score;
    }

    private static Map<String, Integer> fitIndustries() {
        return Map.of(
                "Software",
                50,
                "Technology",
                50,
                "Financial Services",
                200,
                "Finance",
                200,
                "Healthcare",
                200,
                "Hospitals",
                200,
                "Manufacturing",
                200,
                B2bPolicy.ANY_INDUSTRY,
                1000);
    }

    private static ScoreModel interestByType() {
        return ScoreModel.of(B2bPolicy.INTEREST)
                .points(SignalType.DEMO_REQUESTED, 40)
                .points(SignalType.FORM_SUBMITTED, Map.of("topic", "demo"), 40)
                .points(SignalType.INQUIRY_RECEIVED, 30)
                .points(SignalType.FORM_SUBMITTED, Map.of("topic", "contact"), 30)
                .points(SignalType.FORM_SUBMITTED, Map.of("topic", "inquiry"), 30)
                .points(SignalType.FORM_SUBMITTED, Map.of("topic", "pricing"), 30)
                .points(SignalType.CALL_RECEIVED, 25)
                .points(SignalType.CHAT_STARTED, 20)
                .points(SignalType.MESSAGE_RECEIVED, 20)
                .points(SignalType.EMAIL_REPLIED, 20)
                .points(SignalType.WEBINAR_ATTENDED, 20)
                .points(SignalType.EVENT_ATTENDED, 20)
                .points(SignalType.CONTENT_DOWNLOADED, 10)
                .points(SignalType.LINK_CLICKED, Map.of("topic", "pricing"), 15)
                .points(SignalType.LINK_CLICKED, 5)
                .points(SignalType.PAGE_VISITED, Map.of("topic", "pricing"), 15)
                .points(SignalType.PAGE_VISITED, 2)
                .points(SignalType.MEETING_NO_SHOW, -20)
                .points(SignalType.UNSUBSCRIBED, -40)
                .points(SignalType.SPAM_REPORTED, -40)
                .atMostADay(40)
                .halfLife(Duration.ofDays(30));
    }

    private static Map<String, String> openingsByIndustry() {
        return Map.ofEntries(
                Map.entry("Healthcare", "healthcare"),
                Map.entry("Hospital & Health Care", "healthcare"),
                Map.entry("Pharmaceuticals", "healthcare"),
                Map.entry("Hospitals", "healthcare"),
                Map.entry("Software", "software"),
                Map.entry("Technology", "software"),
                Map.entry("Information Technology", "software"),
                Map.entry("Manufacturing", "manufacturing"),
                Map.entry("Automotive", "manufacturing"),
                Map.entry("Financial Services", "financial-services"),
                Map.entry("Finance", "financial-services"),
                Map.entry("Banking", "financial-services"),
                Map.entry("Insurance", "financial-services"),
                Map.entry("Logistics", "logistics"),
                Map.entry("Transportation", "logistics"),
                Map.entry("Government", "public-sector"));
    }
}
