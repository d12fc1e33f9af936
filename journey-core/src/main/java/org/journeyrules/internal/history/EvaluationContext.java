package org.journeyrules.internal.history;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.time.Offsets;
import org.journeyrules.internal.time.Span;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.journeyrules.spi.Answer;
import org.jspecify.annotations.Nullable;

/**
 * From where one evaluation looks at the signals: the log, the instant, the zone, the settings of the map. Takes down
 * what the questions could see and when time alone would change their answers. For one evaluation, on one thread.
 */
public final class EvaluationContext {
    /** No stage was entered yet. */
    public static final long NOT_ENTERED = Long.MIN_VALUE;

    final SignalLog log;
    final long now;
    final ZoneId zone;
    final Settings settings;
    final Span retention;
    final long enteredAt;
    final Object[] noWords = {};
    private final Map<String, Instant> cuts;
    private final NextChange horizon = new NextChange();
    private final EngineCache memory;
    private final Offsets offsets;
    private SignalFilter[] asked = new SignalFilter[32];
    private int askedCount;
    private @Nullable List<Watch> watches; // null while there is none
    private List<PendingSilence> lasting = List.of();
    private @Nullable Screening screening; // null while nothing was screened
    private @Nullable List<Answer> answers;
    private boolean watchesAll;
    private boolean open = true;

    /**
     * What the map says about signals.
     *
     * @param notActivity types that are not the contact's activity
     * @param screens whether clicks are screened
     * @param settle how long a click waits for those that would unmask it, in milliseconds
     */
    public record Settings(Set<String> notActivity, boolean screens, long settle) {}

    /**
     * @param memory of the engine
     * @param enteredAt when the stage was entered, or {@link #NOT_ENTERED}
     * @param retention how long signals are kept
     * @param cuts up to when history was cut, by lane
     */
    public EvaluationContext(
            EngineCache memory,
            SignalLog log,
            long now,
            ZoneId zone,
            Settings settings,
            long enteredAt,
            TemporalAmount retention,
            Map<String, Instant> cuts) {
        this.memory = memory;
        this.offsets = memory.offsets(zone);
        this.log = log;
        this.now = now;
        this.zone = zone;
        this.settings = settings;
        this.enteredAt = enteredAt;
        this.retention = span(retention);
        this.cuts = cuts;
    }

    /** All signals after an instant, exclusive. */
    public Selection signals(String name, long floor) {
        return new Selection(this, name, memory.all(), TimeBounds.NONE.after(floor));
    }

    /** The shape that all but machines pass. */
    SignalFilter all() {
        return memory.all();
    }

    public long now() {
        return now;
    }

    public ZoneId zone() {
        return zone;
    }

    public NextChange horizon() {
        return horizon;
    }

    public Span span(TemporalAmount window) {
        return offsets.span(window);
    }

    /** From now on answers are taken down, for an explanation. */
    public void trace() {
        answers = new ArrayList<>();
    }

    public boolean isTracing() {
        return answers != null;
    }

    /** The answers since the last call. */
    public List<Answer> takeAnswers() {
        if (answers == null) {
            return List.of();
        }
        List<Answer> taken = List.copyOf(new LinkedHashSet<>(answers));
        answers.clear();
        return taken;
    }

    /** Records one answer in an explanation. */
    public void answered(Answer answer) {
        if (answers != null) {
            answers.add(answer);
        }
    }

    /** An instant at which time alone changes something, or null if it never does. */
    public static @Nullable Instant instant(long change) {
        return change == NextChange.NEVER ? null : Instant.ofEpochMilli(change);
    }

    void ask(SignalFilter shape) {
        requireOpen();
        if (askedCount == asked.length) {
            asked = Arrays.copyOf(asked, 2 * askedCount);
        }
        asked[askedCount++] = shape;
    }

    /** Takes down an answer that further signals could only prolong. */
    void lasts(PendingSilence answer, NextChange horizon) {
        if (isTracing()) {
            horizon.offer(answer.until());
            return;
        }
        lasting = lasting.isEmpty() ? new ArrayList<>(2) : lasting;
        lasting.add(answer);
    }

    /**
     * What can be foreseen now that all is asked.
     *
     * @param otherwise when something else than the questions is to be looked at
     */
    public Forecast foresight(long otherwise) {
        long earliest = Math.min(otherwise, horizon.earliest());
        List<PendingSilence> alone = List.of();
        for (PendingSilence answer : lasting) {
            if (isAskedForMore(answer.shape())) {
                earliest = Math.min(earliest, answer.until());
            } else {
                alone = alone.isEmpty() ? new ArrayList<>(lasting.size()) : alone;
                alone.add(answer);
            }
        }
        return new Forecast(alone, earliest);
    }

    /** Whether other questions, too, could see just what this shape lets through: they could be answered otherwise. */
    private boolean isAskedForMore(SignalFilter shape) {
        if (watchesAll || (watches != null && watches.contains(shape.watch))) {
            return true;
        }
        int others = 0;
        for (int i = 0; i < askedCount; i++) {
            others += asked[i].seesAlike(shape) ? 1 : 0;
        }
        for (PendingSilence answer : lasting) {
            others -= answer.shape().seesAlike(shape) ? 1 : 0;
        }
        return others > 0;
    }

    /** A question beside those of selections could see these signals. */
    public void watch(Watch watch) {
        if (watches == null) {
            watches = new ArrayList<>(4);
        }
        watches.add(watch);
    }

    /** Some question could see every signal. */
    public void watchAll() {
        watchesAll = true;
    }

    public boolean watchesAll() {
        return watchesAll;
    }

    /** What the questions could see. */
    public Set<Watch> watches() {
        Set<Watch> ofSelections = memory.watches(asked, askedCount);
        if (watches == null) {
            return ofSelections;
        }
        Set<Watch> all = new HashSet<>(ofSelections);
        all.addAll(watches);
        return Set.copyOf(all);
    }

    /** The evaluation is over: questions asked from now on are errors. */
    public void close() {
        open = false;
    }

    public void requireOpen() {
        if (!open) {
            throw new IllegalStateException("This journey was asked after its evaluation, which is over."
                    + "\nMaybe a rule kept it, or a selection of it, in a field or another thread.");
        }
    }

    /** Whether screening takes this signal for a machine's or a repetition. */
    public boolean discards(Signal signal) {
        if (!settings.screens() || !Screening.concerns(signal)) {
            return false;
        }
        if (screening == null) {
            screening = new Screening(log, now);
        }
        return screening.discards(signal);
    }

    /** When a signal begins to count for all questions but {@code none} and {@code quietFor}. */
    long settled(Signal signal) {
        long at = signal.occurredAt().toEpochMilli();
        return settings.screens() && Screening.concerns(signal) ? at + settings.settle() : at;
    }

    /** Whether the signal is sure to be no machine's, as far as one can know. */
    public boolean isPersons(Signal signal) {
        return signal.trust() != Trust.MACHINE && !discards(signal);
    }

    /**
     * Fails where history that is no longer kept could change the answer.
     *
     * @param bounds whose windows reach back
     * @param extra one more window, or null
     */
    void requireKept(SignalFilter shape, TimeBounds bounds, @Nullable Span extra) {
        requireKept(shape, bounds, extra, Long.MIN_VALUE);
    }

    /** The same where only what is missing after an instant matters. */
    void requireKeptAfter(long instant, SignalFilter shape, TimeBounds bounds) {
        requireKept(shape, bounds, null, instant);
    }

    private void requireKept(SignalFilter shape, TimeBounds bounds, @Nullable Span extra, long after) {
        if (cuts.isEmpty() || (bounds.within.length == 0 && extra == null)) {
            return;
        }
        for (Map.Entry<String, Instant> cut : cuts.entrySet()) {
            long at = cut.getValue().toEpochMilli();
            if (at > Math.max(after, bounds.floor())
                    && RetentionLane.concerns(cut.getKey(), shape)
                    && reaches(bounds, extra, at)) {
                throw notKept(at);
            }
        }
    }

    /** Up to when signals of a type may be missing. */
    long cutOf(String type) {
        long latest = Long.MIN_VALUE;
        for (Map.Entry<String, Instant> cut : cuts.entrySet()) {
            if (RetentionLane.concerns(cut.getKey(), type)) {
                latest = Math.max(latest, cut.getValue().toEpochMilli());
            }
        }
        return latest;
    }

    IllegalStateException notKept(long cut) {
        return new IllegalStateException("A window reaches back before " + Instant.ofEpochMilli(cut)
                + ", up to when signals are no longer kept, and those kept cannot settle the answer."
                + "\nMaybe ask for a shorter window, or keep more: retention and retained-per-type of the map.");
    }

    /** Up to when signals that a selection could see may be missing: given up by number, or too old. */
    long cutOf(SignalFilter shape) {
        long latest = Long.MIN_VALUE;
        for (Map.Entry<String, Instant> cut : cuts.entrySet()) {
            if (RetentionLane.concerns(cut.getKey(), shape)) {
                latest = Math.max(latest, cut.getValue().toEpochMilli());
            }
        }
        return latest;
    }

    private boolean reaches(TimeBounds bounds, @Nullable Span extra, long at) {
        if (extra != null && extra.isOver(at, now)) {
            return false;
        }
        for (Span span : bounds.within) {
            if (span.isOver(at, now)) {
                return false;
            }
        }
        return true;
    }
}
