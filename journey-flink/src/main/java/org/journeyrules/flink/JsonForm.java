package org.journeyrules.flink;

import java.io.IOException;
import java.util.function.Function;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.json.JourneyJson;

/** Decisions and refusals: their JSON, which has its own rules for what an older text lacks. */
final class JsonForm<T> extends Form<T> {
    static final JsonForm<Decision> DECISION =
            new JsonForm<>("decision", Decision.class, JourneyJson::write, JourneyJson::readDecision);
    static final JsonForm<Refusal> REFUSAL =
            new JsonForm<>("refusal", Refusal.class, JourneyJson::write, JourneyJson::readRefusal);

    private final Function<T, String> writing;
    private final Function<String, T> reading;

    private JsonForm(String name, Class<T> type, Function<T, String> writing, Function<String, T> reading) {
        super(name, type, 1);
        this.writing = writing;
        this.reading = reading;
    }

    @Override
    void write(T value, DataOutputView out) throws IOException {
        Texts.put(writing.apply(value), out);
    }

    @Override
    T read(DataInputView in, int number) throws IOException {
        return reading.apply(Texts.next(in));
    }
}
