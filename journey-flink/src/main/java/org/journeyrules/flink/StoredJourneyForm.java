package org.journeyrules.flink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.journeyrules.flink.StoredJourney.DatedRecord;
import org.journeyrules.flink.StoredJourney.Status;

/**
 * What is kept for a contact: the state's bytes, the timer, the records with their instants, the status, and of a failure the
 * version and the record. Number 1 had neither status nor failure.
 */
final class StoredJourneyForm extends Form<StoredJourney> {
    static final StoredJourneyForm FORM = new StoredJourneyForm();

    private StoredJourneyForm() {
        super("journey", StoredJourney.class, 2);
    }

    @Override
    void write(StoredJourney stored, DataOutputView out) throws IOException {
        Texts.putBytes(stored.journey(), out);
        out.writeLong(stored.timer());
        Texts.putCount(stored.records().size(), out);
        for (DatedRecord each : stored.records()) {
            out.writeLong(each.from());
            ContactForm.FORM.write(each.record(), out);
        }
        out.writeByte(stored.status().ordinal());
        if (stored.status() == Status.FAILED) {
            Texts.put(stored.failedVersion(), out);
            out.writeLong(stored.failedRecord());
        }
    }

    @Override
    StoredJourney read(DataInputView in, int number) throws IOException {
        byte[] journey = Texts.bytes(in);
        long timer = in.readLong();
        int count = Texts.count(in);
        List<DatedRecord> records = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            long from = in.readLong();
            records.add(new DatedRecord(from, ContactForm.FORM.read(in, 1)));
        }
        Status status = number == 1 ? Status.ACTIVE : Status.values()[in.readUnsignedByte()];
        boolean failed = status == Status.FAILED;
        return new StoredJourney(
                journey, records, status, failed ? Texts.next(in) : "", failed ? in.readLong() : 0, timer);
    }
}
