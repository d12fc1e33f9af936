package org.journeyrules.contact;

import org.jspecify.annotations.Nullable;

/**
 * The contact's account as rules see it, {@code contact.account}; never null. If the host passed no account, or the
 * account has no such value, texts are null, numbers of open items are 0, and dates answer false. Lives for one
 * evaluation, on one thread.
 *
 * <pre>{@code
 * Journey( contact.account.openCases == 0, contact.account.renewalDate.comesWithin(days(90)) )
 * }</pre>
 */
public interface AccountRecord {
    /** The account's id, or null if the host passed no account. */
    @Nullable
    String id();

    /** The type of the account, as your CRM names it, such as "Customer". */
    @Nullable
    String type();

    /** The fit, A to D, or null. */
    @Nullable
    String fit();

    /** The account's stage, as the host has it. */
    @Nullable
    String stage();

    /** The person who looks after the account. */
    @Nullable
    String owner();

    /** When the account became a customer. */
    DateField customerSince();

    /** When its contract is due for renewal. */
    DateField renewalDate();

    /** How many of its opportunities are open, whichever contacts they involve; 0 if unknown. */
    int openOpportunities();

    /** How many of its cases are open; 0 if unknown. */
    int openCases();

    /** The value of a column or attribute by its name, as text. */
    @Nullable
    String attribute(String name);

    /** The value of a column or attribute as a number, or null if it is absent or not a number. */
    @Nullable
    Double number(String name);

    /**
     * A column or attribute as a date: an instant, or a plain date, which starts at midnight in the contact's time
     * zone.
     */
    DateField date(String name);
}
