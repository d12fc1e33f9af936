package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Promise;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a state whose parts contradict each other. It checks only what no engine would write, whatever the map, and
 * even after late signals or merged contacts.
 */
public final class StateFaults {
    private static final Set<Movement> STARTS = Set.of(Movement.START, Movement.IMPORTED);

    private final Refusal refusal;
    private final StateSnapshot state;
    private final Timeline timeline;
    private final List<Visit> visits;

    /** Makes the error for a part. */
    public interface Refusal {
        /**
         * Returns the error.
         *
         * @param path the part, with the keys of the JSON format, such as {@code visits[1].movement}
         * @param problem the problem with its value, in one sentence
         * @param advice a sentence starting with "Maybe …", or the empty text
         */
        RuntimeException of(String path, String problem, String advice);
    }

    /** Prepares the check of a state. */
    public StateFaults(StateSnapshot state, Refusal refusal) {
        this.refusal = refusal;
        this.state = state;
        this.timeline = state.timeline();
        this.visits = timeline.visits();
    }

    /** Checks the parts against each other, except for those that the top of the state repeats. */
    public void refuse() {
        for (int i = 0; i < visits.size(); i++) {
            time(i);
            way(i);
        }
        if (visits.isEmpty()) {
            notBegun();
        } else {
            begun();
            clock();
            cadence();
        }
        signals();
    }

    /** Checks that the visits follow one another without a gap. */
    private void time(int i) {
        Visit visit = visits.get(i);
        String path = "visits[" + i + "]";
        boolean last = i == visits.size() - 1;
        if (last && visit.left().isPresent()) {
            throw refusal.of(path, path + " is the last visit, but has a 'left'.", "");
        }
        if (!last && visit.left().isEmpty()) {
            throw refusal.of(path, path + " has no 'left', but is not the last visit.", "");
        }
        Instant left = visit.left().orElse(visit.entered());
        if (left.isBefore(visit.entered())) {
            throw refusal.of(path, path + " is left at " + left + ", before it is entered.", "");
        }
        if (!last && !visits.get(i + 1).entered().equals(left)) {
            throw refusal.of(
                    path,
                    path + " is left at " + left + ", but the next visit is entered at "
                            + visits.get(i + 1).entered() + ".",
                    "");
        }
    }

    /** Checks that the visits are numbered from 1, and that each comes from the one before. */
    private void way(int i) {
        Visit visit = visits.get(i);
        String path = "visits[" + i + "]";
        if (visit.number() != i + 1) {
            throw refusal.of(
                    path, path + " has the number " + visit.number() + ", but visits are numbered from 1.", "");
        }
        String before = i == 0 ? null : visits.get(i - 1).stage();
        if (!visit.cameFrom().equals(Optional.ofNullable(before))) {
            throw refusal.of(
                    path,
                    path
                            + visit.cameFrom()
                                    .map(stage -> " came from '" + stage + "', but ")
                                    .orElse(" has no 'cameFrom', but ")
                            + (before == null ? "is the first visit." : "the visit before it is in '" + before + "'."),
                    "");
        }
        if (STARTS.contains(visit.movement()) != (i == 0)) {
            throw refusal.of(
                    path,
                    path + " has the movement " + visit.movement()
                            + (i == 0
                                    ? ", but the first visit must be a START or IMPORTED."
                                    : ", which only the first visit can have."),
                    i == 0 ? "Maybe START or IMPORTED." : "");
        }
    }

    private void notBegun() {
        absent("begun", timeline.begun());
        absent("clock", timeline.clock());
        absent("closed", timeline.closed() ? true : null);
        absent("heldUntil", timeline.heldUntil());
        absent("reviewAt", state.evaluation().reviewAt());
        absent("cadence", state.sequences().equals(SequencesSnapshot.NONE) ? null : state.sequences());
    }

    private void absent(String key, @Nullable Object value) {
        if (value != null) {
            throw refusal.of(key, "The text has a '" + key + "', but no visits: the journey has not started.", "");
        }
    }

    private void begun() {
        Instant entered = visits.get(0).entered();
        if (timeline.begun() == null || timeline.clock() == null) {
            String key = timeline.begun() == null ? "begun" : "clock";
            throw refusal.of(key, "The text has visits, but no '" + key + "'.", "");
        }
        if (!timeline.begun().equals(entered)) {
            throw refusal.of(
                    "begun",
                    "begun is " + timeline.begun() + ", but the first visit was entered at " + entered + ".",
                    "");
        }
    }

    private void clock() {
        Instant entered = visits.get(visits.size() - 1).entered();
        if (timeline.clock().isBefore(entered)) {
            throw refusal.of(
                    "clock",
                    "clock is " + timeline.clock() + ", before the last visit was entered at " + entered + ".",
                    "");
        }
        if (state.evaluation().reviewAt() != null
                && state.evaluation().reviewAt().isBefore(timeline.clock())) {
            throw refusal.of(
                    "reviewAt",
                    "The next evaluation of the rules is at "
                            + state.evaluation().reviewAt() + ", before clock, which is " + timeline.clock() + ".",
                    "");
        }
    }

    // ---- sequences and hand-offs

    private void cadence() {
        Set<String> sequences = new HashSet<>();
        for (int i = 0; i < state.sequences().enrollments().size(); i++) {
            EnrollmentSnapshot enrollment = state.sequences().enrollments().get(i);
            String path = "cadence.enrollments[" + i + "]";
            if (!sequences.add(enrollment.sequence())) {
                throw refusal.of(
                        path,
                        path + " is in the sequence '" + enrollment.sequence() + "', as an earlier enrollment is.",
                        "");
            }
            enrollment(path, enrollment);
        }
        state.sequences().touches().forEach((id, touch) -> {
            if (isAhead(touch.at())) {
                throw ahead("cadence.touches." + id + ".at", touch.at());
            }
        });
        state.sequences().sendings().contents().forEach((content, at) -> {
            if (isAhead(at)) {
                throw ahead("cadence.contents." + content, at);
            }
        });
        notAhead("cadence.marketing", state.sequences().sendings().marketing());
        for (String id : state.sequences().handOffs().keySet()) {
            Promise promise = state.sequences().handOffs().get(id);
            notAhead("cadence.handOffs." + id + ".at", promise.at());
            String own = state.journey() + "/" + state.contactId() + "/" + promise.visit() + "/HandedOff/";
            if (id.startsWith(own)) { // a hand-off of a merged contact uses the visit numbers of that contact
                visit("cadence.handOffs." + id, promise.visit());
            }
        }
    }

    private void enrollment(String path, EnrollmentSnapshot enrollment) {
        notAhead(path, ".enrolledAt", enrollment.enrolledAt());
        notAhead(path, ".reached", enrollment.reached());
        notAhead(path, ".endedAt", enrollment.endedAt());
        notAhead(path, ".pausedAt", enrollment.pausedAt());
        if (!enrollment.origin().contains("/")) { // one of a contact merged into this counts that one's visits
            visit(path, enrollment.visit());
            during(path, enrollment.enrolledAt(), visits.get(enrollment.visit() - 1));
        }
    }

    private void notAhead(String path, @Nullable Instant at) {
        if (at != null && isAhead(at)) {
            throw ahead(path, at);
        }
    }

    private void notAhead(String path, String key, @Nullable Instant at) {
        if (at != null && isAhead(at)) {
            throw ahead(path + key, at);
        }
    }

    private boolean isAhead(Instant at) {
        return at.isAfter(timeline.clock());
    }

    private RuntimeException ahead(String path, Instant at) {
        return refusal.of(path, path + " is " + at + ", after clock, which is " + timeline.clock() + ".", "");
    }

    private void visit(String path, int number) {
        if (number < 1 || number > visits.size()) {
            throw refusal.of(
                    path + ".visit",
                    path + ".visit is " + number + ", but there is no such visit.",
                    "Maybe a number from 1 to " + visits.size() + ".");
        }
    }

    private void during(String path, Instant at, Visit visit) {
        if (at.isBefore(visit.entered()) || visit.left().filter(at::isAfter).isPresent()) {
            throw refusal.of(
                    path + ".enrolledAt",
                    path + ".enrolledAt is " + at + ", not during visit " + visit.number() + ", which is from "
                            + visit.entered()
                            + visit.left().map(left -> " to " + left).orElse(" on") + ".",
                    "");
        }
    }

    /** Checks that an enrollment either goes on or has ended. */
    public static void checkEnd(String path, EnrollmentSnapshot enrollment, Refusal refusal) {
        Instant ended = enrollment.endedAt();
        if (ended == null) {
            if (!enrollment.how().isEmpty()) {
                throw refusal.of(
                        path,
                        path + " has a 'how', but no 'endedAt'.",
                        "Maybe its 'endedAt' was lost, because 'how' describes the end.");
            }
            boolean last = enrollment.step() == null;
            checkAbsent(path, last, "has no next 'step', but", "planned", enrollment.planned(), refusal);
            checkAbsent(path, last, "has no next 'step', but", "due", enrollment.due(), refusal);
            return;
        }
        if (ended.isBefore(enrollment.enrolledAt())) {
            throw refusal.of(
                    path, path + " ended at " + ended + ", before it started at " + enrollment.enrolledAt() + ".", "");
        }
        if (enrollment.how().isEmpty()) {
            throw refusal.of(path, path + " has ended, but has no 'how'.", "");
        }
        checkAbsent(path, true, "has ended, but", "step", enrollment.step(), refusal);
        checkAbsent(path, true, "has ended, but", "planned", enrollment.planned(), refusal);
        checkAbsent(path, true, "has ended, but", "due", enrollment.due(), refusal);
        checkAbsent(path, true, "has ended, but", "pausedAt", enrollment.pausedAt(), refusal);
    }

    private static void checkAbsent(
            String path, boolean refused, String why, String key, @Nullable Object value, Refusal refusal) {
        if (refused && value != null) {
            throw refusal.of(
                    path,
                    path + " " + why + " has a '" + key + "'.",
                    "Maybe a part was changed by hand: an ended enrollment has no next step.");
        }
    }

    // ---- signals

    private void signals() {
        Set<String> ids = new HashSet<>();
        List<Signal> signals = state.signals();
        for (int i = 0; i < signals.size(); i++) {
            if (!ids.add(signals.get(i).id())) {
                String path = "signals[" + i + "]";
                throw refusal.of(path, path + " has the id '" + signals.get(i).id() + "' of an earlier signal.", "");
            }
        }
    }
}
