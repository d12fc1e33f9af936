package org.journeyrules.internal.sequence;

import java.time.Instant;
import java.util.Optional;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.history.SignalList;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a contact may be contacted. The check is made in the same evaluation that emits the step, over the
 * kept signals and the facts that are kept permanently. A hard bounce stops every email. A spam complaint, an
 * unsubscribe and missing consent stop marketing, but not service messages.
 */
public final class Suppression {
    private final JourneyMap map;
    private final Contact contact;
    private final StateDraft draft;
    private final Instant now;

    Suppression(JourneyMap map, Contact contact, StateDraft draft, Instant now) {
        this.map = map;
        this.contact = contact;
        this.draft = draft;
        this.now = now;
    }

    /**
     * Returns the key under which a signal is kept permanently. Unsubscribing from one channel does not affect the
     * others.
     */
    public static String mark(Signal signal) {
        String bounce = signal.attribute("bounce");
        if (signal.type().equals(SignalType.EMAIL_BOUNCED)) {
            return bounce == null ? signal.type() : signal.type() + " " + bounce;
        }
        return mark(signal.type(), channelOf(signal));
    }

    private static String mark(String type, String channel) {
        return channel.equals(Channel.EMAIL) ? type : type + " on " + channel;
    }

    private static String channelOf(Signal signal) {
        return signal.channel() == null ? Channel.EMAIL : signal.channel();
    }

    /** Returns why the step may not be sent; empty if it may. */
    Optional<String> of(Step step) {
        String channel = SendTime.channelOf(step);
        boolean email = channel.equals(Channel.EMAIL);
        if (email && hardBounced()) {
            return Optional.of("The address bounced hard.");
        }
        if (step.isService()) {
            return Optional.empty();
        }
        Instant optedIn = later(last(SignalType.RESUBSCRIBED, channel), last(SignalType.CONSENT_GRANTED, channel));
        if (isAfter(last(SignalType.SPAM_REPORTED, channel), optedIn)) {
            return Optional.of("The contact reported spam.");
        }
        if (isAfter(last(SignalType.UNSUBSCRIBED, channel), optedIn)) {
            return Optional.of("The contact has unsubscribed.");
        }
        return email ? consent() : Optional.empty();
    }

    private Optional<String> consent() {
        boolean required = map.consent().isRequiredIn(contact.value(Contact.COUNTRY));
        Signal granted = newest(SignalType.CONSENT_GRANTED);
        Instant grantedAt = later(at(granted), draft.facts().marks().get(SignalType.CONSENT_GRANTED));
        Instant withdrawnAt = later(
                at(newest(SignalType.CONSENT_WITHDRAWN)), draft.facts().marks().get(SignalType.CONSENT_WITHDRAWN));
        if (isAfter(withdrawnAt, grantedAt)) {
            return Optional.of("The contact has withdrawn consent.");
        }
        boolean given =
                grantedAt != null ? !isExpired(granted) : contact.emailConsent().orElse(false);
        boolean denied = grantedAt == null
                && contact.emailConsent().isPresent()
                && !contact.emailConsent().get();
        if (denied) {
            return Optional.of("The contact has denied consent.");
        }
        if (required && !given) {
            return Optional.of(
                    grantedAt == null ? "Consent is required and unknown." : "Consent is required and has expired.");
        }
        return Optional.empty();
    }

    private boolean isExpired(@Nullable Signal granted) {
        String expires = granted == null ? null : granted.attribute("expires_at");
        return expires != null
                && Contact.parseInstant(expires, contact.zone().orElse(map.zone()))
                        .map(end -> !now.isBefore(end))
                        .orElse(false);
    }

    /** Whether the address bounced hard. A block or a soft bounce does not count. */
    private boolean hardBounced() {
        if (draft.facts().marks().containsKey(SignalType.EMAIL_BOUNCED + " hard")) {
            return true;
        }
        boolean[] hard = {false};
        draft.log()
                .ofType(SignalType.EMAIL_BOUNCED)
                .forEach(bounce ->
                        hard[0] |= !bounce.occurredAt().isAfter(now) && "hard".equals(bounce.attribute("bounce")));
        return hard[0];
    }

    /** Returns when the type last occurred. A signal without a channel is about email. */
    private @Nullable Instant last(String type, String channel) {
        Instant[] last = {draft.facts().marks().get(mark(type, channel))};
        draft.log().ofType(type).forEach(signal -> {
            if (channelOf(signal).equals(channel) && !signal.occurredAt().isAfter(now)) {
                last[0] = later(last[0], signal.occurredAt());
            }
        });
        return last[0];
    }

    private @Nullable Signal newest(String type) {
        SignalList list = draft.log().ofType(type);
        Signal[] newest = {null};
        list.forEach(signal -> {
            boolean counts =
                    !signal.occurredAt().isAfter(now) && channelOf(signal).equals(Channel.EMAIL);
            newest[0] = counts ? signal : newest[0];
        });
        return newest[0];
    }

    private static @Nullable Instant at(@Nullable Signal signal) {
        return signal == null ? null : signal.occurredAt();
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private static boolean isAfter(@Nullable Instant event, @Nullable Instant undone) {
        return event != null && (undone == null || event.isAfter(undone));
    }
}
