package org.journeyrules.benchmarks;

import static org.journeyrules.benchmarks.B2bInJava.BEFORE_CUSTOMER;
import static org.journeyrules.benchmarks.B2bInJava.BEFORE_DECISION;
import static org.journeyrules.benchmarks.B2bInJava.CONSIDERATION;
import static org.journeyrules.benchmarks.B2bInJava.CUSTOMERS;
import static org.journeyrules.benchmarks.B2bInJava.DECISION;
import static org.journeyrules.benchmarks.B2bInJava.IN_STAGES;
import static org.journeyrules.benchmarks.B2bInJava.isIn;
import static org.journeyrules.benchmarks.B2bInJava.met;
import static org.journeyrules.benchmarks.B2bInJava.policy;
import static org.journeyrules.signal.SignalType.CART_ABANDONED;
import static org.journeyrules.signal.SignalType.DEMO_REQUESTED;
import static org.journeyrules.signal.SignalType.OPPORTUNITY_WON;
import static org.journeyrules.signal.SignalType.PRODUCT_USED;
import static org.journeyrules.signal.SignalType.PURCHASED;
import static org.journeyrules.signal.SignalType.SURVEY_ANSWERED;
import static org.journeyrules.signal.SignalType.WEBINAR_ATTENDED;

import java.util.ArrayList;
import java.util.List;
import org.journeyrules.b2b.Clicks;
import org.journeyrules.b2b.HandOffs;
import org.journeyrules.signal.Score;
import org.journeyrules.signal.Signals;

/** The standard B2B rules that hand a contact to people, each written over from DRL into Java. */
final class HandOffsInJava {
    private final List<RuleInJava> rules = new ArrayList<>();

    private HandOffsInJava() {}

    static List<RuleInJava> rules() {
        HandOffsInJava all = new HandOffsInJava();
        all.sales();
        all.success();
        return List.copyOf(all.rules);
    }

    private void sales() {
        rules.add(new RuleInJava(
                "hand-off to sales: demo request",
                journey -> {
                    if (!isIn(journey, IN_STAGES)) {
                        return null;
                    }
                    Signals request =
                            HandOffs.news(journey, journey.allSignals().of(DEMO_REQUESTED));
                    return met(request.atLeast(1) && !HandOffs.coolOff(journey), request);
                },
                journey -> journey.handOff(
                        HandOffs.sales(journey), "Asked for a demo", HandOffs.soon(journey), HandOffs.again(journey))));
        rules.add(new RuleInJava(
                "hand-off to sales: entered decision",
                journey -> {
                    if (!isIn(journey, DECISION)
                            || !List.of("START", "PROGRESSION", "RETURN")
                                    .contains(journey.visit().how())
                            || journey.visit().lasted(policy(journey).handOffEvidence())) {
                        return null;
                    }
                    Signals activity = journey.allSignals()
                            .activity()
                            .within(policy(journey).handOffEvidence());
                    return met(!HandOffs.coolOff(journey), activity);
                },
                journey -> journey.handOff(
                        HandOffs.sales(journey), "About to decide: discuss the offer", HandOffs.inTime(journey))));
        toSales(
                "webinar question",
                journey -> {
                    if (!isIn(journey, BEFORE_CUSTOMER)) {
                        return null;
                    }
                    Signals webinar = HandOffs.news(
                                    journey, journey.allSignals().of(WEBINAR_ATTENDED))
                            .last();
                    return met(webinar.attribute("question") != null && !HandOffs.coolOff(journey), webinar);
                },
                "Asked a question in a webinar");
        toSales(
                "pricing clicks",
                journey -> {
                    if (!isIn(journey, BEFORE_DECISION)) {
                        return null;
                    }
                    Signals clicks = Clicks.pricing(journey);
                    return met(
                            clicks.atLeast(policy(journey).pricingClicks())
                                    && HandOffs.news(journey, clicks.last()).atLeast(1)
                                    && !HandOffs.coolOff(journey),
                            clicks);
                },
                "Keeps looking at prices");
        toSales(
                "abandoned cart",
                journey -> {
                    if (!isIn(journey, IN_STAGES)) {
                        return null;
                    }
                    Signals cart = HandOffs.news(
                            journey,
                            journey.allSignals()
                                    .of(CART_ABANDONED)
                                    .sinceLast(journey.allSignals().of(PURCHASED, OPPORTUNITY_WON)));
                    return met(cart.atLeast(1) && !HandOffs.coolOff(journey), cart);
                },
                "Abandoned a cart");
        toSales(
                "high interest",
                journey -> {
                    if (!isIn(journey, CONSIDERATION) || !policy(journey).isHighFit(journey.contact())) {
                        return null;
                    }
                    Score interest = journey.score("interest");
                    return interest.atLeast(policy(journey).interestLimit()) && !HandOffs.coolOff(journey)
                            ? new Object[] {interest}
                            : null;
                },
                "Fits well and shows high interest");
    }

    private void toSales(String name, RuleInJava.Condition when, String reason) {
        rules.add(new RuleInJava(
                "hand-off to sales: " + name,
                when,
                journey -> journey.handOff(
                        HandOffs.sales(journey), reason, HandOffs.inTime(journey), HandOffs.again(journey))));
    }

    private void success() {
        toSuccess(
                "detractor",
                journey -> {
                    if (!isIn(journey, CUSTOMERS)) {
                        return null;
                    }
                    Signals survey = HandOffs.news(journey, journey.allSignals().of(SURVEY_ANSWERED))
                            .last();
                    Double score = survey.number("score");
                    return met(score != null && score <= policy(journey).detractorScore(), survey);
                },
                "Gave us a low score in a survey");
        toSuccess(
                "no product use",
                journey -> {
                    if (!isIn(journey, CUSTOMERS)) {
                        return null;
                    }
                    Signals use = journey.allSignals().of(PRODUCT_USED);
                    return met(use.quietFor(policy(journey).productSilence()), use);
                },
                "Has not used the product for a while");
    }

    private void toSuccess(String name, RuleInJava.Condition when, String reason) {
        rules.add(new RuleInJava(
                "hand-off to customer success: " + name,
                when,
                journey -> journey.handOff(
                        HandOffs.success(journey), reason, HandOffs.inTime(journey), HandOffs.again(journey))));
    }
}
