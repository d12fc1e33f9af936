package org.journeyrules.internal.access;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.history.RecordHistory;
import org.journeyrules.internal.history.Screening;
import org.journeyrules.internal.history.SignalList;
import org.journeyrules.internal.history.SignalNouns;
import org.journeyrules.internal.sequence.Suppression;
import org.journeyrules.internal.sequence.TestArms;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.internal.time.BusinessHours;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.signal.Signal;

/** What the engine knows of a history, for Journey's own modules that measure histories. */
public final class HistoryAccess {
    private HistoryAccess() {}

    /** Returns the signals by instant, then id. */
    public static List<Signal> inOrder(Collection<Signal> signals) {
        List<Signal> ordered = new ArrayList<>(signals);
        ordered.sort(SignalList.ORDER); // signals mostly come in order, which takes one pass
        return Collections.unmodifiableList(ordered);
    }

    /**
     * Returns the record as it was at each instant, after the changes of that instant.
     *
     * @param end the record after all these signals
     */
    public static Function<Instant, Contact> records(Contact end, Collection<Signal> signals) {
        return RecordHistory.of(end, signals)::at;
    }

    /** Returns the ids of the clicks that screening rejects when all these signals are known. */
    public static Set<String> rejectedClicks(Collection<Signal> signals) {
        return Screening.rejected(signals);
    }

    /** What people call one signal of a type: "link click". */
    public static String noun(String type) {
        return SignalNouns.one(List.of(type));
    }

    /** What people call several signals of a type: "link clicks". */
    public static String nouns(String type) {
        return SignalNouns.many(List.of(type));
    }

    /** Returns the instant a window after another one, as the engine counts it. */
    public static Instant after(Instant start, TemporalAmount window, ZoneId zone) {
        return Millis.planned(Span.of(window, zone).from(start.toEpochMilli()));
    }

    /** Returns how long a calendar is open between two instants, in a zone. */
    public static Duration openTime(BusinessCalendar calendar, ZoneId zone, Instant start, Instant end) {
        return BusinessHours.between(calendar, start.atZone(zone), end.atZone(zone));
    }

    /** Whether a contact may be sent a marketing email at an instant, as far as the signals and the record say. */
    public static boolean allowsMarketingEmail(
            JourneyMap map, Contact contact, Collection<Signal> signals, Instant at) {
        return Suppression.allowsMarketingEmail(map, contact, signals, at);
    }

    /** Returns an evenly distributed number from 0 to less than 1 that is always the same for a text. */
    public static double evenHash(String text) {
        return TestArms.share(text);
    }
}
