package org.journeyrules.contact;

import java.util.Objects;
import java.util.Optional;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * A kind of buyer with its own path across the channels, such as the IT lead or the finance director.
 *
 * <p>A contact has the persona that its record names, otherwise the first persona whose segment contains the contact.
 * Immutable and thread-safe.
 */
public final class Persona {
    private final String name;
    private final @Nullable String segment;

    private Persona(String name, @Nullable String segment) {
        this.name = name;
        this.segment = segment;
    }

    /** Returns a persona that contacts get only if their record names it. */
    public static Persona of(String name) {
        return new Persona(Objects.requireNonNull(name, "name"), null);
    }

    /** Returns this persona, recognized by a segment of the map. */
    public Persona withSegment(String segment) {
        return new Persona(name, Objects.requireNonNull(segment, "segment"));
    }

    /** The name that records and touchpoints use. */
    public String name() {
        return name;
    }

    /** The segment whose contacts have this persona. */
    public Optional<String> segment() {
        return Optional.ofNullable(segment);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Persona persona && toString().equals(persona.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns every part of the persona on one line. */
    @Override
    public String toString() {
        return new CanonicalText().add("name", name).add("segment", segment).toString();
    }
}
