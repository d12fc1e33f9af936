package org.journeyrules.test;

/** Something has happened: more can, or it is asked what came of it. Not thread-safe. */
public final class When extends Story {
    When(World world) {
        super(world);
    }

    /**
     * What came of it: where the contact stands now, and what was decided since the begin or the last {@code and()}.
     *
     * @throws AssertionError if a host that looks more often or more seldom decided something else
     */
    public Then then() {
        return new Then(world);
    }
}
