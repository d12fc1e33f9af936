package org.journeyrules.flink.example;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.flink.JourneyFunction;
import org.journeyrules.flink.JourneyTypes;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.signal.Signal;

/**
 * A job that reads contacts.csv and signals.csv and writes the decisions as JSON lines, exactly those of a replay of the same
 * files. Without a cluster, it runs in this process.
 */
public final class JourneyJob {
    private static final List<String> OPTIONS =
            List.of("--contacts", "--signals", "--decisions", "--until", "--map", "--parallelism");
    private static final long CHECKPOINT_MILLIS = 10_000;

    private JourneyJob() {}

    public static void main(String[] arguments) throws Exception {
        try {
            run(arguments);
        } catch (IllegalArgumentException usage) {
            System.err.println(usage.getMessage());
            System.exit(2);
        }
    }

    static void run(String... arguments) throws Exception {
        Map<String, String> options = options(arguments);
        StandardRules rules = new StandardRules(options.getOrDefault("--map", "b2b"));
        Path contacts = Path.of(required(options, "--contacts"));
        Path signalsFile = Path.of(required(options, "--signals"));
        SignalsCsv signals =
                new SignalsCsv(signalsFile, contacts, rules.get().map().zone());
        Instant until = options.containsKey("--until") ? Instant.parse(options.get("--until")) : last(signals);
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(PipelineOptions.GENERIC_TYPES, false); // no Kryo: a forgotten type is an error
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(Integer.parseInt(options.getOrDefault("--parallelism", "2")));
        environment.enableCheckpointing(CHECKPOINT_MILLIS);
        JourneyFunction journeys = JourneyFunction.ordered(rules).withUntil(until);
        build(environment, contacts, signalsFile, signals, journeys, Path.of(required(options, "--decisions")));
        environment.execute("journey");
    }

    private static void build(
            StreamExecutionEnvironment environment,
            Path contactsFile,
            Path signalsFile,
            SignalsCsv signalsCsv,
            JourneyFunction journeys,
            Path decisionsDirectory) {
        // Rows come in any order, so there is no watermark before the end of the file.
        DataStream<Signal> signals = environment.fromSource(
                FileSource.forRecordStreamFormat(signalsCsv, path(signalsFile)).build(),
                WatermarkStrategy.<Signal>noWatermarks()
                        .withTimestampAssigner(
                                (signal, any) -> signal.occurredAt().toEpochMilli()),
                "signals");
        DataStream<Contact> contacts = environment
                .fromSource(
                        FileSource.forRecordStreamFormat(new ContactsCsv(contactsFile, signalsCsv), path(contactsFile))
                                .build(),
                        WatermarkStrategy.<Tuple2<Long, Contact>>noWatermarks()
                                .withTimestampAssigner((record, any) -> record.f0),
                        "contacts")
                .map(record -> record.f1)
                .returns(JourneyTypes.CONTACT);

        SingleOutputStreamOperator<Decision> decisions = signals.keyBy(Signal::contactId)
                .connect(contacts.keyBy(Contact::id))
                .process(journeys)
                .uid("journey");

        decisions.sinkTo(FileSink.forRowFormat(path(decisionsDirectory), lines())
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withOutputFileConfig(OutputFileConfig.builder()
                        .withPartPrefix("decisions")
                        .withPartSuffix(".jsonl")
                        .build())
                .build());
        decisions.getSideOutput(JourneyFunction.FAILED).printToErr();
    }

    private static Encoder<Decision> lines() {
        return (decision, out) -> out.write((JourneyJson.write(decision) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static org.apache.flink.core.fs.Path path(Path file) {
        return new org.apache.flink.core.fs.Path(file.toUri());
    }

    /** The instant of the last signal of a file. */
    private static Instant last(SignalsCsv signals) throws IOException {
        Instant last = Instant.EPOCH;
        try (SignalsCsv.Reader reader = signals.open()) {
            for (Signal signal = reader.next(); signal != null; signal = reader.next()) {
                last = signal.occurredAt().isAfter(last) ? signal.occurredAt() : last;
            }
        }
        return last;
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("'" + arguments[i]
                        + "' is not an option with a value.\nThe options are " + String.join(", ", OPTIONS) + ".");
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The option " + name + " is missing.");
        }
        return value;
    }
}
