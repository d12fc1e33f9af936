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
import java.util.SortedMap;
import java.util.TreeMap;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.internal.text.Numbers;
import org.journeyrules.internal.text.TextMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, such as a click, a reply, a purchase, an email from us, or a change in the record.
 *
 * <pre>{@code
 * Signal click = Signal.of("s-1", "c-1", SignalType.LINK_CLICKED, Instant.parse("2026-03-02T09:30:00Z"))
 *         .with("message", "spring-newsletter")
 *         .with("topic", "pricing");
 * }</pre>
 *
 * <p>A signal is identified by its id within its contact: two signals with the same id are one signal. Its instant is
 * truncated to whole milliseconds. Immutable and thread-safe.
 */
public final class Signal {
    private final String id;
    private final String contactId;
    private final String type;
    private final Instant occurredAt;
    private final @Nullable String channel;
    private final @Nullable Direction ownDirection;
    private final Direction direction; // looked up once, because selections read it for each signal
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
     * Returns a signal with the type's default direction, unknown trust, no channel and no attributes.
     *
     * @param id unique among the contact's signals, not empty
     * @param contactId the contact to which it belongs, not empty
     * @param type UPPER_SNAKE_CASE, see {@link SignalType}
     * @param occurredAt when it happened; truncated to whole milliseconds
     * @throws IllegalArgumentException if an id is empty, the type is not UPPER_SNAKE_CASE, or the instant lies outside
     *     the years 0001 to 9999
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
                id,
                contactId,
                SignalType.shared(type),
                Millis.of(occurredAt, "signal '" + id + "'"),
                null,
                null,
                Trust.UNKNOWN,
                Map.of());
    }

    /** Returns a signal made of parts that are checked already, for Journey's own readers of states. */
    static Signal restored(
            String id,
            String contactId,
            String type,
            Instant occurredAt,
            @Nullable String channel,
            @Nullable Direction direction,
            Trust trust,
            Map<String, String> attributes) {
        return new Signal(id, contactId, type, occurredAt, channel, direction, trust, attributes);
    }

    private static void requireText(String what, String value) {
        if (Objects.requireNonNull(value, what).isBlank()) {
            throw new IllegalArgumentException("The " + what + " of a signal is empty.");
        }
    }

    /** Returns this signal on a channel, see {@link Channel}. */
    public Signal withChannel(@Nullable String channel) {
        return new Signal(id, contactId, type, occurredAt, channel, ownDirection, trust, attributes);
    }

    /** Returns this signal with a direction of its own, which replaces the default of its type. */
    public Signal withDirection(Direction direction) {
        return new Signal(
                id, contactId, type, occurredAt, channel, Objects.requireNonNull(direction), trust, attributes);
    }

    /** Returns this signal with the host's own judgment of whether a person or a machine caused it. */
    public Signal withTrust(Trust trust) {
        return new Signal(
                id, contactId, type, occurredAt, channel, ownDirection, Objects.requireNonNull(trust), attributes);
    }

    /** Returns this signal with one more attribute; a null or empty value removes it. */
    public Signal with(String attribute, @Nullable String value) {
        return with(Collections.singletonMap(attribute, value));
    }

    /** Returns this signal with these attributes in addition to its own; a null or empty value removes one. */
    public Signal with(Map<String, ? extends @Nullable String> changes) {
        SortedMap<String, String> changed = new TreeMap<>(attributes);
        changes.forEach((attribute, value) -> {
            requireText("attribute's name", attribute);
            if (value == null || value.isEmpty()) {
                changed.remove(attribute);
            } else {
                changed.put(attribute, value);
            }
        });
        return new Signal(id, contactId, type, occurredAt, channel, ownDirection, trust, TextMap.copyOf(changed));
    }

    /** Returns this signal for another contact, for merging two contacts. */
    public Signal withContactId(String contactId) {
        requireText("contactId", contactId);
        return new Signal(id, contactId, type, occurredAt, channel, ownDirection, trust, attributes);
    }

    /**
     * Returns this signal once for each of these contacts, in their order. Use it for something that happened to their
     * account. The id stays the same, because it only needs to be unique within a contact.
     *
     * <pre>{@code
     * Signal lost = Signal.of("s-9", "a-1", SignalType.OPPORTUNITY_LOST, at).with("account_id", "a-1");
     * for (Signal each : lost.toEach(List.of("c-1", "c-2"))) { … }
     * }</pre>
     *
     * @throws IllegalArgumentException if a contact id is empty or repeated
     */
    public List<Signal> toEach(Collection<String> contactIds) {
        Set<String> known = new HashSet<>();
        List<Signal> signals = new ArrayList<>(contactIds.size());
        for (String each : contactIds) {
            if (!known.add(each)) {
                throw new IllegalArgumentException("Signal '" + id + "' lists the contact '" + each + "' twice.");
            }
            signals.add(withContactId(each));
        }
        return Collections.unmodifiableList(signals);
    }

    /** Returns this signal with another id, for merging two contacts that both have a signal with this id. */
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

    /** The name of the type, see {@link SignalType}. */
    public String type() {
        return type;
    }

    /** When it happened, in whole milliseconds. */
    public Instant occurredAt() {
        return occurredAt;
    }

    /** The channel, or null if none was given. */
    public @Nullable String channel() {
        return channel;
    }

    /** The given direction, otherwise the default of the type. */
    public Direction direction() {
        return direction;
    }

    /** Whether a direction was given, so that the default of the type, from the library or the map, does not apply. */
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

    /** The value of an attribute, or null if it is absent. */
    public @Nullable String attribute(String name) {
        return attributes.get(name);
    }

    /** The value of an attribute as a number, or null if it is absent or not a number. */
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
