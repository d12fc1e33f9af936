package org.journeyrules.benchmarks;

import static org.journeyrules.signal.SignalType.CALL_RECEIVED;
import static org.journeyrules.signal.SignalType.CHAT_STARTED;
import static org.journeyrules.signal.SignalType.CONTENT_DOWNLOADED;
import static org.journeyrules.signal.SignalType.CONTRACT_CANCELLED;
import static org.journeyrules.signal.SignalType.DEMO_REQUESTED;
import static org.journeyrules.signal.SignalType.EMAIL_REPLIED;
import static org.journeyrules.signal.SignalType.EVENT_ATTENDED;
import static org.journeyrules.signal.SignalType.FORM_SUBMITTED;
import static org.journeyrules.signal.SignalType.HAND_OFF_REJECTED;
import static org.journeyrules.signal.SignalType.INQUIRY_RECEIVED;
import static org.journeyrules.signal.SignalType.LEFT_COMPANY;
import static org.journeyrules.signal.SignalType.LINK_CLICKED;
import static org.journeyrules.signal.SignalType.MEETING_BOOKED;
import static org.journeyrules.signal.SignalType.MEETING_COMPLETED;
import static org.journeyrules.signal.SignalType.ONBOARDING_COMPLETED;
import static org.journeyrules.signal.SignalType.OPPORTUNITY_LOST;
import static org.journeyrules.signal.SignalType.OPPORTUNITY_WON;
import static org.journeyrules.signal.SignalType.PAGE_VISITED;
import static org.journeyrules.signal.SignalType.PRODUCT_USED;
import static org.journeyrules.signal.SignalType.PURCHASED;
import static org.journeyrules.signal.SignalType.REFERRAL_MADE;
import static org.journeyrules.signal.SignalType.RENEWED;
import static org.journeyrules.signal.SignalType.REVIEW_POSTED;
import static org.journeyrules.signal.SignalType.TRIAL_STARTED;
import static org.journeyrules.signal.SignalType.WEBINAR_ATTENDED;

import java.util.ArrayList;
import java.util.List;
import org.journeyrules.Journey;
import org.journeyrules.JourneyRules;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.b2b.Clicks;
import org.journeyrules.b2b.Commitments;
import org.journeyrules.b2b.Renewal;
import org.journeyrules.b2b.SalesWork;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** The standard B2B rules, each written over from DRL into Java. */
final class B2bInJava {
    static final String AWARENESS = "Awareness";
    static final String CONSIDERATION = "Consideration";
    static final String DECISION = "Decision";
    static final String CUSTOMER = "Customer";
    static final String EXPANSION = "Expansion";
    static final String ADVOCACY = "Advocacy";
    private static final String CHURNED = "Churned";
    private static final String DISQUALIFIED = "Disqualified";
    private static final String DORMANT = "Dormant";
    static final String[] BEFORE_DECISION = {AWARENESS, CONSIDERATION};
    static final String[] BEFORE_CUSTOMER = {AWARENESS, CONSIDERATION, DECISION};
    private static final String[] EXITS = {CHURNED, DISQUALIFIED, DORMANT};
    private static final String[] NOT_CUSTOMERS = {AWARENESS, CONSIDERATION, DECISION, CHURNED, DISQUALIFIED, DORMANT};
    static final String[] CUSTOMERS = {CUSTOMER, EXPANSION, ADVOCACY};
    private static final String[] MAY_SPEAK = {CUSTOMER, EXPANSION};
    static final String[] IN_STAGES = {AWARENESS, CONSIDERATION, DECISION, CUSTOMER, EXPANSION, ADVOCACY};
    private static final Object[] NOTHING = {};

    static final List<RuleInJava> RULES = rules();

    private final List<RuleInJava> rules = new ArrayList<>();

    private B2bInJava() {}

    private static List<RuleInJava> rules() {
        B2bInJava all = new B2bInJava();
        all.entry();
        all.awareness();
        all.decision();
        all.customer();
        all.expansion();
        all.advocacy();
        all.regression();
        all.exits();
        all.returns();
        all.rules.addAll(HandOffsInJava.rules());
        all.rules.addAll(CampaignsInJava.rules());
        all.rules.addAll(TouchesInJava.RULES);
        return List.copyOf(all.rules);
    }

    /** As rules of the engine: the floor under every other way to ask the same. */
    static JourneyRules asJourneyRules() {
        JourneyRules.Builder builder = JourneyRules.builder(B2bRules.map()).policy(B2bPolicy.defaults());
        for (RuleInJava rule : RULES) {
            RuleInJava.Condition when = rule.when();
            RuleInJava.Proposal then = rule.then();
            builder.rule(rule.name(), (journey, evidence) -> {
                Object[] bound = when.bind(journey);
                if (bound != null) {
                    evidence.accept(List.of(bound));
                    then.make(journey);
                }
            });
        }
        for (StepRuleInJava rule : TouchesInJava.STEP_RULES) {
            StepRuleInJava.Condition when = rule.when();
            StepRuleInJava.Proposal then = rule.then();
            builder.stepRule(rule.name(), (journey, step, evidence) -> {
                Object[] bound = when.bind(journey, step);
                if (bound != null) {
                    evidence.accept(List.of(bound));
                    then.make(journey, step);
                }
            });
        }
        return builder.build();
    }

    private void rule(String name, RuleInJava.Condition when, RuleInJava.Proposal then) {
        rules.add(new RuleInJava(name, when, then));
    }

    static boolean isIn(Journey journey, String stage) {
        return stage.equals(journey.stage());
    }

    static boolean isIn(Journey journey, String[] stages) {
        String stage = journey.stage();
        for (String each : stages) {
            if (each.equals(stage)) {
                return true;
            }
        }
        return false;
    }

    static Object @Nullable [] met(boolean condition) {
        return condition ? NOTHING : null;
    }

    static Object @Nullable [] met(boolean condition, Signals bound) {
        return condition ? new Object[] {bound} : null;
    }

    static Object @Nullable [] met(boolean condition, Signals bound, Signals boundToo) {
        return condition ? new Object[] {bound, boundToo} : null;
    }

    /** The commonest condition: a stage, and at least one signal. */
    private void any(String name, String stage, RuleInJava.Proposal then, String... types) {
        rule(
                name,
                journey -> {
                    if (!isIn(journey, stage)) {
                        return null;
                    }
                    Signals signals = journey.signals().of(types);
                    return met(signals.atLeast(1), signals);
                },
                then);
    }

    private void entry() {
        rule(
                "start in awareness: web form",
                journey -> {
                    if (!journey.beginning()) {
                        return null;
                    }
                    Signals form = journey.allSignals().of(FORM_SUBMITTED);
                    return met(
                            policy(journey).isWebForm(journey.contact().leadSource())
                                    || (journey.contact().leadSource() == null && form.atLeast(1)),
                            form);
                },
                journey -> journey.startIn(AWARENESS));
        rule(
                "start in awareness: content download",
                journey -> {
                    if (!journey.beginning()) {
                        return null;
                    }
                    Signals download = journey.allSignals().of(CONTENT_DOWNLOADED);
                    return met(
                            policy(journey).isContentDownload(journey.contact().leadSource())
                                    || (journey.contact().leadSource() == null && download.atLeast(1)),
                            download);
                },
                journey -> journey.startIn(AWARENESS));
        rule(
                "start in consideration: demo request",
                journey -> {
                    if (!journey.beginning()) {
                        return null;
                    }
                    Signals request = journey.allSignals().of(DEMO_REQUESTED);
                    return met(
                            policy(journey).isDemoRequest(journey.contact().leadSource())
                                    || (journey.contact().leadSource() == null && request.atLeast(1)),
                            request);
                },
                journey -> journey.startIn(CONSIDERATION));
        rule(
                "start in consideration: inquiry from a high-fit account",
                journey -> {
                    if (!journey.beginning()) {
                        return null;
                    }
                    Signals inquiry = journey.allSignals().of(INQUIRY_RECEIVED);
                    return met(
                            (policy(journey).isInquiry(journey.contact().leadSource())
                                            || (journey.contact().leadSource() == null && inquiry.atLeast(1)))
                                    && policy(journey).isHighFit(journey.contact()),
                            inquiry);
                },
                journey -> journey.startIn(CONSIDERATION));
        rule(
                "start in decision: demo or sales meeting",
                journey -> {
                    if (!journey.beginning()) {
                        return null;
                    }
                    Signals meeting = journey.allSignals()
                            .of(MEETING_COMPLETED)
                            .whereIn("kind", policy(journey).decisionMeetings());
                    return met(meeting.atLeast(1), meeting);
                },
                journey -> journey.startIn(DECISION));
        rule(
                "start in decision: trial",
                journey -> {
                    if (!journey.beginning()) {
                        return null;
                    }
                    Signals trial = journey.allSignals().of(TRIAL_STARTED);
                    return met(trial.atLeast(1), trial);
                },
                journey -> journey.startIn(DECISION));
        rule(
                "start in decision: open opportunity",
                journey -> {
                    if (!journey.beginning()) {
                        return null;
                    }
                    Signals opened = SalesWork.openOpportunities(journey, journey.allSignals());
                    return met(
                            opened.atLeast(1)
                                    || policy(journey)
                                            .isDecisionStage(journey.contact().opportunityStage()),
                            opened);
                },
                journey -> journey.startIn(DECISION));
        rule(
                "start in customer: account is a customer",
                journey -> met(journey.beginning() && policy(journey).isCustomer(journey.contact())),
                journey -> journey.startIn(CUSTOMER));
        rule(
                "start in customer: purchase",
                journey -> {
                    if (!journey.beginning()) {
                        return null;
                    }
                    Signals bought = journey.allSignals().of(PURCHASED, OPPORTUNITY_WON);
                    return met(bought.atLeast(1), bought);
                },
                journey -> journey.startIn(CUSTOMER));
    }

    private void awareness() {
        RuleInJava.Proposal consideration = journey -> journey.progressTo(CONSIDERATION);
        rule(
                "awareness to consideration: link clicks",
                journey -> {
                    if (!isIn(journey, AWARENESS)) {
                        return null;
                    }
                    Signals clicks = Clicks.distinct(
                            journey, journey.signals().within(policy(journey).clickWindow()));
                    return met(clicks.atLeast(policy(journey).clicks()), clicks);
                },
                consideration);
        rule(
                "awareness to consideration: click on in-depth content",
                journey -> {
                    if (!isIn(journey, AWARENESS)) {
                        return null;
                    }
                    Signals click = journey.signals()
                            .of(LINK_CLICKED)
                            .whereIn("topic", policy(journey).deepTopics());
                    return met(click.atLeast(1), click);
                },
                consideration);
        any("awareness to consideration: content download", AWARENESS, consideration, CONTENT_DOWNLOADED);
        any("awareness to consideration: reply", AWARENESS, consideration, EMAIL_REPLIED);
        any(
                "awareness to consideration: webinar or event attended",
                AWARENESS,
                consideration,
                WEBINAR_ATTENDED,
                EVENT_ATTENDED);
        any("awareness to consideration: demo request", AWARENESS, consideration, DEMO_REQUESTED);
        any("awareness to consideration: inquiry", AWARENESS, consideration, INQUIRY_RECEIVED);
        any("awareness to consideration: inbound call or chat", AWARENESS, consideration, CALL_RECEIVED, CHAT_STARTED);
    }

    private void decision() {
        RuleInJava.Proposal decision = journey -> journey.progressTo(DECISION);
        rule(
                "to decision: demo or sales meeting",
                journey -> {
                    if (!isIn(journey, BEFORE_DECISION)) {
                        return null;
                    }
                    Signals meeting = Commitments.of(journey)
                            .of(MEETING_COMPLETED)
                            .whereIn("kind", policy(journey).decisionMeetings());
                    return met(meeting.atLeast(1), meeting);
                },
                decision);
        rule(
                "to decision: trial",
                journey -> {
                    if (!isIn(journey, BEFORE_DECISION)) {
                        return null;
                    }
                    Signals trial = Commitments.of(journey).of(TRIAL_STARTED);
                    return met(trial.atLeast(1), trial);
                },
                decision);
        rule(
                "to decision: opportunity opened",
                journey -> {
                    if (!isIn(journey, BEFORE_DECISION)) {
                        return null;
                    }
                    Signals opened = SalesWork.openOpportunities(journey, Commitments.of(journey));
                    return met(opened.atLeast(1), opened);
                },
                decision);
        rule(
                "to decision: opportunity in a decision stage",
                journey -> met(isIn(journey, BEFORE_DECISION)
                        && policy(journey).isDecisionStage(journey.contact().opportunityStage())),
                decision);
        back("back to decision: reply", EMAIL_REPLIED);
        back("back to decision: meeting booked", MEETING_BOOKED);
        rule(
                "back to decision: new link clicks",
                journey -> {
                    if (!cameBack(journey)) {
                        return null;
                    }
                    Signals clicks = Clicks.distinct(journey, journey.signals());
                    return met(clicks.atLeast(policy(journey).requalifyingClicks()), clicks);
                },
                decision);
    }

    private static boolean cameBack(Journey journey) {
        return isIn(journey, CONSIDERATION)
                && DECISION.equals(journey.visit().cameFrom())
                && "REGRESSION".equals(journey.visit().how());
    }

    private void back(String name, String type) {
        rule(
                name,
                journey -> {
                    if (!cameBack(journey)) {
                        return null;
                    }
                    Signals signals = journey.signals().of(type);
                    return met(signals.atLeast(1), signals);
                },
                journey -> journey.progressTo(DECISION));
    }

    private void customer() {
        bought("to customer: opportunity won", OPPORTUNITY_WON);
        bought("to customer: purchase", PURCHASED);
        any("churned to customer: renewal", CHURNED, journey -> journey.progressTo(CUSTOMER), RENEWED);
    }

    private void bought(String name, String type) {
        rule(
                name,
                journey -> {
                    if (!isIn(journey, NOT_CUSTOMERS)) {
                        return null;
                    }
                    Signals signals = Commitments.of(journey).of(type);
                    return met(signals.atLeast(1), signals);
                },
                journey -> journey.progressTo(CUSTOMER));
    }

    private void expansion() {
        RuleInJava.Proposal expansion = journey -> journey.progressTo(EXPANSION);
        rule(
                "customer to expansion: product use",
                journey -> {
                    if (!isIn(journey, CUSTOMER)) {
                        return null;
                    }
                    Signals onboarded = journey.allSignals().of(ONBOARDING_COMPLETED);
                    if (!onboarded.atLeast(1) && !journey.hasVisited(EXPANSION)) {
                        return null;
                    }
                    Signals use = Commitments.sinceLastPurchase(
                            journey, journey.signals().of(PRODUCT_USED));
                    return met(use.atLeast(1), onboarded, use);
                },
                expansion);
        rule(
                "customer to expansion: product interest",
                journey -> {
                    if (!isIn(journey, CUSTOMER)) {
                        return null;
                    }
                    Signals onboarded = journey.allSignals().of(ONBOARDING_COMPLETED);
                    if (!onboarded.atLeast(1) && !journey.hasVisited(EXPANSION)) {
                        return null;
                    }
                    Signals interest = Commitments.sinceLastPurchase(
                            journey,
                            journey.signals()
                                    .of(PAGE_VISITED, LINK_CLICKED)
                                    .whereIn("topic", policy(journey).productTopics()));
                    return met(interest.atLeast(1), onboarded, interest);
                },
                expansion);
        rule(
                "customer to expansion: upcoming renewal",
                journey -> met(isIn(journey, CUSTOMER) && Renewal.isAhead(journey)),
                expansion);
    }

    private void advocacy() {
        spoke("to advocacy: referral", REFERRAL_MADE);
        spoke("to advocacy: review", REVIEW_POSTED);
    }

    private void spoke(String name, String type) {
        rule(
                name,
                journey -> {
                    if (!isIn(journey, MAY_SPEAK)) {
                        return null;
                    }
                    Signals signals = journey.signals().of(type).sinceStageEntry();
                    return met(signals.atLeast(1), signals);
                },
                journey -> journey.progressTo(ADVOCACY));
    }

    private void regression() {
        rule(
                "decision to consideration: silence",
                journey -> {
                    if (!isIn(journey, DECISION)) {
                        return null;
                    }
                    Signals activity = journey.allSignals().activity();
                    return met(
                            activity.quietFor(policy(journey).decisionSilence()) && !SalesWork.goesOn(journey),
                            activity);
                },
                journey -> journey.regressTo(CONSIDERATION));
        rule(
                "consideration to awareness: silence",
                journey -> {
                    if (!isIn(journey, CONSIDERATION)) {
                        return null;
                    }
                    Signals activity = journey.allSignals().activity();
                    return met(
                            activity.quietFor(policy(journey).considerationSilence()) && !SalesWork.goesOn(journey),
                            activity);
                },
                journey -> journey.regressTo(AWARENESS));
        rule(
                "expansion to customer: no product use",
                journey -> {
                    if (!isIn(journey, EXPANSION)) {
                        return null;
                    }
                    Signals use = journey.allSignals().of(PRODUCT_USED);
                    if (!use.quietFor(policy(journey).expansionSilence())) {
                        return null;
                    }
                    Signals interest = journey.allSignals()
                            .of(PAGE_VISITED, LINK_CLICKED)
                            .whereIn("topic", policy(journey).productTopics());
                    return met(
                            interest.quietFor(policy(journey).expansionSilence())
                                    && !Renewal.isAhead(journey)
                                    && !SalesWork.goesOn(journey),
                            use,
                            interest);
                },
                journey -> journey.regressTo(CUSTOMER));
        rule(
                "decision to consideration: opportunity lost",
                journey -> {
                    if (!isIn(journey, DECISION)) {
                        return null;
                    }
                    Signals lost = journey.signals().of(OPPORTUNITY_LOST).sinceStageEntry();
                    return met(
                            lost.atLeast(1)
                                    && !policy(journey).disqualifies(lost.attribute("reason"))
                                    && !SalesWork.hasOpenOpportunity(journey),
                            lost);
                },
                journey -> journey.regressTo(CONSIDERATION));
        rule(
                "decision to consideration: hand-off rejected",
                journey -> {
                    if (!isIn(journey, DECISION)) {
                        return null;
                    }
                    Signals rejected = journey.signals().of(HAND_OFF_REJECTED).sinceStageEntry();
                    return met(
                            rejected.atLeast(1)
                                    && !policy(journey).disqualifies(rejected.attribute("reason"))
                                    && !SalesWork.hasOpenOpportunity(journey),
                            rejected);
                },
                journey -> journey.regressTo(CONSIDERATION));
    }

    private void exits() {
        RuleInJava.Proposal disqualified = journey -> journey.exitTo(DISQUALIFIED);
        rule(
                "to churned: contract canceled",
                journey -> {
                    if (!isIn(journey, CUSTOMERS)) {
                        return null;
                    }
                    Signals cancelled = Commitments.sinceLastPurchase(
                            journey, Commitments.of(journey).of(CONTRACT_CANCELLED));
                    return met(cancelled.atLeast(1), cancelled);
                },
                journey -> journey.exitTo(CHURNED));
        rule(
                "to churned: renewal missed",
                journey -> met(isIn(journey, CUSTOMERS) && Renewal.isMissed(journey)),
                journey -> journey.exitTo(CHURNED));
        rule(
                "to disqualified: opportunity lost",
                journey -> {
                    if (!isIn(journey, BEFORE_CUSTOMER)) {
                        return null;
                    }
                    Signals lost = journey.signals().of(OPPORTUNITY_LOST);
                    return met(
                            policy(journey).disqualifies(lost.attribute("reason"))
                                    && !SalesWork.hasOpenOpportunity(journey),
                            lost);
                },
                disqualified);
        rule(
                "to disqualified: hand-off rejected",
                journey -> {
                    if (!isIn(journey, BEFORE_CUSTOMER)) {
                        return null;
                    }
                    Signals rejected = journey.signals().of(HAND_OFF_REJECTED);
                    return met(policy(journey).disqualifies(rejected.attribute("reason")), rejected);
                },
                disqualified);
        rule(
                "to disqualified: left the company",
                journey -> {
                    if (!isIn(journey, IN_STAGES)) {
                        return null;
                    }
                    Signals left = journey.signals().of(LEFT_COMPANY);
                    return met(left.atLeast(1), left);
                },
                disqualified);
        rule(
                "to dormant: silence",
                journey -> {
                    if (!isIn(journey, AWARENESS)) {
                        return null;
                    }
                    Signals activity = journey.allSignals().activity();
                    return met(
                            activity.quietFor(policy(journey).awarenessSilence()) && !SalesWork.goesOn(journey),
                            activity);
                },
                journey -> journey.exitTo(DORMANT));
    }

    private void returns() {
        rule(
                "dormant to awareness: activity",
                journey -> {
                    if (!isIn(journey, DORMANT)) {
                        return null;
                    }
                    Signals activity = journey.signals().activity();
                    return met(activity.atLeast(1), activity);
                },
                journey -> journey.progressTo(AWARENESS));
        returned("return to consideration: demo request", DEMO_REQUESTED);
        returned("return to consideration: inquiry", INQUIRY_RECEIVED);
        returned("return to consideration: reply", EMAIL_REPLIED);
        rule(
                "return to decision: opportunity opened",
                journey -> {
                    if (!isIn(journey, EXITS)) {
                        return null;
                    }
                    Signals opened = SalesWork.openOpportunities(journey, journey.signals());
                    return met(opened.atLeast(1), opened);
                },
                journey -> journey.progressTo(DECISION));
    }

    private void returned(String name, String type) {
        rule(
                name,
                journey -> {
                    if (!isIn(journey, EXITS)) {
                        return null;
                    }
                    Signals signals = journey.signals().of(type);
                    return met(signals.atLeast(1), signals);
                },
                journey -> journey.progressTo(CONSIDERATION));
    }

    static B2bPolicy policy(Journey journey) {
        return B2bPolicy.of(journey);
    }
}
