package org.journeyrules.signal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The signal types that the library knows, each with its default direction. A type is a plain string in
 * UPPER_SNAKE_CASE, so that rules can compare it. Any other name of this form is a type of your own.
 */
public final class SignalType {
    // inbound: the contact acted
    public static final String EMAIL_OPENED = "EMAIL_OPENED";
    public static final String LINK_CLICKED = "LINK_CLICKED";
    public static final String EMAIL_REPLIED = "EMAIL_REPLIED";
    public static final String EMAIL_AUTO_REPLIED = "EMAIL_AUTO_REPLIED";
    public static final String UNSUBSCRIBED = "UNSUBSCRIBED";
    public static final String RESUBSCRIBED = "RESUBSCRIBED";
    public static final String SPAM_REPORTED = "SPAM_REPORTED";
    public static final String CONSENT_GRANTED = "CONSENT_GRANTED";
    public static final String CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN";
    public static final String PREFERENCES_CHANGED = "PREFERENCES_CHANGED";
    public static final String CONTENT_DOWNLOADED = "CONTENT_DOWNLOADED";
    public static final String FORM_SUBMITTED = "FORM_SUBMITTED";
    public static final String NEWSLETTER_SUBSCRIBED = "NEWSLETTER_SUBSCRIBED";
    public static final String PAGE_VISITED = "PAGE_VISITED";
    public static final String AD_CLICKED = "AD_CLICKED";
    public static final String SOCIAL_ENGAGED = "SOCIAL_ENGAGED";
    public static final String WEBINAR_REGISTERED = "WEBINAR_REGISTERED";
    public static final String WEBINAR_ATTENDED = "WEBINAR_ATTENDED";
    public static final String EVENT_ATTENDED = "EVENT_ATTENDED";
    public static final String DEMO_REQUESTED = "DEMO_REQUESTED";
    public static final String INQUIRY_RECEIVED = "INQUIRY_RECEIVED";
    public static final String CALL_RECEIVED = "CALL_RECEIVED";
    public static final String CALL_ANSWERED = "CALL_ANSWERED";
    public static final String CHAT_STARTED = "CHAT_STARTED";
    public static final String MESSAGE_RECEIVED = "MESSAGE_RECEIVED";
    public static final String MEETING_BOOKED = "MEETING_BOOKED";
    public static final String MEETING_CANCELLED = "MEETING_CANCELLED";
    public static final String MEETING_NO_SHOW = "MEETING_NO_SHOW";
    public static final String MEETING_COMPLETED = "MEETING_COMPLETED";
    public static final String TRIAL_STARTED = "TRIAL_STARTED";
    public static final String PRODUCT_USED = "PRODUCT_USED";
    public static final String CART_ABANDONED = "CART_ABANDONED";
    public static final String PURCHASED = "PURCHASED";
    public static final String ONBOARDING_COMPLETED = "ONBOARDING_COMPLETED";
    public static final String RENEWED = "RENEWED";
    public static final String EXPANDED = "EXPANDED";
    public static final String CONTRACT_CANCELLED = "CONTRACT_CANCELLED";
    public static final String REFERRAL_MADE = "REFERRAL_MADE";
    public static final String REVIEW_POSTED = "REVIEW_POSTED";
    public static final String SURVEY_ANSWERED = "SURVEY_ANSWERED";
    public static final String CASE_OPENED = "CASE_OPENED";
    public static final String GIFT_MADE = "GIFT_MADE";
    public static final String VOLUNTEERED = "VOLUNTEERED";

    // outbound: we acted
    public static final String EMAIL_SENT = "EMAIL_SENT";
    public static final String EMAIL_DELIVERED = "EMAIL_DELIVERED";
    public static final String EMAIL_BOUNCED = "EMAIL_BOUNCED";
    public static final String CALL_MADE = "CALL_MADE";
    public static final String MESSAGE_SENT = "MESSAGE_SENT";
    public static final String LETTER_SENT = "LETTER_SENT";
    public static final String AD_SHOWN = "AD_SHOWN";
    public static final String PROPOSAL_SENT = "PROPOSAL_SENT";
    public static final String CASE_CLOSED = "CASE_CLOSED";
    public static final String HAND_OFF_ACCEPTED = "HAND_OFF_ACCEPTED";
    public static final String HAND_OFF_REJECTED = "HAND_OFF_REJECTED";

    // none: a fact about the contact
    public static final String STAGE_SET = "STAGE_SET";
    public static final String FIELD_CHANGED = "FIELD_CHANGED";
    public static final String OPPORTUNITY_CREATED = "OPPORTUNITY_CREATED";
    public static final String OPPORTUNITY_STAGE_CHANGED = "OPPORTUNITY_STAGE_CHANGED";
    public static final String OPPORTUNITY_WON = "OPPORTUNITY_WON";
    public static final String OPPORTUNITY_LOST = "OPPORTUNITY_LOST";
    public static final String LEFT_COMPANY = "LEFT_COMPANY";

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]*+(?:_[A-Z0-9]++)*+");
    private static final Map<String, Direction> KNOWN = declare();
    private static final Map<String, String> CONSTANTS =
            KNOWN.keySet().stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private SignalType() {}

    /** The known names, in order of declaration. */
    public static Set<String> known() {
        return KNOWN.keySet();
    }

    /** Whether the library knows this name. */
    public static boolean isKnown(String type) {
        return KNOWN.containsKey(type);
    }

    /** Whether a name has the form of a type: UPPER_SNAKE_CASE. */
    public static boolean isWellFormed(String type) {
        return KNOWN.containsKey(type) || NAME.matcher(type).matches();
    }

    /** Returns the constant of this name, so that signals share it and comparing two types mostly needs no text. */
    static String shared(String type) {
        return CONSTANTS.getOrDefault(type, type);
    }

    /** The default direction of a type. A type of your own is inbound unless the map or the signal says otherwise. */
    public static Direction directionOf(String type) {
        return KNOWN.getOrDefault(type, Direction.INBOUND);
    }

    private static Map<String, Direction> declare() {
        Map<String, Direction> types = new LinkedHashMap<>();
        for (String type : new String[] {
            EMAIL_OPENED,
            LINK_CLICKED,
            EMAIL_REPLIED,
            EMAIL_AUTO_REPLIED,
            UNSUBSCRIBED,
            RESUBSCRIBED,
            SPAM_REPORTED,
            CONSENT_GRANTED,
            CONSENT_WITHDRAWN,
            PREFERENCES_CHANGED,
            CONTENT_DOWNLOADED,
            FORM_SUBMITTED,
            NEWSLETTER_SUBSCRIBED,
            PAGE_VISITED,
            AD_CLICKED,
            SOCIAL_ENGAGED,
            WEBINAR_REGISTERED,
            WEBINAR_ATTENDED,
            EVENT_ATTENDED,
            DEMO_REQUESTED,
            INQUIRY_RECEIVED,
            CALL_RECEIVED,
            CALL_ANSWERED,
            CHAT_STARTED,
            MESSAGE_RECEIVED,
            MEETING_BOOKED,
            MEETING_CANCELLED,
            MEETING_NO_SHOW,
            MEETING_COMPLETED,
            TRIAL_STARTED,
            PRODUCT_USED,
            CART_ABANDONED,
            PURCHASED,
            ONBOARDING_COMPLETED,
            RENEWED,
            EXPANDED,
            CONTRACT_CANCELLED,
            REFERRAL_MADE,
            REVIEW_POSTED,
            SURVEY_ANSWERED,
            CASE_OPENED,
            GIFT_MADE,
            VOLUNTEERED
        }) {
            types.put(type, Direction.INBOUND);
        }
        for (String type : new String[] {
            EMAIL_SENT,
            EMAIL_DELIVERED,
            EMAIL_BOUNCED,
            CALL_MADE,
            MESSAGE_SENT,
            LETTER_SENT,
            AD_SHOWN,
            PROPOSAL_SENT,
            CASE_CLOSED,
            HAND_OFF_ACCEPTED,
            HAND_OFF_REJECTED
        }) {
            types.put(type, Direction.OUTBOUND);
        }
        for (String type : new String[] {
            STAGE_SET,
            FIELD_CHANGED,
            OPPORTUNITY_CREATED,
            OPPORTUNITY_STAGE_CHANGED,
            OPPORTUNITY_WON,
            OPPORTUNITY_LOST,
            LEFT_COMPANY
        }) {
            types.put(type, Direction.NONE);
        }
        return Collections.unmodifiableMap(types);
    }
}
