package org.journeyrules.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.json.JourneyJson;

/** How much a contact takes: the state with 20 signals, on the heap and as JSON. */
final class StateSize {
    private static final int COPIES = 100;

    private StateSize() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(measure());
    }

    static String measure() throws InterruptedException {
        JourneyEngine engine = JourneyEngine.of(Engine.JAVA.rules());
        List<Case> cases = Contacts.of(Contacts.Next.WATCHED, Contacts.Screening.JOURNEY);
        List<String> written = new ArrayList<>();
        long bytes = 0;
        for (Case each : cases) {
            String json = JourneyJson.write(Engine.JourneyCases.stateOf(engine, each));
            bytes += json.getBytes(StandardCharsets.UTF_8).length;
            written.add(json);
        }
        // read from JSON, so that no two states share a string that a host's two states would not share
        JourneyState[] states = new JourneyState[COPIES * written.size()];
        long before = used();
        for (int i = 0; i < states.length; i++) {
            states[i] = JourneyJson.readState(written.get(i % written.size()));
        }
        long heap = used() - before;
        return String.format(
                Locale.ROOT,
                "a state with %d signals: %,d bytes of heap, %,d bytes of JSON (mean of %,d)",
                Contacts.KEPT,
                heap / states.length,
                bytes / written.size(),
                states.length);
    }

    private static long used() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
