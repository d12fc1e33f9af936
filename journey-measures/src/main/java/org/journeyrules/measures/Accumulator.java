package org.journeyrules.measures;

/**
 * A measure in the making. Add the history of each contact once, and read the result at the end. Parts over different
 * contacts merge in any order, and the result is the same as that of one accumulator for all contacts.
 *
 * <p>Not thread-safe: use one for each thread, and merge them.
 *
 * @param <A> the type of the accumulator itself
 */
public interface Accumulator<A extends Accumulator<A>> {
    /** Adds what happened to one contact. */
    void add(ContactHistory history);

    /**
     * Adds what another accumulator has seen.
     *
     * @param other a measure of other contacts, with the same settings; it is not changed
     * @throws IllegalArgumentException if it has other settings
     */
    void merge(A other);
}
