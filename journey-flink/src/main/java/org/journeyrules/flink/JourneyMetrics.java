package org.journeyrules.flink;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** The metrics of a task, in the group {@code journey}. Used on the task's thread; read by reporters on others. */
final class JourneyMetrics {
    final Counter decisions;
    final Counter lateSignals;
    final Counter refused;
    final Counter failed;
    final Counter reviews;
    private volatile long reviewLag;

    JourneyMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("journey");
        decisions = group.counter("decisions");
        lateSignals = group.counter("lateSignals");
        refused = group.counter("refused");
        failed = group.counter("failed");
        reviews = group.counter("reviews");
        group.gauge("reviewLag", () -> reviewLag);
    }

    /** Counts a review, and how many milliseconds after its instant it was made by the clock of the machine. */
    void reviewed(long lag) {
        reviews.inc();
        reviewLag = Math.max(0, lag);
    }
}
