package org.journeyrules.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.measures.Accumulator;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;

/**
 * A sample of contacts for a page: a few for each stage that contacts are in at the end. Who is chosen depends on the
 * contacts' ids only, so that the same history always gives the same sample, in parts or as a whole.
 *
 * <p>Not thread-safe: use one for each thread, and merge them.
 */
public final class TimelineSample implements Accumulator<TimelineSample> {
    /** How many contacts are chosen for each stage, unless set. */
    public static final int DEFAULT_PER_STAGE = 2;

    private final JourneyMap map;
    private final Instant until;
    private final int perStage;
    private final Map<String, TreeMap<Key, ContactTimeline>> chosen = new HashMap<>();

    /** The order of the draw; the id decides between equal hashes. */
    private record Key(int hash, String contact) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::hash).thenComparing(Key::contact);

        static Key of(String contact) {
            // String.hashCode of ids that count up counts up, too; a multiplication by an odd number spreads it
            return new Key(contact.hashCode() * 0x9E3779B1, contact);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private TimelineSample(JourneyMap map, Instant until, int perStage) {
        this.map = Objects.requireNonNull(map);
        this.until = Objects.requireNonNull(until);
        this.perStage = perStage;
    }

    /** Returns a sample of {@value #DEFAULT_PER_STAGE} contacts for each stage, up to an instant. */
    public static TimelineSample of(JourneyMap map, Instant until) {
        return new TimelineSample(map, until, DEFAULT_PER_STAGE);
    }

    /**
     * Returns a sample of another size.
     *
     * @param perStage how many contacts for each stage; 0 for none
     * @throws IllegalArgumentException if it is negative
     */
    public static TimelineSample of(JourneyMap map, Instant until, int perStage) {
        if (perStage < 0) {
            throw new IllegalArgumentException("A sample cannot have " + perStage + " contacts.\nMaybe 0, for none.");
        }
        return new TimelineSample(map, until, perStage);
    }

    @Override
    public void add(ContactHistory history) {
        List<Visit> visits = history.visits();
        if (!visits.isEmpty()) {
            String stage = visits.get(visits.size() - 1).stage();
            Key key = Key.of(history.contact().id());
            TreeMap<Key, ContactTimeline> ofStage = chosen.computeIfAbsent(stage, any -> new TreeMap<>());
            if (ofStage.size() < perStage || !ofStage.isEmpty() && key.compareTo(ofStage.lastKey()) < 0) {
                ofStage.put(key, ContactTimeline.of(history, map, until));
                cut(ofStage);
            }
        }
    }

    private void cut(TreeMap<Key, ContactTimeline> ofStage) {
        while (ofStage.size() > perStage) {
            ofStage.pollLastEntry();
        }
    }

    @Override
    public void merge(TimelineSample other) {
        if (perStage != other.perStage || !until.equals(other.until) || !map.equals(other.map)) {
            throw new IllegalArgumentException("Samples with different settings cannot be merged.\n"
                    + "Maybe make both with the same map, end and size.");
        }
        other.chosen.forEach((stage, timelines) -> {
            TreeMap<Key, ContactTimeline> ofStage = chosen.computeIfAbsent(stage, any -> new TreeMap<>());
            ofStage.putAll(timelines);
            cut(ofStage);
        });
    }

    /** Returns the timelines, in the order of the stages. */
    public List<ContactTimeline> result() {
        List<ContactTimeline> all = new ArrayList<>();
        Map<String, TreeMap<Key, ContactTimeline>> rest = new TreeMap<>(chosen);
        for (Stage stage : map.stages()) {
            TreeMap<Key, ContactTimeline> ofStage = rest.remove(stage.name());
            if (ofStage != null) {
                all.addAll(ofStage.values());
            }
        }
        rest.values().forEach(others -> all.addAll(others.values()));
        return all;
    }
}
