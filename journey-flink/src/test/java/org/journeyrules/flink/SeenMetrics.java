package org.journeyrules.flink;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** A reporter that keeps the metrics of the group "journey" after the job. */
public final class SeenMetrics implements MetricReporter, MetricReporterFactory {
    private static final Map<String, Metric> SEEN = new ConcurrentHashMap<>();

    static void use(Configuration settings) {
        SEEN.clear();
        settings.setString("metrics.reporter.seen.factory.class", SeenMetrics.class.getName());
    }

    static long counted(String name) {
        return ((Counter) SEEN.get(name)).getCount();
    }

    static long measured(String name) {
        return (Long) ((Gauge<?>) SEEN.get(name)).getValue();
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return this;
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (group.getScopeComponents()[group.getScopeComponents().length - 1].equals("journey")) {
            SEEN.put(name, metric);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
