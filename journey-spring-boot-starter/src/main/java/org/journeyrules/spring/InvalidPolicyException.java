package org.journeyrules.spring;

import org.journeyrules.json.PolicyException;

/** Thrown when numbers of the rules in the application's configuration cannot be used. The message names each place. */
final class InvalidPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidPolicyException(String message, PolicyException cause) {
        super(message, cause);
    }
}
