package org.journeyrules.json;

import java.util.List;

/**
 * What a list of values from outside contains: the values that could be read, and the faults of the others. Immutable.
 *
 * @param <T> what is read: signals or contacts
 */
public final class JsonBatch<T> {
    private final List<T> values;
    private final List<Fault> faults;

    JsonBatch(List<T> values, List<Fault> faults) {
        this.values = List.copyOf(values);
        this.faults = List.copyOf(faults);
    }

    /** A value that could not be read. Immutable. */
    public static final class Fault {
        private final int index;
        private final JourneyJsonException cause;

        Fault(int index, JourneyJsonException cause) {
            this.index = index;
            this.cause = cause;
        }

        /** The position of the value in the list, from 0. */
        public int index() {
            return index;
        }

        /** What is wrong. Line and column count from the start of the value; its path, from the value. */
        public JourneyJsonException cause() {
            return cause;
        }

        /** The index and the message: {@code [3] 1:14: …}. */
        @Override
        public String toString() {
            return "[" + index + "] " + cause.getMessage();
        }
    }

    /** The values that could be read, in their order. */
    public List<T> values() {
        return values;
    }

    /** The faults of the values that could not be read, in their order. */
    public List<Fault> faults() {
        return faults;
    }
}
