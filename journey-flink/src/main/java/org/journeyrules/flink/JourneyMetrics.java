package org.journeyrules.flink;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** The metrics of a task, in the group {@code journey}. Used on the task's thread; read by reporters on others. */
final class JourneyMetrics {
    final Counter decisions;
    final Counter lateSignals;
    final Counter refused;
    final Counter failed;
    private volatile long reviewLag;

    JourneyMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("journey");
        decisions = group.counter("decisions");
        lateSignals = group.counter("lateSignals");
        refused = group.counter("refused");
        failed = group.counter("failed");
        group.gauge("reviewLag", () -> reviewLag);
    }

    /** Notes how many milliseconds after its instant a timer fired, by the clock of the machine. */
    void fired(long lag) {
        reviewLag = Math.max(0, lag);
    }
}
