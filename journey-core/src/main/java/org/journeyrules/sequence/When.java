package org.journeyrules.sequence;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * A condition over the journey, for a branch or a step of a sequence. Its parts are a conjunction; of several names for
 * one part any is enough.
 *
 * <pre>{@code
 * When.always().inSegment("large").afterSignal(SignalType.LINK_CLICKED)
 * }</pre>
 *
 * What it cannot say, a rule says. Immutable and thread-safe; checked as part of its map.
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

    /** The condition that is always met. */
    public static When always() {
        return ALWAYS;
    }

    /** The same condition for contacts in any of these segments of the map. */
    public When inSegment(String... segments) {
        return new When(Arrays.asList(segments), personas, arms, signals, consumed);
    }

    /** The same condition for contacts of any of these personas of the map. */
    public When ofPersona(String... personas) {
        return new When(segments, Arrays.asList(personas), arms, signals, consumed);
    }

    /** The same condition for enrollments in any of these arms of the sequence. */
    public When inArm(String... arms) {
        return new When(segments, personas, Arrays.asList(arms), signals, consumed);
    }

    /** The same condition for when a signal of any of these types has come since the enrollment. */
    public When afterSignal(String... types) {
        return new When(segments, personas, arms, Arrays.asList(types), consumed);
    }

    /** The same condition for contacts that have any of this content already. */
    public When havingConsumed(String... contents) {
        return new When(segments, personas, arms, signals, Arrays.asList(contents));
    }

    /** Whether it is always met. */
    public boolean isAlways() {
        return equals(ALWAYS);
    }

    /** The segments, any of which the contact is in; empty when it does not matter. */
    public List<String> segments() {
        return segments;
    }

    /** The personas, any of which the contact is of; empty when it does not matter. */
    public List<String> personas() {
        return personas;
    }

    /** The arms, any of which the enrollment is in; empty when it does not matter. */
    public List<String> arms() {
        return arms;
    }

    /** The signal types, any of which has come since the enrollment; empty when it does not matter. */
    public List<String> signals() {
        return signals;
    }

    /** The contents, any of which the contact has; empty when it does not matter. */
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

    /** Every part of the condition in one line. */
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
