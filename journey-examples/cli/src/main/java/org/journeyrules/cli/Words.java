package org.journeyrules.cli;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** The words of the library as people say them. */
final class Words {
    private Words() {}

    /** "1 signal", "2,000 signals". */
    static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** How a stay began: "started in Awareness", "moved on to Decision". */
    static String movement(Visit visit) {
        return switch (visit.movement()) {
                    case START -> "started in ";
                    case IMPORTED -> "came with the stage ";
                    case PROGRESSION -> "moved on to ";
                    case REGRESSION -> "fell back to ";
                    case EXIT -> "left for ";
                    case RETURN -> "came back to ";
                    case SET -> "was placed in ";
                }
                + visit.stage();
    }

    /** A rule's name, or what happened where no rule made the decision. */
    static String rule(String rule) {
        return switch (rule) {
            case "journey: start" -> "the first stage, as no rule names another";
            case "journey: imported" -> "the contact came with this stage";
            case "journey: placed" -> "a person placed the contact here";
            case "journey: merged" -> "merged with a contact in this stage";
            default -> rule;
        };
    }

    /** A rule's name without the stages it begins with: "decision to consideration: silence" is silence. */
    static String reason(String rule) {
        return rule.substring(rule.indexOf(": ") < 0 ? 0 : rule.indexOf(": ") + 2);
    }

    /** What a signal says, as one would tell it of the contact: "asks for a demo"; empty for what nobody would tell. */
    static Optional<String> of(Signal signal, Dates dates) {
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
                "attends \"" + what(signal, "campaign", "an event") + "\"";
            case SignalType.MEETING_BOOKED -> "books a " + meeting(signal) + startsAt(signal, dates);
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
            case SignalType.WEBINAR_REGISTERED -> "registers for \"" + what(signal, "campaign", "a webinar") + "\"";
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
            case SignalType.HAND_OFF_ACCEPTED -> what(signal, "by", "sales") + " takes over";
            case SignalType.HAND_OFF_REJECTED ->
                what(signal, "by", "sales") + " hands the contact back" + because(signal);
            case SignalType.STAGE_SET -> stageSet(signal, dates);
            default -> signal.type().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
        return Optional.ofNullable(words);
    }

    private static String stageSet(Signal signal, Dates dates) {
        String stage = what(signal, "stage", "another stage");
        if (!"user".equals(signal.attribute("source"))) {
            return "the " + what(signal, "by", "system") + " says " + stage + ", which is recorded but not followed";
        }
        String hold = signal.attribute("hold");
        return what(signal, "by", "a colleague") + " says " + stage
                + (hold == null
                        ? ""
                        : Contact.parseInstant(hold, ZoneId.of("Z"))
                                .map(until ->
                                        " and holds it until " + dates.dayOfYear(until) + " " + dates.minute(until))
                                .orElse(""));
    }

    private static String what(Signal signal, String attribute, String otherwise) {
        String value = signal.attribute(attribute);
        return value == null ? otherwise : value;
    }

    private static String meeting(Signal signal) {
        String kind = signal.attribute("kind");
        return kind == null ? "meeting" : kind.equals("demo") ? "demo" : kind + " meeting";
    }

    private static String startsAt(Signal signal, Dates dates) {
        String startsAt = signal.attribute("starts_at");
        return startsAt == null
                ? ""
                : Contact.parseInstant(startsAt, ZoneId.of("Z"))
                        .map(at -> " for " + dates.dayOfYear(at) + " " + dates.minute(at))
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
