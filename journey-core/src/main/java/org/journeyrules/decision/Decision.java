package org.journeyrules.decision;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something to do, with the reason for it. The kinds are closed but may grow: a switch over them needs a default.
 *
 * <p>The {@link #id} is made of journey, contact, number of the stage visit, kind and subject, never of an instant or a
 * version: the same history gives the same ids, so a host that remembers them makes each effect exactly once. Immutable
 * and thread-safe.
 */
public abstract class Decision {
    private final String journey;
    private final String contactId;
    private final int visit;
    private final String subject;
    private final Instant at;
    private final Because because;

    Decision(String journey, String contactId, int visit, String subject, Instant at, Because because) {
        this.journey = Objects.requireNonNull(journey);
        this.contactId = Objects.requireNonNull(contactId);
        this.visit = visit;
        this.subject = Objects.requireNonNull(subject);
        this.at = Objects.requireNonNull(at);
        this.because = Objects.requireNonNull(because);
    }

    /** The same for the same history: journey, contact, visit, kind and subject. */
    public final String id() {
        return escape(journey) + "/" + escape(contactId) + "/" + visit + "/" + kind() + "/" + subject;
    }

    /** The kind's name, as files carry it: the name of the class. */
    public final String kind() {
        return getClass().getSimpleName();
    }

    /** The journey's name. */
    public final String journey() {
        return journey;
    }

    public final String contactId() {
        return contactId;
    }

    /** The number of the stage visit it belongs to; a change of stage belongs to the visit that it begins. */
    public final int visit() {
        return visit;
    }

    /** When it was decided. */
    public final Instant at() {
        return at;
    }

    public final Because because() {
        return because;
    }

    /** What it is about, as text, beside the kind: equal decisions of one kind have equal contents. */
    abstract String words();

    /** The part of the id that names what it is about; made of {@link #escape escaped} names. */
    public final String subject() {
        return subject;
    }

    /** A name within an id: {@code /} separates the parts, {@code %} escapes. */
    static String escape(String name) {
        return name.indexOf('/') < 0 && name.indexOf('%') < 0
                ? name
                : name.replace("%", "%25").replace("/", "%2F");
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Decision that
                && id().equals(that.id())
                && at.equals(that.at)
                && because.equals(that.because)
                && words().equals(that.words());
    }

    @Override
    public final int hashCode() {
        return id().hashCode();
    }

    @Override
    public final String toString() {
        return at + " " + contactId + " " + kind() + " " + words() + " – " + because;
    }
}
