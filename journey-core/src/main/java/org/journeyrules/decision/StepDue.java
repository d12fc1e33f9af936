package org.journeyrules.decision;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A step is to be sent: a request to the host, which reports the sending back as an outbound signal that carries this id as {@code decision}. */
public final class StepDue extends Decision {
    private final String sequence;
    private final Instant enrolledAt;
    private final String step;
    private final @Nullable String content;
    private final Map<String, String> variants;
    private final @Nullable String channel;
    private final String purpose;
    private final Instant until;

    private StepDue(
            String journey,
            String contactId,
            int visit,
            String sequence,
            Instant enrolledAt,
            String step,
            @Nullable String content,
            Map<String, String> variants,
            @Nullable String channel,
            String purpose,
            Instant until,
            String origin,
            Instant at,
            Because because) {
        super(journey, contactId, visit, escape(sequence) + "/" + escape(origin) + "/" + escape(step), at, because);
        this.sequence = sequence;
        this.enrolledAt = enrolledAt;
        this.step = step;
        this.content = content;
        this.variants = Collections.unmodifiableMap(new TreeMap<>(variants));
        this.channel = channel;
        this.purpose = purpose;
        this.until = until;
    }

    /**
     * A step is to be sent: a request to the host, which reports the sending back as an outbound signal that carries this id as {@code decision}.
     *
     * @param visit the number of the stage visit in which it was enrolled
     * @param origin the id of the signal that enrolled the contact; empty where a stage did
     */
    public static StepDue of(
            String journey,
            String contactId,
            int visit,
            String sequence,
            Instant enrolledAt,
            String step,
            @Nullable String content,
            Map<String, String> variants,
            @Nullable String channel,
            String purpose,
            Instant until,
            String origin,
            Instant at,
            Because because) {
        return new StepDue(
                journey,
                contactId,
                visit,
                sequence,
                enrolledAt,
                step,
                content,
                variants,
                channel,
                purpose,
                until,
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

    /** The variant of each block: the one that rules chose, else the default of a block that declares its variants. */
    public Map<String, String> variants() {
        return variants;
    }

    /** The channel. */
    public Optional<String> channel() {
        return Optional.ofNullable(channel);
    }

    /** Marketing or service. */
    public String purpose() {
        return purpose;
    }

    /** Until when it still makes sense to send. */
    public Instant until() {
        return until;
    }

    @Override
    String words() {
        return sequence + ": " + step + " of " + enrolledAt + ", " + content + " " + variants + " on " + channel + ", "
                + purpose + ", until " + until;
    }
}
