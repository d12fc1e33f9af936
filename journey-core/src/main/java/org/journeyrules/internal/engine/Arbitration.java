package org.journeyrules.internal.engine;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.internal.sequence.MemberStatuses;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Member;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.state.Proposal;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Decides between the proposals of one round. It first refuses what the map, a hold, a minimum dwell or the loop rule
 * does not allow. Among the rest, an exit beats a progression, which beats a regression. Then the order is: higher
 * salience; for a progression the stage further along the map, for a regression the nearer one; the rule's name by code
 * point.
 */
final class Arbitration {
    private static final Watch ACCEPTANCES =
            new Watch(Set.of(SignalType.HAND_OFF_ACCEPTED), null, null, Map.of(), false, false);

    private final JourneyMap map;
    private final Evaluation evaluation;
    private final @Nullable Visit visit;
    private final StateDraft draft;
    private final Collection<String> stagesSeen;
    private final List<Refused> refused = new ArrayList<>();
    private final List<Proposal> overruled = new ArrayList<>(0);

    /** A proposal that is not allowed, and whether the refusal stands until new evidence arrives. */
    record Refused(Proposal proposal, String reason, boolean loop) {}

    /** The change of stage that won. */
    record Winner(Proposal proposal, Movement movement, List<String> overruled) {}

    private record Candidate(Proposal proposal, Movement movement) {}

    /**
     * Creates an arbitration over the proposals of an evaluation.
     *
     * @param stagesSeen the stages in which the contact is or has been during this evaluation
     */
    Arbitration(JourneyMap map, Evaluation evaluation, StateDraft draft, Collection<String> stagesSeen) {
        this.map = map;
        this.evaluation = evaluation;
        this.draft = draft;
        this.visit = draft.visit();
        this.stagesSeen = stagesSeen;
    }

    List<Refused> refused() {
        return refused;
    }

    /**
     * Returns the proposals that are not about the stage, one for each campaign and sequence, in the order in which
     * they are applied.
     */
    List<Proposal> others() {
        if (evaluation.proposals().isEmpty()) {
            return List.of();
        }
        List<Proposal> ordered = new ArrayList<>();
        for (Proposal proposal : evaluation.proposals()) {
            if (!proposal.kind().isAboutStage() && !proposal.kind().isAboutStep() && !proposal.isUsed(draft)) {
                ordered.add(proposal);
            }
        }
        if (ordered.isEmpty()) {
            return ordered;
        }
        ordered.sort(Proposal.BY_SALIENCE.thenComparing(Proposal::target, CodePoints.ORDER));
        Map<String, Proposal> perTarget = new HashMap<>();
        List<Proposal> kept = new ArrayList<>();
        for (Proposal proposal : ordered) {
            String about = about(proposal);
            boolean first = proposal.kind() == Proposal.Kind.HAND_OFF || perTarget.putIfAbsent(about, proposal) == null;
            if (first) {
                kept.add(proposal);
            } else {
                overruled.add(proposal);
            }
        }
        return kept;
    }

    /**
     * Returns what two proposals must share for one to overrule the other. A status that the contact has reached already
     * overrules none that would move it forward.
     */
    private String about(Proposal proposal) {
        if (proposal.kind() != Proposal.Kind.MEMBER_STATUS) {
            return "sequence " + proposal.target();
        }
        Member now = draft.sequences().members().get(proposal.target());
        boolean moves = now == null || MemberStatuses.isLater(map, now, proposal.target(), proposal.detail());
        return (moves ? "campaign " : "engagement ") + proposal.target();
    }

    /** Returns the proposals that lost to another one about the same campaign or sequence. They are not applied. */
    List<Proposal> overruled() {
        return overruled;
    }

    /** Returns the change of stage that wins, if any is allowed. */
    Optional<Winner> winner() {
        if (evaluation.proposals().isEmpty()) {
            return Optional.empty();
        }
        List<Candidate> allowed = new ArrayList<>();
        for (Proposal proposal : evaluation.proposals()) {
            if (proposal.kind().isAboutStage()) {
                candidate(proposal).ifPresent(allowed::add);
            }
        }
        if (allowed.isEmpty()) {
            return Optional.empty();
        }
        allowed.sort(order());
        Candidate first = allowed.get(0);
        Set<String> losers = new TreeSet<>(CodePoints.ORDER);
        for (Candidate candidate : allowed) {
            if (!candidate.proposal.target().equals(first.proposal.target())) {
                losers.add(candidate.proposal.rule());
            }
        }
        losers.remove(first.proposal.rule());
        return Optional.of(new Winner(first.proposal, first.movement, List.copyOf(losers)));
    }

    private Comparator<Candidate> order() {
        return Comparator.<Candidate>comparingInt(candidate -> group(candidate.movement))
                .thenComparing(candidate -> -candidate.proposal.salience())
                .thenComparing(this::byStage)
                .thenComparing(candidate -> candidate.proposal.rule(), CodePoints.ORDER)
                .thenComparing(candidate -> candidate.proposal.target(), CodePoints.ORDER);
    }

    private static int group(Movement movement) {
        return switch (movement) {
            case EXIT -> 0;
            case REGRESSION -> 2;
            default -> 1;
        };
    }

    /** The furthest progression and the nearest regression are both the latest stage. Exits have no order. */
    private int byStage(Candidate candidate) {
        return candidate.movement == Movement.EXIT ? 0 : -map.rank(candidate.proposal.target());
    }

    private Optional<Candidate> candidate(Proposal proposal) {
        String target = proposal.target();
        if (visit == null) {
            // before the start only startIn is allowed; the others are evaluated again once there is a stage
            return proposal.kind() == Proposal.Kind.START_IN
                    ? Optional.of(new Candidate(proposal, Movement.START))
                    : Optional.empty();
        }
        if (target.equals(visit.stage())) {
            return Optional.empty(); // proposing the current stage has no effect
        }
        Stage from = stage(visit.stage());
        Stage to = stage(target);
        Optional<String> reason = whyNotByMap(proposal.kind(), from, to);
        if (reason.isPresent()) {
            return refuse(proposal, reason.get(), false);
        }
        if (map.needsAcceptance(from.name(), target) && !isAccepted()) {
            return refuse(proposal, "No one has accepted a hand-off in " + from.name() + " yet.", false);
        }
        Movement movement = movement(proposal.kind(), from);
        long now = evaluation.view().now();
        if (draft.timeline().heldUntil() != null
                && now < draft.timeline().heldUntil().toEpochMilli()) {
            evaluation.view().horizon().offer(draft.timeline().heldUntil().toEpochMilli());
            return refuse(proposal, "A person holds the contact in " + from.name() + ".", false);
        }
        Optional<TemporalAmount> dwell = from.minimumDwell().filter(Arbitration::isPositive);
        if (movement != Movement.EXIT && dwell.isPresent()) {
            long end =
                    Span.of(dwell.get(), evaluation.zone()).from(visit.entered().toEpochMilli());
            if (now < end) {
                evaluation.view().horizon().offer(end);
                return refuse(
                        proposal,
                        "The contact stays in " + from.name() + " until " + Phrases.instant(end, evaluation.zone())
                                + ", its minimum dwell.",
                        false);
            }
        }
        if (stagesSeen.contains(target) || draft.memory().standing().contains(proposal.key())) {
            return refuse(proposal, loop(proposal), true);
        }
        return Optional.of(new Candidate(proposal, movement));
    }

    /**
     * Returns whether a person has accepted a hand-off in this visit. The acceptance is watched, so that the rules are
     * evaluated as soon as it arrives.
     */
    private boolean isAccepted() {
        evaluation.view().watch(ACCEPTANCES);
        long now = evaluation.view().now();
        boolean[] accepted = {false};
        draft.log()
                .ofType(SignalType.HAND_OFF_ACCEPTED)
                .after(
                        visit.entered().toEpochMilli() - 1,
                        signal -> accepted[0] |=
                                signal.occurredAt().toEpochMilli() <= now && signal.trust() != Trust.MACHINE);
        return accepted[0];
    }

    private static boolean isPositive(TemporalAmount dwell) {
        return !dwell.equals(Duration.ZERO) && !dwell.equals(Period.ZERO);
    }

    /**
     * Returns a message that names the rules that led the contact away from the stage, and the one that would lead it
     * back.
     */
    private String loop(Proposal proposal) {
        Set<String> rules = new LinkedHashSet<>();
        for (Visit earlier : draft.timeline().visits()) {
            if (earlier.stage().equals(proposal.target())) {
                rules.clear();
            } else {
                rules.add(earlier.rule());
            }
        }
        rules.add(proposal.rule());
        return "The contact has just been in " + proposal.target() + ": a loop of \"" + String.join("\", \"", rules)
                + "\".";
    }

    private Optional<Candidate> refuse(Proposal proposal, String reason, boolean loop) {
        refused.add(new Refused(proposal, reason, loop));
        return Optional.empty();
    }

    private static Movement movement(Proposal.Kind kind, Stage from) {
        if (kind == Proposal.Kind.EXIT_TO) {
            return Movement.EXIT;
        }
        if (from.isExit()) {
            return Movement.RETURN;
        }
        return kind == Proposal.Kind.REGRESS_TO ? Movement.REGRESSION : Movement.PROGRESSION;
    }

    private Optional<String> whyNotByMap(Proposal.Kind kind, Stage from, Stage to) {
        if (from.isTerminal()) {
            return Optional.of(from.name() + " is terminal: only a placement leads out of it.");
        }
        if (kind == Proposal.Kind.START_IN && !from.isExit()) {
            return Optional.of("startIn is allowed only before the journey starts, or in an exit stage.");
        }
        if (kind == Proposal.Kind.EXIT_TO && !to.isExit()) {
            return Optional.of(to.name() + " is not an exit stage.");
        }
        if (kind != Proposal.Kind.EXIT_TO && to.isExit()) {
            return Optional.of(to.name() + " is an exit stage; use exitTo.");
        }
        if (kind == Proposal.Kind.REGRESS_TO && from.isExit()) {
            return Optional.of("From the exit stage " + from.name() + ", a contact returns by startIn or progressTo.");
        }
        if (!from.isExit()) {
            boolean ahead = map.rank(to.name()) > map.rank(from.name());
            if (kind == Proposal.Kind.PROGRESS_TO && !ahead) {
                return Optional.of(to.name() + " does not come after " + from.name() + ".");
            }
            if (kind == Proposal.Kind.REGRESS_TO && ahead) {
                return Optional.of(to.name() + " does not come before " + from.name() + ".");
            }
        }
        return map.allowed(from.name(), to.name())
                ? Optional.empty()
                : Optional.of("The map has no transition from " + from.name() + " to " + to.name() + ".");
    }

    private Stage stage(String name) {
        return map.stage(name).orElseThrow();
    }
}
