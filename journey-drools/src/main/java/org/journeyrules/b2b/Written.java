package org.journeyrules.b2b;

import org.jspecify.annotations.Nullable;

/**
 * A value of the policy that keeps what people wrote next to a form prepared for comparing. Only what was written
 * decides equality and text. Immutable.
 */
abstract class Written<T> {
    private final T written;

    Written(T written) {
        this.written = written;
    }

    T written() {
        return written;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Written<?> that && getClass() == that.getClass() && written.equals(that.written);
    }

    @Override
    public final int hashCode() {
        return written.hashCode();
    }

    @Override
    public final String toString() {
        return written.toString();
    }
}
