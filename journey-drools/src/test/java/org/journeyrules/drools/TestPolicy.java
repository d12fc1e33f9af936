package org.journeyrules.drools;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.journeyrules.Journey;

/** The numbers of the rules in tests. */
public record TestPolicy(Duration window, int clicks, List<String> stages, Optional<String> topic, String text) {
    static final TestPolicy DEFAULT =
            new TestPolicy(Duration.ofDays(10), 2, List.of("Awareness", "Decision"), Optional.of("blog"), "blog");

    public static TestPolicy of(Journey journey) {
        return journey.policy(TestPolicy.class);
    }
}
