package org.journeyrules.contact;

import org.jspecify.annotations.Nullable;

/**
 * The contact's account as rules see it, {@code contact.account}: never null. Where the host gave no account, and where it
 * lacks a value, texts are null, numbers of open things 0, and dates answer false. Lives for one evaluation, on one
 * thread.
 *
 * <pre>{@code
 * Journey( contact.account.openCases == 0, contact.account.renewalDate.comesWithin(days(90)) )
 * }</pre>
 */
public interface AccountRecord {
    /** The account's id, or null where the host gave no account. */
    @Nullable
    String id();

    /** What kind of account it is, as your CRM calls it: "Customer". */
    @Nullable
    String type();

    /** A to D, or null. */
    @Nullable
    String fit();

    /** The account's stage, as the host has it. */
    @Nullable
    String stage();

    /** Who looks after the account. */
    @Nullable
    String owner();

    /** Since when it is a customer. */
    DateField customerSince();

    /** When its contract is to be renewed. */
    DateField renewalDate();

    /** How many of its opportunities are open, whoever of its contacts has a part in them; 0 where it is not known. */
    int openOpportunities();

    /** How many of its cases are open; 0 where it is not known. */
    int openCases();

    /** The value of a column or attribute by its name, as text. */
    @Nullable
    String attribute(String name);

    /** The value of a column or attribute as a number, or null where it is absent or no number. */
    @Nullable
    Double number(String name);

    /** A column or attribute as a date: an instant, or a plain date, which begins in the contact's time zone. */
    DateField date(String name);
}
