package org.journeyrules.sequence;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * A condition for a branch or a step of a sequence. All of its parts must be met; of several names in one part, any is
 * enough.
 *
 * <pre>{@code
 * When.always().inSegment("large").afterSignal(SignalType.LINK_CLICKED)
 * }</pre>
 *
 * <p>For conditions that it cannot express, write a rule. Immutable and thread-safe. A condition is checked as part of
 * its map.
 */
public final class When {
    private static final When ALWAYS = new When(List.of(), List.of(), List.of(), List.of(), List.of());

    private final List<String> segments;
    private final List<String> personas;
    private final List<String> arms;
    private final List<String> signals;
    private final List<String> consumed;

    private When(
            List<String> segments,
            List<String> personas,
            List<String> arms,
            List<String> signals,
            List<String> consumed) {
        this.segments = List.copyOf(segments);
        this.personas = List.copyOf(personas);
        this.arms = List.copyOf(arms);
        this.signals = List.copyOf(signals);
        this.consumed = List.copyOf(consumed);
    }

    /** Returns the condition that is always met. */
    public static When always() {
        return ALWAYS;
    }

    /** Returns this condition for contacts in any of these segments of the map. */
    public When inSegment(String... segments) {
        return new When(Arrays.asList(segments), personas, arms, signals, consumed);
    }

    /** Returns this condition for contacts with any of these personas of the map. */
    public When ofPersona(String... personas) {
        return new When(segments, Arrays.asList(personas), arms, signals, consumed);
    }

    /** Returns this condition for enrollments in any of these arms of the sequence. */
    public When inArm(String... arms) {
        return new When(segments, personas, Arrays.asList(arms), signals, consumed);
    }

    /**
     * Returns this condition with the requirement that a signal of any of these types arrived since the enrollment.
     */
    public When afterSignal(String... types) {
        return new When(segments, personas, arms, Arrays.asList(types), consumed);
    }

    /** Returns this condition for contacts that have consumed any of this content. */
    public When havingConsumed(String... contents) {
        return new When(segments, personas, arms, signals, Arrays.asList(contents));
    }

    /** Whether the condition is always met. */
    public boolean isAlways() {
        return equals(ALWAYS);
    }

    /** The segments, of which the contact must be in at least one; empty if any contact matches. */
    public List<String> segments() {
        return segments;
    }

    /** The personas, of which the contact must have one; empty if any contact matches. */
    public List<String> personas() {
        return personas;
    }

    /** The arms, of which the enrollment must be in one; empty if any enrollment matches. */
    public List<String> arms() {
        return arms;
    }

    /** The signal types, of which one must have arrived since the enrollment; empty if none is required. */
    public List<String> signals() {
        return signals;
    }

    /** The contents, of which the contact must have consumed one; empty if none is required. */
    public List<String> consumed() {
        return consumed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof When when && toString().equals(when.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(toString());
    }

    /** Returns every part of the condition on one line. */
    @Override
    public String toString() {
        return new CanonicalText()
                .add("segment", segments)
                .add("persona", personas)
                .add("arm", arms)
                .add("signal", signals)
                .add("consumed", consumed)
                .toString();
    }
}
