package org.journeyrules.measures;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All measures of a journey, in one pass over the contacts.
 *
 * <pre>{@code
 * JourneyMeasures measures = JourneyMeasures.of(MeasureSettings.of(map, AnalysisWindow.until(end)));
 * for (Contact contact : contacts) {
 *     measures.add(ContactHistory.of(contact, Replay.run(engine, contact, signals, end), signals));
 * }
 * JourneyReport report = measures.result();
 * }</pre>
 *
 * Not thread-safe: use one for each thread, and merge them.
 */
public final class JourneyMeasures implements Accumulator<JourneyMeasures> {
    private final MeasureSettings settings;

    private JourneyMeasures(MeasureSettings settings) {
        this.settings = Objects.requireNonNull(settings);
    }

    /** Returns measures of which nothing is known yet. */
    public static JourneyMeasures of(MeasureSettings settings) {
        return new JourneyMeasures(settings);
    }

    @Override
    public void add(ContactHistory history) {}

    @Override
    public void merge(JourneyMeasures other) {
        settings.requireSame(other.settings);
    }

    /** Returns what was measured so far. */
    public JourneyReport result() {
        return new JourneyReport(settings, Instant.EPOCH, 0, Map.of(), List.of(), List.of(), List.of(), List.of());
    }
}
