package org.journeyrules.test;

import java.util.Optional;
import java.util.function.Predicate;
import org.journeyrules.decision.Decision;

/** Finds why a decision that is not about the stage was not made: a hand-off, a member status, an enrollment. */
final class ProposalCause {
    private final Predicate<Decision> wanted;
    private final Predicate<String> proposal;
    private final World world;

    private ProposalCause(Predicate<Decision> wanted, Predicate<String> proposal, World world) {
        this.wanted = wanted;
        this.proposal = proposal;
        this.world = world;
    }

    /**
     * @param wanted whether a decision is the expected one
     * @param proposal whether a proposal, such as {@code "enroll onboarding"}, leads to it
     * @param leads what such rules do, after "the rules that": "enroll in onboarding"
     * @param name the sequence, status or reason that they propose
     */
    static Cause of(Predicate<Decision> wanted, Predicate<String> proposal, String leads, String name, World world) {
        ProposalCause cause = new ProposalCause(wanted, proposal, world);
        return cause.refused()
                .or(cause::decidedBefore)
                .or(() -> new Candidates(proposal, leads, name, world).whyNot())
                .orElseGet(() -> Cause.unknown(world));
    }

    private Optional<Cause> refused() {
        return world.chronicle().refusedInVisit(world.state()).stream()
                .filter(refusal -> proposal.test(refusal.proposal()))
                .findFirst()
                .map(refusal -> Cause.of(
                                Cause.quoted(refusal.rule()) + " was refused at " + world.show(refusal.at()) + ": "
                                        + refusal.reason(),
                                Scene.of(refusal, world))
                        .showingFirst(refusal.rule()));
    }

    /** Such a proposal is made once per visit. */
    private Optional<Cause> decidedBefore() {
        return world.chronicle()
                .earlier(wanted)
                .map(decision -> Cause.hint(
                        "Before this chapter, at " + world.show(decision.at()) + ": "
                                + DecisionKinds.words(decision, world) + ".",
                        world));
    }
}
