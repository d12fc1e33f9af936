package org.journeyrules.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A watched signal comes to a contact with a short history, or a long one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class HistoryBenchmark {
    /** So many clicks before the one that is measured have brought the contact where one more decides nothing. */
    private static final int BEFORE = 2;

    private static final Instant END = Instant.parse("2026-06-01T09:00:00Z");
    private static final List<String> TYPES = List.of(
            SignalType.EMAIL_SENT,
            SignalType.EMAIL_DELIVERED,
            SignalType.EMAIL_OPENED,
            SignalType.LINK_CLICKED,
            SignalType.PAGE_VISITED,
            SignalType.SOCIAL_ENGAGED,
            SignalType.AD_CLICKED,
            SignalType.AD_SHOWN,
            SignalType.CHAT_STARTED,
            SignalType.CALL_MADE);

    @Param({"10", "100", "1000", "10000"})
    public int kept = 10;

    /**
     * {@code long}: a signal every six hours for as long as it takes, retention raised. {@code dense}: all within a year,
     * spread over ten types.
     */
    @Param({"long", "dense"})
    public String history = "long";

    private JourneyEngine engine;
    private Contact contact;
    private JourneyState state;
    private Signal next;

    @Setup
    public void prepare() {
        JourneyMap map = B2bRules.map().toBuilder()
                .retention(Period.ofYears(20))
                .retainedPerType(20_000)
                .build();
        engine = JourneyEngine.of(DroolsRules.builder(map)
                .add(B2bRules.pack(B2bPolicy.defaults()))
                .build());
        contact = Contact.of("c").with("created_at", "2018-01-01T00:00:00Z").with("stage", "Consideration");
        Duration step = history.equals("long")
                ? Duration.ofHours(6)
                : Duration.ofDays(365).dividedBy(kept);
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < kept; i++) {
            signals.add(signal(i, END.minus(step.multipliedBy(kept - i))));
        }
        state = engine.receive(engine.newState("c"), contact, signals, END).state();
        for (int i = 0; i < BEFORE; i++) {
            state = engine.receive(state, contact, click(kept + i, END.plusSeconds(60 * (i + 1))))
                    .state();
        }
        next = click(kept + BEFORE, END.plusSeconds(60 * (BEFORE + 1)));
        Outcome outcome = engine.receive(state, contact, next);
        if (state.signals().size() != kept + BEFORE || !outcome.decisions().isEmpty()) {
            throw new IllegalStateException(state.signals().size() + " are kept, " + outcome.decisions());
        }
    }

    private static Signal signal(int number, Instant at) {
        String type = TYPES.get(number % TYPES.size());
        return type.equals(SignalType.LINK_CLICKED)
                ? click(number, at)
                : Signal.of("s" + number, "c", type, at).with("message", "m" + number / TYPES.size());
    }

    private static Signal click(int number, Instant at) {
        return Signal.of("s" + number, "c", SignalType.LINK_CLICKED, at)
                .with("message", "m" + number / TYPES.size())
                .with("link", "/home")
                .with("topic", "news");
    }

    @Benchmark
    public Object receive() {
        return engine.receive(state, contact, next);
    }
}
