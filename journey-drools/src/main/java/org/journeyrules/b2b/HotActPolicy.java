package org.journeyrules.b2b;

import static org.journeyrules.b2b.B2bSettings.BOOKING_HOURS;
import static org.journeyrules.b2b.B2bSettings.CALL_HOURS;
import static org.journeyrules.b2b.B2bSettings.CHAT_ANSWER;
import static org.journeyrules.b2b.B2bSettings.DEMO_TOPICS;
import static org.journeyrules.b2b.B2bSettings.GOAL_WINDOW;
import static org.journeyrules.b2b.B2bSettings.INQUIRY_HOURS;
import static org.journeyrules.b2b.B2bSettings.INQUIRY_TOPICS;
import static org.journeyrules.b2b.B2bSettings.MESSAGE_HOURS;
import static org.journeyrules.b2b.B2bSettings.REPLY_HOURS;
import static org.journeyrules.b2b.B2bSettings.SAME_ACT;

import java.time.Duration;
import java.time.temporal.TemporalAmount;
import java.util.Set;

/**
 * The part of the {@link B2bPolicy} about hot actions: demo requests, inquiries, calls, chats, messages, replies
 * and booked meetings.
 * It says by which forms they arrive, and in what time a person must act on each.
 *
 * <p>Topics are compared exactly as they are written.
 */
public sealed interface HotActPolicy extends PolicySubject permits B2bPolicy {
    /** Topics of forms that ask for a demo. Default: {@code demo}. */
    default Set<String> demoTopics() {
        return DEMO_TOPICS.in(this).written();
    }

    /**
     * Returns a policy with other {@link #demoTopics}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withDemoTopics(Set<String> topics) {
        return DEMO_TOPICS.changedIn(this, topics);
    }

    /** Topics of forms with an inquiry. Default: {@code contact, inquiry, pricing}. */
    default Set<String> inquiryTopics() {
        return INQUIRY_TOPICS.in(this).written();
    }

    /**
     * Returns a policy with other {@link #inquiryTopics}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withInquiryTopics(Set<String> topics) {
        return INQUIRY_TOPICS.changedIn(this, topics);
    }

    /** The time within which an action that is reported twice, for example by the lead source and by a signal, is one
     * action. Default: 1 hour. */
    default Duration sameAct() {
        return SAME_ACT.in(this);
    }

    /**
     * Returns a policy with another {@link #sameAct}.
     *
     * @throws IllegalArgumentException if it is not a positive Duration
     */
    default B2bPolicy withSameAct(Duration window) {
        return SAME_ACT.changedIn(this, window);
    }

    /** The time, in business hours, in which a person must act on an inquiry. 1 to 10,000; default: 4. */
    default int inquiryHours() {
        return INQUIRY_HOURS.in(this);
    }

    /**
     * Returns a policy with another {@link #inquiryHours}.
     *
     * @throws IllegalArgumentException if it is less than 1 or more than 10,000
     */
    default B2bPolicy withInquiryHours(int hours) {
        return INQUIRY_HOURS.changedIn(this, hours);
    }

    /** The time, in business hours, in which a person must act on a call from the contact. 1 to 10,000; default: 4. */
    default int callHours() {
        return CALL_HOURS.in(this);
    }

    /**
     * Returns a policy with another {@link #callHours}.
     *
     * @throws IllegalArgumentException if it is less than 1 or more than 10,000
     */
    default B2bPolicy withCallHours(int hours) {
        return CALL_HOURS.changedIn(this, hours);
    }

    /** The time in which a person must act on a chat that the contact started. Default: 5 minutes. */
    default Duration chatAnswer() {
        return CHAT_ANSWER.in(this);
    }

    /**
     * Returns a policy with another {@link #chatAnswer}.
     *
     * @throws IllegalArgumentException if it is not a positive Duration
     */
    default B2bPolicy withChatAnswer(Duration time) {
        return CHAT_ANSWER.changedIn(this, time);
    }

    /** The time, in business hours, in which a person must act on a message from the contact. 1 to 10,000; default: 4. */
    default int messageHours() {
        return MESSAGE_HOURS.in(this);
    }

    /**
     * Returns a policy with another {@link #messageHours}.
     *
     * @throws IllegalArgumentException if it is less than 1 or more than 10,000
     */
    default B2bPolicy withMessageHours(int hours) {
        return MESSAGE_HOURS.changedIn(this, hours);
    }

    /** The time, in business hours, in which a person must act on a reply to an email. 1 to 10,000; default: 4. */
    default int replyHours() {
        return REPLY_HOURS.in(this);
    }

    /**
     * Returns a policy with another {@link #replyHours}.
     *
     * @throws IllegalArgumentException if it is less than 1 or more than 10,000
     */
    default B2bPolicy withReplyHours(int hours) {
        return REPLY_HOURS.changedIn(this, hours);
    }

    /** The time, in business hours, in which a person must act on a booked meeting. 1 to 10,000; default: 8. */
    default int bookingHours() {
        return BOOKING_HOURS.in(this);
    }

    /**
     * Returns a policy with another {@link #bookingHours}.
     *
     * @throws IllegalArgumentException if it is less than 1 or more than 10,000
     */
    default B2bPolicy withBookingHours(int hours) {
        return BOOKING_HOURS.changedIn(this, hours);
    }

    /** For how long a request for a demo, or a trial, makes invitations to one pointless. Default: 180 calendar days. */
    default TemporalAmount goalWindow() {
        return GOAL_WINDOW.in(this);
    }

    /**
     * Returns a policy with another {@link #goalWindow}.
     *
     * @throws IllegalArgumentException if it is not a positive Period or Duration
     */
    default B2bPolicy withGoalWindow(TemporalAmount window) {
        return GOAL_WINDOW.changedIn(this, window);
    }
}
