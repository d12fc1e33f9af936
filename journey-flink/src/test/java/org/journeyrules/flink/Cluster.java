package org.journeyrules.flink;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A cluster of two task managers in this process, with RocksDB. */
final class Cluster implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 10_000;

    private final MiniCluster cluster;
    private final Configuration settings;

    Cluster(Path directory) throws Exception {
        settings = Job.settings(directory);
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(2)
                .setNumSlotsPerTaskManager(2)
                .build());
        cluster.start();
    }

    StreamExecutionEnvironment environment(int parallelism) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(parallelism);
        environment.setMaxParallelism(128);
        return environment;
    }

    JobID submit(StreamExecutionEnvironment environment, String savepoint) throws Exception {
        JobGraph job = environment.getStreamGraph().getJobGraph();
        if (!savepoint.isEmpty()) {
            job.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
        }
        return cluster.submitJob(job).get().getJobID();
    }

    /** Waits for something that a running job does; if the job ends before that, this fails with its reason. */
    void await(CompletableFuture<Void> done, JobID job) throws Exception {
        CompletableFuture.anyOf(done, cluster.requestJobResult(job)).get();
        if (!done.isDone()) {
            join(job);
        }
        done.get(0, TimeUnit.SECONDS);
    }

    /** Waits for the end of a job. */
    void join(JobID job) throws Exception {
        JobResult result = cluster.requestJobResult(job).get();
        result.toJobExecutionResult(getClass().getClassLoader());
    }

    /** Stops a job with a savepoint as soon as all its tasks run, and returns its place. */
    String stop(JobID job) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                String place = cluster.stopWithSavepoint(job, null, false, SavepointFormatType.CANONICAL)
                        .get();
                cluster.requestJobResult(job).get();
                return place;
            } catch (ExecutionException notYet) {
                if (attempt == MOST_ATTEMPTS
                        || !String.valueOf(notYet.getMessage()).contains("CheckpointException")) {
                    throw notYet;
                }
            }
        }
    }

    void cancel(JobID job) throws Exception {
        cluster.cancelJob(job).get();
        cluster.requestJobResult(job).get();
    }

    /** Kills a task manager, and starts another one. */
    void kill(int taskManager) throws Exception {
        cluster.terminateTaskManager(taskManager).get();
        cluster.startTaskManager();
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }
}
