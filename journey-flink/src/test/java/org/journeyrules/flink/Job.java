package org.journeyrules.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
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
    /** A watermark after each element, so that it depends on these alone and not on the clock. */
    private static final class AtOnce<T> implements WatermarkGenerator<T> {
        private final long most;
        private long last = Long.MIN_VALUE;

        AtOnce(long most) {
            this.most = most;
        }

        @Override
        public void onEvent(T event, long timestamp, WatermarkOutput output) {
            if (timestamp > last) {
                last = timestamp;
                output.emitWatermark(new Watermark(last - most - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    private static final Map<Integer, Job> ALL = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private volatile int each;
    private boolean idle;
    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
    private CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
    private final Map<Integer, CompletableFuture<Void>> passed = new ConcurrentHashMap<>();
    final CompletableFuture<Void> allRecords = new CompletableFuture<>();
    final int number = NEXT.incrementAndGet();
    final List<Signal> signals;
    final List<Tuple2<Long, Contact>> records;
    final Map<String, Decision> decisions = new ConcurrentHashMap<>();
    final AtomicInteger repeated = new AtomicInteger();
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

    /** Lets this many signals pass between two checkpoints. */
    Job slowly(int signalsEachCheckpoint) {
        each = signalsEachCheckpoint;
        return this;
    }

    /** Holds the first signal back until something has happened. */
    Job after(CompletableFuture<Void> event) {
        before = event;
        return this;
    }

    /** Lets the source of records go on without records after the last one. */
    Job idleRecords() {
        idle = true;
        return this;
    }

    /** Returns a promise that is kept when the decision with this id was stored. */
    CompletableFuture<Void> decided(String id) {
        CompletableFuture<Void> promise = awaited.computeIfAbsent(id, any -> new CompletableFuture<>());
        if (decisions.containsKey(id)) {
            promise.complete(null);
        }
        return promise;
    }

    /** Returns a promise that is kept when this many signals have left the source. */
    CompletableFuture<Void> passed(int count) {
        return passed.computeIfAbsent(count, any -> new CompletableFuture<>());
    }

    private Tuple2<Long, Contact> record(long place) {
        if (place + 1 == records.size()) {
            allRecords.complete(null);
        }
        return records.get((int) place);
    }

    private Signal signal(long place) {
        before.join();
        passed((int) place + 1).complete(null);
        return signals.get((int) place);
    }

    /** Builds the job: signals come at most this late. */
    SingleOutputStreamOperator<Decision> build(
            StreamExecutionEnvironment environment, JourneyFunction function, Duration most) {
        int job = number;
        DataGeneratorSource<Signal> signalSource = new DataGeneratorSource<>(
                place -> ALL.get(job).signal(place),
                signals.size(),
                each == 0 ? RateLimiterStrategy.noOp() : RateLimiterStrategy.perCheckpoint(each),
                JourneyTypes.SIGNAL);
        DataGeneratorSource<Tuple2<Long, Contact>> recordSource = new DataGeneratorSource<>(
                place -> ALL.get(job).record(place), records.size(), Types.TUPLE(Types.LONG, JourneyTypes.CONTACT));
        KeyedStream<Signal, String> bySignal = environment
                .fromSource(
                        signalSource,
                        WatermarkStrategy.<Signal>forGenerator(any -> new AtOnce<>(most.toMillis()))
                                .withTimestampAssigner(
                                        (signal, any) -> signal.occurredAt().toEpochMilli()),
                        "signals")
                .uid("signals")
                .setParallelism(each == 0 ? environment.getParallelism() : 1)
                .keyBy(Signal::contactId);
        KeyedStream<Contact, String> byContact = environment
                .fromSource(recordSource, records(idle).withTimestampAssigner((record, any) -> record.f0), "records")
                .uid("records")
                .setParallelism(1)
                .map(record -> record.f1)
                .returns(JourneyTypes.CONTACT)
                .keyBy(Contact::id);
        SingleOutputStreamOperator<Decision> decisions =
                bySignal.connect(byContact).process(function).uid("journey");
        decisions
                .getSideOutput(JourneyFunction.FAILED)
                .sinkTo(into(failed -> ALL.get(job).failed.add(failed)));
        decisions
                .getSideOutput(JourneyFunction.LATE)
                .sinkTo(into(signal -> ALL.get(job).late.add(signal)));
        decisions.sinkTo(DecisionSink.of(() -> made -> store(job, made))).uid("decisions");
        return decisions;
    }

    private static WatermarkStrategy<Tuple2<Long, Contact>> records(boolean idle) {
        WatermarkStrategy<Tuple2<Long, Contact>> each = WatermarkStrategy.forGenerator(any -> new AtOnce<>(0));
        return idle ? each.withIdleness(Duration.ofMillis(50)) : each;
    }

    private interface Taking<T> extends Consumer<T>, Serializable {}

    private static <T> Sink<T> into(Taking<T> queue) {
        return context -> new SinkWriter<>() {
            @Override
            public void write(T element, Context any) {
                queue.accept(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }

    /** Runs the job to its end in a cluster of its own, and returns the decisions as lines, sorted. */
    List<String> run(Configuration settings, JourneyFunction function, Duration most, int parallelism)
            throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
        build(environment, function, most);
        environment.execute();
        return lines();
    }

    /** The decisions so far as lines, sorted. */
    List<String> lines() {
        return Histories.lines(List.copyOf(decisions.values()));
    }

    private static void store(int job, Collection<Decision> decisions) {
        for (Decision decision : decisions) {
            Decision known = ALL.get(job).decisions.putIfAbsent(decision.id(), decision);
            ALL.get(job)
                    .awaited
                    .computeIfAbsent(decision.id(), any -> new CompletableFuture<>())
                    .complete(null);
            if (known != null) {
                ALL.get(job).repeated.incrementAndGet();
                assertThat(decision).isEqualTo(known);
            }
        }
    }
}
