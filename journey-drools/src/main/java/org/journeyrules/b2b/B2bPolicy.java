package org.journeyrules.b2b;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.journeyrules.Journey;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.SignalType;
import org.journeyrules.spi.Scores;
import org.journeyrules.spi.StageNames;
import org.jspecify.annotations.Nullable;

/**
 * Every number and every list of words that the standard business-to-business rules use.
 *
 * <pre>{@code
 * B2bPolicy policy = B2bPolicy.defaults()
 *         .withClicks(3)
 *         .withDecisionSilence(Period.ofDays(21));
 * }</pre>
 *
 * A window is a {@link Period} (calendar days in the contact's time zone: every default of a day or more) or a
 * {@link Duration} (exact). Lead sources, account types, industries, opportunity stages and reasons are compared without
 * case, white space, {@code _} and {@code -}; topics and kinds of meeting as they are written, and stages as the map has
 * them. Immutable and thread-safe.
 */
public final class B2bPolicy implements Scores, StageNames {
    private static final int MOST_BUSINESS_TIME = 10_000;

    /** In {@link #highFitIndustries} every industry that it does not name, and none. */
    public static final String ANY_INDUSTRY = "*";

    /** The name of the score {@link #interest}, as rules ask for it. */
    public static final String INTEREST = "interest";

    private static final B2bPolicy DEFAULTS = new B2bPolicy(new Object[Part.values().length])
            .withWebFormSources(Set.of("Web Form", "Online Form", "Web", "Website"))
            .withContentDownloadSources(Set.of("Content Download", "Download", "White Paper"))
            .withDemoRequestSources(Set.of("Demo Request", "Request a Demo", "Demo"))
            .withInquirySources(Set.of("Inbound Inquiry", "Inquiry", "Phone Inquiry", "Contact Us"))
            .withCustomerAccountTypes(Set.of("Customer", "Customer - Direct", "Customer - Channel"))
            .withHighFits(Set.of("A", "B"))
            .withHighFitIndustries(Map.of(
                    "Software",
                    50,
                    "Technology",
                    50,
                    "Financial Services",
                    200,
                    "Healthcare",
                    200,
                    "Manufacturing",
                    200,
                    ANY_INDUSTRY,
                    1000))
            .withClicks(2)
            .withClickWindow(Period.ofDays(30))
            .withClicksPerMessage("link")
            .withDeepTopics(Set.of("blog", "guide", "comparison"))
            .withDecisionMeetings(Set.of("demo", "sales"))
            .withDecisionStages(Set.of(
                    "Id. Decision Makers",
                    "Perception Analysis",
                    "Proposal",
                    "Proposal/Quote",
                    "Proposal/Price Quote",
                    "Negotiation",
                    "Negotiation/Review",
                    "Decision Maker Bought In",
                    "Contract Sent"))
            .withClosedStages(Set.of("Closed Won", "Closed Lost", "Closed", "Won", "Lost"))
            .withRequalifyingClicks(2)
            .withProductTopics(Set.of("product"))
            .withRenewalWindow(Period.ofDays(90))
            .withRenewalGrace(Period.ofDays(30))
            .withDecisionSilence(Period.ofDays(14))
            .withConsiderationSilence(Period.ofDays(60))
            .withAwarenessSilence(Period.ofDays(180))
            .withExpansionSilence(Period.ofDays(90))
            .withHandOffWindow(Period.ofDays(30))
            .withSalesTeam("sales")
            .withSuccessTeam("customer success")
            .withDemoRequestHours(1)
            .withHandOffDays(1)
            .withHandOffAgain(Period.ofDays(7))
            .withHandOffEvidence(Period.ofDays(30))
            .withHandOffCoolOff(Period.ofDays(30))
            .withPricingTopics(Set.of("pricing"))
            .withPricingClicks(3)
            .withPricingWindow(Period.ofDays(30))
            .withDetractorScore(6)
            .withProductSilence(Period.ofDays(30))
            .withInterestLimit(60)
            .withInterest(ScoreModel.of(INTEREST)
                    .points(SignalType.DEMO_REQUESTED, 40)
                    .points(SignalType.INQUIRY_RECEIVED, 30)
                    .points(SignalType.CALL_RECEIVED, 25)
                    .points(SignalType.CHAT_STARTED, 20)
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
                    .halfLife(Duration.ofDays(30)))
            .withDisqualifyingReasons(Set.of("bad fit", "competitor", "student", "duplicate"))
            .withEarlyStages(Set.of("Awareness", "Consideration"))
            .withCadences(Cadences.standard())
            .withOccasionWindow(Period.ofDays(1))
            .withOccasionPause(Period.ofDays(30))
            .withWinBackAfter(Period.ofDays(45))
            .withIndustryOpenings(Map.ofEntries(
                    Map.entry("Healthcare", "healthcare"),
                    Map.entry("Hospital & Health Care", "healthcare"),
                    Map.entry("Pharmaceuticals", "healthcare"),
                    Map.entry("Software", "software"),
                    Map.entry("Technology", "software"),
                    Map.entry("Information Technology", "software"),
                    Map.entry("Manufacturing", "manufacturing"),
                    Map.entry("Automotive", "manufacturing"),
                    Map.entry("Financial Services", "financial-services"),
                    Map.entry("Banking", "financial-services"),
                    Map.entry("Insurance", "financial-services"),
                    Map.entry("Logistics", "logistics"),
                    Map.entry("Transportation", "logistics"),
                    Map.entry("Government", "public-sector")))
            .withNegotiationStages(Set.of("Negotiation", "Negotiation/Review", "Contract Sent"))
            .withHoldBack(Period.ofDays(3))
            .withTouchHold(Period.ofDays(2));

    /** The components, in the order in which people read them. */
    private enum Part {
        WEB_FORM_SOURCES,
        CONTENT_DOWNLOAD_SOURCES,
        DEMO_REQUEST_SOURCES,
        INQUIRY_SOURCES,
        CUSTOMER_ACCOUNT_TYPES,
        HIGH_FITS,
        HIGH_FIT_INDUSTRIES,
        CLICKS,
        CLICK_WINDOW,
        CLICKS_PER_MESSAGE,
        DEEP_TOPICS,
        DECISION_MEETINGS,
        DECISION_STAGES,
        CLOSED_STAGES,
        REQUALIFYING_CLICKS,
        PRODUCT_TOPICS,
        RENEWAL_WINDOW,
        RENEWAL_GRACE,
        DECISION_SILENCE,
        CONSIDERATION_SILENCE,
        AWARENESS_SILENCE,
        EXPANSION_SILENCE,
        HAND_OFF_WINDOW,
        SALES_TEAM,
        SUCCESS_TEAM,
        DEMO_REQUEST_HOURS,
        HAND_OFF_DAYS,
        HAND_OFF_AGAIN,
        HAND_OFF_EVIDENCE,
        HAND_OFF_COOL_OFF,
        PRICING_TOPICS,
        PRICING_CLICKS,
        PRICING_WINDOW,
        DETRACTOR_SCORE,
        PRODUCT_SILENCE,
        INTEREST_LIMIT,
        INTEREST,
        DISQUALIFYING_REASONS,
        EARLY_STAGES,
        CADENCES,
        OCCASION_WINDOW,
        OCCASION_PAUSE,
        WIN_BACK_AFTER,
        INDUSTRY_OPENINGS,
        NEGOTIATION_STAGES,
        HOLD_BACK,
        TOUCH_HOLD;

        /** As files write it: {@code click-window}. */
        final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By {@link Part}; never changed. */
    private final Object[] values;

    private B2bPolicy(Object[] values) {
        this.values = values;
    }

    /** The numbers as documented. */
    public static B2bPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * The policy of the rules that ask: {@code B2bPolicy.of(this).clicks}.
     *
     * @throws IllegalArgumentException if no pack has one
     */
    public static B2bPolicy of(Journey journey) {
        return journey.policy(B2bPolicy.class);
    }

    // ---- where a journey begins

    /** Lead sources of contacts that filled in a form on the web; they start in Awareness. */
    public Set<String> webFormSources() {
        return words(Part.WEB_FORM_SOURCES).written();
    }

    /**
     * With other lead sources for {@link #webFormSources}.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withWebFormSources(Set<String> sources) {
        return with(Part.WEB_FORM_SOURCES, sources);
    }

    /** Lead sources of contacts that downloaded something; they start in Awareness. */
    public Set<String> contentDownloadSources() {
        return words(Part.CONTENT_DOWNLOAD_SOURCES).written();
    }

    /**
     * With other lead sources for {@link #contentDownloadSources}.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withContentDownloadSources(Set<String> sources) {
        return with(Part.CONTENT_DOWNLOAD_SOURCES, sources);
    }

    /** Lead sources of contacts that asked for a demo; they start in Consideration. */
    public Set<String> demoRequestSources() {
        return words(Part.DEMO_REQUEST_SOURCES).written();
    }

    /**
     * With other lead sources for {@link #demoRequestSources}.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withDemoRequestSources(Set<String> sources) {
        return with(Part.DEMO_REQUEST_SOURCES, sources);
    }

    /** Lead sources of contacts that wrote or called by themselves; those of a high fit start in Consideration. */
    public Set<String> inquirySources() {
        return words(Part.INQUIRY_SOURCES).written();
    }

    /**
     * With other lead sources for {@link #inquirySources}.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withInquirySources(Set<String> sources) {
        return with(Part.INQUIRY_SOURCES, sources);
    }

    /** Types of account that are customers already. */
    public Set<String> customerAccountTypes() {
        return words(Part.CUSTOMER_ACCOUNT_TYPES).written();
    }

    /**
     * With other types of account for {@link #customerAccountTypes}.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withCustomerAccountTypes(Set<String> types) {
        return with(Part.CUSTOMER_ACCOUNT_TYPES, types);
    }

    /** The fits that are high. */
    public Set<String> highFits() {
        return words(Part.HIGH_FITS).written();
    }

    /**
     * With other fits that are high.
     *
     * @throws IllegalArgumentException if one is not A to D
     */
    public B2bPolicy withHighFits(Set<String> fits) {
        for (String fit : fits) {
            if (!fit.matches("[A-Da-d]")) {
                throw wrong(Part.HIGH_FITS, fit, "a fit", "Maybe 'A', 'B', 'C' or 'D'.");
            }
        }
        return with(Part.HIGH_FITS, fits);
    }

    /**
     * For contacts without a fit: from how many employees on an industry is of a high fit; {@link #ANY_INDUSTRY} is every
     * industry not named.
     */
    public Map<String, Integer> highFitIndustries() {
        return fits().written();
    }

    /**
     * With another table for {@link #highFitIndustries}.
     *
     * @throws IllegalArgumentException if an industry is empty or a number negative
     */
    public B2bPolicy withHighFitIndustries(Map<String, Integer> industries) {
        industries.forEach((industry, employees) -> {
            if (industry.isBlank() || employees < 0) {
                throw wrong(
                        Part.HIGH_FIT_INDUSTRIES,
                        industry + ": " + employees,
                        "an industry with a number of employees",
                        "Maybe 'Healthcare: 200', or '*: 1000' for any industry.");
            }
        });
        return changed(Part.HIGH_FIT_INDUSTRIES, new Fits(industries));
    }

    // ---- progression

    /** How many link clicks show active evaluation; at least 1. */
    public int clicks() {
        return (Integer) value(Part.CLICKS);
    }

    /**
     * With another number of clicks.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public B2bPolicy withClicks(int clicks) {
        return with(Part.CLICKS, clicks);
    }

    /** The window in which the clicks count. */
    public TemporalAmount clickWindow() {
        return window(Part.CLICK_WINDOW);
    }

    /**
     * With another window for clicks.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withClickWindow(TemporalAmount window) {
        return with(Part.CLICK_WINDOW, window);
    }

    /**
     * By what clicks are distinct: {@code link} counts each link of a message once, {@code message} counts a message once,
     * however many of its links were clicked.
     */
    public String clicksPerMessage() {
        return (String) value(Part.CLICKS_PER_MESSAGE);
    }

    /**
     * With another way to tell clicks apart.
     *
     * @throws IllegalArgumentException if it is neither {@code link} nor {@code message}
     */
    public B2bPolicy withClicksPerMessage(String distinctBy) {
        if (!Set.of("link", "message").contains(distinctBy)) {
            throw wrong(
                    Part.CLICKS_PER_MESSAGE, distinctBy, "a way to tell clicks apart", "Maybe 'link' or 'message'.");
        }
        return changed(Part.CLICKS_PER_MESSAGE, distinctBy);
    }

    /** Topics of links that one click on is enough of. */
    public Set<String> deepTopics() {
        return words(Part.DEEP_TOPICS).written();
    }

    /**
     * With other deep topics.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withDeepTopics(Set<String> topics) {
        return with(Part.DEEP_TOPICS, topics);
    }

    /** Kinds of completed meetings that lead to Decision. */
    public Set<String> decisionMeetings() {
        return words(Part.DECISION_MEETINGS).written();
    }

    /**
     * With other kinds of meetings.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withDecisionMeetings(Set<String> kinds) {
        return with(Part.DECISION_MEETINGS, kinds);
    }

    /** Stages of an opportunity that mean Decision. */
    public Set<String> decisionStages() {
        return words(Part.DECISION_STAGES).written();
    }

    /**
     * With other stages of an opportunity that mean Decision.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withDecisionStages(Set<String> stages) {
        return with(Part.DECISION_STAGES, stages);
    }

    /** Stages of an opportunity that is won or lost; one in any other stage is open. */
    public Set<String> closedStages() {
        return words(Part.CLOSED_STAGES).written();
    }

    /**
     * With other stages of an opportunity that is won or lost.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withClosedStages(Set<String> stages) {
        return with(Part.CLOSED_STAGES, stages);
    }

    /** How many new clicks lead back to Decision after a regression from it; at least 1. */
    public int requalifyingClicks() {
        return (Integer) value(Part.REQUALIFYING_CLICKS);
    }

    /**
     * With another number of requalifying clicks.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public B2bPolicy withRequalifyingClicks(int clicks) {
        return with(Part.REQUALIFYING_CLICKS, clicks);
    }

    // ---- customers

    /** Topics of pages and links that show a customer's interest in more. */
    public Set<String> productTopics() {
        return words(Part.PRODUCT_TOPICS).written();
    }

    /**
     * With other product topics.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withProductTopics(Set<String> topics) {
        return with(Part.PRODUCT_TOPICS, topics);
    }

    /** How long before its date a renewal is ahead. */
    public TemporalAmount renewalWindow() {
        return window(Part.RENEWAL_WINDOW);
    }

    /**
     * With another window for renewals.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withRenewalWindow(TemporalAmount window) {
        return with(Part.RENEWAL_WINDOW, window);
    }

    /** How long after its date a renewal is missed. */
    public TemporalAmount renewalGrace() {
        return window(Part.RENEWAL_GRACE);
    }

    /**
     * With another time until a renewal is missed.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withRenewalGrace(TemporalAmount window) {
        return with(Part.RENEWAL_GRACE, window);
    }

    // ---- silence

    /** How long without activity in Decision until Consideration. */
    public TemporalAmount decisionSilence() {
        return window(Part.DECISION_SILENCE);
    }

    /**
     * With another silence in Decision.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withDecisionSilence(TemporalAmount window) {
        return with(Part.DECISION_SILENCE, window);
    }

    /** How long without activity in Consideration until Awareness. */
    public TemporalAmount considerationSilence() {
        return window(Part.CONSIDERATION_SILENCE);
    }

    /**
     * With another silence in Consideration.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withConsiderationSilence(TemporalAmount window) {
        return with(Part.CONSIDERATION_SILENCE, window);
    }

    /** How long without activity in Awareness until Dormant. */
    public TemporalAmount awarenessSilence() {
        return window(Part.AWARENESS_SILENCE);
    }

    /**
     * With another silence in Awareness.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withAwarenessSilence(TemporalAmount window) {
        return with(Part.AWARENESS_SILENCE, window);
    }

    /** How long without use of or interest in the product in Expansion until Customer. */
    public TemporalAmount expansionSilence() {
        return window(Part.EXPANSION_SILENCE);
    }

    /**
     * With another silence in Expansion.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withExpansionSilence(TemporalAmount window) {
        return with(Part.EXPANSION_SILENCE, window);
    }

    /** For how long an accepted hand-off means that sales is at work. */
    public TemporalAmount handOffWindow() {
        return window(Part.HAND_OFF_WINDOW);
    }

    /**
     * With another window for accepted hand-offs.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withHandOffWindow(TemporalAmount window) {
        return with(Part.HAND_OFF_WINDOW, window);
    }

    // ---- hand-offs

    /** The team that sells, as hand-offs name it. */
    public String salesTeam() {
        return (String) value(Part.SALES_TEAM);
    }

    /**
     * With another name for {@link #salesTeam}.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public B2bPolicy withSalesTeam(String team) {
        return changed(Part.SALES_TEAM, filled(Part.SALES_TEAM, team));
    }

    /** The team that looks after customers, as hand-offs name it. */
    public String successTeam() {
        return (String) value(Part.SUCCESS_TEAM);
    }

    /**
     * With another name for {@link #successTeam}.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public B2bPolicy withSuccessTeam(String team) {
        return changed(Part.SUCCESS_TEAM, filled(Part.SUCCESS_TEAM, team));
    }

    /** In how many business hours somebody has to act on a demo request; 1 to 10,000. */
    public int demoRequestHours() {
        return (Integer) value(Part.DEMO_REQUEST_HOURS);
    }

    /**
     * With another number of business hours.
     *
     * @throws IllegalArgumentException if it is less than 1 or more than 10,000
     */
    public B2bPolicy withDemoRequestHours(int hours) {
        return withBusinessTime(Part.DEMO_REQUEST_HOURS, hours);
    }

    /** In how many business days somebody has to act on any other hand-off; 1 to 10,000. */
    public int handOffDays() {
        return (Integer) value(Part.HAND_OFF_DAYS);
    }

    /**
     * With another number of business days.
     *
     * @throws IllegalArgumentException if it is less than 1 or more than 10,000
     */
    public B2bPolicy withHandOffDays(int days) {
        return withBusinessTime(Part.HAND_OFF_DAYS, days);
    }

    /** After how long a contact may be handed off again for the same reason in one stay, on newer evidence. */
    public TemporalAmount handOffAgain() {
        return window(Part.HAND_OFF_AGAIN);
    }

    /**
     * With another time until a repetition.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withHandOffAgain(TemporalAmount window) {
        return with(Part.HAND_OFF_AGAIN, window);
    }

    /**
     * For how long an act is news that is worth a hand-off. Not shorter than {@link #handOffCoolOff}, or what comes while a
     * rejection cools off is never handed over.
     */
    public TemporalAmount handOffEvidence() {
        return window(Part.HAND_OFF_EVIDENCE);
    }

    /**
     * With another time in which acts are news.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withHandOffEvidence(TemporalAmount window) {
        return with(Part.HAND_OFF_EVIDENCE, window);
    }

    /** For how long nothing is handed to sales after it rejected a hand-off. */
    public TemporalAmount handOffCoolOff() {
        return window(Part.HAND_OFF_COOL_OFF);
    }

    /**
     * With another time to cool off.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withHandOffCoolOff(TemporalAmount window) {
        return with(Part.HAND_OFF_COOL_OFF, window);
    }

    /** Topics of links that tell of prices. */
    public Set<String> pricingTopics() {
        return words(Part.PRICING_TOPICS).written();
    }

    /**
     * With other topics that tell of prices.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withPricingTopics(Set<String> topics) {
        return with(Part.PRICING_TOPICS, topics);
    }

    /** How many clicks on prices are worth a call; at least 1. */
    public int pricingClicks() {
        return (Integer) value(Part.PRICING_CLICKS);
    }

    /**
     * With another number of clicks on prices.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public B2bPolicy withPricingClicks(int clicks) {
        return with(Part.PRICING_CLICKS, clicks);
    }

    /** The window in which clicks on prices count. */
    public TemporalAmount pricingWindow() {
        return window(Part.PRICING_WINDOW);
    }

    /**
     * With another window for clicks on prices.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withPricingWindow(TemporalAmount window) {
        return with(Part.PRICING_WINDOW, window);
    }

    /** Up to which {@code score} of a survey, of 0 to 10, its author is a detractor; at least 1. */
    public int detractorScore() {
        return (Integer) value(Part.DETRACTOR_SCORE);
    }

    /**
     * With another highest score of a detractor.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public B2bPolicy withDetractorScore(int score) {
        return with(Part.DETRACTOR_SCORE, score);
    }

    /** How long a customer may leave the product unused until customer success hears of it. */
    public TemporalAmount productSilence() {
        return window(Part.PRODUCT_SILENCE);
    }

    /**
     * With another silence of the product.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withProductSilence(TemporalAmount window) {
        return with(Part.PRODUCT_SILENCE, window);
    }

    /** From how many points of {@link #interest} on a contact of a high fit is worth a call; at least 1. */
    public int interestLimit() {
        return (Integer) value(Part.INTEREST_LIMIT);
    }

    /**
     * With another limit of interest.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public B2bPolicy withInterestLimit(int points) {
        return with(Part.INTEREST_LIMIT, points);
    }

    /** How the interest that a contact shows is scored; {@code score("interest")} in rules. */
    public ScoreModel interest() {
        return (ScoreModel) value(Part.INTEREST);
    }

    /**
     * With another way to score interest.
     *
     * @throws IllegalArgumentException if the score has another name than {@link #INTEREST}
     */
    public B2bPolicy withInterest(ScoreModel interest) {
        if (!interest.name().equals(INTEREST)) {
            throw wrong(Part.INTEREST, interest.name(), "the score 'interest'", "Maybe ScoreModel.of(\"interest\").");
        }
        return changed(Part.INTEREST, interest);
    }

    @Override
    public Collection<ScoreModel> scores() {
        return List.of(interest());
    }

    // ---- exits

    /** Reasons for a lost opportunity or a rejected hand-off that disqualify. */
    public Set<String> disqualifyingReasons() {
        return words(Part.DISQUALIFYING_REASONS).written();
    }

    /**
     * With other reasons that disqualify.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withDisqualifyingReasons(Set<String> reasons) {
        return with(Part.DISQUALIFYING_REASONS, reasons);
    }

    // ---- accounts

    /** Stages whose contacts get no marketing of their stage's sequence while sales talks to a colleague. */
    public Set<String> earlyStages() {
        return words(Part.EARLY_STAGES).written();
    }

    /**
     * With other stages for {@link #earlyStages}, as the map of the rules names them: else these cannot be built.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withEarlyStages(Set<String> stages) {
        return with(Part.EARLY_STAGES, stages);
    }

    @Override
    public Map<String, Set<String>> stageNames() {
        Set<String> named = new TreeSet<>(earlyStages());
        named.removeAll(DEFAULTS.earlyStages());
        return Map.of(Part.EARLY_STAGES.key, named);
    }

    // ---- touches

    /**
     * The delays of each sequence of {@link B2bRules#map(B2bPolicy)}, step by step: after the enrollment, or before the
     * renewal date.
     */
    public Map<String, List<TemporalAmount>> cadences() {
        return ((Cadences) value(Part.CADENCES)).bySequence();
    }

    /**
     * With other delays for the sequences named; those of the others stay.
     *
     * @throws IllegalArgumentException if the standard map has no such sequence, or its steps are more or fewer, or a delay
     *     is negative or on the wrong side of the one before
     */
    public B2bPolicy withCadences(Map<String, List<TemporalAmount>> cadences) {
        Cadences known = (Cadences) values[Part.CADENCES.ordinal()];
        return changed(Part.CADENCES, known == null ? Cadences.of(cadences) : known.with(cadences));
    }

    /** How fresh an act must be, such as a cart abandoned, to be answered by a sequence of its own. */
    public TemporalAmount occasionWindow() {
        return window(Part.OCCASION_WINDOW);
    }

    /**
     * With another time for which an act is fresh.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withOccasionWindow(TemporalAmount window) {
        return with(Part.OCCASION_WINDOW, window);
    }

    /** How long after such a sequence began the next act of the kind is answered again. */
    public TemporalAmount occasionPause() {
        return window(Part.OCCASION_PAUSE);
    }

    /**
     * With another time until the next act of the kind is answered.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withOccasionPause(TemporalAmount window) {
        return with(Part.OCCASION_PAUSE, window);
    }

    /** How long after a customer left it is asked to come back. */
    public TemporalAmount winBackAfter() {
        return window(Part.WIN_BACK_AFTER);
    }

    /**
     * With another time until the win-back.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withWinBackAfter(TemporalAmount window) {
        return with(Part.WIN_BACK_AFTER, window);
    }

    /** The variant of the block {@code opening} for each industry; others get the template's own. */
    public Map<String, String> industryOpenings() {
        return ((Openings) value(Part.INDUSTRY_OPENINGS)).written();
    }

    /**
     * With another table for {@link #industryOpenings}.
     *
     * @throws IllegalArgumentException if an industry or a variant is empty
     */
    public B2bPolicy withIndustryOpenings(Map<String, String> openings) {
        openings.forEach((industry, variant) -> {
            if (industry.isBlank() || variant.isBlank()) {
                throw wrong(
                        Part.INDUSTRY_OPENINGS,
                        industry + ": " + variant,
                        "an industry with a variant",
                        "Maybe 'Healthcare: healthcare'.");
            }
        });
        return changed(Part.INDUSTRY_OPENINGS, new Openings(openings));
    }

    /** Stages of an opportunity in which words of marketing do harm. */
    public Set<String> negotiationStages() {
        return words(Part.NEGOTIATION_STAGES).written();
    }

    /**
     * With other stages of an opportunity that are a negotiation.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public B2bPolicy withNegotiationStages(Set<String> stages) {
        return with(Part.NEGOTIATION_STAGES, stages);
    }

    /** For how long marketing is put off, until it is weighed anew, while a case or a negotiation is open. */
    public TemporalAmount holdBack() {
        return window(Part.HOLD_BACK);
    }

    /**
     * With another time to put marketing off.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withHoldBack(TemporalAmount window) {
        return with(Part.HOLD_BACK, window);
    }

    /** For how long after a person's touch marketing holds its tongue. */
    public TemporalAmount touchHold() {
        return window(Part.TOUCH_HOLD);
    }

    /**
     * With another silence of marketing after a person's touch.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    public B2bPolicy withTouchHold(TemporalAmount window) {
        return with(Part.TOUCH_HOLD, window);
    }

    // ---- what rules ask

    /** Whether a lead source, absent as null, is one of {@link #webFormSources}. */
    public boolean isWebForm(@Nullable String leadSource) {
        return words(Part.WEB_FORM_SOURCES).contain(leadSource);
    }

    /** Whether a lead source, absent as null, is one of {@link #contentDownloadSources}. */
    public boolean isContentDownload(@Nullable String leadSource) {
        return words(Part.CONTENT_DOWNLOAD_SOURCES).contain(leadSource);
    }

    /** Whether a lead source, absent as null, is one of {@link #demoRequestSources}. */
    public boolean isDemoRequest(@Nullable String leadSource) {
        return words(Part.DEMO_REQUEST_SOURCES).contain(leadSource);
    }

    /** Whether a lead source, absent as null, is one of {@link #inquirySources}. */
    public boolean isInquiry(@Nullable String leadSource) {
        return words(Part.INQUIRY_SOURCES).contain(leadSource);
    }

    /** Whether a type of account, absent as null, is one of {@link #customerAccountTypes}. */
    public boolean isCustomer(@Nullable String accountType) {
        return words(Part.CUSTOMER_ACCOUNT_TYPES).contain(accountType);
    }

    /**
     * Whether the contact's account type is one of {@link #customerAccountTypes}, and not because its account becomes a
     * customer later: a replay of last year does not know that.
     */
    public boolean isCustomer(ContactRecord contact) {
        return isCustomer(contact.accountType())
                && (!contact.account().customerSince().isPresent()
                        || contact.account().customerSince().hasPassed());
    }

    /**
     * The contact's fit, A to D: the record's; where there is none, by {@link #highFitIndustries}, A where the table names
     * the industry and the company is large enough, B where it is large enough for any industry, C where the industry is
     * named and the company too small, D where neither speaks for it. Null where the size is unknown too.
     */
    public @Nullable String fit(ContactRecord contact) {
        String fit = contact.fit();
        return fit != null ? fit : fits().fit(contact.industry(), contact.companySize());
    }

    /** Whether the contact's {@link #fit} is one of {@link #highFits}. */
    public boolean isHighFit(ContactRecord contact) {
        return words(Part.HIGH_FITS).contain(fit(contact));
    }

    /** Whether a stage of an opportunity, absent as null, is one of {@link #decisionStages}. */
    public boolean isDecisionStage(@Nullable String opportunityStage) {
        return words(Part.DECISION_STAGES).contain(opportunityStage);
    }

    /** Whether a stage of an opportunity is filled and none of {@link #closedStages}. */
    public boolean isOpen(@Nullable String opportunityStage) {
        return opportunityStage != null && !words(Part.CLOSED_STAGES).contain(opportunityStage);
    }

    /** Whether a reason, absent as null, is one of {@link #disqualifyingReasons}. */
    public boolean disqualifies(@Nullable String reason) {
        return words(Part.DISQUALIFYING_REASONS).contain(reason);
    }

    /** Whether a stage, absent as null, is one of {@link #earlyStages}. */
    public boolean isEarly(@Nullable String stage) {
        return stage != null && earlyStages().contains(stage);
    }

    /** Whether a stage of an opportunity, absent as null, is one of {@link #negotiationStages}. */
    public boolean isNegotiation(@Nullable String opportunityStage) {
        return words(Part.NEGOTIATION_STAGES).contain(opportunityStage);
    }

    /** The variant of the opening for an industry, absent as null; null where {@link #industryOpenings} has none. */
    public @Nullable String opening(@Nullable String industry) {
        return ((Openings) value(Part.INDUSTRY_OPENINGS)).of(industry);
    }

    /** The standard map with the days of {@link #cadences}, and openings that can be as {@link #industryOpenings} says. */
    JourneyMap map() {
        return ((Openings) value(Part.INDUSTRY_OPENINGS)).into(((Cadences) value(Part.CADENCES)).map());
    }

    // ---- keeping them

    private Object value(Part part) {
        return values[part.ordinal()];
    }

    private Words words(Part part) {
        return (Words) value(part);
    }

    private Fits fits() {
        return (Fits) value(Part.HIGH_FIT_INDUSTRIES);
    }

    private TemporalAmount window(Part part) {
        return (TemporalAmount) value(part);
    }

    private B2bPolicy changed(Part part, Object value) {
        Object[] changed = values.clone();
        changed[part.ordinal()] = value;
        return new B2bPolicy(changed);
    }

    private B2bPolicy with(Part part, Set<String> words) {
        for (String word : words) {
            if (word.isBlank()) {
                throw wrong(part, word, "a word", "Maybe leave it out.");
            }
        }
        return changed(part, Words.of(words));
    }

    private B2bPolicy with(Part part, int number) {
        if (number < 1) {
            throw wrong(part, number, "a number of 1 or more", "Maybe 2.");
        }
        return changed(part, number);
    }

    /** Business time is counted day by day, and no further than this. */
    private B2bPolicy withBusinessTime(Part part, int number) {
        if (number > MOST_BUSINESS_TIME) {
            throw wrong(part, number, "a number up to " + MOST_BUSINESS_TIME, "Maybe 2.");
        }
        return with(part, number);
    }

    private B2bPolicy with(Part part, TemporalAmount window) {
        boolean positive = window instanceof Period period
                ? !period.isZero() && !period.isNegative()
                : window instanceof Duration duration && !duration.isZero() && !duration.isNegative();
        if (!positive) {
            throw wrong(
                    part,
                    window,
                    "a window of days or hours",
                    "Maybe P30D, 30 days on the contact's calendar, or PT720H, exactly 720 hours.");
        }
        return changed(part, window);
    }

    private static String filled(Part part, String name) {
        if (name.isBlank()) {
            throw wrong(part, name, "a name", "Maybe 'sales'.");
        }
        return name;
    }

    private static IllegalArgumentException wrong(Part part, Object value, String what, String maybe) {
        return new IllegalArgumentException(
                "The " + part.key + " of the B2B policy is '" + value + "', which is not " + what + ".\n" + maybe);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof B2bPolicy that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** All components by their key, their words sorted; it is part of the version of rules. */
    @Override
    public String toString() {
        return Arrays.stream(Part.values())
                .map(part -> part.key + "=" + Objects.requireNonNull(value(part)))
                .collect(Collectors.joining(", ", "B2bPolicy[", "]"));
    }
}
