package org.journeyrules.measures;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the measures say about the journey, in words for people: what is wrong, by which numbers and against which
 * threshold, and what to do next. Or that there is not enough data to tell.
 *
 * <p>The thresholds are {@link Benchmarks}. Immutable and thread-safe.
 */
public final class Diagnosis {
    private final Kind kind;
    private final boolean found;
    private final String text;
    private final String next;
    private final Map<String, Object> numbers;

    /** What a diagnosis is about. */
    public enum Kind {
        /** Contacts respond less in the last stage before the customer stage than in the first one. */
        REVERSED_ENGAGEMENT("reversed-engagement"),
        /** A group stays much longer in a stage than the others. */
        STALLED_SEGMENT("stalled-segment"),
        /** A stage loses many contacts to earlier stages and exits. */
        LEAK("leak"),
        /** Contacts hear much from tools, and nothing from people. */
        OVER_AUTOMATION("over-automation"),
        /** New customers hear nothing, or no person acts on hand-offs. */
        NO_FOLLOW_UP("no-follow-up"),
        /** A sequence runs to its end many times, and no contact converts. */
        SEQUENCE_WITHOUT_CONVERSION("sequence-without-conversion"),
        /** We often answer later than the map promises. */
        BROKEN_PROMISE("broken-promise"),
        /** Many messages have content for another stage. */
        MISMATCH("mismatch");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The name in files and benchmarks, such as "reversed-engagement". */
        public String word() {
            return word;
        }
    }

    private Diagnosis(Kind kind, boolean found, String text, String next, Map<String, Object> numbers) {
        this.kind = Objects.requireNonNull(kind);
        this.found = found;
        this.text = Objects.requireNonNull(text);
        this.next = Objects.requireNonNull(next);
        this.numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    static Diagnosis found(Kind kind, String text, String next, Map<String, Object> numbers) {
        return new Diagnosis(kind, true, text, next, numbers);
    }

    static Diagnosis notEnoughData(Kind kind, String text, Map<String, Object> numbers) {
        return new Diagnosis(kind, false, text, "", numbers);
    }

    /** What it is about. */
    public Kind kind() {
        return kind;
    }

    /** Whether it was found; otherwise there is not enough data to tell. */
    public boolean isFound() {
        return found;
    }

    /** What is wrong, with the numbers and the threshold, in sentences. */
    public String text() {
        return text;
    }

    /** What to do next, in sentences; empty if there is not enough data. */
    public Optional<String> next() {
        return next.isEmpty() ? Optional.empty() : Optional.of(next);
    }

    /** The command that tries the number which the next step names: "journey tune --try clicks=2,3"; empty if it names none. */
    public Optional<String> command() {
        Object setting = numbers.get("setting");
        return setting == null
                ? Optional.empty()
                : Optional.of("journey tune --try " + setting + "=" + numbers.get("settingFrom") + ","
                        + numbers.get("settingTo"));
    }

    /**
     * What the text rests on, by name: numbers, and the names of stages, rules, groups and sequences as text. A number
     * that is not known is left out.
     */
    public Map<String, Object> numbers() {
        return numbers;
    }

    @Override
    public String toString() {
        return kind.word + ": " + text + (next.isEmpty() ? "" : " " + next);
    }
}
