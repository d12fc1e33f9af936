package org.journeyrules.b2b;

import org.jspecify.annotations.Nullable;

/** A part of a policy as people wrote it, which alone makes it equal to another; the rest is made of that. Immutable. */
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
