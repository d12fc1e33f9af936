package org.journeyrules.internal.rules;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Stage;

/**
 * Checks the attributes of signals whose types the engine acts on, against the map and the contact. Readers of files
 * check each signal with {@link #problem}, so that a value that the engine would refuse is refused where it is read.
 * Stateless and thread-safe.
 *
 * <pre>{@code
 * SignalCheck.problem(signal, map, contact);     // Optional[the hold '0001-01-01' is not an instant …]
 * }</pre>
 */
public final class SignalCheck {
    private static final List<String> SOURCES = List.of("user", "automation", "import");

    private static final Set<String> CHECKED = Set.of(
            SignalType.STAGE_SET,
            SignalType.FIELD_CHANGED,
            SignalType.CONSENT_GRANTED,
            SignalType.EMAIL_BOUNCED,
            SignalType.UNSUBSCRIBED,
            SignalType.RESUBSCRIBED,
            SignalType.NEWSLETTER_SUBSCRIBED,
            SignalType.SPAM_REPORTED,
            SignalType.CONSENT_WITHDRAWN);

    private SignalCheck() {}

    /** Whether signals of a type can have a problem or raise a doubt; readers of long files need not check others. */
    public static boolean isChecked(String type) {
        return CHECKED.contains(type);
    }

    /**
     * A value that a signal cannot have.
     *
     * @param attribute the attribute whose value it is
     * @param what the problem as part of a sentence, without a period
     * @param maybe a sentence starting with "Maybe …", or the empty text
     */
    public record Problem(String attribute, String what, String maybe) {
        /** Returns the whole message for one signal of one contact. */
        String message(Signal signal) {
            return ("Signal '" + signal.id() + "' of contact '" + signal.contactId() + "': " + what + ".\n" + maybe)
                    .strip();
        }
    }

    /**
     * Returns the first problem of a signal: a placement in a stage that the map does not have, a hold or an expiry that
     * is not an instant, or a change of the record that cannot be undone. The engine and a replay refuse no other value
     * of a signal, so a signal without a problem never fails them.
     *
     * @param contact the record as it is now; a plain date is read in its time zone, otherwise in the map's
     */
    public static Optional<Problem> problem(Signal signal, JourneyMap map, Contact contact) {
        return switch (signal.type()) {
            case SignalType.STAGE_SET -> stageSet(signal, map, contact);
            case SignalType.FIELD_CHANGED -> fieldChanged(signal, map, contact);
            case SignalType.CONSENT_GRANTED -> instant("expires_at", signal, zone(map, contact));
            default -> Optional.empty();
        };
    }

    /**
     * Returns what is doubtful about a signal that the engine accepts, in whole sentences: a bounce of an unknown kind,
     * a machine's word on what may be sent, and a value that the engine ignores because it cannot read it.
     */
    public static List<String> warnings(Signal signal, JourneyMap map, Contact contact) {
        return doubts(signal, map, contact).stream()
                .map(doubt -> doubt.message(signal))
                .toList();
    }

    /** Returns {@link #warnings} as parts of sentences, for readers of files that name the row themselves. */
    public static List<Problem> doubts(Signal signal, JourneyMap map, Contact contact) {
        return switch (signal.type()) {
            case SignalType.EMAIL_BOUNCED -> bounce(signal);
            case SignalType.UNSUBSCRIBED,
                    SignalType.RESUBSCRIBED,
                    SignalType.NEWSLETTER_SUBSCRIBED,
                    SignalType.SPAM_REPORTED,
                    SignalType.CONSENT_WITHDRAWN -> machine(signal);
            case SignalType.CONSENT_GRANTED ->
                signal.trust() == Trust.MACHINE ? machine(signal) : unread(signal, map, contact);
            case SignalType.STAGE_SET -> unread(signal, map, contact);
            case SignalType.FIELD_CHANGED -> {
                List<Problem> unread = unread(signal, map, contact);
                yield unread.isEmpty() ? otherSpelling(signal) : unread;
            }
            default -> List.of();
        };
    }

    private static List<Problem> unread(Signal signal, JourneyMap map, Contact contact) {
        return problem(signal, map, contact).stream().toList();
    }

    /** A known column in another spelling would be an attribute of its own, and the change would mean nothing. */
    private static List<Problem> otherSpelling(Signal signal) {
        String field = String.valueOf(signal.attribute("field"));
        String plain = field.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "_");
        boolean known = Contact.KNOWN.contains(plain) || plain.equals("email");
        return known && !field.equals(plain)
                ? List.of(new Problem(
                        "field", "the field '" + field + "' is treated as an attribute", "Maybe '" + plain + "'?"))
                : List.of();
    }

    private static List<Problem> bounce(Signal signal) {
        String kind = signal.attribute("bounce");
        if (Bounce.of(kind).isPresent()) {
            return List.of();
        }
        String what =
                kind == null ? "the kind of a bounce is missing" : "the bounce '" + kind + "' is not a known kind";
        return List.of(new Problem(
                "bounce", what + ", so that it does not count as hard", "Maybe 'hard', 'soft' or 'block'."));
    }

    private static List<Problem> machine(Signal signal) {
        return signal.trust() != Trust.MACHINE
                ? List.of()
                : List.of(new Problem(
                        "trust", "the " + signal.type() + " is marked as a machine's, so that it does not count", ""));
    }

    /** Whether a person placed the contact, so that the engine follows. */
    public static boolean isPlacement(Signal signal) {
        return signal.type().equals(SignalType.STAGE_SET) && "user".equals(signal.attribute("source"));
    }

    /**
     * Refuses a placement that the engine cannot follow. The stage that an automation or an import reports is only
     * compared, so any is accepted.
     *
     * @throws IllegalArgumentException if the map does not have its stage, or its hold is not an instant
     */
    public static void requirePlaceable(Signal signal, JourneyMap map, Contact contact) {
        if (isPlacement(signal)) {
            problem(signal, map, contact).ifPresent(problem -> {
                throw new IllegalArgumentException(problem.message(signal));
            });
        }
    }

    private static Optional<Problem> stageSet(Signal signal, JourneyMap map, Contact contact) {
        String stage = signal.attribute("stage");
        if (stage == null) {
            return Optional.of(new Problem("stage", "a STAGE_SET needs a stage", ""));
        }
        String source = signal.attribute("source");
        if (source != null && !SOURCES.contains(source)) {
            return Optional.of(new Problem(
                    "source",
                    "the source '" + source + "' is not one of " + String.join(", ", SOURCES),
                    Suggestions.to(source, SOURCES)
                            .map(near -> "Maybe '" + near + "'?")
                            .orElse("")));
        }
        return stage("stage", stage, "", map).or(() -> instant("hold", signal, zone(map, contact)));
    }

    private static Optional<Problem> stage(String attribute, String stage, String place, JourneyMap map) {
        List<String> stages = map.stages().stream().map(Stage::name).toList();
        return map.stage(stage).isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(
                        attribute,
                        "the stage '" + stage + "' is not in the map" + place,
                        Suggestions.maybe(stage, stages)));
    }

    private static Optional<Problem> fieldChanged(Signal signal, JourneyMap map, Contact contact) {
        String field = signal.attribute("field");
        if (field == null || field.isBlank()) {
            return Optional.of(new Problem("field", "a FIELD_CHANGED needs a field", ""));
        }
        if (field.equals("id")) {
            return Optional.of(new Problem("field", "the id of a contact does not change", ""));
        }
        String from = signal.attribute("from");
        if (field.equals(Contact.STAGE) && from != null) {
            Optional<Problem> unknown = stage("from", from, " (from)", map);
            if (unknown.isPresent()) {
                return unknown;
            }
            if (contact.value(Contact.STAGE_SINCE) == null && contact.value(Contact.CREATED_AT) == null) {
                return Optional.of(new Problem(
                        "from",
                        "the stage '" + from + "' (from) has no instant at which it started",
                        "Maybe fill the contact's stage_since, or created_at."));
            }
        }
        return value(field, "from", signal).or(() -> value(field, "to", signal));
    }

    /** Returns what is wrong with an earlier or later value of a column of the record. */
    private static Optional<Problem> value(String field, String attribute, Signal signal) {
        String value = signal.attribute(attribute);
        if (value == null) {
            return Optional.empty();
        }
        try {
            Contact.of("any").with(field, value);
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            String[] message = String.valueOf(refused.getMessage()).split("\n", 2);
            return Optional.of(new Problem(
                    attribute,
                    message[0].replaceFirst("^Contact 'any' has ", "").replaceFirst("\\.$", "") + " (" + attribute
                            + ")",
                    message.length > 1 ? message[1] : ""));
        }
    }

    /**
     * A plain date has to be an instant in every time zone, because the contact's zone may have been another one when
     * the signal arrived.
     */
    private static Optional<Problem> instant(String attribute, Signal signal, ZoneId zone) {
        String text = signal.attribute(attribute);
        return text == null
                        || List.of(zone, ZoneOffset.MIN, ZoneOffset.MAX).stream()
                                .allMatch(
                                        each -> Contact.parseInstant(text, each).isPresent())
                ? Optional.empty()
                : Optional.of(new Problem(
                        attribute,
                        "the " + attribute + " '" + text + "' is not an instant with offset or Z, nor a date",
                        "Maybe '2026-03-02T09:30:00Z', '2026-03-02T10:30:00+01:00' or '2026-03-02'."));
    }

    private static ZoneId zone(JourneyMap map, Contact contact) {
        return contact.zone().orElse(map.zone());
    }
}
