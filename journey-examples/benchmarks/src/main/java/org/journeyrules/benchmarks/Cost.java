package org.journeyrules.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What one piece of work costs in the thread that does it.
 *
 * @param nanos of processor time
 * @param bytes allocated
 */
record Cost(double nanos, double bytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Does some work, which returns how many pieces it was. */
    static Cost of(LongSupplier work) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = THREADS.getCurrentThreadCpuTime();
        long pieces = work.getAsLong();
        long nanos = THREADS.getCurrentThreadCpuTime() - start;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        return new Cost((double) nanos / pieces, (double) bytes / pieces);
    }

    /** The median of the second half, after the compiler has done its work. */
    static Cost median(List<Cost> costs) {
        List<Cost> sorted = costs.subList(costs.size() / 2, costs.size()).stream()
                .sorted(Comparator.comparingDouble(Cost::nanos))
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}
