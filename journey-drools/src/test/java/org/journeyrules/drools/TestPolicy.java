package org.journeyrules.drools;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.journeyrules.Journey;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.SignalType;
import org.journeyrules.spi.JourneyPolicy;

/** The numbers of the rules in tests. */
public record TestPolicy(Duration window, int clicks, List<String> stages, Optional<String> topic, String text)
        implements JourneyPolicy {
    static final TestPolicy DEFAULT =
            new TestPolicy(Duration.ofDays(10), 2, List.of("Awareness", "Decision"), Optional.of("blog"), "blog");

    public static TestPolicy of(Journey journey) {
        return journey.policy(TestPolicy.class);
    }

    @Override
    public Collection<ScoreModel> scores() {
        return List.of(ScoreModel.of("interest").points(SignalType.LINK_CLICKED, 5), ScoreModel.of("fatigue"));
    }
}
