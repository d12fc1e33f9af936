package org.journeyrules.test;

/** Something has happened. More can happen, or you can state what you expect. Not thread-safe. */
public final class When extends Story {
    When(World world) {
        super(world);
    }

    /**
     * Starts the expectations: about where the contact is now, and about the decisions since the start of the chapter.
     *
     * @throws AssertionError if a host that reviews more often or less often decided something else
     */
    public Then then() {
        return new Then(world);
    }
}
