package org.journeyrules.benchmarks;

import java.util.concurrent.TimeUnit;
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

/** One signal comes to one contact that has 20; a contact after the other, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class SignalBenchmark {
    @Param({"JAVA", "EXECUTABLE", "CLASSIC", "EASY_RULES", "EVRETE", "TEXTBOOK", "TEXTBOOK_TUNED"})
    public Engine engine = Engine.JAVA;

    @Param({"ANY", "WATCHED", "UNWATCHED"})
    public Contacts.Next next = Contacts.Next.ANY;

    @Param({"HOST"})
    public Contacts.Screening screening = Contacts.Screening.HOST;

    private Engine.Prepared contacts;

    @Setup
    public void prepare() {
        contacts = engine.prepare(Contacts.of(next, screening));
    }

    @Benchmark
    @OperationsPerInvocation(Contacts.SIZE)
    public void receive(Blackhole hole) {
        for (int i = 0; i < Contacts.SIZE; i++) {
            hole.consume(contacts.ask(i));
        }
    }
}
