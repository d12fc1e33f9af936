package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.signal.SignalType;

/** What people call signals: "link click", "replies". */
public final class SignalNouns {
    /** Singular and plural; the plural of most adds an s. */
    private static final Map<String, String> NOUNS = Map.ofEntries(
            Map.entry(SignalType.EMAIL_OPENED, "email open"),
            Map.entry(SignalType.LINK_CLICKED, "link click"),
            Map.entry(SignalType.EMAIL_REPLIED, "reply|replies"),
            Map.entry(SignalType.EMAIL_AUTO_REPLIED, "automatic reply|automatic replies"),
            Map.entry(SignalType.UNSUBSCRIBED, "unsubscribe"),
            Map.entry(SignalType.RESUBSCRIBED, "resubscription"),
            Map.entry(SignalType.SPAM_REPORTED, "spam report"),
            Map.entry(SignalType.CONSENT_GRANTED, "consent"),
            Map.entry(SignalType.CONSENT_WITHDRAWN, "withdrawal of consent|withdrawals of consent"),
            Map.entry(SignalType.PREFERENCES_CHANGED, "change of preferences|changes of preferences"),
            Map.entry(SignalType.CONTENT_DOWNLOADED, "download"),
            Map.entry(SignalType.FORM_SUBMITTED, "submitted form"),
            Map.entry(SignalType.NEWSLETTER_SUBSCRIBED, "newsletter subscription"),
            Map.entry(SignalType.PAGE_VISITED, "page visit"),
            Map.entry(SignalType.AD_CLICKED, "ad click"),
            Map.entry(SignalType.SOCIAL_ENGAGED, "social media reaction"),
            Map.entry(SignalType.WEBINAR_REGISTERED, "webinar registration"),
            Map.entry(SignalType.WEBINAR_ATTENDED, "attended webinar"),
            Map.entry(SignalType.EVENT_ATTENDED, "attended event"),
            Map.entry(SignalType.DEMO_REQUESTED, "demo request"),
            Map.entry(SignalType.INQUIRY_RECEIVED, "inquiry|inquiries"),
            Map.entry(SignalType.CALL_RECEIVED, "call from the contact|calls from the contact"),
            Map.entry(SignalType.CALL_ANSWERED, "answered call"),
            Map.entry(SignalType.CHAT_STARTED, "chat"),
            Map.entry(SignalType.MESSAGE_RECEIVED, "message from the contact|messages from the contact"),
            Map.entry(SignalType.MEETING_BOOKED, "booked meeting"),
            Map.entry(SignalType.MEETING_CANCELLED, "canceled meeting"),
            Map.entry(SignalType.MEETING_NO_SHOW, "missed meeting"),
            Map.entry(SignalType.MEETING_COMPLETED, "completed meeting"),
            Map.entry(SignalType.TRIAL_STARTED, "trial"),
            Map.entry(SignalType.PRODUCT_USED, "use of the product|uses of the product"),
            Map.entry(SignalType.CART_ABANDONED, "abandoned cart"),
            Map.entry(SignalType.PURCHASED, "purchase"),
            Map.entry(SignalType.ONBOARDING_COMPLETED, "completed onboarding"),
            Map.entry(SignalType.RENEWED, "renewal"),
            Map.entry(SignalType.EXPANDED, "expansion"),
            Map.entry(SignalType.CONTRACT_CANCELLED, "contract cancellation"),
            Map.entry(SignalType.REFERRAL_MADE, "referral"),
            Map.entry(SignalType.REVIEW_POSTED, "review"),
            Map.entry(SignalType.SURVEY_ANSWERED, "answered survey"),
            Map.entry(SignalType.CASE_OPENED, "opened case"),
            Map.entry(SignalType.GIFT_MADE, "gift"),
            Map.entry(SignalType.VOLUNTEERED, "volunteer assignment"),
            Map.entry(SignalType.EMAIL_SENT, "email from us|emails from us"),
            Map.entry(SignalType.EMAIL_DELIVERED, "delivered email"),
            Map.entry(SignalType.EMAIL_BOUNCED, "bounced email"),
            Map.entry(SignalType.CALL_MADE, "call from us|calls from us"),
            Map.entry(SignalType.MESSAGE_SENT, "message from us|messages from us"),
            Map.entry(SignalType.LETTER_SENT, "letter from us|letters from us"),
            Map.entry(SignalType.AD_SHOWN, "ad view"),
            Map.entry(SignalType.PROPOSAL_SENT, "proposal from us|proposals from us"),
            Map.entry(SignalType.CASE_CLOSED, "closed case"),
            Map.entry(SignalType.HAND_OFF_ACCEPTED, "accepted hand-off"),
            Map.entry(SignalType.HAND_OFF_REJECTED, "rejected hand-off"),
            Map.entry(SignalType.STAGE_SET, "manual placement"),
            Map.entry(SignalType.FIELD_CHANGED, "change of the record|changes of the record"),
            Map.entry(SignalType.OPPORTUNITY_CREATED, "new opportunity|new opportunities"),
            Map.entry(
                    SignalType.OPPORTUNITY_STAGE_CHANGED,
                    "change of an opportunity's stage|changes of opportunity stages"),
            Map.entry(SignalType.OPPORTUNITY_WON, "won opportunity|won opportunities"),
            Map.entry(SignalType.OPPORTUNITY_LOST, "lost opportunity|lost opportunities"),
            Map.entry(SignalType.LEFT_COMPANY, "departure from the company|departures from the company"));

    private SignalNouns() {}

    /** One signal of these types: "attended webinar or attended event". */
    public static String one(Iterable<? extends Object> types) {
        List<String> nouns = new ArrayList<>();
        types.forEach(type -> nouns.add(parts(String.valueOf(type))[0]));
        return Phrases.any(nouns);
    }

    /** Several signals of these types. */
    public static String many(Iterable<? extends Object> types) {
        List<String> nouns = new ArrayList<>();
        types.forEach(type -> {
            String[] parts = parts(String.valueOf(type));
            nouns.add(parts.length > 1 ? parts[1] : parts[0] + "s");
        });
        return Phrases.any(nouns);
    }

    /** A type of the host's own is its name in small letters. */
    private static String[] parts(String type) {
        String known = NOUNS.get(type);
        return known != null
                ? known.split("\\|", -1)
                : new String[] {"\"" + type.toLowerCase(Locale.ROOT).replace('_', ' ') + "\" signal"};
    }
}
