package org.journeyrules.explanation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far an answer is from being the other one: what there is, what is needed, and what is missing.
 *
 * <pre>{@code
 * distance.value();                // "1"
 * distance.needs();                // "at least 2"
 * distance.missing();              // 1.0
 * distance.inWords(dates);         // "one more link click by 9 May 2026, 10:12"
 * distance.closest();              // signals that nearly count, and why they do not
 * }</pre>
 *
 * Immutable and thread-safe.
 */
public final class Distance {
    /** The most signals that {@link #closest} names. */
    public static final int MAX_CLOSEST = 3;

    private final Kind kind;
    private final String subject;
    private final Parts parts;

    /** What is measured. */
    public enum Kind {
        /** The number of signals. */
        COUNT,
        /** A number computed from signals, such as a sum. */
        NUMBER,
        /** The points of a score. */
        SCORE,
        /** The time without signals. */
        SILENCE,
        /** The time since the stage was entered, or since a field has had its value. */
        DURATION,
        /** A date of the record or of a signal. */
        DATE,
        /** A value of the record, the visit or a sequence. */
        VALUE,
        /** Membership in a segment. */
        SEGMENT
    }

    /**
     * A signal that counts.
     *
     * @param signal its id
     * @param at when it happened
     * @param points what it is worth: 1 in a count
     * @param counted what it adds now, after a daily limit and fading
     * @param until when it stops counting by time alone, or null
     */
    public record Part(
            String signal,
            Instant at,
            double points,
            double counted,
            @Nullable Instant until) {}

    private Distance(Parts parts) {
        this.kind = parts.kind;
        this.subject = parts.subject;
        this.parts = parts;
    }

    /**
     * Returns a distance of which nothing is known yet.
     *
     * @param subject what is measured, in words for people: "link click", "company_size"
     */
    public static Distance of(Kind kind, String subject) {
        return new Distance(new Parts(kind, subject));
    }

    /** Returns this distance with the subject where it is several: "link clicks". */
    public Distance withPlural(String words) {
        Parts changed = new Parts(parts);
        changed.plural = words;
        return new Distance(changed);
    }

    /** Returns this distance with the window in which signals count, as a sentence goes on: "within 30 days". */
    public Distance withWindow(String words) {
        Parts changed = new Parts(parts);
        changed.window = words;
        return new Distance(changed);
    }

    /** Returns this distance with what there is. */
    public Distance withValue(String text) {
        Parts changed = new Parts(parts);
        changed.value = text;
        return new Distance(changed);
    }

    /** Returns this distance with what is needed, in words. */
    public Distance withNeeds(String text) {
        Parts changed = new Parts(parts);
        changed.needs = text;
        return new Distance(changed);
    }

    /** Returns this distance with the number that is needed at least, and the number that is there. */
    public Distance withAtLeast(double limit, double present) {
        Parts changed = new Parts(parts);
        changed.needs = "at least " + DistanceWords.number(limit);
        changed.needed = limit;
        changed.missing = Math.max(0, limit - present);
        changed.tooMuch = false;
        return new Distance(changed);
    }

    /** Returns this distance with the number that is allowed at most, and the number that is there. */
    public Distance withAtMost(double limit, double present) {
        Parts changed = new Parts(parts);
        changed.needs = limit <= 0 && kind == Kind.COUNT ? "none" : "at most " + DistanceWords.number(limit);
        changed.needed = Math.max(1, limit);
        changed.missing = Math.max(0, present - limit);
        changed.tooMuch = true;
        return new Distance(changed);
    }

    /** Returns this distance with how many signals or changes are likely to cover it; 1 if nothing else is said. */
    public Distance withEffort(double number) {
        Parts changed = new Parts(parts);
        changed.effort = number;
        return new Distance(changed);
    }

    /** Returns this distance as one that nothing can change during this visit of the stage. */
    public Distance withFixed() {
        Parts changed = new Parts(parts);
        changed.fixed = true;
        return new Distance(changed);
    }

    /** Returns this distance with when the present part stops counting, or null if time does not take it away. */
    public Distance withValidUntil(@Nullable Instant instant) {
        Parts changed = new Parts(parts);
        changed.validUntil = instant;
        return new Distance(changed);
    }

    /** Returns this distance with when time alone is enough, or null if it never is. */
    public Distance withMetAt(@Nullable Instant instant) {
        Parts changed = new Parts(parts);
        changed.metAt = instant;
        return new Distance(changed);
    }

    /** Returns this distance with the signals that count, newest first. */
    public Distance withPresent(List<Part> signals) {
        Parts changed = new Parts(parts);
        changed.present = List.copyOf(signals);
        return new Distance(changed);
    }

    /** Returns this distance with what a score is made of. */
    public Distance withBreakdown(String words) {
        Parts changed = new Parts(parts);
        changed.breakdown = words;
        return new Distance(changed);
    }

    /** Returns this distance with signals that nearly count, the closest first; those after the third are left out. */
    public Distance withClosest(List<NearMiss> signals) {
        Parts changed = new Parts(parts);
        changed.closest = List.copyOf(signals.subList(0, Math.min(MAX_CLOSEST, signals.size())));
        return new Distance(changed);
    }

    /** What kind of thing is measured. */
    public Kind kind() {
        return kind;
    }

    /** What is measured, in words for people: "link click", "company_size". */
    public String subject() {
        return subject;
    }

    /** What there is: "1", "absent". */
    public String value() {
        return parts.value;
    }

    /** What is needed: "at least 2", "A or B"; empty if that is not known. */
    public String needs() {
        return parts.needs;
    }

    /** In which window signals count, as a sentence goes on: "within 30 days"; empty if there is none. */
    public String window() {
        return parts.window;
    }

    /** How much is missing, or too much: signals, points, or units of the number. Empty for what is not a number. */
    public OptionalDouble missing() {
        return Double.isNaN(parts.missing) ? OptionalDouble.empty() : OptionalDouble.of(parts.missing);
    }

    /** Whether there is too much, rather than too little. */
    public boolean isTooMuch() {
        return parts.tooMuch;
    }

    /** Until when the present part counts: by then the missing part has to come. */
    public Optional<Instant> validUntil() {
        return Optional.ofNullable(parts.validUntil);
    }

    /** When time alone is enough. */
    public Optional<Instant> metAt() {
        return Optional.ofNullable(parts.metAt);
    }

    /** Whether nothing can change it during this visit of the stage. */
    public boolean isFixed() {
        return parts.fixed;
    }

    /** The signals that count, newest first. */
    public List<Part> present() {
        return parts.present;
    }

    /** For a score, what it is made of: "s1 +15, s2 +15 (reached the daily limit of 30), faded to 29.28"; else empty. */
    public String breakdown() {
        return parts.breakdown;
    }

    /** Signals that nearly count, and why they do not: at most {@value #MAX_CLOSEST}, the closest first. */
    public List<NearMiss> closest() {
        return parts.closest;
    }

    /**
     * What is missing in words for people: "one more link click by 9 May 2026, 10:12".
     *
     * @param dates how an instant is written
     */
    public String inWords(Function<Instant, String> dates) {
        return new DistanceWords(this, parts.plural, parts.window).inWords(dates);
    }

    /** What is needed in words for people, whatever there is: "at least 2 link clicks within 30 days". */
    public String requirement() {
        return new DistanceWords(this, parts.plural, parts.window).requirement();
    }

    /** Whether a sentence about what is missing has a plural subject. */
    boolean isPlural() {
        return kind == Kind.COUNT && !parts.tooMuch && parts.missing > 1;
    }

    /** How many signals or changes would cover it; 0 where time does. */
    double effort() {
        if (parts.metAt != null) {
            return 0;
        }
        return parts.effort > 0 ? parts.effort : kind == Kind.COUNT && parts.missing > 1 ? parts.missing : 1;
    }

    /** Of what is needed the share that is missing. */
    double share() {
        double whole = parts.needed;
        return whole > 0 && parts.missing >= 0 ? Math.min(1, parts.missing / whole) : 1;
    }

    @Override
    public String toString() {
        return subject + " is " + value() + (needs().isEmpty() ? "" : ", needs " + needs());
    }

    /** All that is known, changed only before it is shared. */
    private static final class Parts {
        private final Kind kind;
        private final String subject;
        private String plural;
        private String window = "";
        private String value = "";
        private String needs = "";
        private double missing = Double.NaN;
        private double needed = Double.NaN;
        private double effort;
        private boolean tooMuch;
        private boolean fixed;
        private @Nullable Instant validUntil;
        private @Nullable Instant metAt;
        private List<Part> present = List.of();
        private String breakdown = "";
        private List<NearMiss> closest = List.of();

        private Parts(Kind kind, String subject) {
            this.kind = Objects.requireNonNull(kind);
            this.subject = Objects.requireNonNull(subject);
            this.plural = subject;
        }

        private Parts(Parts of) {
            kind = of.kind;
            subject = of.subject;
            plural = of.plural;
            window = of.window;
            value = of.value;
            needs = of.needs;
            missing = of.missing;
            needed = of.needed;
            effort = of.effort;
            tooMuch = of.tooMuch;
            fixed = of.fixed;
            validUntil = of.validUntil;
            metAt = of.metAt;
            present = of.present;
            breakdown = of.breakdown;
            closest = of.closest;
        }
    }
}
