package org.journeyrules.flink.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.flink.JourneyFunction;

/**
 * Compares three ways to follow contacts over time on the same signals: Journey in Flink with the whole B2B pack, Flink CEP with
 * two patterns, and a process engine with the same two rules. Each runs in a process of its own, one after the other. The
 * argument is the number of contacts, 2,000 by default.
 */
public final class FlinkComparison {
    private static final List<String> ALL = List.of("journey", "cep", "flowable", "eager");

    private FlinkComparison() {}

    public static void main(String[] arguments) throws Exception {
        String contacts = arguments.length > 0 ? arguments[0] : "2000";
        if (arguments.length < 2) {
            for (String each : ALL) {
                run(contacts, each);
            }
            return;
        }
        People people = People.of(Integer.parseInt(contacts));
        switch (arguments[1]) {
            case "journey" ->
                FlinkRun.measure(
                        "Journey, the whole B2B pack, ordered",
                        people,
                        FlinkRun.journey(JourneyFunction.ordered(FlinkComparison::engine)
                                .withUntil(people.last())));
            case "eager" ->
                FlinkRun.measure(
                        "Journey, the whole B2B pack, eager",
                        people,
                        FlinkRun.journey(
                                JourneyFunction.eager(FlinkComparison::engine).withUntil(people.last())));
            case "cep" -> FlinkRun.measure("Flink CEP, two patterns", people, (signals, any) -> CepRun.add(signals));
            case "flowable" -> FlowableRun.measure(people);
            default -> throw new IllegalArgumentException("'" + arguments[1] + "' is not one of " + ALL + ".");
        }
        System.exit(0);
    }

    private static final class B2b {
        static final JourneyEngine ENGINE = JourneyEngine.of(DroolsRules.builder(B2bMap.standard())
                .add(B2bRules.pack(B2bPolicy.defaults()))
                .build());
    }

    private static JourneyEngine engine() {
        return B2b.ENGINE;
    }

    private static void run(String contacts, String what) throws IOException, InterruptedException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FlinkComparison.class.getName(),
                        contacts,
                        what)
                .inheritIO()
                .start()
                .waitFor();
    }
}
