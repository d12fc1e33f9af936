package org.journeyrules.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a row could not be locked in time, because other calls of the contact took too long, or when the database had
 * no connection left or ended the transaction to resolve a conflict. The same call succeeds later: answer with HTTP 503, so
 * that it is repeated.
 */
public final class ContentionException extends JourneyStoreException {
    private static final long serialVersionUID = 1L;

    ContentionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
