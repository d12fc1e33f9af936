package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The stages that a CRM itself gave one contact, by the instant from which each holds. */
final class CrmStages {
    private static final String FIELD = "field";

    private final TreeMap<Instant, String> since = new TreeMap<>(); // "" where the CRM has no stage

    private CrmStages() {}

    /** Names of stages in the map and in other systems, to the stage; the first stage with a label has it. */
    static Map<String, String> labels(JourneyMap map) {
        Map<String, String> labels = new HashMap<>();
        map.stages().forEach(stage -> labels.put(stage.name(), stage.name()));
        for (Stage stage : map.stages()) {
            stage.labels().values().forEach(label -> labels.putIfAbsent(label, stage.name()));
        }
        return labels;
    }

    /** Whether a signal is the CRM's word on the stage, not a person's. */
    static boolean isOf(Signal signal) {
        return switch (signal.type()) {
            case SignalType.STAGE_SET -> !"user".equals(signal.attribute("source"));
            case SignalType.FIELD_CHANGED -> Contact.STAGE.equals(signal.attribute(FIELD));
            default -> false;
        };
    }

    /**
     * Reads the history of the CRM.
     *
     * @param signals by instant
     * @param labels as of {@link #labels}
     * @param until later signals do not count
     */
    static CrmStages of(List<Signal> signals, Map<String, String> labels, Instant until) {
        CrmStages stages = new CrmStages();
        for (Signal signal : signals) {
            if (isOf(signal) && !signal.occurredAt().isAfter(until)) {
                boolean changed = signal.type().equals(SignalType.FIELD_CHANGED);
                if (changed && stages.since.isEmpty()) {
                    stages.put(Instant.MIN, signal.attribute("from"), labels);
                }
                stages.put(signal.occurredAt(), signal.attribute(changed ? "to" : "stage"), labels);
            }
        }
        return stages;
    }

    private void put(Instant at, @Nullable String label, Map<String, String> labels) {
        since.put(at, label == null ? "" : labels.getOrDefault(label, ""));
    }

    /** The stage at an instant, after the changes of that instant; null if the CRM has none that the map knows. */
    @Nullable
    String at(Instant instant) {
        Map.Entry<Instant, String> last = since.floorEntry(instant);
        return last == null || last.getValue().isEmpty() ? null : last.getValue();
    }

    /** The instants from which another stage holds, in order; the first may be {@link Instant#MIN}. */
    List<Instant> changes() {
        return new ArrayList<>(since.keySet());
    }
}
