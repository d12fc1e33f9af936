package org.journeyrules.flink.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.journeyrules.contact.Contact;
import org.journeyrules.flink.JourneyFunction;
import org.journeyrules.flink.JourneyTypes;
import org.journeyrules.signal.Signal;

/** Runs a job over all signals with one task and RocksDB: once for its time, once for the size of its state. */
final class FlinkRun {
    private static final int ROUNDS = 3;

    private static People people; // sources run in this process
    private static final AtomicLong FIRST = new AtomicLong();
    private static volatile CompletableFuture<Void> allRead = new CompletableFuture<>();
    static final AtomicLong RESULTS = new AtomicLong();

    /** What a job does with the signals. */
    interface Work {
        void add(KeyedStream<Signal, String> signals, KeyedStream<Contact, String> contacts);
    }

    private FlinkRun() {}

    /** Prints the signals per second and the bytes per contact. */
    static void measure(String name, People input, Work work) throws Exception {
        people = input;
        Speed best = new Speed(0, 0);
        for (int round = 0; round < ROUNDS; round++) { // the first ones warm up
            Speed speed = timed(work);
            System.out.println(name + ", round " + (round + 1) + ": " + speed);
            best = best.orBetter(speed);
        }
        long results = RESULTS.get() / ROUNDS;
        System.out.printf(
                Locale.ROOT,
                "%s: %s, %,d bytes of state per contact, %,d results%n",
                name,
                best,
                stored(work) / input.contacts.size(),
                results);
    }

    private static Speed timed(Work work) throws Exception {
        FIRST.set(0);
        long processor = Speed.processorNanos();
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, settings(Files.createTempDirectory("flink")));
        build(environment, work, false);
        environment.execute();
        return Speed.of(people.signals.size(), System.nanoTime() - FIRST.get(), Speed.processorNanos() - processor);
    }

    /** Stops the job with a savepoint after the last signal, and returns the size of its files. */
    private static long stored(Work work) throws Exception {
        Path directory = Files.createTempDirectory("flink");
        Configuration settings = settings(directory);
        allRead = new CompletableFuture<>();
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build());
        try {
            cluster.start();
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
            environment.setParallelism(1);
            build(environment, work, true);
            JobID job = cluster.submitJob(environment.getStreamGraph().getJobGraph())
                    .get()
                    .getJobID();
            allRead.get();
            while (true) {
                try {
                    cluster.stopWithSavepoint(job, null, false, SavepointFormatType.CANONICAL)
                            .get();
                    break;
                } catch (ExecutionException notYet) {
                    Thread.onSpinWait(); // not all tasks run yet
                }
            }
        } finally {
            cluster.closeAsync().join();
        }
        return size(directory.resolve("savepoints"));
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static Configuration settings(Path directory) {
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                directory.resolve("savepoints").toUri().toString());
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(RestOptions.BIND_PORT, "0");
        return settings;
    }

    private static void build(StreamExecutionEnvironment environment, Work work, boolean stays) {
        int count = people.signals.size();
        SingleOutputStreamOperator<Signal> signals = environment.fromSource(
                new DataGeneratorSource<>(
                        place -> signal(place.intValue()),
                        stays ? count + 1 : count,
                        stays ? RateLimiterStrategy.perCheckpoint(count) : RateLimiterStrategy.noOp(),
                        JourneyTypes.SIGNAL),
                WatermarkStrategy.<Signal>forBoundedOutOfOrderness(Duration.ofHours(1))
                        .withTimestampAssigner(
                                (signal, any) -> signal.occurredAt().toEpochMilli()),
                "signals");
        SingleOutputStreamOperator<Contact> contacts = environment.fromSource(
                new DataGeneratorSource<>(
                        place -> people.contacts.get(place.intValue()), people.contacts.size(), JourneyTypes.CONTACT),
                WatermarkStrategy.noWatermarks(),
                "contacts");
        work.add(signals.keyBy(Signal::contactId), contacts.keyBy(Contact::id));
    }

    private static Signal signal(int place) {
        FIRST.compareAndSet(0, System.nanoTime());
        if (place + 1 == people.signals.size()) {
            allRead.complete(null);
        }
        return people.signals.get(place);
    }

    /** The whole B2B pack. */
    static Work journey(JourneyFunction function) {
        return (signals, contacts) -> signals.connect(contacts)
                .process(function)
                .uid("journey")
                .map(FlinkRun::counted)
                .returns(JourneyTypes.DECISION)
                .sinkTo(new DiscardingSink<>());
    }

    static <T> T counted(T result) {
        RESULTS.incrementAndGet();
        return result;
    }
}
