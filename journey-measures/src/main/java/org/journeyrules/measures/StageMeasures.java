package org.journeyrules.measures;

import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The measures of one stage. The unit is the visit: one contact's one visit to the stage. All visits that overlap the
 * window count.
 *
 * <p>Immutable and thread-safe.
 */
public final class StageMeasures {
    private final String stage;
    private final Kind kind;
    private final Counts counts;
    private final Balance balance;
    private final SortedMap<YearMonth, Balance> balanceByMonth;
    private final TimeInStage timeInStage;
    private final Map<Leaving, LeavingRate> leaving;
    private final Progression progression;
    private final Responses responses;

    /** What kind of stage it is. */
    public enum Kind {
        /** A stage in the order of the map that rules lead out of. */
        STAGE,
        /** A stage outside the order, also one that the map no longer has. */
        EXIT,
        /** A stage in the order that no rule leads out of. */
        TERMINAL
    }

    /** The numbers of visits. */
    record Counts(long visits, long open, long lateEntries, long zeroLength, long placed) {}

    /** How contacts respond in the stage, and whether they are lost. */
    private record Responses(
            MessageCounts engagement,
            Conversions.StageConversion conversion,
            @Nullable Double lostWithinHorizon) {
        private static final Responses NONE =
                new Responses(new MessageTally().result(true), Conversions.StageConversion.NONE, null);
    }

    StageMeasures(
            String stage,
            Kind kind,
            Counts counts,
            Balance balance,
            SortedMap<YearMonth, Balance> balanceByMonth,
            TimeInStage timeInStage,
            Map<Leaving, LeavingRate> leaving,
            Progression progression) {
        this.stage = stage;
        this.kind = kind;
        this.counts = counts;
        this.balance = balance;
        this.balanceByMonth = Collections.unmodifiableSortedMap(new TreeMap<>(balanceByMonth));
        this.timeInStage = timeInStage;
        this.leaving = Collections.unmodifiableMap(new EnumMap<>(leaving));
        this.progression = progression;
        this.responses = Responses.NONE;
    }

    private StageMeasures(StageMeasures base, Responses responses) {
        this.stage = base.stage;
        this.kind = base.kind;
        this.counts = base.counts;
        this.balance = base.balance;
        this.balanceByMonth = base.balanceByMonth;
        this.timeInStage = base.timeInStage;
        this.leaving = base.leaving;
        this.progression = base.progression;
        this.responses = responses;
    }

    StageMeasures withResponses(MessageCounts engagement, Conversions.StageConversion conversion) {
        return new StageMeasures(this, new Responses(engagement, conversion, responses.lostWithinHorizon));
    }

    StageMeasures withLostWithinHorizon(@Nullable Double probability) {
        return new StageMeasures(this, new Responses(responses.engagement, responses.conversion, probability));
    }

    /** The name of the stage. */
    public String stage() {
        return stage;
    }

    public Kind kind() {
        return kind;
    }

    /** The visits that overlap the window, those of zero length included. */
    public long visits() {
        return counts.visits();
    }

    /** The visits that have not ended at the end of the window. */
    public long open() {
        return counts.open();
    }

    /** The visits that began before the window. They are at risk only from its beginning on. */
    public long lateEntries() {
        return counts.lateEntries();
    }

    /** The visits that ended when they began. They are in no risk set and no rate. */
    public long zeroLength() {
        return counts.zeroLength();
    }

    /** The visits that ended because a person placed the contact elsewhere; they count in their direction, too. */
    public long placed() {
        return counts.placed();
    }

    /** The contacts of the stage over the whole window. */
    public Balance balance() {
        return balance;
    }

    /**
     * The contacts of the stage over each month of the window, in the map's zone. The first and the last may be partial; months
     * more than 100 years before the end are left out.
     */
    public SortedMap<YearMonth, Balance> balanceByMonth() {
        return balanceByMonth;
    }

    public TimeInStage timeInStage() {
        return timeInStage;
    }

    /** What became of the visits, for each way of leaving. */
    public Map<Leaving, LeavingRate> leaving() {
        return leaving;
    }

    public Progression progression() {
        return progression;
    }

    /** How contacts responded to the messages that were sent to them in this stage. */
    public MessageCounts engagement() {
        return responses.engagement();
    }

    /** How many visits of the stage converted. */
    public Conversions.StageConversion conversion() {
        return responses.conversion();
    }

    /**
     * The probability of leaving by going back or by an exit within {@link MeasureSettings#horizon}, while moving forward
     * competes (Aalen-Johansen). Null if no visit was ever at risk.
     */
    public @Nullable Double lostWithinHorizon() {
        return responses.lostWithinHorizon();
    }
}
