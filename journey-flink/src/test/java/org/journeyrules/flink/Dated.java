package org.journeyrules.flink;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.java.tuple.Tuple2;
import org.journeyrules.contact.Contact;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;

/** The records of all contacts as they were, each with the instant from which on it holds, in this order. */
final class Dated {
    private Dated() {}

    static List<Tuple2<Long, Contact>> of(Histories histories) {
        Map<String, List<Signal>> byContact = histories.byContact();
        List<Tuple2<Long, Contact>> all = new ArrayList<>();
        for (Contact contact : histories.contacts) {
            Replay.records(contact, byContact.getOrDefault(contact.id(), List.of()))
                    .forEach((from, record) -> all.add(
                            Tuple2.of(from.equals(Instant.MIN) ? Long.MIN_VALUE : from.toEpochMilli(), record)));
        }
        all.sort(Comparator.comparingLong(each -> each.f0));
        return all;
    }
}
