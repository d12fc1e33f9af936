package org.journeyrules.flink.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * How many signals a process took.
 *
 * @param perSecond signals per second of the wall clock
 * @param perProcessorSecond signals per second of processor time of the whole process, compiler and collector included; it
 *     depends less on what else the machine does
 */
record Speed(double perSecond, double perProcessorSecond) {
    private static final double NANOS = 1e9;

    static Speed of(int signals, long nanos, long processorNanos) {
        return new Speed(signals * NANOS / nanos, signals * NANOS / processorNanos);
    }

    static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    Speed orBetter(Speed other) {
        return new Speed(
                Math.max(perSecond, other.perSecond), Math.max(perProcessorSecond, other.perProcessorSecond));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%,.0f signals/s, %,.0f per second of processor time", perSecond, perProcessorSecond);
    }
}
