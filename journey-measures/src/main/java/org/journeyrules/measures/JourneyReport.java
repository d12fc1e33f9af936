package org.journeyrules.measures;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All measures of one history. Immutable and thread-safe.
 */
public final class JourneyReport {
    private final MeasureSettings settings;
    private final Instant from;
    private final long begun;
    private final Map<String, Long> notBegun;
    private final List<StageMeasures> stages;
    private final List<Move> moves;
    private final List<FunnelMonth> funnel;
    private final List<GroupMeasures> groups;

    JourneyReport(
            MeasureSettings settings,
            Instant from,
            long begun,
            Map<String, Long> notBegun,
            List<StageMeasures> stages,
            List<Move> moves,
            List<FunnelMonth> funnel,
            List<GroupMeasures> groups) {
        this.settings = settings;
        this.from = from;
        this.begun = begun;
        this.notBegun = Collections.unmodifiableMap(new LinkedHashMap<>(notBegun));
        this.stages = List.copyOf(stages);
        this.moves = List.copyOf(moves);
        this.funnel = List.copyOf(funnel);
        this.groups = List.copyOf(groups);
    }

    /** What was measured. */
    public MeasureSettings settings() {
        return settings;
    }

    /** The journey's name. */
    public String journey() {
        return settings.map().name();
    }

    /** The version of the rules and the map, {@link MeasureSettings#version}. */
    public String version() {
        return settings.version();
    }

    /** The beginning of the window; if the settings leave it open, the first journey start. */
    public Instant from() {
        return from;
    }

    /** The end of the window. */
    public Instant until() {
        return settings.window().until();
    }

    /** Contacts whose journey has started by the end of the window. */
    public long begun() {
        return begun;
    }

    /** Contacts whose journey has not started, by reason, the most frequent first. */
    public Map<String, Long> notBegun() {
        return notBegun;
    }

    /** The measures of each stage, in the order of the map. */
    public List<StageMeasures> stages() {
        return stages;
    }

    /** The measures of a stage. */
    public StageMeasures stage(String name) {
        return stages.stream()
                .filter(stage -> stage.stage().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(settings.map().unknownStage(name)));
    }

    /** The moves within the window, in the order of the map. */
    public List<Move> moves() {
        return moves;
    }

    /** The contacts by month of start, the earliest first. */
    public List<FunnelMonth> funnel() {
        return funnel;
    }

    /** The groups that the settings ask for, in that order; the values of a column by number of contacts, the most first. */
    public List<GroupMeasures> groups() {
        return groups;
    }
}
