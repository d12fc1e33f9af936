package org.journeyrules.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;

/** What sequences came to in a stay, as one would tell it: how many steps fell due, how many were left out or late, and why. */
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
        private int leftOut;
        private final Set<String> whyLeftOut = new LinkedHashSet<>();
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

    void addSkipped(StepSkipped step) {
        Told told = sequences.computeIfAbsent(step.sequence(), any -> new Told());
        waiting.remove(step.sequence() + " " + step.step());
        told.leftOut++;
        told.whyLeftOut.add(step.why().startsWith("The content ") ? "sent before" : clause(step.why()));
    }

    /** "Quiet hours are 20:00-08:00." within a sentence, without what comes after a semicolon. */
    private static String clause(String sentence) {
        String clause = sentence.replaceFirst("(;.*|\\.)$", "");
        return clause.substring(0, 1).toLowerCase(Locale.ROOT) + clause.substring(1);
    }

    private String instant(Instant at) {
        return dates.dayOfYear(at) + " " + dates.minute(at);
    }

    private String why(StepDeferred deferred, Instant sent) {
        String rule = deferred.because().rule();
        if (!rule.startsWith("journey: ")) {
            return Words.reason(rule);
        }
        boolean clocks = deferred.why().startsWith("Quiet hours") && dates.clockChanges(deferred.at(), sent);
        return clause(deferred.why()) + (clocks ? ", and the clocks change that night" : "");
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
            String leftOut = told.leftOut == 0
                    ? ""
                    : ", " + told.leftOut + " left out (" + String.join(", ", told.whyLeftOut) + ")";
            sentences.add("Sequence " + name + opening + ": " + told.due + " of " + steps + " steps due" + leftOut
                    + late + ".");
        });
        return String.join(" ", sentences);
    }
}
