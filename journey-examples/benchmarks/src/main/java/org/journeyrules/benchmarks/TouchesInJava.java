package org.journeyrules.benchmarks;

import static org.journeyrules.signal.SignalType.CART_ABANDONED;
import static org.journeyrules.signal.SignalType.LINK_CLICKED;
import static org.journeyrules.signal.SignalType.PAGE_VISITED;

import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.journeyrules.Journey;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.Clicks;
import org.journeyrules.b2b.Commitments;
import org.journeyrules.b2b.Renewal;
import org.journeyrules.b2b.SalesWork;
import org.journeyrules.b2b.Touches;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** The standard B2B rules on sequences and due steps, each written over from DRL into Java. */
final class TouchesInJava {
    private static final Set<String> IN_STAGES =
            Set.of("Awareness", "Consideration", "Decision", "Customer", "Expansion", "Advocacy");
    private static final Object[] NOTHING = {};

    private static final TouchesInJava ALL = new TouchesInJava();

    static final List<RuleInJava> RULES = List.copyOf(ALL.rules);
    static final List<StepRuleInJava> STEP_RULES = List.copyOf(ALL.stepRules);

    private final List<RuleInJava> rules = new ArrayList<>();
    private final List<StepRuleInJava> stepRules = new ArrayList<>();

    private TouchesInJava() {
        sequences();
        variants();
        restraint();
    }

    private void rule(String name, RuleInJava.Condition when, RuleInJava.Proposal then) {
        rules.add(new RuleInJava(name, when, then));
    }

    // ---- sequences

    private void sequences() {
        rule(
                "accelerate: product or pricing clicks",
                journey -> {
                    if (!"Consideration".equals(journey.stage())) {
                        return null;
                    }
                    B2bPolicy policy = B2bPolicy.of(journey);
                    Signals product = Clicks.distinct(journey, journey.signals().within(policy.clickWindow()))
                            .whereIn("topic", policy.productTopics());
                    Signals pricing = Clicks.distinct(journey, journey.signals().within(policy.clickWindow()))
                            .whereIn("topic", policy.pricingTopics());
                    return product.atLeast(1) || pricing.atLeast(policy.pricingClicks())
                            ? new Object[] {product, pricing}
                            : null;
                },
                journey -> journey.switchTo("accelerated"));
        rule(
                "re-qualify: regression from decision",
                journey -> "Consideration".equals(journey.stage())
                                && "Decision".equals(journey.visit().cameFrom())
                                && journey.visit().how().equals("REGRESSION")
                        ? NOTHING
                        : null,
                journey -> journey.switchTo("re-qualification"));
        rule(
                "enroll in cart: abandoned cart",
                journey -> {
                    if (journey.stage() == null || !IN_STAGES.contains(journey.stage())) {
                        return null;
                    }
                    Signals cart = Commitments.sinceLastPurchase(
                                    journey, journey.allSignals().of(CART_ABANDONED))
                            .within(B2bPolicy.of(journey).occasionWindow());
                    return occasion(journey, cart, "cart");
                },
                journey -> journey.enroll("cart", B2bPolicy.of(journey).occasionPause()));
        rule(
                "enroll in pricing ad: pricing page visit",
                journey -> {
                    if (!"Awareness".equals(journey.stage()) && !"Consideration".equals(journey.stage())) {
                        return null;
                    }
                    B2bPolicy policy = B2bPolicy.of(journey);
                    Signals pages = journey.signals()
                            .of(PAGE_VISITED)
                            .whereIn("topic", policy.pricingTopics())
                            .within(policy.occasionWindow());
                    return occasion(journey, pages, "pricing-ad");
                },
                journey -> journey.enroll("pricing-ad", B2bPolicy.of(journey).occasionPause()));
        rule(
                "enroll in expansion: product interest",
                journey -> {
                    if (!"Expansion".equals(journey.stage())) {
                        return null;
                    }
                    Signals interest = Commitments.sinceLastPurchase(
                            journey,
                            journey.signals()
                                    .of(PAGE_VISITED, LINK_CLICKED)
                                    .whereIn("topic", B2bPolicy.of(journey).productTopics()));
                    return interest.atLeast(1) ? new Object[] {interest} : null;
                },
                journey -> journey.enroll("expansion"));
        rule(
                "enroll in renewal: upcoming renewal",
                journey -> {
                    boolean customer = "Customer".equals(journey.stage())
                            || "Expansion".equals(journey.stage())
                            || "Advocacy".equals(journey.stage());
                    if (!customer || !Renewal.isOpen(journey)) {
                        return null;
                    }
                    Signals bought = Renewal.purchases(journey);
                    return notOfLate(journey, "renewal", B2bPolicy.of(journey).renewalWindow())
                            ? new Object[] {bought}
                            : null;
                },
                journey -> journey.enroll("renewal", B2bPolicy.of(journey).renewalWindow()));
        rule(
                "win back: churned a while ago",
                journey -> "Churned".equals(journey.stage())
                                && journey.visit().lasted(B2bPolicy.of(journey).winBackAfter())
                        ? NOTHING
                        : null,
                journey -> journey.switchTo("win-back"));
    }

    private static Object @Nullable [] occasion(Journey journey, Signals signals, String sequence) {
        return signals.atLeast(1)
                        && notOfLate(journey, sequence, B2bPolicy.of(journey).occasionPause())
                ? new Object[] {signals}
                : null;
    }

    private static boolean notOfLate(Journey journey, String sequence, TemporalAmount pause) {
        Enrollment latest = journey.enrollment(sequence);
        return !latest.exists() || latest.lasted(pause);
    }

    // ---- due steps

    private void step(String name, StepRuleInJava.Condition when, StepRuleInJava.Proposal then) {
        stepRules.add(new StepRuleInJava(name, when, then));
    }

    private void block(
            String name, String block, Function<Journey, Object @Nullable []> when, Function<Journey, String> variant) {
        step(
                name,
                (journey, step) -> step.hasBlock(block) ? when.apply(journey) : null,
                (journey, step) -> step.useVariant(block, variant.apply(journey)));
    }

    private void variants() {
        block(
                "opening: industry",
                "opening",
                journey -> opening(journey) == null ? null : NOTHING,
                journey -> Objects.requireNonNull(opening(journey)));
        block(
                "example: pricing clicks",
                "example",
                journey -> {
                    Signals clicks = Clicks.pricing(journey);
                    return clicks.atLeast(B2bPolicy.of(journey).pricingClicks()) ? new Object[] {clicks} : null;
                },
                journey -> "pricing");
        block(
                "example: product interest",
                "example",
                journey -> {
                    B2bPolicy policy = B2bPolicy.of(journey);
                    Signals interest = journey.allSignals().of(LINK_CLICKED, PAGE_VISITED);
                    return interest.whereIn("topic", policy.productTopics()).atLeast(1)
                                    && interest.whereIn("topic", policy.pricingTopics())
                                            .none()
                            ? new Object[] {interest}
                            : null;
                },
                journey -> "features");
        block(
                "story: persona",
                "story",
                journey -> journey.contact().persona() == null ? null : NOTHING,
                journey -> Objects.requireNonNull(journey.contact().persona()));
        block(
                "signature: owner",
                "signature",
                journey -> journey.contact().owner() != null && !Commitments.isOrWasCustomer(journey) ? NOTHING : null,
                journey -> "owner");
        block(
                "signature: current or former customer",
                "signature",
                journey -> Commitments.isOrWasCustomer(journey) ? NOTHING : null,
                journey -> "customer-team");
    }

    private static @Nullable String opening(Journey journey) {
        return B2bPolicy.of(journey).opening(journey.contact().industry());
    }

    private void restraint() {
        marketing(
                "hold back: open case",
                journey -> SalesWork.hasOpenCase(journey) ? NOTHING : null,
                (journey, step) -> step.postpone(B2bPolicy.of(journey).holdBack()));
        marketing(
                "hold back: negotiation",
                journey -> SalesWork.isNegotiating(journey) ? NOTHING : null,
                (journey, step) -> step.postpone(B2bPolicy.of(journey).holdBack()));
        marketing(
                "hold back: touch by a person",
                journey -> {
                    Signals touches = touches(journey);
                    return touches.atLeast(1) ? new Object[] {touches} : null;
                },
                (journey, step) -> step.postpone(B2bPolicy.of(journey).touchHold(), touches(journey)));
        step(
                "hold back: opportunity with a colleague",
                (journey, step) -> step.ofStage()
                                && step.purpose().equals("marketing")
                                && B2bPolicy.of(journey).isEarly(journey.stage())
                                && SalesWork.hasColleaguesOpportunity(journey)
                        ? NOTHING
                        : null,
                (journey, step) -> step.postpone(B2bPolicy.of(journey).holdBack()));
    }

    private static Signals touches(Journey journey) {
        return Touches.ofPeople(journey).within(B2bPolicy.of(journey).touchHold());
    }

    private void marketing(String name, Function<Journey, Object @Nullable []> when, StepRuleInJava.Proposal then) {
        step(name, (journey, step) -> step.purpose().equals("marketing") ? when.apply(journey) : null, then);
    }
}
