package org.journeyrules.flink;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyEngine;
import org.journeyrules.Outcome;
import org.journeyrules.binary.StateBytes;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Decides journeys from a stream of signals and a stream of contacts' records, both keyed by the contact's id. Each review
 * is an event-time timer, and the state is part of Flink's checkpoints.
 *
 * <pre>{@code
 * DataStream<Decision> decisions = signals.keyBy(Signal::contactId)
 *         .connect(contacts.keyBy(Contact::id))
 *         .process(JourneyFunction.ordered(MyRules::engine))
 *         .uid("journey");
 * }</pre>
 *
 * <p>A signal counts at its own instant, {@link Signal#occurredAt}, which must also be its timestamp in Flink. A record
 * holds from its timestamp on. The first record of a contact also holds for the time before; give it no timestamp if it
 * always was so. Signals wait until their contact's record is there.
 *
 * <p>A contact that cannot be evaluated goes to {@link #FAILED} and does not affect the others. Its signals wait until its
 * record or the rules change.
 *
 * <p>A state of other rules, from a savepoint, is adopted when the contact is next evaluated, as of the watermark of that
 * savepoint.
 */
public final class JourneyFunction extends KeyedCoProcessFunction<String, Signal, Contact, Decision>
        implements CheckpointedFunction, ResultTypeQueryable<Decision> {
    private static final long serialVersionUID = 1L;

    /** The contacts that could not be evaluated. */
    public static final OutputTag<FailedContact> FAILED = new OutputTag<>("failed", JourneyTypes.FAILED_CONTACT);

    /** The signals that arrived late. They count from now on; past decisions stand. */
    public static final OutputTag<Signal> LATE = new OutputTag<>("late", JourneyTypes.SIGNAL);

    /** The proposals that the engine refused. */
    public static final OutputTag<Refusal> REFUSED = new OutputTag<>("refused", JourneyTypes.REFUSAL);

    private final EngineSupplier engines;
    private final boolean eager;
    private final InFlight inFlight;
    private final long end;

    private transient JourneyEngine engine;
    private transient StateBytes states;
    private transient ValueState<StoredJourney> journeys;
    private transient ListState<Signal> waiting;
    private transient ListState<String> names;
    private transient ListState<Long> watermarks;
    private transient ListState<Tuple2<String, Long>> versions;
    private transient SortedSet<String> knownNames;
    private transient @Nullable Tuple2<String, Long> rulesBefore; // of the checkpoint
    private transient Tuple2<String, Long> rules; // the version, and the watermark from which on it counts
    private transient long lastWatermark;
    private transient JourneyMetrics metrics;

    private JourneyFunction(EngineSupplier engines, boolean eager, InFlight inFlight, long end) {
        this.engines = Objects.requireNonNull(engines, "engines");
        this.eager = eager;
        this.inFlight = Objects.requireNonNull(inFlight, "inFlight");
        this.end = end;
    }

    /**
     * Returns a function in which signals wait for the watermark. The decisions are those of a replay of the whole history,
     * whatever the order of arrival. A signal that comes after the watermark has passed it is late only if its contact was
     * evaluated since.
     */
    public static JourneyFunction ordered(EngineSupplier engines) {
        return new JourneyFunction(engines, false, InFlight.keep(), Long.MAX_VALUE);
    }

    /**
     * Returns a function that decides when a signal arrives. A signal that comes after a later one of the same contact is
     * late: it counts from then on, and past decisions stand. Reviews wait for the watermark.
     */
    public static JourneyFunction eager(EngineSupplier engines) {
        return new JourneyFunction(engines, true, InFlight.keep(), Long.MAX_VALUE);
    }

    /**
     * Returns this function with an end, for bounded input: reviews up to this instant are made when the input ends, and
     * later signals are ignored. Without it, the end of the input makes no reviews after a contact's last signal.
     */
    public JourneyFunction withUntil(Instant until) {
        return new JourneyFunction(engines, eager, inFlight, until.toEpochMilli());
    }

    /** Returns this function with a policy for states of other rules. The default is {@link InFlight#keep}. */
    public JourneyFunction withInFlight(InFlight policy) {
        return new JourneyFunction(engines, eager, policy, end);
    }

    @Override
    public TypeInformation<Decision> getProducedType() {
        return JourneyTypes.DECISION;
    }

    // ---- the life of a task

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        names = context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("names", Types.STRING));
        watermarks =
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("watermarks", Types.LONG));
        versions = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("versions", Types.TUPLE(Types.STRING, Types.LONG)));
        knownNames = new TreeSet<>();
        rulesBefore = null;
        lastWatermark = Long.MIN_VALUE;
        if (context.isRestored()) {
            names.get().forEach(knownNames::add);
            for (Long each : watermarks.get()) {
                lastWatermark = Math.max(lastWatermark, each);
            }
        }
        for (Tuple2<String, Long> each : versions.get()) {
            rulesBefore = each;
        }
        journeys = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>("journey", JourneyTypes.STORED_JOURNEY));
        waiting = context.getKeyedStateStore().getListState(new ListStateDescriptor<>("waiting", JourneyTypes.SIGNAL));
    }

    @Override
    public void open(OpenContext context) {
        engine = engines.get();
        rules = rulesBefore != null && rulesBefore.f0.equals(engine.version())
                ? rulesBefore
                : Tuple2.of(engine.version(), lastWatermark);
        states = StateBytes.of(engine.rules());
        SortedSet<String> own = states.names();
        if (!own.containsAll(knownNames)) {
            states = states.withNames(knownNames); // names that a rule set before this one had
        }
        knownNames.addAll(own);
        metrics = new JourneyMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        boolean first = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
        names.update(first ? new ArrayList<>(knownNames) : List.of()); // restored tasks read the lists of all
        versions.update(first ? List.of(rules) : List.of());
        watermarks.update(List.of(lastWatermark));
    }

    // ---- what arrives

    @Override
    public void processElement1(Signal signal, Context context, Collector<Decision> out) throws Exception {
        TimerService timers = context.timerService();
        long at = signal.occurredAt().toEpochMilli();
        if (at > end) {
            return;
        }
        if (eager) {
            advance(context, out, List.of(signal), null, 0);
        } else if (at <= timers.currentWatermark()) {
            advance(context, out, List.of(signal), null, 0);
        } else {
            waiting.add(signal);
            timers.registerEventTimeTimer(at);
        }
    }

    @Override
    public void processElement2(Contact record, Context context, Collector<Decision> out) throws Exception {
        TimerService timers = context.timerService();
        long from = context.timestamp() == null ? Long.MIN_VALUE : context.timestamp();
        if (from > end) {
            return;
        }
        advance(context, out, List.of(), record, from);
        if (!eager && from > timers.currentWatermark()) {
            timers.registerEventTimeTimer(from);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Decision> out) throws Exception {
        metrics.fired(context.timerService().currentProcessingTime() - timestamp);
        advance(context, out, List.of(), null, 0);
    }

    private void advance(
            Context context, Collector<Decision> out, List<Signal> arrived, @Nullable Contact record, long from)
            throws Exception {
        TimerService timers = context.timerService();
        long watermark = timers.currentWatermark();
        if (watermark < Long.MAX_VALUE) {
            lastWatermark = Math.max(lastWatermark, watermark);
        }
        StoredJourney known = journeys.value();
        StoredJourney before = known == null ? StoredJourney.NEW : known;
        List<Signal> waited = new ArrayList<>();
        waiting.get().forEach(waited::add);
        ContactProgress progress = new ContactProgress(
                engine, inFlight, ContactProgress.instant(rules.f1), context.getCurrentKey(), before, states::read);
        if (record != null) {
            progress.add(record, from);
        }
        progress.add(waited);
        progress.add(arrived);
        boolean over = watermark == Long.MAX_VALUE;
        // Without an end, the end of the input is not an instant: nothing is reviewed beyond what was seen before.
        long seen = over && end == Long.MAX_VALUE ? lastWatermark : Math.min(watermark, end);
        progress.advance(
                eager || over ? progress.lastEvent(seen) : ContactProgress.instant(seen),
                ContactProgress.instant(seen));
        emit(progress, context, out);
        List<Signal> still = progress.waiting();
        if (still.size() != waited.size() || !arrived.isEmpty() && !still.isEmpty()) {
            waiting.update(still);
        }
        forgetTimers(waited, still, before.timer(), timers);
        long timer = before.timer() <= watermark ? StoredJourney.NO_TIMER : before.timer();
        long next = progress.next().map(Instant::toEpochMilli).orElse(StoredJourney.NO_TIMER);
        if (next < timer && next <= end && !over) {
            timers.registerEventTimeTimer(next);
            timer = next;
        }
        StoredJourney after = progress.stored(states::write, timer);
        if (!after.equals(before)) {
            journeys.update(after);
        }
    }

    /** Removes the timers of signals that an earlier timer has passed on: the watermark often jumps over several. */
    private static void forgetTimers(List<Signal> waited, List<Signal> still, long timer, TimerService timers) {
        if (waited.size() - still.size() < 2) {
            return; // one signal: its timer is the one that fired
        }
        Set<Instant> kept = new HashSet<>();
        still.forEach(signal -> kept.add(signal.occurredAt()));
        for (Signal signal : waited) {
            long at = signal.occurredAt().toEpochMilli();
            if (at != timer && !kept.contains(signal.occurredAt())) {
                timers.deleteEventTimeTimer(at);
            }
        }
    }

    private void emit(ContactProgress progress, Context context, Collector<Decision> out) {
        for (Outcome outcome : progress.outcomes()) {
            for (Decision decision : outcome.decisions()) {
                out.collect(decision);
                metrics.decisions.inc();
            }
            for (Signal signal : outcome.late()) {
                context.output(LATE, signal);
                metrics.lateSignals.inc();
            }
            for (Refusal refusal : outcome.refused()) {
                context.output(REFUSED, refusal);
                metrics.refused.inc();
            }
        }
        progress.failure().ifPresent(failed -> {
            context.output(FAILED, failed);
            metrics.failed.inc();
        });
    }
}
