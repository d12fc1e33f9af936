package org.journeyrules.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.journeyrules.cli.files.Failure;

/** Does the same work for 0, 1, 2, … on several threads and hands the results on in that order, few at a time. */
final class ParallelInOrder {
    private static final int BATCH = 32;

    private ParallelInOrder() {}

    /**
     * Works on all numbers below a count.
     *
     * @param inOrder called on the calling thread; never runs far behind the work, so that memory stays bounded
     * @throws RuntimeException the failure of the smallest number that failed
     */
    static <R> void run(int threads, int count, IntFunction<R> work, Consumer<R> inOrder) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "replay");
            thread.setDaemon(true);
            return thread;
        });
        Deque<Future<List<R>>> running = new ArrayDeque<>();
        try {
            for (int from = 0; from < count; from += BATCH) {
                int first = from;
                int last = Math.min(count, from + BATCH);
                running.add(workers.submit(() -> batch(first, last, work)));
                if (running.size() >= 4 * threads) {
                    get(running.remove()).forEach(inOrder);
                }
            }
            while (!running.isEmpty()) {
                get(running.remove()).forEach(inOrder);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static <R> List<R> batch(int from, int to, IntFunction<R> work) {
        List<R> results = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            results.add(work.apply(i));
        }
        return results;
    }

    private static <R> R get(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.problems("Interrupted; nothing was written.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
