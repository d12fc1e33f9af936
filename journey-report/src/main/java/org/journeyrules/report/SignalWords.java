package org.journeyrules.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/** Signals as people say them: "asks for a demo". Stateless and thread-safe. */
public final class SignalWords {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private SignalWords() {}

    /** Returns what a signal of a type shows, if nothing else is known of it: "starts a chat", "we call". */
    public static String ofType(String type) {
        return of(Signal.of("any", "any", type, Instant.EPOCH), ZoneId.of("Z"));
    }

    /**
     * Returns what a signal shows, of the contact or of us: "asks for a demo", "we send an email".
     *
     * @param zone the zone of the dates in it
     */
    public static String of(Signal signal, ZoneId zone) {
        return ofContact(signal, zone).orElseGet(() -> ours(signal)) + paid(signal);
    }

    /** " of 50 EUR" after a gift, ", 50 EUR" after another payment. */
    private static String paid(Signal signal) {
        if (!Amounts.isPayment(signal) || Amounts.isRefund(signal)) {
            return "";
        }
        return Amounts.after(signal.type().equals(SignalType.GIFT_MADE) ? " of " : ", ", signal);
    }

    private static String ours(Signal signal) {
        String about = signal.attribute("content") == null ? signal.attribute("campaign") : signal.attribute("content");
        String what = about == null ? "" : " \"" + about + "\"";
        return switch (signal.type()) {
            case SignalType.EMAIL_SENT -> "we send an email" + what;
            case SignalType.EMAIL_DELIVERED -> "our email" + what + " is delivered";
            case SignalType.EMAIL_OPENED -> "opens our email" + what;
            case SignalType.CALL_MADE -> "we call";
            case SignalType.AD_SHOWN -> "we show an ad" + what;
            default -> named(signal.type());
        };
    }

    private static String named(String type) {
        return type.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * Returns what a signal shows of the contact: "asks for a demo". Empty if it shows nothing that they did, such as an
     * email that we sent.
     *
     * @param zone the zone of the dates in it
     */
    public static Optional<String> ofContact(Signal signal, ZoneId zone) {
        if (Amounts.isPayment(signal) && Amounts.isRefund(signal)) {
            return Optional.of("refund" + Amounts.after(" of ", signal));
        }
        @Nullable
        String words = switch (signal.type()) {
            case SignalType.EMAIL_SENT,
                    SignalType.EMAIL_DELIVERED,
                    SignalType.EMAIL_OPENED,
                    SignalType.FIELD_CHANGED,
                    SignalType.CALL_MADE,
                    SignalType.AD_SHOWN,
                    "CAMPAIGN_JOINED" -> null;
            case SignalType.LINK_CLICKED -> "clicks " + what(signal, "link", "a link");
            case SignalType.EMAIL_REPLIED -> "replies to our email";
            case SignalType.EMAIL_AUTO_REPLIED -> "is out of office, says an automatic reply";
            case SignalType.EMAIL_BOUNCED -> "our email comes back";
            case SignalType.FORM_SUBMITTED -> "fills in the " + what(signal, "asset", "form");
            case SignalType.CONTENT_DOWNLOADED -> "downloads " + what(signal, "asset", "something");
            case SignalType.PAGE_VISITED -> "visits " + what(signal, "link", "our pages");
            case SignalType.DEMO_REQUESTED -> "asks for a demo";
            case SignalType.INQUIRY_RECEIVED -> "sends an inquiry";
            case SignalType.CALL_RECEIVED -> "calls us" + remark(signal);
            case SignalType.CALL_ANSWERED -> "answers our call";
            case SignalType.CHAT_STARTED -> "starts a chat";
            case SignalType.WEBINAR_ATTENDED, SignalType.EVENT_ATTENDED ->
                "attends " + quoted(signal, "campaign", "an event");
            case SignalType.MEETING_BOOKED -> "books a " + meeting(signal) + startsAt(signal, zone);
            case SignalType.MEETING_COMPLETED -> meeting(signal) + " held";
            case SignalType.MEETING_CANCELLED -> "cancels the " + meeting(signal);
            case SignalType.MEETING_NO_SHOW -> "does not come to the " + meeting(signal);
            case SignalType.TRIAL_STARTED -> "starts a trial";
            case SignalType.PRODUCT_USED -> "uses the product";
            case SignalType.PURCHASED -> "buys";
            case SignalType.CART_ABANDONED -> "abandons a cart";
            case SignalType.RENEWED -> "renews the contract";
            case SignalType.EXPANDED -> "expands the contract";
            case SignalType.LEFT_COMPANY -> "leaves the company";
            case SignalType.UNSUBSCRIBED -> "unsubscribes";
            case SignalType.NEWSLETTER_SUBSCRIBED -> "subscribes to the newsletter";
            case SignalType.MESSAGE_RECEIVED -> "sends us a message";
            case SignalType.WEBINAR_REGISTERED -> "registers for " + quoted(signal, "campaign", "a webinar");
            case SignalType.ONBOARDING_COMPLETED -> "completes the onboarding";
            case SignalType.SURVEY_ANSWERED -> "answers a survey with " + what(signal, "score", "a word");
            case SignalType.REFERRAL_MADE -> "refers a colleague";
            case SignalType.REVIEW_POSTED -> "posts a review";
            case SignalType.CASE_OPENED -> "opens a case" + remark(signal);
            case SignalType.CASE_CLOSED -> "the case is closed";
            case SignalType.CONTRACT_CANCELLED -> "cancels the contract";
            case SignalType.OPPORTUNITY_CREATED -> "sales opens a deal" + amount(signal);
            case SignalType.OPPORTUNITY_STAGE_CHANGED -> "the deal reaches " + what(signal, "stage", "its next stage");
            case SignalType.OPPORTUNITY_WON -> "the deal is won";
            case SignalType.OPPORTUNITY_LOST -> "the deal is lost" + because(signal);
            case SignalType.PROPOSAL_SENT -> "gets our proposal";
            case SignalType.SOCIAL_ENGAGED -> "reacts to a post of ours";
            case SignalType.AD_CLICKED -> "clicks our ad";
            case SignalType.SPAM_REPORTED -> "reports our email as spam";
            case SignalType.GIFT_MADE -> "makes a gift";
            case SignalType.VOLUNTEERED -> "volunteers";
            case SignalType.MESSAGE_SENT -> "gets a message from us";
            case SignalType.LETTER_SENT -> "gets a letter from us";
            case SignalType.HAND_OFF_ACCEPTED -> what(signal, "by", "sales") + " takes over";
            case SignalType.HAND_OFF_REJECTED ->
                what(signal, "by", "sales") + " hands the contact back" + because(signal);
            case SignalType.STAGE_SET -> stageSet(signal, zone);
            default -> named(signal.type());
        };
        return Optional.ofNullable(words);
    }

    private static String stageSet(Signal signal, ZoneId zone) {
        String stage = what(signal, "stage", "another stage");
        if (!"user".equals(signal.attribute("source"))) {
            return "the " + what(signal, "by", "system") + " says " + stage + ", which is recorded but not followed";
        }
        String hold = signal.attribute("hold");
        return what(signal, "by", "a colleague") + " says " + stage
                + (hold == null
                        ? ""
                        : Contact.parseInstant(hold, ZoneId.of("Z"))
                                .map(until -> " and holds it until "
                                        + DATE.withZone(zone).format(until))
                                .orElse(""));
    }

    private static String quoted(Signal signal, String attribute, String otherwise) {
        String value = signal.attribute(attribute);
        return value == null ? otherwise : "\"" + value + "\"";
    }

    private static String what(Signal signal, String attribute, String otherwise) {
        String value = signal.attribute(attribute);
        return value == null ? otherwise : value;
    }

    private static String meeting(Signal signal) {
        String kind = signal.attribute("kind");
        return kind == null ? "meeting" : kind.equals("demo") ? "demo" : kind + " meeting";
    }

    private static String startsAt(Signal signal, ZoneId zone) {
        String startsAt = signal.attribute("starts_at");
        return startsAt == null
                ? ""
                : Contact.parseInstant(startsAt, ZoneId.of("Z"))
                        .map(at -> " for " + DATE.withZone(zone).format(at))
                        .orElse("");
    }

    private static String amount(Signal signal) {
        Double amount = signal.number("amount");
        return amount == null ? "" : String.format(Locale.ROOT, " of %,.0f", amount);
    }

    private static String because(Signal signal) {
        String reason = signal.attribute("reason");
        return reason == null ? "" : " (" + reason + ")";
    }

    private static String remark(Signal signal) {
        String subject = signal.attribute("subject");
        return subject == null || subject.equals("Call") ? "" : " (" + subject.replaceFirst("^Call: ", "") + ")";
    }
}
