package org.journeyrules.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.List;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.state.Evidence;
import org.journeyrules.internal.state.Proposal;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** A step that would be sent now, as rules see it. */
record DueStepView(EnrollmentSnapshot enrollment, Step definition, Evaluation evaluation) implements DueStep {
    @Override
    public String sequence() {
        return enrollment.sequence();
    }

    @Override
    public boolean ofStage() {
        return enrollment.ofStage();
    }

    @Override
    public String step() {
        return definition.name();
    }

    @Override
    public @Nullable String content() {
        return definition.content().orElse(null);
    }

    @Override
    public @Nullable String channel() {
        return definition.channel().orElse(null);
    }

    @Override
    public String purpose() {
        return definition.purpose();
    }

    @Override
    public Instant enrolledAt() {
        return enrollment.enrolledAt();
    }

    @Override
    public @Nullable String arm() {
        return enrollment.arm().isEmpty() ? null : enrollment.arm();
    }

    @Override
    public void useVariant(String block, String variant) {
        evaluation.propose(Proposal.Kind.USE_VARIANT, block, EvaluationContext.given(variant, "a variant"), null, null);
    }

    @Override
    public void skip(String reason) {
        evaluation.propose(Proposal.Kind.SKIP, reason, null, null, null);
    }

    @Override
    public boolean hasBlock(String block) {
        EvaluationContext.given(block, "a block");
        JourneyMap map = evaluation.map();
        return map.contents().isEmpty()
                || definition
                        .content()
                        .flatMap(map::content)
                        .filter(content -> content.blocks().contains(block))
                        .isPresent();
    }

    @Override
    public void postpone(TemporalAmount time) {
        propose(time, evaluation.view().now());
    }

    @Override
    public void postpone(TemporalAmount time, Signals since) {
        Evidence evidence = Evidence.of(List.of(EvaluationContext.given(since, "a selection of signals")));
        if (!evidence.signals().isEmpty()) {
            propose(time, evidence.newestAt().toEpochMilli());
        }
    }

    private void propose(TemporalAmount time, long since) {
        long now = evaluation.view().now();
        long until = Span.of(EvaluationContext.given(time, "a window"), evaluation.zone())
                .from(since); // fails for a zero or negative time
        if (until > now) {
            evaluation.propose(Proposal.Kind.POSTPONE, step(), null, Duration.ofMillis(until - now), null);
        }
    }
}
