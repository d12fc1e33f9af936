package org.journeyrules.contact;

import org.jspecify.annotations.Nullable;

/**
 * The contact's record as rules see it. Absent values are null; dates and fields are never null and answer false where
 * they are absent. Lives for one evaluation, on one thread.
 */
public interface ContactRecord {
    String id();

    /** Where the contact came from, in lower case without spaces, {@code _} and {@code -} ("Web Form" is "webform"). */
    @Nullable
    String leadSource();

    @Nullable
    String industry();

    /** The number of employees, or null where it is absent or no number. */
    @Nullable
    Double companySize();

    /** The type of its account: the record's own, else the account's. */
    @Nullable
    String accountType();

    @Nullable
    String accountId();

    /** The contact's account; never null, and where the host gave none it answers as one of which nothing is known. */
    AccountRecord account();

    /** A to D: the record's own, else the account's, or null. */
    @Nullable
    String fit();

    @Nullable
    String role();

    @Nullable
    String country();

    /** Who looks after the contact, else after its account. */
    @Nullable
    String owner();

    @Nullable
    String opportunityStage();

    /** The persona of the record, else the first of the map whose segment the contact is in, or null. */
    @Nullable
    String persona();

    @Nullable
    String locale();

    /** The value of a column or attribute by its name, as text. */
    @Nullable
    String attribute(String name);

    /** The value of a column or attribute as a number, or null where it is absent or no number. */
    @Nullable
    Double number(String name);

    /** A column or attribute as a date: an instant, or a plain date, which begins in the contact's time zone. */
    DateField date(String name);

    /** A column or attribute with its history. */
    Field field(String name);

    /** Whether the contact belongs to a segment of the map. */
    boolean isIn(String segment);
}
