package org.journeyrules.json;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Promise;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Touch;
import org.journeyrules.internal.snapshot.StateSnapshot;
import org.journeyrules.internal.snapshot.Timeline;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a state whose parts contradict each other. It checks only what no engine would write, whatever the map, and
 * even after late signals or merged contacts.
 */
final class StateFaults {
    private static final Set<Movement> STARTS = Set.of(Movement.START, Movement.IMPORTED);

    private final JsonIn in;
    private final StateSnapshot state;
    private final Timeline timeline;
    private final List<Visit> visits;

    StateFaults(JsonIn in, StateSnapshot state) {
        this.in = in;
        this.state = state;
        this.timeline = state.timeline();
        this.visits = timeline.visits();
    }

    /** Checks the parts against each other, except for those that the top of the state repeats. */
    void refuse() {
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
            throw in.wrongAt(path, path + " is the last visit, but has a 'left'.", "");
        }
        if (!last && visit.left().isEmpty()) {
            throw in.wrongAt(path, path + " has no 'left', but is not the last visit.", "");
        }
        Instant left = visit.left().orElse(visit.entered());
        if (left.isBefore(visit.entered())) {
            throw in.wrongAt(path, path + " is left at " + left + ", before it is entered.", "");
        }
        if (!last && !visits.get(i + 1).entered().equals(left)) {
            throw in.wrongAt(
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
            throw in.wrongAt(
                    path, path + " has the number " + visit.number() + ", but visits are numbered from 1.", "");
        }
        String before = i == 0 ? null : visits.get(i - 1).stage();
        if (!visit.cameFrom().equals(Optional.ofNullable(before))) {
            throw in.wrongAt(
                    path,
                    path
                            + visit.cameFrom()
                                    .map(stage -> " came from '" + stage + "', but ")
                                    .orElse(" has no 'cameFrom', but ")
                            + (before == null ? "is the first visit." : "the visit before it is in '" + before + "'."),
                    "");
        }
        if (STARTS.contains(visit.movement()) != (i == 0)) {
            throw in.wrongAt(
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
            throw in.wrongAt(key, "The text has a '" + key + "', but no visits: the journey has not started.", "");
        }
    }

    private void begun() {
        Instant entered = visits.get(0).entered();
        if (timeline.begun() == null || timeline.clock() == null) {
            String key = timeline.begun() == null ? "begun" : "clock";
            throw in.wrongAt(key, "The text has visits, but no '" + key + "'.", "");
        }
        if (!timeline.begun().equals(entered)) {
            throw in.wrongAt(
                    "begun",
                    "begun is " + timeline.begun() + ", but the first visit was entered at " + entered + ".",
                    "");
        }
    }

    private void clock() {
        Instant entered = visits.get(visits.size() - 1).entered();
        if (timeline.clock().isBefore(entered)) {
            throw in.wrongAt(
                    "clock",
                    "clock is " + timeline.clock() + ", before the last visit was entered at " + entered + ".",
                    "");
        }
        if (state.evaluation().reviewAt() != null
                && state.evaluation().reviewAt().isBefore(timeline.clock())) {
            throw in.wrongAt(
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
                throw in.wrongAt(
                        path,
                        path + " is in the sequence '" + enrollment.sequence() + "', as an earlier enrollment is.",
                        "");
            }
            enrollment(path, enrollment);
        }
        for (String id : state.sequences().touches().keySet()) {
            Touch touch = state.sequences().touches().get(id);
            notAhead("cadence.touches." + id + ".at", touch.at());
        }
        state.sequences().sendings().contents().forEach((content, at) -> notAhead("cadence.contents." + content, at));
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
        notAhead(path + ".enrolledAt", enrollment.enrolledAt());
        notAhead(path + ".reached", enrollment.reached());
        notAhead(path + ".endedAt", enrollment.endedAt());
        notAhead(path + ".pausedAt", enrollment.pausedAt());
        if (!enrollment.origin().contains("/")) { // one of a contact merged into this counts that one's visits
            visit(path, enrollment.visit());
            during(path, enrollment.enrolledAt(), visits.get(enrollment.visit() - 1));
        }
    }

    private void notAhead(String path, @Nullable Instant at) {
        if (at != null && at.isAfter(timeline.clock())) {
            throw in.wrongAt(path, path + " is " + at + ", after clock, which is " + timeline.clock() + ".", "");
        }
    }

    private void visit(String path, int number) {
        if (number < 1 || number > visits.size()) {
            throw in.wrongAt(
                    path + ".visit",
                    path + ".visit is " + number + ", but there is no such visit.",
                    "Maybe a number from 1 to " + visits.size() + ".");
        }
    }

    private void during(String path, Instant at, Visit visit) {
        if (at.isBefore(visit.entered()) || visit.left().filter(at::isAfter).isPresent()) {
            throw in.wrongAt(
                    path + ".enrolledAt",
                    path + ".enrolledAt is " + at + ", not during visit " + visit.number() + ", which is from "
                            + visit.entered()
                            + visit.left().map(left -> " to " + left).orElse(" on") + ".",
                    "");
        }
    }

    // ---- signals

    private void signals() {
        Set<String> ids = new HashSet<>();
        List<Signal> signals = state.signals();
        for (int i = 0; i < signals.size(); i++) {
            if (!ids.add(signals.get(i).id())) {
                String path = "signals[" + i + "]";
                throw in.wrongAt(path, path + " has the id '" + signals.get(i).id() + "' of an earlier signal.", "");
            }
        }
    }
}
