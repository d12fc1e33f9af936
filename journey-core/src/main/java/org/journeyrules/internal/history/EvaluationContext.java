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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.Distance;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.time.Offsets;
import org.journeyrules.internal.time.Span;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/**
 * The context in which one evaluation reads signals: the log, the instant, the time zone and the settings of the map.
 * It records what the questions could see and when time alone would change their answers. For one evaluation, on one
 * thread.
 */
public final class EvaluationContext {
    /** The value of {@code enteredAt} before the first stage is entered. */
    public static final long NOT_ENTERED = Long.MIN_VALUE;

    final SignalLog log;
    final long now;
    final ZoneId zone;
    final Settings settings;
    final Span retention;
    final long enteredAt;
    final Object[] noWords = {};
    private final RetentionCuts cuts;
    private final NextChange horizon = new NextChange();
    private final EngineCache memory;
    private final Offsets offsets;
    private SignalFilter[] asked = new SignalFilter[32];
    private int askedCount;
    private @Nullable List<Watch> watches; // null until one is added
    private List<PendingSilence> silences = List.of();
    private @Nullable Screening screening; // null until a signal is screened
    private @Nullable List<Answer> answers;
    private @Nullable Measure measure;
    private Map<String, Long> dates = Map.of();
    private boolean watchesAll;
    private boolean open = true;

    /**
     * The settings of the map for signals.
     *
     * @param notActivity the types that do not count as activity of the contact
     * @param screens whether clicks are screened
     * @param settle how long a click waits for signals that would expose it as automated, in milliseconds
     */
    public record Settings(Set<String> notActivity, boolean screens, long settle) {}

    /**
     * Creates a context for one evaluation.
     *
     * @param memory the cache of the engine
     * @param enteredAt when the stage was entered, or {@link #NOT_ENTERED}
     * @param retention how long signals are kept
     * @param cuts the instant up to which history was cut, by lane
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
        this.cuts = new RetentionCuts(cuts);
    }

    /** Returns all signals strictly after an instant. */
    public Selection signals(String name, long floor) {
        return new Selection(this, name, memory.all(), TimeBounds.NONE.after(floor));
    }

    /** The filter that everything except automated signals passes. */
    SignalFilter all() {
        return memory.all();
    }

    /**
     * Returns what a rule asks with.
     *
     * @param what it is, such as "a window"
     * @throws IllegalArgumentException if it is null
     */
    public static <T> T given(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("A rule needs " + what + " here, and was given null.\n"
                    + "Maybe a value of its policy, or of the record, is absent.");
        }
        return value;
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
        return offsets.span(given(window, "a window"));
    }

    /** Measures how far an answer is from being the other one; only explanations have one. */
    public interface Measure {
        /**
         * @param argument of the question
         * @param answer that it was given
         * @param change when time alone changes the answer
         */
        Distance of(Selection selection, String question, Object argument, @Nullable Object answer, long change);
    }

    /** Records answers from now on, for an explanation. */
    public void trace(Measure distances) {
        answers = new ArrayList<>();
        measure = distances;
    }

    Distance measured(Selection selection, String question, Object argument, @Nullable Object answer, long change) {
        return Objects.requireNonNull(measure).of(selection, question, argument, answer, change);
    }

    public boolean isTracing() {
        return answers != null;
    }

    /** Returns the answers since the last call. */
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

    /** Records that a question could read a date of a record. */
    void read(String date, long value) {
        dates = dates.isEmpty() ? new TreeMap<>() : dates;
        dates.put(date, value);
    }

    /** The dates of records that questions could read so far, by name. */
    public Map<String, Long> dates() {
        return dates;
    }

    /** Records an answer that further signals can only prolong. */
    void lasts(PendingSilence answer, NextChange horizon) {
        if (isTracing()) {
            horizon.offer(answer.until());
            return;
        }
        silences = silences.isEmpty() ? new ArrayList<>(2) : silences;
        silences.add(answer);
    }

    /**
     * Returns the forecast, once all questions are asked.
     *
     * @param others when something other than a question needs an evaluation
     * @param premises what the answers rest on besides signals, the record and time
     */
    public Forecast forecast(long others, Premises premises) {
        long earliest = horizon.earliest();
        List<PendingSilence> alone = List.of();
        for (PendingSilence answer : silences) {
            if (isAskedForMore(answer.shape())) {
                earliest = Math.min(earliest, answer.until());
            } else {
                alone = alone.isEmpty() ? new ArrayList<>(silences.size()) : alone;
                alone.add(answer);
            }
        }
        return new Forecast(alone, earliest, others, watchesAll ? null : premises);
    }

    /**
     * Whether other questions could see the same signals as this filter, so that a signal could change their answers.
     */
    private boolean isAskedForMore(SignalFilter shape) {
        if (watchesAll || (watches != null && watches.contains(shape.watch))) {
            return true;
        }
        int others = 0;
        for (int i = 0; i < askedCount; i++) {
            others += asked[i].seesAlike(shape) ? 1 : 0;
        }
        for (PendingSilence answer : silences) {
            others -= answer.shape().seesAlike(shape) ? 1 : 0;
        }
        return others > 0;
    }

    /** Records that a question that does not use a selection could see these signals. */
    public void watch(Watch watch) {
        if (watches == null) {
            watches = new ArrayList<>(4);
        }
        watches.add(watch);
    }

    /** Records that a question could see every signal. */
    public void watchAll() {
        watchesAll = true;
    }

    public boolean watchesAll() {
        return watchesAll;
    }

    /** Returns what the questions could see. */
    public Set<Watch> watches() {
        Set<Watch> ofSelections = memory.watches(asked, askedCount);
        if (watches == null) {
            return ofSelections;
        }
        Set<Watch> all = new HashSet<>(ofSelections);
        all.addAll(watches);
        return Set.copyOf(all);
    }

    /** Ends the evaluation. Later questions are errors. */
    public void close() {
        open = false;
    }

    public void requireOpen() {
        if (!open) {
            throw new IllegalStateException("This journey was used after its evaluation had ended."
                    + "\nMaybe a rule stored it, or one of its selections, in a field or passed it to another thread.");
        }
    }

    /** Whether screening classifies this signal as automated or as a repetition. */
    public boolean discards(Signal signal) {
        return settings.screens() && Screening.concerns(signal) && screening().discards(signal);
    }

    /** Whether screening leaves this signal out because it repeats another one that counts. */
    public boolean isRepeated(Signal signal) {
        return settings.screens() && Screening.concerns(signal) && screening().isRepeated(signal);
    }

    private Screening screening() {
        if (screening == null) {
            screening = new Screening(log, now);
        }
        return screening;
    }

    /** Returns when a signal starts to count for all questions except {@code none} and {@code quietFor}. */
    long settled(Signal signal) {
        return signal.occurredAt().toEpochMilli() + settling(signal);
    }

    /**
     * Returns how much later a signal enters and leaves windows than it would by its own instant, for all questions
     * except {@code none} and {@code quietFor}.
     */
    long settling(Signal signal) {
        return settings.screens() && Screening.concerns(signal) ? settings.settle() : 0;
    }

    /** Whether the signal came from a person, as far as the log shows. */
    public boolean isPersons(Signal signal) {
        return signal.trust() != Trust.MACHINE && !discards(signal);
    }

    /** Returns the instant up to which signals of a type may be missing. */
    long cutOf(String type) {
        return cuts.latest(type);
    }

    /**
     * Returns the instant up to which signals that a selection could see may be missing, because there were too many of
     * them or they were too old.
     */
    long cutOf(SignalFilter shape) {
        return cuts.isEmpty() ? Long.MIN_VALUE : cuts.latest(shape, settings.notActivity());
    }

    IllegalStateException notKept(long cut) {
        return new IllegalStateException("A window reaches back beyond " + Instant.ofEpochMilli(cut)
                + ", before which signals are no longer kept, and the kept signals cannot determine the answer."
                + "\nMaybe use a shorter window, or raise retention or retained-per-type in the map.");
    }

    /** Whether a signal that happened at an instant could still be in the windows; a click that settled, a little longer. */
    boolean reaches(TimeBounds bounds, @Nullable Span extra, long at) {
        long settled = settings.screens() ? now - settings.settle() : now;
        if (extra != null && extra.isOver(at, settled)) {
            return false;
        }
        for (Span span : bounds.within) {
            if (span.isOver(at, settled)) {
                return false;
            }
        }
        return true;
    }
}
