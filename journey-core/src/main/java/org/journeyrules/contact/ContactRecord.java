package org.journeyrules.contact;

import org.jspecify.annotations.Nullable;

/**
 * The contact's record as rules see it. Absent values are null. Dates and fields are never null; if they are absent,
 * they answer false. Lives for one evaluation, on one thread.
 */
public interface ContactRecord {
    String id();

    /** The contact's source, in lower case without spaces, {@code _} and {@code -} ("Web Form" is "webform"). */
    @Nullable
    String leadSource();

    @Nullable
    String industry();

    /** The number of employees, or null if it is absent or not a number. */
    @Nullable
    Double companySize();

    /** The type of the contact's account: the record's own value, otherwise the account's. */
    @Nullable
    String accountType();

    @Nullable
    String accountId();

    /** The contact's account; never null. If the host passed none, its record is empty. */
    AccountRecord account();

    /** The fit, A to D: the record's own value, otherwise the account's, or null. */
    @Nullable
    String fit();

    @Nullable
    String role();

    @Nullable
    String country();

    /** The person who looks after the contact: the record's own value, otherwise the account's. */
    @Nullable
    String owner();

    @Nullable
    String opportunityStage();

    /**
     * The persona that the record names, otherwise the map's first persona whose segment contains the contact, or null.
     */
    @Nullable
    String persona();

    @Nullable
    String locale();

    /** The value of a column or attribute by its name, as text. */
    @Nullable
    String attribute(String name);

    /** The value of a column or attribute as a number, or null if it is absent or not a number. */
    @Nullable
    Double number(String name);

    /**
     * Whether a column or attribute that lists several values, separated by {@code ;}, has this value:
     * {@code contact.has("interests", "Security")} for {@code Pricing;Security}. Spaces around the values do not count;
     * otherwise a value must be the same text, or the same number. False if it is absent.
     */
    boolean has(String name, @Nullable String value);

    /**
     * A column or attribute as a date: an instant, or a plain date, which starts at midnight in the contact's time
     * zone.
     */
    DateField date(String name);

    /**
     * The next return of a column or attribute that is a date returning each year, such as a birthday: the date itself,
     * or its first anniversary after the instant of the evaluation, on the calendar of the contact's time zone. 29
     * February returns on 28 February in a year without it.
     *
     * <pre>{@code
     * contact.yearly("birthday").comesWithin(days(7))
     * }</pre>
     *
     * <p>It always lies ahead, so {@code hasPassed} and {@code passedBy} are never met.
     */
    DateField yearly(String name);

    /** A column or attribute with its history. */
    Field field(String name);

    /** Whether the contact belongs to a segment of the map. */
    boolean isIn(String segment);
}
