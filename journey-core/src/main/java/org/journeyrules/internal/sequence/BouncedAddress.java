package org.journeyrules.internal.sequence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.rules.Bounce;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * Whether the address of a contact bounced hard. A new address ends it: the record's {@code email} was changed after the
 * bounce, or is not the one that bounced. A state does not contain the address, only its hash, salted with the journey
 * and the contact's id.
 */
public final class BouncedAddress {
    /** The column of the record that holds the address. */
    public static final String EMAIL = "email";

    /** The mark of the last change of the address. */
    private static final String CHANGED = SignalType.FIELD_CHANGED + " " + EMAIL;

    private static final String BOUNCED = SignalType.EMAIL_BOUNCED + " ";
    private static final String HASHED = BOUNCED + Bounce.HARD.word() + " of ";

    private BouncedAddress() {}

    /** Returns the key under which the last bounce of a kind is kept permanently. */
    static String mark(Signal bounce) {
        return Bounce.of(bounce.attribute("bounce"))
                .map(kind -> BOUNCED + kind.word())
                .orElse(SignalType.EMAIL_BOUNCED);
    }

    /** Whether the signal says that the contact has a new address; the same in another case is none. */
    public static boolean isChange(Signal signal) {
        String to = signal.attribute("to");
        return signal.type().equals(SignalType.FIELD_CHANGED)
                && EMAIL.equals(signal.attribute("field"))
                && to != null
                && !isSame(to, signal.attribute("from"));
    }

    private static boolean isSame(String address, @Nullable String other) {
        return other != null && plain(address).equals(plain(other));
    }

    private static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns the key under which the last change of the address is kept permanently. */
    public static String markOfChange() {
        return CHANGED;
    }

    static boolean isHard(Signal signal) {
        return signal.type().equals(SignalType.EMAIL_BOUNCED)
                && Bounce.of(signal.attribute("bounce"))
                        .filter(Bounce.HARD::equals)
                        .isPresent();
    }

    /**
     * Remembers which address bounced hard: the record's, unless it was changed after the bounce.
     *
     * @param changed when the address last changed, as far as it is known, or null
     */
    public static void note(StateDraft draft, Contact contact, Signal signal, @Nullable Instant changed) {
        String email = contact.value(EMAIL);
        if (email != null && isHard(signal) && (changed == null || !changed.isAfter(signal.occurredAt()))) {
            String id = draft.contactId();
            draft.mark(HASHED + id + " " + hash(draft.journey(), id, email), signal.occurredAt());
        }
    }

    /** Whether the contact's address bounced hard, up to an instant. */
    static boolean isIn(StateDraft draft, Contact contact, Instant now) {
        Instant last = lastBounce(draft, now);
        if (last == null) {
            return false;
        }
        String email = contact.value(EMAIL);
        if (email != null) {
            Instant noted = null;
            for (Map.Entry<String, Instant> mark : draft.facts().marks().entrySet()) {
                if (mark.getKey().startsWith(HASHED) && !mark.getValue().isAfter(now)) {
                    String key = mark.getKey();
                    int space = key.lastIndexOf(' ');
                    String id = key.substring(HASHED.length(), space);
                    if (key.substring(space + 1).equals(hash(draft.journey(), id, email))) {
                        return true;
                    }
                    noted = later(noted, mark.getValue());
                }
            }
            if (noted != null && !noted.isBefore(last)) {
                return false; // another address bounced
            }
        }
        Instant changed = lastChange(draft, now);
        return changed == null || !changed.isAfter(last) || cameBack(draft, last, now);
    }

    /** Whether the changes after the bounce, as far as they are kept, lead back to the address that bounced. */
    private static boolean cameBack(StateDraft draft, Instant bounced, Instant now) {
        List<Signal> changes = new ArrayList<>();
        draft.log().ofType(SignalType.FIELD_CHANGED).forEach(change -> {
            if (isChange(change)
                    && change.occurredAt().isAfter(bounced)
                    && !change.occurredAt().isAfter(now)) {
                changes.add(change);
            }
        });
        changes.sort(Comparator.comparing(Signal::occurredAt));
        return !changes.isEmpty()
                && isSame(
                        String.valueOf(changes.get(changes.size() - 1).attribute("to")),
                        changes.get(0).attribute("from"));
    }

    private static @Nullable Instant lastBounce(StateDraft draft, Instant now) {
        Instant[] last = {null};
        draft.facts().marks().forEach((mark, at) -> {
            if (mark.startsWith(BOUNCED)
                    && Bounce.of(mark.substring(BOUNCED.length()))
                            .filter(Bounce.HARD::equals)
                            .isPresent()
                    && !at.isAfter(now)) {
                last[0] = later(last[0], at);
            }
        });
        draft.log().ofType(SignalType.EMAIL_BOUNCED).forEach(bounce -> {
            if (isHard(bounce) && !bounce.occurredAt().isAfter(now)) {
                last[0] = later(last[0], bounce.occurredAt());
            }
        });
        return last[0];
    }

    /** Returns when the address last changed, up to an instant, or null. */
    public static @Nullable Instant lastChange(StateDraft draft, Instant now) {
        Instant kept = draft.facts().marks().get(CHANGED);
        Instant[] last = {kept == null || kept.isAfter(now) ? null : kept};
        draft.log().ofType(SignalType.FIELD_CHANGED).forEach(change -> {
            if (isChange(change) && !change.occurredAt().isAfter(now)) {
                last[0] = later(last[0], change.occurredAt());
            }
        });
        return last[0];
    }

    private static @Nullable Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    private static String hash(String journey, String contactId, String email) {
        String salted = journey + "\n" + contactId + "\n" + plain(email);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(salted.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
