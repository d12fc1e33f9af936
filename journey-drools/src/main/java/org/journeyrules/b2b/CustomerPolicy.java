package org.journeyrules.b2b;

import static org.journeyrules.b2b.B2bSettings.CUSTOMER_ACCOUNT_TYPES;
import static org.journeyrules.b2b.B2bSettings.DETRACTOR_SCORE;
import static org.journeyrules.b2b.B2bSettings.ONBOARDING_AGAIN;
import static org.journeyrules.b2b.B2bSettings.PRODUCT_SILENCE;
import static org.journeyrules.b2b.B2bSettings.RENEWAL_GRACE;
import static org.journeyrules.b2b.B2bSettings.RENEWAL_WINDOW;
import static org.journeyrules.b2b.B2bSettings.SAME_DEAL;
import static org.journeyrules.b2b.B2bSettings.SAME_PURCHASE;

import java.time.temporal.TemporalAmount;
import java.util.Set;
import org.journeyrules.contact.ContactRecord;
import org.jspecify.annotations.Nullable;

/**
 * The part of the {@link B2bPolicy} about customers: which accounts are customers, when renewals are due, and what is
 * trouble.
 *
 * <p>Account types are compared without case, white space, {@code _} and {@code -}.
 */
public sealed interface CustomerPolicy extends PolicySubject permits B2bPolicy {
    /**
     * Types of accounts that are customers. Their contacts start in Customer. Default: {@code Customer, Customer -
     * Channel, Customer - Direct}.
     */
    default Set<String> customerAccountTypes() {
        return CUSTOMER_ACCOUNT_TYPES.in(this).written();
    }

    /**
     * Returns a policy with other {@link #customerAccountTypes}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withCustomerAccountTypes(Set<String> types) {
        return CUSTOMER_ACCOUNT_TYPES.changedIn(this, types);
    }

    /** How long before its date a renewal is upcoming. Default: 90 calendar days. */
    default TemporalAmount renewalWindow() {
        return RENEWAL_WINDOW.in(this);
    }

    /**
     * Returns a policy with another {@link #renewalWindow}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withRenewalWindow(TemporalAmount window) {
        return RENEWAL_WINDOW.changedIn(this, window);
    }

    /** How long after its date a renewal is missed. Default: 30 calendar days. */
    default TemporalAmount renewalGrace() {
        return RENEWAL_GRACE.in(this);
    }

    /**
     * Returns a policy with another {@link #renewalGrace}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withRenewalGrace(TemporalAmount grace) {
        return RENEWAL_GRACE.changedIn(this, grace);
    }

    /**
     * How long a customer may leave the product unused before it is handed to customer success. Default: 30 calendar
     * days.
     */
    default TemporalAmount productSilence() {
        return PRODUCT_SILENCE.in(this);
    }

    /**
     * Returns a policy with another {@link #productSilence}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withProductSilence(TemporalAmount silence) {
        return PRODUCT_SILENCE.changedIn(this, silence);
    }

    /** The highest survey score, on a scale of 0 to 10, of a detractor. At least 1; default: 6. */
    default int detractorScore() {
        return DETRACTOR_SCORE.in(this);
    }

    /**
     * Returns a policy with another {@link #detractorScore}.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    default B2bPolicy withDetractorScore(int score) {
        return DETRACTOR_SCORE.changedIn(this, score);
    }

    /** How long after the last onboarding ended a further purchase starts it again. Default: 365 calendar days. */
    default TemporalAmount onboardingAgain() {
        return ONBOARDING_AGAIN.in(this);
    }

    /**
     * Returns a policy with another {@link #onboardingAgain}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withOnboardingAgain(TemporalAmount pause) {
        return ONBOARDING_AGAIN.changedIn(this, pause);
    }

    /** How long after a purchase another signal of a purchase belongs to the same one. Default: 7 calendar days. */
    default TemporalAmount samePurchase() {
        return SAME_PURCHASE.in(this);
    }

    /**
     * Returns a policy with another {@link #samePurchase}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withSamePurchase(TemporalAmount window) {
        return SAME_PURCHASE.changedIn(this, window);
    }

    /**
     * How long after a purchase another one with the same {@code opportunity} belongs to it, such as the payments of a
     * deal that was won. Default: 365 calendar days.
     */
    default TemporalAmount sameDeal() {
        return SAME_DEAL.in(this);
    }

    /**
     * Returns a policy with another {@link #sameDeal}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withSameDeal(TemporalAmount window) {
        return SAME_DEAL.changedIn(this, window);
    }

    /** Whether an account type is one of {@link #customerAccountTypes}; false for null. */
    default boolean isCustomer(@Nullable String accountType) {
        return CUSTOMER_ACCOUNT_TYPES.in(this).contains(accountType);
    }

    /**
     * Whether the contact's account is a customer: its type is one of {@link #customerAccountTypes}, and the date since
     * which it is a customer, if there is one, has passed. A replay of last year must not see who is a customer today.
     */
    default boolean isCustomer(ContactRecord contact) {
        return isCustomer(contact.accountType())
                && (!contact.account().customerSince().isPresent()
                        || contact.account().customerSince().hasPassed());
    }
}
