package org.journeyrules.internal.engine;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.Distance;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.history.NextChange;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.internal.time.Span;
import org.journeyrules.stage.CurrentVisit;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The current visit, as rules see it. Before the journey starts there is none, and all answers are null, 0 or false.
 */
record VisitView(
        @Nullable Visit visit,
        EvaluationContext view,
        @Nullable Instant heldUntil) implements CurrentVisit {
    @Override
    public @Nullable Instant since() {
        return visit == null ? null : visit.entered();
    }

    @Override
    public int number() {
        return visit == null ? 0 : visit.number();
    }

    @Override
    public @Nullable String cameFrom() {
        return visit == null ? null : visit.cameFrom().orElse(null);
    }

    @Override
    public @Nullable String how() {
        return visit == null ? null : visit.movement().name();
    }

    @Override
    public boolean lasted(TemporalAmount window) {
        view.requireOpen();
        Span span = view.span(window);
        if (visit == null) {
            return false;
        }
        long end = span.from(visit.entered().toEpochMilli());
        boolean lasted = end <= view.now();
        long change = lasted ? NextChange.NEVER : end;
        view.horizon().offer(change);
        if (view.isTracing()) {
            String since = Phrases.instant(visit.entered().toEpochMilli(), view.zone());
            Distance distance = Distance.of(Distance.Kind.DURATION, "the visit of " + visit.stage())
                    .withValue("since " + since)
                    .withNeeds(lasted ? "less than " + span : "for " + span)
                    .withMetAt(EvaluationContext.instant(change));
            view.answered(Answer.of(
                            "visit.lasted(" + span + ")",
                            String.valueOf(lasted),
                            "entered " + since,
                            EvaluationContext.instant(change))
                    .withDistance(lasted ? distance.withFixed() : distance));
        }
        return lasted;
    }

    @Override
    public boolean held() {
        view.requireOpen();
        boolean held = heldUntil != null && view.now() < heldUntil.toEpochMilli();
        if (held) {
            view.horizon().offer(heldUntil.toEpochMilli());
        }
        if (view.isTracing()) {
            Instant until = held ? heldUntil : null;
            String words = held ? "until " + Phrases.instant(heldUntil.toEpochMilli(), view.zone()) : "";
            view.answered(Answer.of("visit.held", String.valueOf(held), words, until)
                    .withDistance(Distance.of(Distance.Kind.VALUE, held ? "no manual hold" : "a manual hold")
                            .withValue(held ? "held" : "none")
                            .withNeeds(held ? "" : "until some time")
                            .withMetAt(until)));
        }
        return held;
    }
}
