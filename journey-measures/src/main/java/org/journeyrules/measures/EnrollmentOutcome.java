package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StepDue;
import org.journeyrules.measures.internal.reading.Touches;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** What became of one enrollment in a sequence, up to the end of the window. Changes only while it is read. */
final class EnrollmentOutcome {
    /** The arm of contacts that are sent nothing. */
    static final String HOLD_OUT = "hold-out";

    private final Enrolled enrolled;
    private @Nullable String ended;
    private int sent;
    private boolean judged;
    private boolean converted;

    private EnrollmentOutcome(Enrolled enrolled) {
        this.enrolled = enrolled;
    }

    /** Returns the outcomes of the enrollments that were made within the window. */
    static List<EnrollmentOutcome> of(ContactHistory history, MeasureSettings settings) {
        Map<String, EnrollmentOutcome> outcomes = new LinkedHashMap<>();
        Instant until = settings.window().until();
        for (Decision decision : history.decisions()) {
            if (decision.at().isAfter(until)) {
                break;
            }
            if (decision instanceof Enrolled enrolled && settings.window().contains(enrolled.at())) {
                outcomes.put(key(decision, decision.subject()), new EnrollmentOutcome(enrolled));
            } else if (decision instanceof SequenceEnded end) {
                EnrollmentOutcome outcome = outcomes.get(key(decision, decision.subject()));
                if (outcome != null) {
                    outcome.ended = end.how();
                }
            } else if (decision instanceof StepDue) {
                String subject = decision.subject();
                EnrollmentOutcome outcome = outcomes.get(key(decision, subject.substring(0, subject.lastIndexOf('/'))));
                if (outcome != null) {
                    outcome.sent++;
                }
            }
        }
        outcomes.values().forEach(outcome -> outcome.judge(history, settings));
        return new ArrayList<>(outcomes.values());
    }

    /** The same for all decisions about one enrollment. The names in a subject are escaped, so '/' only separates. */
    private static String key(Decision decision, String enrollment) {
        return decision.visit() + "/" + enrollment;
    }

    private void judge(ContactHistory history, MeasureSettings settings) {
        boolean hasGoal = settings.map()
                .sequence(enrolled.sequence())
                .filter(sequence -> !sequence.goals().isEmpty())
                .isPresent();
        converted = "goal".equals(ended);
        judged = hasGoal || converted;
        for (Visit visit : history.visits()) {
            if (visit.number() == enrolled.visit()) {
                List<String> converts = settings.map()
                        .stage(visit.stage())
                        .map(stage -> stage.converts())
                        .orElse(List.of());
                judged |= !converts.isEmpty();
                converted |= !converts.isEmpty() && hasSignal(history, visit, converts, settings);
            }
        }
    }

    private boolean hasSignal(ContactHistory history, Visit visit, List<String> types, MeasureSettings settings) {
        Set<String> rejected = history.rejectedClicks(settings);
        List<Signal> after =
                VisitTime.between(history.signals(), enrolled.at(), VisitTime.end(visit, settings.window()));
        return after.stream().anyMatch(signal -> types.contains(signal.type()) && Touches.counts(signal, rejected));
    }

    String sequence() {
        return enrolled.sequence();
    }

    /** The arm of the test, or null if the sequence has none. */
    @Nullable
    String arm() {
        return enrolled.arm().orElse(null);
    }

    boolean isHeldOut() {
        return HOLD_OUT.equals(arm());
    }

    /** How it ended, or null if it has not. */
    @Nullable
    String ended() {
        return ended;
    }

    /** How many steps were due for sending. */
    int sent() {
        return sent;
    }

    /** Whether the stage says what converts, or the sequence has a goal. */
    boolean isJudged() {
        return judged;
    }

    /**
     * Whether a signal that converts came after the enrollment, up to the end of the visit in which the contact was
     * enrolled, or the sequence reached its goal.
     */
    boolean converted() {
        return converted;
    }
}
