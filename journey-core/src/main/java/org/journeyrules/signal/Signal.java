package org.journeyrules.signal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.internal.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened: a click, a reply, a purchase, an e-mail of ours, a change in the record.
 *
 * <pre>{@code
 * Signal click = Signal.of("s-1", "c-1", SignalType.LINK_CLICKED, Instant.parse("2026-03-02T09:30:00Z"))
 *         .with("message", "spring-newsletter")
 *         .with("topic", "pricing");
 * }</pre>
 *
 * A signal is identified by its id within its contact: the same id twice is one signal. The instant is kept in whole
 * milliseconds, finer parts are cut off. Immutable and thread-safe.
 */
public final class Signal {
    private final String id;
    private final String contactId;
    private final String type;
    private final Instant occurredAt;
    private final @Nullable String channel;
    private final @Nullable Direction ownDirection;
    private final Direction direction; // looked up here, for selections ask it of each signal
    private final Trust trust;
    private final Map<String, String> attributes;

    private Signal(
            String id,
            String contactId,
            String type,
            Instant occurredAt,
            @Nullable String channel,
            @Nullable Direction direction,
            Trust trust,
            Map<String, String> attributes) {
        this.id = id;
        this.contactId = contactId;
        this.type = type;
        this.occurredAt = occurredAt;
        this.channel = channel;
        this.ownDirection = direction;
        this.direction = direction == null ? SignalType.directionOf(type) : direction;
        this.trust = trust;
        this.attributes = attributes;
    }

    /**
     * A signal with the type's default direction, unknown trust, and neither channel nor attributes.
     *
     * @param id unique among the contact's signals, not empty
     * @param contactId the contact it belongs to, not empty
     * @param type UPPER_SNAKE_CASE, see {@link SignalType}
     * @param occurredAt when it happened; cut to whole milliseconds
     * @throws IllegalArgumentException if an id is empty, the type is not UPPER_SNAKE_CASE, or the instant lies outside the
     *     years 0001 to 9999
     */
    public static Signal of(String id, String contactId, String type, Instant occurredAt) {
        requireText("id", id);
        requireText("contactId", contactId);
        requireText("type", type);
        if (!SignalType.isWellFormed(type)) {
            throw new IllegalArgumentException("Signal '" + id + "' has the type '" + type
                    + "', which is not UPPER_SNAKE_CASE.\nMaybe write it as '"
                    + type.strip().toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]+", "_") + "'.");
        }
        return new Signal(
                id, contactId, type, Millis.of(occurredAt, "signal '" + id + "'"), null, null, Trust.UNKNOWN, Map.of());
    }

    private static void requireText(String what, String value) {
        if (Objects.requireNonNull(value, what).isBlank()) {
            throw new IllegalArgumentException("The " + what + " of a signal is empty.");
        }
    }

    /** This signal on a channel, see {@link Channel}. */
    public Signal withChannel(@Nullable String channel) {
        return new Signal(id, contactId, type, occurredAt, channel, ownDirection, trust, attributes);
    }

    /** This signal in a direction other than its type's. */
    public Signal withDirection(Direction direction) {
        return new Signal(
                id, contactId, type, occurredAt, channel, Objects.requireNonNull(direction), trust, attributes);
    }

    /** This signal with the host's own judgment on who stands behind it. */
    public Signal withTrust(Trust trust) {
        return new Signal(
                id, contactId, type, occurredAt, channel, ownDirection, Objects.requireNonNull(trust), attributes);
    }

    /** This signal with one more attribute; a null or empty value removes it. */
    public Signal with(String attribute, @Nullable String value) {
        return with(Collections.singletonMap(attribute, value));
    }

    /** This signal with these attributes beside its own, of which a null or empty value removes one. */
    public Signal with(Map<String, ? extends @Nullable String> changes) {
        Map<String, String> changed = new TreeMap<>(attributes);
        changes.forEach((attribute, value) -> {
            requireText("attribute's name", attribute);
            if (value == null || value.isEmpty()) {
                changed.remove(attribute);
            } else {
                changed.put(attribute, value);
            }
        });
        return new Signal(
                id, contactId, type, occurredAt, channel, ownDirection, trust, Collections.unmodifiableMap(changed));
    }

    /** This signal as one of another contact, as merging two contacts needs it. */
    public Signal withContactId(String contactId) {
        requireText("contactId", contactId);
        return new Signal(id, contactId, type, occurredAt, channel, ownDirection, trust, attributes);
    }

    /**
     * This signal as one of each of these contacts, in their order: for what happened to their account. The id stays the
     * same, for it is unique within a contact only.
     *
     * <pre>{@code
     * Signal lost = Signal.of("s-9", "a-1", SignalType.OPPORTUNITY_LOST, at).with("account_id", "a-1");
     * for (Signal each : lost.toEach(List.of("c-1", "c-2"))) { … }
     * }</pre>
     *
     * @throws IllegalArgumentException if an id is empty or there twice
     */
    public List<Signal> toEach(Collection<String> contactIds) {
        Set<String> known = new HashSet<>();
        List<Signal> signals = new ArrayList<>(contactIds.size());
        for (String each : contactIds) {
            if (!known.add(each)) {
                throw new IllegalArgumentException("Signal '" + id + "' is to reach the contact '" + each + "' twice.");
            }
            signals.add(withContactId(each));
        }
        return Collections.unmodifiableList(signals);
    }

    /** This signal under another id, as merging two contacts needs it where both have a signal of one id. */
    public Signal withId(String id) {
        requireText("id", id);
        return new Signal(id, contactId, type, occurredAt, channel, direction, trust, attributes);
    }

    public String id() {
        return id;
    }

    public String contactId() {
        return contactId;
    }

    /** The type's name, see {@link SignalType}. */
    public String type() {
        return type;
    }

    /** When it happened, in whole milliseconds. */
    public Instant occurredAt() {
        return occurredAt;
    }

    /** The channel, or null where none was given. */
    public @Nullable String channel() {
        return channel;
    }

    /** The direction given, else the default of the type. */
    public Direction direction() {
        return direction;
    }

    /** Whether a direction was given, so that the type's default (the library's or the map's) does not apply. */
    public boolean hasOwnDirection() {
        return ownDirection != null;
    }

    public Trust trust() {
        return trust;
    }

    /** All attributes, sorted by name; unmodifiable. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** The value of an attribute, or null where it is absent. */
    public @Nullable String attribute(String name) {
        return attributes.get(name);
    }

    /** The value of an attribute as a number, or null where it is absent or no number. */
    public @Nullable Double number(String name) {
        return Numbers.parse(attributes.get(name));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Signal that
                        && id.equals(that.id)
                        && contactId.equals(that.contactId)
                        && type.equals(that.type)
                        && occurredAt.equals(that.occurredAt)
                        && Objects.equals(channel, that.channel)
                        && direction() == that.direction()
                        && trust == that.trust
                        && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + occurredAt.hashCode();
    }

    @Override
    public String toString() {
        return type + " " + id + " of " + contactId + " at " + occurredAt
                + (attributes.isEmpty() ? "" : " " + attributes);
    }
}
