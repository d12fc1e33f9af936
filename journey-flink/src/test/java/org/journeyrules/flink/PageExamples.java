package org.journeyrules.flink;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.journeyrules.JourneyEngine;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.signal.Signal;

/** The examples of docs/flink.md, see {@link PageTest}. */
final class PageExamples {
    private PageExamples() {}

    static DataStream<Decision> journeys(DataStream<Signal> signals, DataStream<Contact> contacts) {
        SingleOutputStreamOperator<Decision> decisions = signals.keyBy(Signal::contactId)
                .connect(contacts.keyBy(Contact::id))
                .process(JourneyFunction.ordered(MyRules::engine))
                .uid("journey");
        decisions.getSideOutput(JourneyFunction.FAILED).print();
        return decisions;
    }

    final class MyRules {
        private static final class Built {
            static final JourneyEngine ENGINE = JourneyEngine.of(DroolsRules.builder(B2bMap.standard())
                    .add(B2bRules.pack(B2bPolicy.defaults()))
                    .build());
        }

        static JourneyEngine engine() {
            return Built.ENGINE;
        }
    }

    static DataStream<Signal> source(Configuration settings, DataStream<String> lines) {
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        DataStream<Signal> signals = lines.map(JourneyJson::readSignal)
                .returns(JourneyTypes.SIGNAL)
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Signal>forBoundedOutOfOrderness(Duration.ofMinutes(10))
                                .withTimestampAssigner(
                                        (signal, any) -> signal.occurredAt().toEpochMilli())
                                .withIdleness(Duration.ofMinutes(1)));
        return signals;
    }

    static DataStream<Contact> accounts(DataStream<Contact> records, DataStream<Account> accounts) {
        DataStream<Contact> contacts = AccountJoin.of(records, accounts);
        return contacts;
    }

    record Outbox() implements DecisionStore {
        static Outbox open() {
            return new Outbox();
        }

        @Override
        public void store(Collection<Decision> decisions) {
            // insert … on conflict do nothing
        }
    }

    static void sink(DataStream<Decision> decisions) {
        decisions.sinkTo(DecisionSink.of(Outbox::open)).uid("outbox");
    }

    static JourneyFunction end() {
        return JourneyFunction.ordered(MyRules::engine).withUntil(Instant.parse("2026-07-01T00:00:00Z"));
    }
}
