package org.journeyrules.jdbc;

import org.jspecify.annotations.Nullable;

/** Thrown when the store cannot do what was asked. Nothing of the call is kept. Its subclasses name what hosts treat apart. */
public class JourneyStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JourneyStoreException(String message) {
        this(message, null);
    }

    JourneyStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
