package org.journeyrules.measures;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.journeyrules.internal.access.HistoryAccess;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/**
 * How many contacts can still be reached by marketing emails, and how many we drive away.
 *
 * <p>A contact can be reached at the end of the window as the engine decides it for marketing steps: the address has not
 * bounced hard, the contact has not unsubscribed or reported spam, and there is the consent that the map requires.
 * Unsubscribes and complaints within the window count once for each contact and message; one without a message counts by
 * itself. They are set in relation to the messages delivered, see {@link MessageCounts#delivered}.
 */
public final class Reach implements Accumulator<Reach> {
    private static final Set<String> DRIVEN_AWAY = Set.of(SignalType.UNSUBSCRIBED, SignalType.SPAM_REPORTED);

    private final MeasureSettings settings;
    private int delivered;
    private int contacts;
    private int reachable;
    private int unsubscribed;
    private int complained;

    /**
     * The reach of the contacts that were added.
     *
     * @param contacts contacts whose journey had started by the end of the window
     * @param reachable those who may be sent marketing emails
     * @param share the share of those, with its Wilson interval
     * @param delivered messages delivered within the window
     * @param unsubscribed unsubscribes within the window
     * @param complained complaints within the window
     * @param unsubscribesPer1000 unsubscribes per 1,000 delivered messages; null if there are none
     * @param complaintsPer1000 complaints per 1,000 delivered messages; null if there are none
     */
    public record Result(
            int contacts,
            int reachable,
            Estimate share,
            int delivered,
            int unsubscribed,
            int complained,
            @Nullable Double unsubscribesPer1000,
            @Nullable Double complaintsPer1000) {}

    private Reach(MeasureSettings settings) {
        this.settings = settings;
    }

    /** Returns an accumulator without contacts. */
    public static Reach of(MeasureSettings settings) {
        return new Reach(settings);
    }

    @Override
    public void add(ContactHistory history) {
        Instant until = settings.window().until();
        if (history.visits().isEmpty() || history.visits().get(0).entered().isAfter(until)) {
            return;
        }
        contacts++;
        List<Signal> known = VisitTime.between(history.signals(), Instant.MIN, until);
        reachable += MessageTally.one(
                HistoryAccess.allowsMarketingEmail(settings.map(), history.recordAt(until), known, until));
        for (SentMessage message : history.messages(settings)) {
            delivered += MessageTally.one(message.arrived());
        }
        if (history.hasAny(DRIVEN_AWAY)) {
            unsubscribed += count(known, SignalType.UNSUBSCRIBED);
            complained += count(known, SignalType.SPAM_REPORTED);
        }
    }

    private int count(List<Signal> signals, String type) {
        int count = 0;
        Set<String> seen = new HashSet<>();
        for (Signal signal : signals) {
            if (signal.type().equals(type)
                    && signal.trust() != Trust.MACHINE
                    && settings.window().contains(signal.occurredAt())) {
                String message = signal.attribute("message");
                count += MessageTally.one(message == null || seen.add(message));
            }
        }
        return count;
    }

    @Override
    public void merge(Reach other) {
        settings.requireSame(other.settings);
        delivered += other.delivered;
        contacts += other.contacts;
        reachable += other.reachable;
        unsubscribed += other.unsubscribed;
        complained += other.complained;
    }

    /** Returns the reach of the contacts added so far. */
    public Result result() {
        return new Result(
                contacts,
                reachable,
                Shares.of(reachable, contacts),
                delivered,
                unsubscribed,
                complained,
                delivered == 0 ? null : 1000d * unsubscribed / delivered,
                delivered == 0 ? null : 1000d * complained / delivered);
    }
}
