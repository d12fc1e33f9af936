package org.journeyrules.b2b;

import static org.journeyrules.b2b.B2bSettings.CLICKS;
import static org.journeyrules.b2b.B2bSettings.CLICKS_PER_MESSAGE;
import static org.journeyrules.b2b.B2bSettings.CLICK_WINDOW;
import static org.journeyrules.b2b.B2bSettings.DEEP_TOPICS;
import static org.journeyrules.b2b.B2bSettings.PRICING_CLICKS;
import static org.journeyrules.b2b.B2bSettings.PRICING_TOPICS;
import static org.journeyrules.b2b.B2bSettings.PRICING_WINDOW;
import static org.journeyrules.b2b.B2bSettings.PRODUCT_TOPICS;
import static org.journeyrules.b2b.B2bSettings.REQUALIFYING_CLICKS;

import java.time.temporal.TemporalAmount;
import java.util.Set;

/**
 * The part of the {@link B2bPolicy} about clicks: how many of them, on which topics and in what time, show interest.
 *
 * <p>Topics are compared exactly as they are written.
 */
public sealed interface ClickPolicy extends PolicySubject permits B2bPolicy {
    /**
     * How many distinct link clicks within {@link #clickWindow} lead from Awareness to Consideration. At least 1;
     * default: 2.
     */
    default int clicks() {
        return CLICKS.in(this);
    }

    /**
     * Returns a policy with another number of {@link #clicks}.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    default B2bPolicy withClicks(int clicks) {
        return CLICKS.changedIn(this, clicks);
    }

    /** The window in which {@link #clicks} count. Default: 30 calendar days. */
    default TemporalAmount clickWindow() {
        return CLICK_WINDOW.in(this);
    }

    /**
     * Returns a policy with another {@link #clickWindow}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withClickWindow(TemporalAmount window) {
        return CLICK_WINDOW.changedIn(this, window);
    }

    /**
     * What makes clicks distinct: {@code link} counts each link of a message once, {@code message} counts each
     * message once, however many of its links were clicked, and {@code every} counts every click. Default: {@code link}.
     * Clicks on prices are distinct by message, link and day, unless each message counts once.
     */
    default String clicksPerMessage() {
        return CLICKS_PER_MESSAGE.in(this);
    }

    /**
     * Returns a policy with another way to tell clicks apart.
     *
     * @throws IllegalArgumentException if it is none of {@code link}, {@code message} and {@code every}
     */
    default B2bPolicy withClicksPerMessage(String distinctBy) {
        return CLICKS_PER_MESSAGE.changedIn(this, distinctBy);
    }

    /**
     * Topics of in-depth content: one click on a link about them leads from Awareness to Consideration. Default: {@code
     * blog, comparison, guide}.
     */
    default Set<String> deepTopics() {
        return DEEP_TOPICS.in(this).written();
    }

    /**
     * Returns a policy with other {@link #deepTopics}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withDeepTopics(Set<String> topics) {
        return DEEP_TOPICS.changedIn(this, topics);
    }

    /** How many new distinct clicks lead back to Decision after a regression from it. At least 1; default: 2. */
    default int requalifyingClicks() {
        return REQUALIFYING_CLICKS.in(this);
    }

    /**
     * Returns a policy with another number of {@link #requalifyingClicks}.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    default B2bPolicy withRequalifyingClicks(int clicks) {
        return REQUALIFYING_CLICKS.changedIn(this, clicks);
    }

    /** Topics of pages and links that show interest in the product. Default: {@code product}. */
    default Set<String> productTopics() {
        return PRODUCT_TOPICS.in(this).written();
    }

    /**
     * Returns a policy with other {@link #productTopics}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withProductTopics(Set<String> topics) {
        return PRODUCT_TOPICS.changedIn(this, topics);
    }

    /** Topics of pages and links about prices. Default: {@code pricing}. */
    default Set<String> pricingTopics() {
        return PRICING_TOPICS.in(this).written();
    }

    /**
     * Returns a policy with other {@link #pricingTopics}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withPricingTopics(Set<String> topics) {
        return PRICING_TOPICS.changedIn(this, topics);
    }

    /** How many distinct clicks on prices within {@link #pricingWindow} are worth a call. At least 1; default: 3. */
    default int pricingClicks() {
        return PRICING_CLICKS.in(this);
    }

    /**
     * Returns a policy with another number of {@link #pricingClicks}.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    default B2bPolicy withPricingClicks(int clicks) {
        return PRICING_CLICKS.changedIn(this, clicks);
    }

    /** The window in which {@link #pricingClicks} count. Default: 30 calendar days. */
    default TemporalAmount pricingWindow() {
        return PRICING_WINDOW.in(this);
    }

    /**
     * Returns a policy with another {@link #pricingWindow}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withPricingWindow(TemporalAmount window) {
        return PRICING_WINDOW.changedIn(this, window);
    }
}
