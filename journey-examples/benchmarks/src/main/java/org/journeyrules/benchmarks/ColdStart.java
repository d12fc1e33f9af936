package org.journeyrules.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.Outcome;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.drools.RulePack;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/** From the start of a JVM to the first decision of the standard B2B rules, by how the rules come to be. */
final class ColdStart {
    private ColdStart() {}

    enum Start {
        /** The pack as shipped. */
        COMPILED_AHEAD {
            @Override
            JourneyRules rules() {
                return drools(B2bRules.pack(B2bPolicy.defaults()), RuleEngine.EXECUTABLE);
            }
        },
        /** The pack's texts, a comment longer, so that what was compiled ahead does not fit. */
        EXECUTABLE_AT_START {
            @Override
            JourneyRules rules() {
                return drools(changed(), RuleEngine.EXECUTABLE);
            }
        },
        CLASSIC_AT_START {
            @Override
            JourneyRules rules() {
                return drools(changed(), RuleEngine.CLASSIC);
            }
        },
        PLAIN_JAVA {
            @Override
            JourneyRules rules() {
                return B2bInJava.asJourneyRules();
            }
        };

        abstract JourneyRules rules();

        private static JourneyRules drools(RulePack pack, RuleEngine engine) {
            return DroolsRules.builder(B2bRules.map()).add(pack).engine(engine).build();
        }

        private static RulePack changed() {
            RulePack pack = RulePack.of("b2b")
                    .classLoader(B2bRules.class.getClassLoader())
                    .policy(B2bPolicy.defaults());
            for (String subject : List.of(
                    "entry",
                    "awareness",
                    "decision",
                    "customer",
                    "expansion",
                    "advocacy",
                    "regression",
                    "exits",
                    "returns")) {
                try (InputStream in = B2bRules.class.getResourceAsStream(subject + ".drl")) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    pack = pack.text(subject + ".drl", text + "\n// compiled at start\n");
                } catch (IOException unreadable) {
                    throw new IllegalStateException(unreadable);
                }
            }
            return pack;
        }
    }

    /** Without an argument: starts JVMs and times them. With one: is such a JVM. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 1) {
            System.out.println(decide(Start.valueOf(arguments[0])));
            return;
        }
        measure(5).forEach((start, millis) -> System.out.printf(Locale.ROOT, "%-20s %,6d ms%n", start, millis));
    }

    private static String decide(Start start) {
        JourneyEngine engine = JourneyEngine.of(start.rules());
        Contact contact = Contact.of("c-1").with("created_at", "2026-03-02T09:00:00Z");
        Outcome outcome = engine.receive(
                engine.newState("c-1"),
                contact,
                List.of(
                        Signal.of("s-1", "c-1", SignalType.FORM_SUBMITTED, Instant.parse("2026-03-02T09:00:00Z")),
                        Signal.of("s-2", "c-1", SignalType.DEMO_REQUESTED, Instant.parse("2026-03-03T09:00:00Z"))),
                Instant.parse("2026-03-03T09:00:00Z"));
        return "in " + outcome.state().stage().orElseThrow();
    }

    /** The median of several JVMs of each kind, one after the other in turn. */
    static Map<Start, Long> measure(int jvms) throws IOException, InterruptedException {
        Map<Start, List<Long>> all = new EnumMap<>(Start.class);
        for (int i = 0; i < jvms; i++) {
            for (Start start : Start.values()) {
                all.computeIfAbsent(start, any -> new ArrayList<>()).add(millis(start));
            }
        }
        Map<Start, Long> medians = new EnumMap<>(Start.class);
        all.forEach((start, millis) ->
                medians.put(start, millis.stream().sorted().toList().get(millis.size() / 2)));
        return medians;
    }

    private static long millis(Start start) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        long before = System.nanoTime();
        Process process = new ProcessBuilder(
                        java,
                        "-Xms256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ColdStart.class.getName(),
                        start.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            line = out.readLine();
        }
        long after = System.nanoTime();
        process.waitFor();
        if (!"in Consideration".equals(line)) {
            throw new IllegalStateException(start + " says " + line);
        }
        return (after - before) / 1_000_000;
    }
}
