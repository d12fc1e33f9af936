package org.journeyrules.flink;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How values of one class are written to checkpoints and between tasks. A form has a name and a number, which is raised
 * when the bytes change; it reads every earlier number.
 */
abstract class Form<T> {
    private final String name;
    private final Class<T> type;
    private final int number;

    Form(String name, Class<T> type, int number) {
        this.name = name;
        this.type = type;
        this.number = number;
    }

    final String name() {
        return name;
    }

    final Class<T> type() {
        return type;
    }

    /** The number that is written. */
    final int number() {
        return number;
    }

    /** Writes a value under the current number. */
    abstract void write(T value, DataOutputView out) throws IOException;

    /** Reads a value that was written under this number, which is at most the current one. */
    abstract T read(DataInputView in, int number) throws IOException;
}
