package org.journeyrules.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.binary.StateBytes;
import org.journeyrules.json.JourneyJson;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One signal comes to one contact whose state is stored: it is read, the engine decides, and the new state is written. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class StoredBenchmark {
    @Param({"JAVA", "EXECUTABLE"})
    public Engine rules = Engine.EXECUTABLE;

    @Param({"ANY", "WATCHED"})
    public Contacts.Next next = Contacts.Next.ANY;

    private List<Case> cases;
    private JourneyEngine engine;
    private StateBytes bytes;
    private final List<JourneyState> kept = new ArrayList<>();
    private final List<byte[]> written = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    @Setup
    public void prepare() {
        cases = Contacts.of(next, Contacts.Screening.JOURNEY);
        engine = JourneyEngine.of(rules.rules());
        bytes = StateBytes.of(engine.rules());
        for (Case each : cases) {
            JourneyState state = Engine.JourneyCases.stateOf(engine, each);
            kept.add(state);
            written.add(bytes.write(state));
            texts.add(JourneyJson.write(state));
        }
    }

    /** The state stays in memory. */
    @Benchmark
    @OperationsPerInvocation(Contacts.SIZE)
    public void inMemory(Blackhole hole) {
        for (int i = 0; i < Contacts.SIZE; i++) {
            hole.consume(receive(i, kept.get(i)));
        }
    }

    @Benchmark
    @OperationsPerInvocation(Contacts.SIZE)
    public void asBytes(Blackhole hole) {
        for (int i = 0; i < Contacts.SIZE; i++) {
            hole.consume(bytes.write(receive(i, bytes.read(written.get(i)))));
        }
    }

    @Benchmark
    @OperationsPerInvocation(Contacts.SIZE)
    public void asJson(Blackhole hole) {
        for (int i = 0; i < Contacts.SIZE; i++) {
            hole.consume(JourneyJson.write(receive(i, JourneyJson.readState(texts.get(i)))));
        }
    }

    /** Only reading and writing. */
    @Benchmark
    @OperationsPerInvocation(Contacts.SIZE)
    public void bytesAlone(Blackhole hole) {
        for (int i = 0; i < Contacts.SIZE; i++) {
            hole.consume(bytes.write(bytes.read(written.get(i))));
        }
    }

    /** Only reading and writing. */
    @Benchmark
    @OperationsPerInvocation(Contacts.SIZE)
    public void jsonAlone(Blackhole hole) {
        for (int i = 0; i < Contacts.SIZE; i++) {
            hole.consume(JourneyJson.write(JourneyJson.readState(texts.get(i))));
        }
    }

    private JourneyState receive(int i, JourneyState state) {
        Case each = cases.get(i);
        return engine.receive(state, each.contact(), each.next()).state();
    }
}
