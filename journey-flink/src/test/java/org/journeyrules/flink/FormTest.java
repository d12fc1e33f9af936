package org.journeyrules.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.flink.StoredJourney.DatedRecord;
import org.journeyrules.flink.StoredJourney.Status;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.Test;

/** The serializers, and what they do with the bytes of other releases. */
class FormTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:30:00.123Z");

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    private static <T> byte[] written(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        T value = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return value;
    }

    private static <T> void assertRoundTrip(TypeInformation<T> type, T value) throws Exception {
        TypeSerializer<T> sent = InstantiationUtil.clone(serializer(type)); // as Flink sends it to a task
        assertThat(read(sent, written(sent, value))).isEqualTo(value);
        assertThat(sent).isEqualTo(serializer(type));
    }

    @Test
    void every_part_of_a_signal_comes_back() throws Exception {
        Signal signal = Signal.of("s-1", "c-1", SignalType.LINK_CLICKED, AT);
        assertRoundTrip(JourneyTypes.SIGNAL, signal);
        for (Direction direction : Direction.values()) {
            for (Trust trust : Trust.values()) {
                Signal whole = signal.withChannel("émail")
                        .withDirection(direction)
                        .withTrust(trust)
                        .with("topic", "pricing")
                        .with("note", "x".repeat(70_000));
                assertRoundTrip(JourneyTypes.SIGNAL, whole);
                assertThat(read(serializer(JourneyTypes.SIGNAL), written(serializer(JourneyTypes.SIGNAL), whole))
                                .hasOwnDirection())
                        .isTrue();
            }
        }
        assertThat(read(serializer(JourneyTypes.SIGNAL), written(serializer(JourneyTypes.SIGNAL), signal))
                        .hasOwnDirection())
                .isFalse();
    }

    @Test
    void contacts_accounts_decisions_refusals_and_failures_come_back() throws Exception {
        Account account = Account.of("a-1").with(Account.TYPE, "Customer");
        Contact contact =
                Contact.of("c-1").with(Contact.TIME_ZONE, "Asia/Tokyo").with("tier", "gold");
        assertRoundTrip(JourneyTypes.ACCOUNT, account);
        assertRoundTrip(JourneyTypes.CONTACT, contact);
        assertRoundTrip(JourneyTypes.CONTACT, contact.with(account));
        assertRoundTrip(JourneyTypes.REFUSAL, Refusal.of("c-1", AT, "", "a rule", "progressTo Decision", "too early"));
        assertRoundTrip(JourneyTypes.FAILED_CONTACT, new FailedContact("c-1", AT, null, "no rule"));
        assertRoundTrip(JourneyTypes.FAILED_CONTACT, new FailedContact("c-1", AT, "a rule", "one rule"));
        Histories histories = Histories.of(3, 6, 20);
        int kinds = 0;
        for (Contact each : histories.contacts) {
            for (Decision decision : Replay.run(Engines.b2b(), each, histories.of(each.id()), Histories.UNTIL)
                    .decisions()) {
                assertRoundTrip(JourneyTypes.DECISION, decision);
                kinds++;
            }
        }
        assertThat(kinds).isGreaterThan(50);
    }

    @Test
    void what_is_kept_for_a_contact_comes_back() throws Exception {
        List<DatedRecord> records = List.of(
                new DatedRecord(Long.MIN_VALUE, Contact.of("c-1")),
                new DatedRecord(5, Contact.of("c-1").with("a", "b")));
        assertRoundTrip(JourneyTypes.STORED_JOURNEY, StoredJourney.NEW);
        assertRoundTrip(
                JourneyTypes.STORED_JOURNEY, new StoredJourney(new byte[] {1, 2}, records, Status.EXCLUDED, "", 0, 77));
        assertRoundTrip(
                JourneyTypes.STORED_JOURNEY,
                new StoredJourney(new byte[] {1, 2}, records, Status.FAILED, "v1", 99, 77));
    }

    @Test
    void an_earlier_number_of_a_form_is_read_and_written_anew() throws Exception {
        FormSerializer<StoredJourney> current = (FormSerializer<StoredJourney>) serializer(JourneyTypes.STORED_JOURNEY);
        TypeSerializerSnapshot<StoredJourney> old = snapshot("journey", 1);
        assertThat(current.snapshotConfiguration()
                        .resolveSchemaCompatibility(old)
                        .isCompatibleAfterMigration())
                .isTrue();
        DataOutputSerializer first = new DataOutputSerializer(64); // as number 1 wrote it: without status and failure
        Texts.putBytes(new byte[] {7, 8}, first);
        first.writeLong(77);
        Texts.putCount(1, first);
        first.writeLong(Long.MIN_VALUE);
        Texts.put("c-1", first);
        Texts.putCount(0, first);
        first.writeBoolean(false);
        StoredJourney read = read(old.restoreSerializer(), first.getCopyOfBuffer());
        assertThat(read)
                .isEqualTo(new StoredJourney(
                        new byte[] {7, 8},
                        List.of(new DatedRecord(Long.MIN_VALUE, Contact.of("c-1"))),
                        Status.ACTIVE,
                        "",
                        0,
                        77));
        assertThat(read(current, written(current, read))).isEqualTo(read);
        assertThatThrownBy(() -> written(old.restoreSerializer(), read)).hasMessageContaining("number 2, not 1");
    }

    @Test
    void the_same_number_is_read_as_it_is_and_another_form_is_not_read() throws Exception {
        TypeSerializerSnapshot<Signal> signal = serializer(JourneyTypes.SIGNAL).snapshotConfiguration();
        assertThat(signal.resolveSchemaCompatibility(snapshot("signal", 1)).isCompatibleAsIs())
                .isTrue();
        assertThat(signal.resolveSchemaCompatibility(snapshot("contact", 1)).isIncompatible())
                .isTrue();
    }

    @Test
    void a_number_or_a_form_of_a_later_release_is_refused() {
        assertThatThrownBy(() -> snapshot("signal", 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'signal' under the number 2")
                .hasMessageContaining("up to 1")
                .hasMessageContaining("Maybe a later release");
        assertThatThrownBy(() -> snapshot("signal", 0)).hasMessageContaining("under the number 0");
        assertThatThrownBy(() -> snapshot("novel", 1)).hasMessageContaining("the form 'novel'");
        assertThatThrownBy(() -> new FormSnapshot<Signal>()
                        .readSnapshot(
                                2,
                                new DataInputDeserializer(new byte[0]),
                                getClass().getClassLoader()))
                .hasMessageContaining("has the version 2");
    }

    /** A snapshot as a checkpoint has it. */
    private static <T> TypeSerializerSnapshot<T> snapshot(String form, int number) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        Texts.put(form, out);
        Texts.putCount(number, out);
        FormSnapshot<T> snapshot = new FormSnapshot<>();
        snapshot.readSnapshot(1, new DataInputDeserializer(out.getCopyOfBuffer()), FormTest.class.getClassLoader());
        return snapshot;
    }
}
