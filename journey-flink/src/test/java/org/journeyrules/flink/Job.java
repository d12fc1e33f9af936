package org.journeyrules.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.signal.Signal;

/**
 * A job of a test: lists of signals and records as sources, a queue as sink. Source, tasks and sink share the process, so they
 * find the lists by a number.
 */
final class Job {
    private static final Map<Integer, Job> ALL = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    final int number = NEXT.incrementAndGet();
    final List<Signal> signals;
    final List<Tuple2<Long, Contact>> records;
    final Queue<Decision> decisions = new ConcurrentLinkedQueue<>();
    final Queue<FailedContact> failed = new ConcurrentLinkedQueue<>();
    final Queue<Signal> late = new ConcurrentLinkedQueue<>();

    Job(List<Signal> signals, List<Tuple2<Long, Contact>> records) {
        this.signals = List.copyOf(signals);
        this.records = List.copyOf(records);
        ALL.put(number, this);
    }

    /** The settings of all jobs: RocksDB, and no Kryo. */
    static Configuration settings(Path directory) {
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        settings.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                directory.resolve("savepoints").toUri().toString());
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(RestOptions.BIND_PORT, "0");
        return settings;
    }

    /** Builds the job: signals come at most this late. */
    SingleOutputStreamOperator<Decision> build(
            StreamExecutionEnvironment environment, JourneyFunction function, Duration most) {
        int job = number;
        DataGeneratorSource<Signal> signalSource = new DataGeneratorSource<>(
                place -> ALL.get(job).signals.get(place.intValue()), signals.size(), JourneyTypes.SIGNAL);
        DataGeneratorSource<Tuple2<Long, Contact>> recordSource = new DataGeneratorSource<>(
                place -> ALL.get(job).records.get(place.intValue()),
                records.size(),
                Types.TUPLE(Types.LONG, JourneyTypes.CONTACT));
        KeyedStream<Signal, String> bySignal = environment
                .fromSource(
                        signalSource,
                        WatermarkStrategy.<Signal>forBoundedOutOfOrderness(most)
                                .withTimestampAssigner(
                                        (signal, any) -> signal.occurredAt().toEpochMilli()),
                        "signals")
                .uid("signals")
                .keyBy(Signal::contactId);
        KeyedStream<Contact, String> byContact = environment
                .fromSource(
                        recordSource,
                        WatermarkStrategy.<Tuple2<Long, Contact>>forMonotonousTimestamps()
                                .withTimestampAssigner((record, any) -> record.f0),
                        "records")
                .uid("records")
                .setParallelism(1)
                .map(record -> record.f1)
                .returns(JourneyTypes.CONTACT)
                .keyBy(Contact::id);
        SingleOutputStreamOperator<Decision> decisions =
                bySignal.connect(byContact).process(function).uid("journey");
        decisions.sinkTo(DecisionSink.of(() -> made -> store(job, made))).uid("decisions");
        return decisions;
    }

    /** Runs the job to its end in a cluster of its own, and returns the decisions as lines, sorted. */
    List<String> run(Configuration settings, JourneyFunction function, Duration most, int parallelism)
            throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
        build(environment, function, most);
        environment.execute();
        return Histories.lines(List.copyOf(decisions));
    }

    static void store(int job, Collection<Decision> decisions) {
        ALL.get(job).decisions.addAll(decisions);
    }
}
