package org.journeyrules.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes values in a form, and reads those that an earlier number of the form wrote. Immutable. */
final class FormSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final int number;
    private transient @Nullable Form<T> form;

    FormSerializer(Form<T> form, int number) {
        this.name = form.name();
        this.number = number;
        this.form = form;
    }

    @SuppressWarnings("unchecked") // the name was taken from a form of T
    Form<T> form() {
        Form<T> known = form;
        if (known == null) {
            try {
                known = (Form<T>) Forms.named(name);
            } catch (IOException unknown) {
                throw new UncheckedIOException(unknown);
            }
            form = known;
        }
        return known;
    }

    int number() {
        return number;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public @Nullable T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        if (number != form().number()) {
            throw new IOException(
                    "The form '" + name + "' is written under the number " + form().number() + ", not " + number + ".");
        }
        form().write(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return form().read(source, number);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FormSerializer<?> that && name.equals(that.name) && number == that.number;
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + number;
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new FormSnapshot<>(this);
    }
}
