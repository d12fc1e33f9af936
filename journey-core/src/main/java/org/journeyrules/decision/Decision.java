package org.journeyrules.decision;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something to do, with the reason for it. Immutable and thread-safe.
 *
 * <p>The {@link #id} is made of journey, contact, number of the stage visit, kind and subject, never of a version, and of an
 * instant only in {@link StepDeferred}, whose subject includes the time until which the step is deferred. The same history
 * gives the same ids, so a host that remembers them makes each effect exactly once.
 *
 * <p>The set of kinds is closed, but it may grow: a switch over the kinds needs a default. Code that treats several kinds,
 * each in its own way, keeps one table from a kind's class to what is done with it: a new kind is one more row, and a
 * kind without a row gets the default. Code that asks for a single kind uses {@code instanceof}.
 */
public abstract class Decision {
    private final Header header;
    private final String subject;

    Decision(Header header, String subject) {
        this.header = Objects.requireNonNull(header);
        this.subject = Objects.requireNonNull(subject);
    }

    /** What decisions of every kind have: whom and which visit they concern, when they were made, and why. Immutable. */
    public static final class Header {
        private final String journey;
        private final String contactId;
        private final int visit;
        private final Instant at;
        private final Because because;

        private Header(String journey, String contactId, int visit, Instant at, Because because) {
            this.journey = Objects.requireNonNull(journey);
            this.contactId = Objects.requireNonNull(contactId);
            this.visit = visit;
            this.at = Objects.requireNonNull(at);
            this.because = Objects.requireNonNull(because);
        }

        /**
         * Returns the header of a decision.
         *
         * @param journey the journey's name
         * @param visit the number of the stage visit that the decision belongs to: of a change of stage the visit that it
         *     begins, of a decision about a sequence the visit in which the contact was enrolled
         * @param at when it was decided
         */
        public static Header of(String journey, String contactId, int visit, Instant at, Because because) {
            return new Header(journey, contactId, visit, at, because);
        }

        Because because() {
            return because;
        }
    }

    final Header header() {
        return header;
    }

    /** The same for the same history: journey, contact, visit, kind and subject. */
    public final String id() {
        return escape(header.journey) + "/" + escape(header.contactId) + "/" + header.visit + "/" + kind() + "/"
                + subject;
    }

    /** The kind's name, as files carry it: the name of the class. */
    public final String kind() {
        return getClass().getSimpleName();
    }

    /** The journey's name. */
    public final String journey() {
        return header.journey;
    }

    public final String contactId() {
        return header.contactId;
    }

    /** The number of the stage visit it belongs to; a change of stage belongs to the visit that it begins. */
    public final int visit() {
        return header.visit;
    }

    /** When it was decided. */
    public final Instant at() {
        return header.at;
    }

    public final Because because() {
        return header.because;
    }

    /** What it is about, as text without the kind: equal decisions of one kind have equal contents. */
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

    /**
     * Whether another decision says the same, whatever the reason: the same id at the same instant with the same content. Use
     * this to compare what two versions of the rules decide.
     */
    public final boolean saysTheSameAs(Decision other) {
        return at().equals(other.at()) && id().equals(other.id()) && words().equals(other.words());
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Decision that && because().equals(that.because()) && saysTheSameAs(that);
    }

    @Override
    public final int hashCode() {
        return id().hashCode();
    }

    @Override
    public final String toString() {
        return at() + " " + contactId() + " " + kind() + " " + words() + " – " + because();
    }
}
