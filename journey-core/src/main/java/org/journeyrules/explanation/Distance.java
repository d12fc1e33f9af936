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
    private final Builder parts; // never changed once it is in here

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

    private Distance(Builder parts) {
        this.kind = parts.kind;
        this.subject = parts.subject;
        this.parts = parts;
    }

    /**
     * A distance to be described.
     *
     * @param subject what is measured, in words for people: "link click", "company_size"
     */
    public static Builder of(Kind kind, String subject) {
        return new Builder(kind, subject);
    }

    /** The same distance, to be described further. */
    public Builder toBuilder() {
        return new Builder(parts);
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

    /** Describes a distance. Not thread-safe. */
    public static final class Builder {
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

        private Builder(Kind kind, String subject) {
            this.kind = Objects.requireNonNull(kind);
            this.subject = Objects.requireNonNull(subject);
            this.plural = subject;
        }

        private Builder(Builder of) {
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

        /** The subject where it is several: "link clicks". */
        public Builder plural(String words) {
            plural = words;
            return this;
        }

        /** The window in which signals count, as a sentence goes on: "within 30 days". */
        public Builder window(String words) {
            window = words;
            return this;
        }

        /** What there is. */
        public Builder value(String text) {
            value = text;
            return this;
        }

        /** What is needed, in words. */
        public Builder needs(String text) {
            needs = text;
            return this;
        }

        /** At least this number is needed, and there are so many. */
        public Builder atLeast(double limit, double present) {
            needs = "at least " + DistanceWords.number(limit);
            needed = limit;
            missing = Math.max(0, limit - present);
            tooMuch = false;
            return this;
        }

        /** At most this number is allowed, and there are so many. */
        public Builder atMost(double limit, double present) {
            needs = limit <= 0 && kind == Kind.COUNT ? "none" : "at most " + DistanceWords.number(limit);
            needed = Math.max(1, limit);
            missing = Math.max(0, present - limit);
            tooMuch = true;
            return this;
        }

        /** How many signals or changes are likely to cover it; 1 if nothing else is said. */
        public Builder effort(double number) {
            effort = number;
            return this;
        }

        /** Nothing can change it during this visit of the stage. */
        public Builder fixed() {
            fixed = true;
            return this;
        }

        /** Until when the present part counts, or null if time does not take it away. */
        public Builder validUntil(@Nullable Instant instant) {
            validUntil = instant;
            return this;
        }

        /** When time alone is enough, or null if it never is. */
        public Builder metAt(@Nullable Instant instant) {
            metAt = instant;
            return this;
        }

        /** The signals that count, newest first. */
        public Builder present(List<Part> signals) {
            present = List.copyOf(signals);
            return this;
        }

        /** What a score is made of. */
        public Builder breakdown(String words) {
            breakdown = words;
            return this;
        }

        /** Signals that nearly count, the closest first; those after the third are left out. */
        public Builder closest(List<NearMiss> signals) {
            closest = List.copyOf(signals.subList(0, Math.min(MAX_CLOSEST, signals.size())));
            return this;
        }

        /** The distance. */
        public Distance build() {
            return new Distance(new Builder(this));
        }
    }
}
