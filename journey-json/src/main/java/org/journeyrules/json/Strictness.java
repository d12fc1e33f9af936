package org.journeyrules.json;

/** How a reader treats keys that it does not know. */
public enum Strictness {
    /**
     * Unknown keys are ignored. This is for texts that your own system stored: document stores add keys of their own, and an
     * older release may read what a newer one wrote.
     */
    LENIENT,
    /**
     * Unknown keys are errors, with the key that was probably meant. This is for input from outside, where a wrong key would
     * otherwise lose a value without notice. A text has at most {@value JourneyJson#MAX_INPUT_LENGTH} characters.
     */
    STRICT
}
