package org.journeyrules.measures;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.stage.Visit;

/**
 * The share of messages whose content is meant for another stage than that of the contact at sending: how much we treat
 * everyone alike. Messages sent within the window count if the map knows their content and the contact had a stage.
 * Content without stages is meant for all.
 */
public final class Mismatch implements Accumulator<Mismatch> {
    private final MeasureSettings settings;
    private final Map<String, int[]> stages =
            new TreeMap<>(CodePoints.ORDER); // messages, those meant for another stage

    /**
     * The messages to contacts in one stage, or in all.
     *
     * @param messages messages of which the content is known
     * @param meantForAnother those meant for another stage
     * @param share the share of those, with its Wilson interval
     */
    public record Counts(int messages, int meantForAnother, Estimate share) {
        private static Counts of(int[] counts) {
            return new Counts(counts[0], counts[1], Shares.of(counts[1], counts[0]));
        }
    }

    /**
     * The messages to the contacts that were added.
     *
     * @param total all messages
     * @param stages by the contact's stage at sending, sorted by name
     */
    public record Result(Counts total, Map<String, Counts> stages) {}

    private Mismatch(MeasureSettings settings) {
        this.settings = settings;
    }

    /** Returns an accumulator without contacts. */
    public static Mismatch of(MeasureSettings settings) {
        return new Mismatch(settings);
    }

    @Override
    public void add(ContactHistory history) {
        if (settings.map().contents().isEmpty()) {
            return;
        }
        for (SentMessage message : history.messages(settings)) {
            Visit visit = message.visit();
            String content = message.contentName();
            if (visit != null && content != null) {
                settings.map().content(content).ifPresent(known -> add(visit.stage(), known.stages()));
            }
        }
    }

    private void add(String stage, List<String> meantFor) {
        int[] counts = stages.computeIfAbsent(stage, any -> new int[2]);
        counts[0]++;
        counts[1] += MessageTally.one(!meantFor.isEmpty() && !meantFor.contains(stage));
    }

    @Override
    public void merge(Mismatch other) {
        settings.requireSame(other.settings);
        other.stages.forEach((stage, counts) -> {
            int[] mine = stages.computeIfAbsent(stage, any -> new int[2]);
            mine[0] += counts[0];
            mine[1] += counts[1];
        });
    }

    /** Returns the counts of the contacts added so far. */
    public Result result() {
        int[] total = new int[2];
        Map<String, Counts> results = new TreeMap<>(CodePoints.ORDER);
        stages.forEach((stage, counts) -> {
            total[0] += counts[0];
            total[1] += counts[1];
            results.put(stage, Counts.of(counts));
        });
        return new Result(Counts.of(total), Collections.unmodifiableMap(results));
    }
}
