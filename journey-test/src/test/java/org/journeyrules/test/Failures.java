package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.opentest4j.AssertionFailedError;

/** Failing stories of the tests. */
final class Failures {
    private Failures() {}

    /** Lets a story fail. */
    static AssertionFailedError failure(ThrowingCallable story) {
        AssertionFailedError failure = catchThrowableOfType(AssertionFailedError.class, story);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    /** Expected, actual and the cause, up to the story. */
    static void assertHead(ThrowingCallable story, String head) {
        assertThat(failure(story).getMessage()).startsWith("\n" + head + "\nThe story of c1, in ");
    }

    /** The titles of the lists of rules. */
    static void assertRulesOf(ThrowingCallable story, String... titles) {
        assertThat(failure(story).getMessage().lines().filter(line -> line.startsWith("The rules ")))
                .containsExactly(titles);
    }
}
