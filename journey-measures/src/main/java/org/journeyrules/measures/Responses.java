package org.journeyrules.measures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The measures of what contacts and people do, and of what was promised to them. Not thread-safe. */
final class Responses implements Accumulator<Responses> {
    private final Engagement engagement;
    private final Conversions conversions;
    private final HandOffResults handOffs;
    private final TouchpointResults touchpoints;
    private final SequenceResults sequences;
    private final Lift lift;
    private final Attribution attribution;
    private final Sales sales;
    private final Mismatch mismatch;
    private final Purchases purchases;
    private final PageBounces pageBounces;
    private final Churn churn;
    private final Reach reach;
    private final Automation automation;
    private final FollowUp followUp;
    private final ReversedEngagement reversedEngagement;
    private final List<Part<?>> parts = new ArrayList<>();

    /** One of the measures, with a way to the same one of other responses. */
    private record Part<A extends Accumulator<A>>(A own, Function<Responses, A> of) {
        void merge(Responses other) {
            own.merge(of.apply(other));
        }
    }

    /** What was measured. */
    record Result(
            Engagement.Result engagement,
            Map<String, Conversions.StageConversion> conversions,
            HandOffResults.Result handOffs,
            List<TouchpointResults.Result> touchpoints,
            List<SequenceResults.Result> sequences,
            List<Lift.Arm> lift,
            List<Attribution.Credit> attribution,
            Sales.Result sales,
            Mismatch.Result mismatch,
            Purchases.Result purchases,
            Map<String, PageBounces.Page> pageBounces,
            Churn.Result churn,
            Reach.Result reach,
            Map<String, Automation.Result> automation,
            FollowUp.Result followUp,
            Optional<ReversedEngagement.Result> reversedEngagement) {}

    Responses(MeasureSettings settings) {
        engagement = part(Engagement.of(settings), other -> other.engagement);
        conversions = part(Conversions.of(settings), other -> other.conversions);
        handOffs = part(HandOffResults.of(settings), other -> other.handOffs);
        touchpoints = part(TouchpointResults.of(settings), other -> other.touchpoints);
        sequences = part(SequenceResults.of(settings), other -> other.sequences);
        lift = part(Lift.of(settings), other -> other.lift);
        attribution = part(Attribution.of(settings), other -> other.attribution);
        sales = part(Sales.of(settings), other -> other.sales);
        mismatch = part(Mismatch.of(settings), other -> other.mismatch);
        purchases = part(Purchases.of(settings), other -> other.purchases);
        pageBounces = part(PageBounces.of(settings), other -> other.pageBounces);
        churn = part(Churn.of(settings), other -> other.churn);
        reach = part(Reach.of(settings), other -> other.reach);
        automation = part(Automation.of(settings), other -> other.automation);
        followUp = part(FollowUp.of(settings), other -> other.followUp);
        reversedEngagement = part(ReversedEngagement.of(settings), other -> other.reversedEngagement);
    }

    private <A extends Accumulator<A>> A part(A own, Function<Responses, A> of) {
        parts.add(new Part<>(own, of));
        return own;
    }

    @Override
    public void add(ContactHistory history) {
        parts.forEach(part -> part.own().add(history));
    }

    @Override
    public void merge(Responses other) {
        parts.forEach(part -> part.merge(other));
    }

    Result result() {
        return new Result(
                engagement.result(),
                conversions.result(),
                handOffs.result(),
                touchpoints.result(),
                sequences.result(),
                lift.result(),
                attribution.result(),
                sales.result(),
                mismatch.result(),
                purchases.result(),
                pageBounces.result(),
                churn.result(),
                reach.result(),
                automation.result(),
                followUp.result(),
                reversedEngagement.result());
    }
}
