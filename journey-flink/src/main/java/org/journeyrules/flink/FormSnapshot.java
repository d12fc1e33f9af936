package org.journeyrules.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint says about the bytes in it: the name of their form and its number. Flink creates this class by its name,
 * so it is public, but it is not for hosts.
 */
public final class FormSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 1;

    private @Nullable FormSerializer<T> written;

    /** For Flink, which reads the rest. */
    public FormSnapshot() {}

    FormSnapshot(FormSerializer<T> written) {
        this.written = written;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        FormSerializer<T> serializer = written();
        Texts.put(serializer.form().name(), out);
        Texts.putCount(serializer.number(), out);
    }

    @Override
    @SuppressWarnings("unchecked") // Flink asks for the type that it wrote
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader) throws IOException {
        if (readVersion != VERSION) {
            throw new IOException("The checkpoint's description of its bytes has the version " + readVersion
                    + ", but this release reads version " + VERSION
                    + ".\nMaybe a later release wrote the checkpoint: update this one first.");
        }
        Form<T> form = (Form<T>) Forms.named(Texts.next(in));
        int number = Texts.count(in);
        if (number < 1 || number > form.number()) {
            throw new IOException("The checkpoint has the form '" + form.name() + "' under the number " + number
                    + ", but this release reads numbers up to " + form.number()
                    + ".\nMaybe a later release wrote the checkpoint: update this one first.");
        }
        written = new FormSerializer<>(form, number);
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return written();
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> oldSnapshot) {
        if (!(oldSnapshot instanceof FormSnapshot<T> old)
                || !old.written().form().name().equals(written().form().name())) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        return old.written().number() == written().number()
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }

    private FormSerializer<T> written() {
        if (written == null) {
            throw new IllegalStateException("The snapshot was not read yet.");
        }
        return written;
    }
}
