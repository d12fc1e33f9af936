package org.journeyrules.internal.sequence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.history.EngineCache;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a contact may be contacted. The check is made in the same evaluation that emits the step, over the
 * kept signals and the facts that are kept permanently. A hard bounce stops every email until the contact has a new
 * address. A spam complaint, an unsubscribe and missing consent stop marketing, but not service messages.
 */
public final class Suppression {
    private static final String ON = " on ";

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
     * The types whose last signal is kept permanently: what says whether a contact may be contacted. A machine's word
     * does not count, except for bounces, which only machines report.
     */
    private static final Set<String> KEPT = Set.of(
            SignalType.UNSUBSCRIBED,
            SignalType.RESUBSCRIBED,
            SignalType.NEWSLETTER_SUBSCRIBED,
            SignalType.CONSENT_GRANTED,
            SignalType.CONSENT_WITHDRAWN,
            SignalType.SPAM_REPORTED,
            SignalType.EMAIL_BOUNCED);

    /** Returns the key under which a signal is kept permanently; empty if it is not. */
    public static Optional<String> mark(Signal signal) {
        if (BouncedAddress.isChange(signal)) {
            return Optional.of(BouncedAddress.markOfChange());
        }
        if (!KEPT.contains(signal.type())) {
            return Optional.empty();
        }
        if (signal.type().equals(SignalType.EMAIL_BOUNCED)) {
            return Optional.of(BouncedAddress.mark(signal));
        }
        boolean email = signal.channel() == null || signal.channel().equals(Channel.EMAIL);
        return isPersons(signal)
                ? Optional.of(email ? signal.type() : signal.type() + ON + signal.channel())
                : Optional.empty();
    }

    /**
     * Whether a contact may be sent a marketing email, as far as these signals and the record say.
     *
     * @param signals the contact's signals; those after the instant do not count
     */
    public static boolean allowsMarketingEmail(
            JourneyMap map, Contact contact, Collection<Signal> signals, Instant now) {
        List<Signal> kept = new ArrayList<>(0);
        for (Signal signal : signals) {
            boolean matters = signal.type().equals(SignalType.EMAIL_BOUNCED)
                    ? BouncedAddress.isHard(signal)
                    : KEPT.contains(signal.type()) || signal.type().equals(SignalType.FIELD_CHANGED);
            if (matters && mark(signal).isPresent()) {
                kept.add(signal);
            }
        }
        if (kept.isEmpty() && contact.emailConsent().isPresent()) {
            return contact.emailConsent().get();
        }
        if (kept.isEmpty()) { // the usual case, which needs no draft
            return !map.consent().isRequiredIn(contact.value(Contact.COUNTRY));
        }
        StateDraft draft =
                new StateDraft(StateData.notBegun(map.name(), map.version(), contact.id()), new EngineCache());
        kept.forEach(draft::log);
        return new Suppression(map, contact, draft, now)
                .of(Step.send("any", "any").on(Channel.EMAIL))
                .isEmpty();
    }

    private static boolean isPersons(Signal signal) {
        return signal.trust() != Trust.MACHINE;
    }

    /** Returns why the step may not be sent; empty if it may. */
    Optional<String> of(Step step) {
        String channel = SendTime.channelOf(step);
        boolean email = channel.equals(Channel.EMAIL);
        if (email && BouncedAddress.isIn(draft, contact, now)) {
            return Optional.of("The address bounced hard.");
        }
        if (step.isService()) {
            return Optional.empty();
        }
        Instant optedIn = later(
                later(last(SignalType.RESUBSCRIBED, channel), last(SignalType.NEWSLETTER_SUBSCRIBED, channel)),
                last(SignalType.CONSENT_GRANTED, channel));
        if (stands(last(SignalType.SPAM_REPORTED, channel), optedIn)) {
            return Optional.of("The contact reported spam.");
        }
        if (stands(last(SignalType.UNSUBSCRIBED, channel), optedIn)) {
            return Optional.of("The contact has unsubscribed.");
        }
        return email ? consent() : Optional.empty();
    }

    private Optional<String> consent() {
        boolean required = map.consent().isRequiredIn(contact.value(Contact.COUNTRY));
        Instant grantedAt = last(SignalType.CONSENT_GRANTED, Channel.EMAIL);
        if (stands(last(SignalType.CONSENT_WITHDRAWN, Channel.EMAIL), grantedAt)) {
            return Optional.of("The contact has withdrawn consent.");
        }
        boolean given = grantedAt != null
                ? !isExpired(newestGrant())
                : contact.emailConsent().orElse(false);
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

    /**
     * Returns the channel that a signal is about: its own if the map sends on it. Another one says where it was done, as
     * on a preference page, and the signal is about email.
     */
    private String subject(@Nullable String channel) {
        return channel != null && sendsOn(channel) ? channel : Channel.EMAIL;
    }

    private boolean sendsOn(String channel) {
        return map.sequences().stream()
                .flatMap(sequence -> sequence.steps().stream())
                .anyMatch(step ->
                        step.content().isPresent() && SendTime.channelOf(step).equals(channel));
    }

    /** Returns when the type last occurred for a channel, up to now. A signal without a channel is about email. */
    private @Nullable Instant last(String type, String channel) {
        Instant[] last = {null};
        draft.facts().marks().forEach((mark, at) -> {
            boolean plain = mark.equals(type);
            if ((plain || mark.startsWith(type + ON))
                    && subject(plain ? null : mark.substring(type.length() + ON.length()))
                            .equals(channel)) {
                last[0] = later(last[0], at);
            }
        });
        draft.log().ofType(type).forEach(signal -> {
            if (counts(signal, channel)) {
                last[0] = later(last[0], signal.occurredAt());
            }
        });
        return last[0];
    }

    private boolean counts(Signal signal, String channel) {
        return isPersons(signal)
                && !signal.occurredAt().isAfter(now)
                && subject(signal.channel()).equals(channel);
    }

    private @Nullable Signal newestGrant() {
        Signal[] newest = {null};
        draft.log().ofType(SignalType.CONSENT_GRANTED).forEach(signal -> {
            newest[0] = counts(signal, Channel.EMAIL) ? signal : newest[0];
        });
        return newest[0];
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    /** Whether an event stands: only what came later undoes it. */
    private static boolean stands(@Nullable Instant event, @Nullable Instant undone) {
        return event != null && (undone == null || !event.isBefore(undone));
    }
}
