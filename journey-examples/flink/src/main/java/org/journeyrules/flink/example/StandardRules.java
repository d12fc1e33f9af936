package org.journeyrules.flink.example;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.journeyrules.JourneyEngine;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.flink.EngineSupplier;
import org.journeyrules.nonprofit.NonprofitPolicy;
import org.journeyrules.nonprofit.NonprofitRules;

/**
 * The engine of a standard map with its rules. All tasks of a process share one.
 *
 * @param map {@code b2b} or {@code nonprofit}
 */
record StandardRules(String map) implements EngineSupplier {
    private static final Map<String, JourneyEngine> BUILT = new ConcurrentHashMap<>();

    StandardRules {
        if (!map.equals("b2b") && !map.equals("nonprofit")) {
            throw new IllegalArgumentException("Unknown map '" + map + "'.\nMaybe 'b2b' or 'nonprofit'.");
        }
    }

    @Override
    public JourneyEngine get() {
        return BUILT.computeIfAbsent(map, any -> JourneyEngine.of(build()));
    }

    private DroolsRules build() {
        return map.equals("b2b")
                ? DroolsRules.builder(B2bRules.map())
                        .add(B2bRules.pack(B2bPolicy.defaults()))
                        .build()
                : DroolsRules.builder(NonprofitRules.map())
                        .add(NonprofitRules.pack(NonprofitPolicy.defaults()))
                        .build();
    }
}
