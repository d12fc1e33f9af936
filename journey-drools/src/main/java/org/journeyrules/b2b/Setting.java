package org.journeyrules.b2b;

/**
 * One value of the {@link B2bPolicy}: its key in files, its default, and the check that every value passes.
 *
 * @param <W> what policies are given, as in a file
 * @param <K> what policies keep, which may be prepared for comparing
 */
final class Setting<W, K> {
    private final String key;
    private final Check<W, K> check;
    private final K defaultValue;

    Setting(String key, W defaultValue, Check<W, K> check) {
        this.key = key;
        this.check = check;
        this.defaultValue = check.accept(key, defaultValue);
    }

    /** Turns what was written into what is kept. */
    interface Check<W, K> {
        /** @throws IllegalArgumentException if the policy does not accept the value */
        K accept(String key, W written);
    }

    /** As files name it: {@code click-window}. */
    String key() {
        return key;
    }

    K defaultValue() {
        return defaultValue;
    }

    /** The value in a policy. */
    K in(PolicySubject policy) {
        return ((B2bPolicy) policy).value(this);
    }

    /**
     * A copy of a policy with another value.
     *
     * @throws IllegalArgumentException if the policy does not accept the value
     */
    B2bPolicy changedIn(PolicySubject policy, W written) {
        return ((B2bPolicy) policy).with(this, check.accept(key, written));
    }
}
