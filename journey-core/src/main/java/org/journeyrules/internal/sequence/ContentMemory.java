package org.journeyrules.internal.sequence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Sendings;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to the contact within the map's {@code content-again}, in whatever sequence or stage: steps that fell
 * due, and outbound signals with a {@code content}. It remembers nothing for a map without that time.
 */
public record ContentMemory(JourneyMap map, ZoneId zone, StateDraft draft) {

    /** Returns when a content was sent last, if that is so short ago that it is not sent again. */
    Optional<Instant> lately(String content, Instant at) {
        if (map.contentAgain().isEmpty()) {
            return Optional.empty();
        }
        Span again = draft.cache().span(map.contentAgain().get(), zone);
        Instant[] last = {draft.sequences().sendings().contents().get(content)};
        for (String type : SendTime.TOUCHES) {
            draft.log().ofType(type).after(at.toEpochMilli() - again.upper(), signal -> {
                boolean later = last[0] == null || signal.occurredAt().isAfter(last[0]);
                if (later && !signal.occurredAt().isAfter(at) && content.equals(contentOf(signal))) {
                    last[0] = signal.occurredAt();
                }
            });
        }
        return Optional.ofNullable(last[0]).filter(sent -> !again.isOver(sent.toEpochMilli(), at.toEpochMilli()));
    }

    /** Remembers that a content was sent. */
    void remember(String content, Instant at) {
        if (map.contentAgain().isPresent()) {
            draft.sendings(draft.sequences().sendings().withContent(content, at));
        }
    }

    /** Remembers what a signal that is no longer kept says of a content that was sent. */
    public void remember(Signal dropped) {
        String content = contentOf(dropped);
        if (content != null) {
            remember(content, dropped.occurredAt());
        }
    }

    /** Forgets what may be sent again by now. */
    void dropExpired(long now) {
        Sendings sendings = draft.sequences().sendings();
        if (sendings.contents().isEmpty()) {
            return;
        }
        Map<String, Instant> kept = new HashMap<>(sendings.contents());
        kept.values()
                .removeIf(sent -> map.contentAgain().isEmpty()
                        || draft.cache().span(map.contentAgain().get(), zone).isOver(sent.toEpochMilli(), now));
        if (kept.size() < sendings.contents().size()) {
            draft.sendings(new Sendings(kept, sendings.marketing()));
        }
    }

    private static @Nullable String contentOf(Signal signal) {
        return signal.direction() == Direction.OUTBOUND && SendTime.isTouch(signal)
                ? signal.attribute("content")
                : null;
    }
}
