package org.journeyrules.decision;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step waits: it is weighed anew at the instant told. */
public final class StepDeferred extends Decision {
    private final String sequence;
    private final Instant enrolledAt;
    private final String step;
    private final @Nullable String content;
    private final @Nullable String channel;
    private final Instant until;
    private final String why;

    private StepDeferred(
            String journey,
            String contactId,
            int visit,
            String sequence,
            Instant enrolledAt,
            String step,
            @Nullable String content,
            @Nullable String channel,
            Instant until,
            String why,
            String origin,
            Instant at,
            Because because) {
        super(
                journey,
                contactId,
                visit,
                escape(sequence) + "/" + escape(origin) + "/" + escape(step) + "/" + until,
                at,
                because);
        this.sequence = sequence;
        this.enrolledAt = enrolledAt;
        this.step = step;
        this.content = content;
        this.channel = channel;
        this.until = until;
        this.why = why;
    }

    /**
     * A step waits: it is weighed anew at the instant told.
     *
     * @param visit the number of the stage visit in which it was enrolled
     * @param origin the id of the signal that enrolled the contact; empty where a stage did
     */
    public static StepDeferred of(
            String journey,
            String contactId,
            int visit,
            String sequence,
            Instant enrolledAt,
            String step,
            @Nullable String content,
            @Nullable String channel,
            Instant until,
            String why,
            String origin,
            Instant at,
            Because because) {
        return new StepDeferred(
                journey,
                contactId,
                visit,
                sequence,
                enrolledAt,
                step,
                content,
                channel,
                until,
                why,
                origin,
                at,
                because);
    }

    /** The sequence. */
    public String sequence() {
        return sequence;
    }

    /** When the contact was enrolled. */
    public Instant enrolledAt() {
        return enrolledAt;
    }

    /** The step. */
    public String step() {
        return step;
    }

    /** What the step sends, or null where it names none. */
    public Optional<String> content() {
        return Optional.ofNullable(content);
    }

    /** The channel. */
    public Optional<String> channel() {
        return Optional.ofNullable(channel);
    }

    /** When it is weighed anew. */
    public Instant until() {
        return until;
    }

    /** Why, in words for people. */
    public String why() {
        return why;
    }

    @Override
    String words() {
        return sequence + ": " + step + " of " + enrolledAt + ", " + content + " on " + channel + ", until " + until
                + ": " + why;
    }
}
