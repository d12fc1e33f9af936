package org.journeyrules.b2b;

import java.time.Instant;
import java.util.Set;
import org.journeyrules.Journey;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.CurrentVisit;

/**
 * Names the hot actions once, whichever way they arrive: by a signal, by the topic of a form, or by the lead source.
 *
 * <pre>{@code
 * $request : HotActs.demoRequests(this, signals), $request.atLeast(1)
 * }</pre>
 *
 * <p>An action that is reported twice within {@link B2bPolicy#sameAct} is one action: the first report counts.
 * Stateless and thread-safe.
 */
public final class HotActs {
    private HotActs() {}

    /** The signals of a selection that ask for a demo. */
    public static Signals demoRequests(Journey journey, Signals selection) {
        B2bPolicy policy = B2bPolicy.of(journey);
        return once(journey, arriving(selection, SignalType.DEMO_REQUESTED, policy.demoTopics()));
    }

    /** The signals of a selection that are inquiries. */
    public static Signals inquiries(Journey journey, Signals selection) {
        B2bPolicy policy = B2bPolicy.of(journey);
        return once(journey, arriving(selection, SignalType.INQUIRY_RECEIVED, policy.inquiryTopics()));
    }

    /** The signals of a selection in which the contact called us. */
    public static Signals calls(Journey journey, Signals selection) {
        return once(journey, selection.of(SignalType.CALL_RECEIVED));
    }

    /** The signals of a selection in which the contact started a chat. */
    public static Signals chats(Journey journey, Signals selection) {
        return once(journey, selection.of(SignalType.CHAT_STARTED));
    }

    /** The signals of a selection in which the contact sent us a message. */
    public static Signals messages(Journey journey, Signals selection) {
        return once(journey, selection.of(SignalType.MESSAGE_RECEIVED));
    }

    /** The signals of a selection in which the contact booked a meeting. */
    public static Signals bookings(Journey journey, Signals selection) {
        return once(journey, selection.of(SignalType.MEETING_BOOKED));
    }

    /** The signals of a selection in which the contact replied to an email. */
    public static Signals replies(Journey journey, Signals selection) {
        return once(journey, selection.of(SignalType.EMAIL_REPLIED));
    }

    /**
     * The signals of a selection in which the contact got in touch, other than by asking for a demo or a meeting: an
     * inquiry by whatever way, a call, a chat, a message or a reply.
     */
    public static Signals contacts(Journey journey, Signals selection) {
        B2bPolicy policy = B2bPolicy.of(journey);
        return arriving(selection, SignalType.INQUIRY_RECEIVED, policy.inquiryTopics())
                .plus(conversations(selection))
                .plus(selection.of(SignalType.EMAIL_REPLIED));
    }

    /** The signals of a selection in which the contact called us, started a chat, or sent us a message. */
    public static Signals conversations(Signals selection) {
        return selection.of(SignalType.CALL_RECEIVED, SignalType.CHAT_STARTED, SignalType.MESSAGE_RECEIVED);
    }

    /**
     * Whether the contact's journey started recently, by a lead source that is a demo request. It is still in its first
     * visit.
     */
    public static boolean startedByDemoRequest(Journey journey) {
        return startedRecently(journey)
                && B2bPolicy.of(journey).isDemoRequest(journey.contact().leadSource());
    }

    /** Whether the contact's journey started recently, by a lead source that is an inquiry. It is still in its first visit. */
    public static boolean startedByInquiry(Journey journey) {
        return startedRecently(journey)
                && B2bPolicy.of(journey).isInquiry(journey.contact().leadSource());
    }

    /** The demo requests that are new to the team: not the one that the lead source has reported already. */
    public static Signals newDemoRequests(Journey journey) {
        Signals requests = HandOffs.news(journey, demoRequests(journey, journey.allSignals()));
        boolean reported = B2bPolicy.of(journey).isDemoRequest(journey.contact().leadSource());
        return reported ? afterStart(journey, requests) : requests;
    }

    /** The inquiries that are new to the team: not the one that the lead source has reported already. */
    public static Signals newInquiries(Journey journey) {
        Signals inquiries = HandOffs.news(journey, inquiries(journey, journey.allSignals()));
        boolean reported = B2bPolicy.of(journey).isInquiry(journey.contact().leadSource());
        return reported ? afterStart(journey, inquiries) : inquiries;
    }

    /**
     * Whether the contact asked for a demo within {@link B2bPolicy#goalWindow}, by whatever way, and has neither missed
     * nor canceled a meeting since. A booking that does not say when the meeting starts is such a request.
     */
    public static boolean hasAskedForDemo(Journey journey) {
        B2bPolicy policy = B2bPolicy.of(journey);
        Signals failed = journey.allSignals().of(SignalType.MEETING_NO_SHOW, SignalType.MEETING_CANCELLED);
        boolean cameByRequest = policy.isDemoRequest(journey.contact().leadSource())
                && !journey.contact().date("created_at").passedBy(policy.goalWindow())
                && failed.none();
        Signals booked = journey.allSignals().of(SignalType.MEETING_BOOKED).where("starts_at", "");
        return cameByRequest
                || booked.sinceLast(failed).within(policy.goalWindow()).atLeast(1)
                || arriving(journey.allSignals(), SignalType.DEMO_REQUESTED, policy.demoTopics())
                        .sinceLast(failed)
                        .within(policy.goalWindow())
                        .atLeast(1);
    }

    /**
     * Whether a hot action led the contact on to the stage, and has been handed over by itself. The contact asked for a
     * demo, booked a meeting, got in touch, or sent a form that belongs to a purchase at the instant of the entry.
     */
    public static boolean ledHere(Journey journey) {
        CurrentVisit visit = journey.visit();
        Instant since = visit.since();
        if (since == null || !"PROGRESSION".equals(visit.how())) {
            return false;
        }
        Signals then = journey.allSignals().since(since).until(since.plusMillis(1));
        return contacts(journey, then)
                .plus(arriving(
                        then, SignalType.DEMO_REQUESTED, B2bPolicy.of(journey).demoTopics()))
                .plus(then.of(SignalType.MEETING_BOOKED))
                .plus(then.of(SignalType.FORM_SUBMITTED)
                        .whereIn("topic", B2bPolicy.of(journey).procurementTopics()))
                .atLeast(1);
    }

    /**
     * Whether the last of these booked meetings is with the contact's owner: the contact has one, and the meeting does
     * not name another person in {@code with}.
     */
    public static boolean isWithOwner(Journey journey, Signals bookings) {
        String owner = journey.contact().owner();
        String with = bookings.attribute("with");
        return owner != null && (with == null || with.equalsIgnoreCase(owner));
    }

    private static Signals arriving(Signals selection, String type, Set<String> topics) {
        return selection.of(type).plus(selection.of(SignalType.FORM_SUBMITTED).whereIn("topic", topics));
    }

    private static Signals once(Journey journey, Signals acts) {
        return acts.notPrecededBy(acts, B2bPolicy.of(journey).sameAct());
    }

    private static boolean startedRecently(Journey journey) {
        CurrentVisit visit = journey.visit();
        return isFirst(visit) && !visit.lasted(B2bPolicy.of(journey).handOffEvidence());
    }

    private static Signals afterStart(Journey journey, Signals acts) {
        Instant since = journey.visit().since();
        return isFirst(journey.visit()) && since != null
                ? acts.since(since.plus(B2bPolicy.of(journey).sameAct()))
                : acts;
    }

    private static boolean isFirst(CurrentVisit visit) {
        return visit.number() == 1 && "START".equals(visit.how());
    }
}
