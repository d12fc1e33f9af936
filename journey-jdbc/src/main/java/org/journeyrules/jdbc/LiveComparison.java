package org.journeyrules.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the decisions in the outbox compare with those of a replay. Immutable.
 */
public final class LiveComparison {
    static final LiveComparison NONE = new LiveComparison(0, 0, List.of(), List.of(), List.of(), List.of(), Map.of());

    private final int contacts;
    private final int equal;
    private final List<Difference> missing;
    private final List<Difference> extra;
    private final List<Difference> late;
    private final List<Difference> different;
    private final Map<String, RuntimeException> failures;

    LiveComparison(
            int contacts,
            int equal,
            List<Difference> missing,
            List<Difference> extra,
            List<Difference> late,
            List<Difference> different,
            Map<String, RuntimeException> failures) {
        this.contacts = contacts;
        this.equal = equal;
        this.missing = List.copyOf(missing);
        this.extra = List.copyOf(extra);
        this.late = List.copyOf(late);
        this.different = List.copyOf(different);
        this.failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    /** A decision that the outbox and the replay do not both have, or not at the same instant. Immutable. */
    public static final class Difference {
        private final String id;
        private final String kind;
        private final @Nullable Instant live;
        private final @Nullable Instant replay;

        Difference(String id, String kind, @Nullable Instant live, @Nullable Instant replay) {
            this.id = id;
            this.kind = kind;
            this.live = live;
            this.replay = replay;
        }

        /** The decision's id. */
        public String id() {
            return id;
        }

        /** The decision's kind. */
        public String kind() {
            return kind;
        }

        /** Its instant in the outbox, if it is there. */
        public Optional<Instant> live() {
            return Optional.ofNullable(live);
        }

        /** Its instant in the replay, if it is there. */
        public Optional<Instant> replay() {
            return Optional.ofNullable(replay);
        }

        /** How much later the outbox has it than the replay; negative if earlier; zero if only one has it. */
        public Duration lateBy() {
            return live == null || replay == null ? Duration.ZERO : Duration.between(replay, live);
        }

        @Override
        public String toString() {
            return id
                    + (live == null
                            ? " only in the replay, at " + replay
                            : replay == null
                                    ? " only live, at " + live
                                    : " live at " + live + ", in the replay at " + replay);
        }
    }

    /** The number of contacts that were compared. */
    public int contacts() {
        return contacts;
    }

    /** The number of decisions that the outbox and the replay have at the same instant with the same content. */
    public int equal() {
        return equal;
    }

    /** The decisions that only the replay has. */
    public List<Difference> missing() {
        return missing;
    }

    /** The decisions that only the outbox has. */
    public List<Difference> extra() {
        return extra;
    }

    /** The decisions that both have, at another instant. {@link Difference#lateBy} says by how much. */
    public List<Difference> late() {
        return late;
    }

    /** The decisions that both have at the same instant, with other content, such as another text. */
    public List<Difference> different() {
        return different;
    }

    /** The contacts that could not be compared, because their record or their replay failed. */
    public Map<String, RuntimeException> failures() {
        return failures;
    }

    /** Whether there is no difference and no failure. */
    public boolean isEqual() {
        return missing.isEmpty() && extra.isEmpty() && late.isEmpty() && different.isEmpty() && failures.isEmpty();
    }

    /** How late the latest decision is; zero if none is late. */
    public Duration latestBy() {
        return late.stream().map(Difference::lateBy).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Returns this comparison together with that of other contacts. */
    public LiveComparison and(LiveComparison other) {
        Map<String, RuntimeException> failed = new LinkedHashMap<>(failures);
        failed.putAll(other.failures);
        return new LiveComparison(
                contacts + other.contacts,
                equal + other.equal,
                joined(missing, other.missing),
                joined(extra, other.extra),
                joined(late, other.late),
                joined(different, other.different),
                failed);
    }

    private static List<Difference> joined(List<Difference> first, List<Difference> second) {
        List<Difference> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** Counts, and the first differences, one per line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(contacts + " contacts: " + equal + " equal, " + missing.size()
                + " missing, " + extra.size() + " extra, " + late.size() + " at another instant"
                + (late.isEmpty() ? "" : " (at most " + latestBy() + " late)") + ", " + different.size()
                + " different, " + failures.size() + " contacts failed");
        Stream.of(missing, extra, late, different)
                .flatMap(List::stream)
                .limit(10)
                .forEach(each -> text.append("\n  ").append(each));
        return text.toString();
    }
}
