package org.journeyrules.flink;

import java.io.IOException;
import java.time.Instant;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Failed contacts: id, instant, whether the rule is known, the rule, and the problem. */
final class FailedContactForm extends Form<FailedContact> {
    static final FailedContactForm FORM = new FailedContactForm();

    private FailedContactForm() {
        super("failed contact", FailedContact.class, 1);
    }

    @Override
    void write(FailedContact failed, DataOutputView out) throws IOException {
        Texts.put(failed.contactId(), out);
        out.writeLong(failed.at().toEpochMilli());
        out.writeBoolean(failed.rule().isPresent());
        if (failed.rule().isPresent()) {
            Texts.put(failed.rule().get(), out);
        }
        Texts.put(failed.problem(), out);
    }

    @Override
    FailedContact read(DataInputView in, int number) throws IOException {
        String contact = Texts.next(in);
        Instant at = Instant.ofEpochMilli(in.readLong());
        String rule = in.readBoolean() ? Texts.next(in) : null;
        return new FailedContact(contact, at, rule, Texts.next(in));
    }
}
