package org.journeyrules.flink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.journeyrules.decision.Decision;

/**
 * Passes decisions to a store that ignores ids which it has. After a failure, Flink passes the decisions since the last
 * checkpoint again. They have the same ids, so each decision is stored exactly once.
 *
 * <pre>{@code
 * decisions.sinkTo(DecisionSink.of(Outbox::open));
 * }</pre>
 *
 * <p>Decisions are passed in batches: at each checkpoint, and when a batch is full.
 */
public final class DecisionSink implements Sink<Decision> {
    private static final long serialVersionUID = 1L;
    private static final int FULL = 1_000;

    private final DecisionStore.Supplier stores;

    private DecisionSink(DecisionStore.Supplier stores) {
        this.stores = Objects.requireNonNull(stores, "stores");
    }

    /** Returns a sink. The supplier is called once in each task. */
    public static DecisionSink of(DecisionStore.Supplier stores) {
        return new DecisionSink(stores);
    }

    @Override
    public SinkWriter<Decision> createWriter(WriterInitContext context) throws IOException {
        return new Writer(stores.open());
    }

    private static final class Writer implements SinkWriter<Decision> {
        private final DecisionStore store;
        private final List<Decision> batch = new ArrayList<>();

        Writer(DecisionStore store) {
            this.store = store;
        }

        @Override
        public void write(Decision decision, Context context) throws IOException {
            batch.add(decision);
            if (batch.size() >= FULL) {
                flush(false);
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (!batch.isEmpty()) {
                store.store(List.copyOf(batch));
                batch.clear();
            }
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }
}
