package org.journeyrules.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;

/** What sequences came to in a stay, as one would tell it: how many steps fell due, how many late, and why the last of these. */
final class TouchWords {
    /** A wait that is shorter nobody would notice. */
    private static final Duration NOTICED = Duration.ofHours(2);

    private final JourneyMap map;
    private final Dates dates;
    private final Map<String, Told> sequences = new LinkedHashMap<>();
    private final Map<String, StepDeferred> waiting = new HashMap<>();

    /** What is told of one sequence. */
    private static final class Told {
        private int due;
        private int late;
        private @Nullable String opening;
        private String lastWait = "";
    }

    TouchWords(JourneyMap map, Dates dates) {
        this.map = map;
        this.dates = dates;
    }

    void addWaiting(StepDeferred deferred) {
        waiting.putIfAbsent(deferred.sequence() + " " + deferred.step(), deferred);
    }

    void add(StepDue step) {
        Told told = sequences.computeIfAbsent(step.sequence(), any -> new Told());
        told.due++;
        String opening = step.variants().get("opening");
        told.opening = opening == null || opening.equals("standard") ? told.opening : opening;
        @Nullable StepDeferred deferred = waiting.remove(step.sequence() + " " + step.step());
        if (deferred != null && Duration.between(deferred.at(), step.at()).compareTo(NOTICED) >= 0) {
            told.late++;
            told.lastWait = "\"" + step.content().orElse(step.step()).replace('-', ' ') + "\" waits from "
                    + instant(deferred.at()) + " to " + instant(step.at()) + ": " + why(deferred, step.at());
        }
    }

    private String instant(Instant at) {
        return dates.dayOfYear(at) + " " + dates.minute(at);
    }

    private String why(StepDeferred deferred, Instant sent) {
        String rule = deferred.because().rule();
        if (!rule.startsWith("journey: ")) {
            return Words.reason(rule);
        } else if (!deferred.why().startsWith("Quiet hours")) {
            return "two emails a week are enough";
        }
        return "not at night" + (dates.clockChanges(deferred.at(), sent) ? ", and the clocks change that night" : "");
    }

    /** A sentence for each sequence: "Sequence decision, for healthcare: 4 of 4 steps due." */
    String inWords() {
        List<String> sentences = new ArrayList<>();
        sequences.forEach((name, told) -> {
            int steps = map.sequence(name).orElseThrow().steps().size();
            String opening = told.opening == null ? "" : ", for " + told.opening.replace('-', ' ');
            String late = told.late == 0
                    ? ""
                    : (told.late == 1 ? "; " : ", " + told.late + " of them later than planned; ") + told.lastWait;
            sentences.add("Sequence " + name + opening + ": " + told.due + " of " + steps + " steps due" + late + ".");
        });
        return String.join(" ", sentences);
    }
}
