package org.journeyrules.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountJoinTest {
    private static final Account ACME = Account.of("a-1").with(Account.TYPE, "Prospect");
    private static final Account ACME_LATER = ACME.with(Account.TYPE, "Customer");
    private static final Account OTHER = Account.of("a-2");
    private static final Contact KIM = Contact.of("c-1").with(Contact.ACCOUNT_ID, "a-1");
    private static final Contact ALI = Contact.of("c-2").with(Contact.ACCOUNT_ID, "a-1");
    private static final Contact FREE = Contact.of("c-3");
    private static final Contact KIM_MOVED = KIM.with(Contact.ACCOUNT_ID, "a-2");

    /** One stream, so that the order is that of the list: a record, or an account in its place. */
    private static final List<Object> EVENTS = List.of(KIM, ACME, ALI, FREE, KIM_MOVED, OTHER, ACME_LATER);

    @TempDir
    Path directory;

    @Test
    void each_contact_follows_its_account() throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, Job.settings(directory));
        DataStream<Contact> events = environment.fromSource(
                new DataGeneratorSource<>(
                        place -> EVENTS.get(place.intValue()) instanceof Contact contact
                                ? contact
                                : Contact.of("account").with("place", place.toString()),
                        EVENTS.size(),
                        JourneyTypes.CONTACT),
                WatermarkStrategy.noWatermarks(),
                "events");
        DataStream<Contact> records = events.filter(contact -> !contact.id().equals("account"));
        DataStream<Account> accounts = events.filter(contact -> contact.id().equals("account"))
                .map(contact -> (Account) EVENTS.get(contact.number("place").intValue()))
                .returns(JourneyTypes.ACCOUNT);
        List<Contact> joined = new ArrayList<>();
        AccountJoin.of(records, accounts).executeAndCollect().forEachRemaining(joined::add);
        // Records pass one more task than accounts, so an account may come before or after its contacts.
        assertThat(joined).contains(FREE).contains(ALI.with(ACME_LATER)).contains(KIM_MOVED.with(OTHER));
        assertThat(last(joined, "c-2")).isEqualTo(ALI.with(ACME_LATER));
        assertThat(last(joined, "c-3")).isEqualTo(FREE);
    }

    private static Contact last(List<Contact> joined, String id) {
        return joined.stream()
                .filter(contact -> contact.id().equals(id))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
