package org.journeyrules.internal.sequence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.journeyrules.internal.history.EngineCache;
import org.journeyrules.internal.message.DurationText;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/**
 * Finds when a step may be sent: the first instant at which its calendar is open, there are no quiet hours and no cap
 * is full. Calendar and quiet hours are tested on the contact's wall clock at each instant: hours in the gap of a clock
 * change are closed, and hours in an overlap are open twice.
 */
public final class SendTime {
    /** The signal types that count in the caps: everything that reaches a person. */
    private static final Set<String> TOUCHES = Set.of(
            SignalType.EMAIL_SENT,
            SignalType.MESSAGE_SENT,
            SignalType.CALL_MADE,
            SignalType.LETTER_SENT,
            SignalType.AD_SHOWN);

    private static final int TRIES = 1000;

    /** The end of the wait for a step whose calendar and quiet hours leave no time. */
    public static final Instant NEVER = Instant.MAX;

    private final JourneyMap map;
    private final ZoneId zone;
    private final StateDraft draft;

    /** A wait until an instant, with its reason. */
    public record Wait(Instant until, String why) {}

    public SendTime(JourneyMap map, ZoneId zone, StateDraft draft) {
        this.map = map;
        this.zone = zone;
        this.draft = draft;
    }

    /** Returns until when a step that is due must wait, and why; empty if it may be sent. */
    public Optional<Wait> waitFor(Step step, Instant now) {
        Instant at = now;
        String why = "";
        for (int i = 0; i < TRIES; i++) {
            Optional<Wait> next = closed(step, at);
            if (next.isEmpty()) {
                next = quiet(step, at);
            }
            if (next.isEmpty()) {
                next = capped(step, at);
            }
            if (next.isEmpty()) {
                return at.equals(now) ? Optional.empty() : Optional.of(new Wait(at, why));
            }
            at = next.get().until();
            why = why.isEmpty() ? next.get().why() : why;
            if (!Millis.isWithin(at)) {
                break;
            }
        }
        return Optional.of(new Wait(NEVER, why));
    }

    private Optional<Wait> closed(Step step, Instant at) {
        Optional<BusinessCalendar> calendar = step.calendar().flatMap(map::calendar);
        if (calendar.isEmpty()) {
            return Optional.empty();
        }
        ZonedDateTime local = at.atZone(zone);
        return calendar.get().isOpen(local)
                ? Optional.empty()
                : Optional.of(new Wait(
                        calendar.get().nextOpening(local).toInstant(),
                        "The calendar " + calendar.get().name() + " is closed."));
    }

    private Optional<Wait> quiet(Step step, Instant at) {
        return step.quietHours()
                .or(map::quietHours)
                .filter(hours -> hours.contains(at.atZone(zone).toLocalTime()))
                .map(hours -> new Wait(endOf(hours, at), "Quiet hours are " + hours + "."));
    }

    /** Returns the first instant after this one at which the wall clock is outside the quiet hours. */
    private Instant endOf(QuietHours hours, Instant at) {
        Instant earliest = null;
        LocalDateTime local = at.atZone(zone).toLocalDateTime();
        for (int day = -1; day <= 1; day++) { // a clock that goes back over midnight shows the previous day once more
            LocalDateTime end = local.toLocalDate().plusDays(day).atTime(hours.until());
            for (ZoneOffset offset : offsets(end)) {
                earliest = earlier(earliest, end.toInstant(offset), at, hours);
            }
        }
        // a clock change can jump out of the quiet hours
        var change = zone.getRules().nextTransition(at);
        if (change != null) {
            earliest = earlier(earliest, change.getInstant(), at, hours);
        }
        return earliest == null ? at.plusMillis(1) : earliest;
    }

    private List<ZoneOffset> offsets(LocalDateTime end) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(end);
        return offsets.isEmpty() ? List.of(zone.getRules().getTransition(end).getOffsetBefore()) : offsets;
    }

    private Instant earlier(Instant best, Instant candidate, Instant after, QuietHours hours) {
        boolean open = candidate.isAfter(after)
                && !hours.contains(candidate.atZone(zone).toLocalTime());
        return open && (best == null || candidate.isBefore(best)) ? candidate : best;
    }

    private Optional<Wait> capped(Step step, Instant at) {
        if (step.isService()) {
            return Optional.empty();
        }
        Instant until = null;
        String why = "";
        for (FrequencyCap cap : map.caps()) {
            if (!isOn(cap, channelOf(step))) {
                continue;
            }
            Span window = draft.cache().span(cap.window(), zone);
            List<Long> leaves = new ArrayList<>();
            touches(
                    cap,
                    touch -> {
                        if (touch <= at.toEpochMilli() && !window.isOver(touch, at.toEpochMilli())) {
                            leaves.add(window.from(touch));
                        }
                    },
                    at.toEpochMilli() - window.upper());
            if (leaves.size() >= cap.atMost()) {
                leaves.sort(null);
                Instant free = Instant.ofEpochMilli(leaves.get(leaves.size() - cap.atMost()));
                if (until == null || free.isAfter(until)) {
                    until = free;
                    why = "The limit of " + words(cap) + " is reached.";
                }
            }
        }
        return until == null ? Optional.empty() : Optional.of(new Wait(until, why));
    }

    /**
     * Passes on the instants of every outbound signal, whoever sent it, and of the steps that were due but have not
     * been reported.
     *
     * @param after no window of the cap reaches back beyond this instant, so earlier touches need not be read
     */
    private void touches(FrequencyCap cap, LongConsumer touched, long after) {
        for (String type : TOUCHES) {
            draft.log().ofType(type).after(after, signal -> {
                if (isOn(cap, channelOf(signal))) {
                    touched.accept(signal.occurredAt().toEpochMilli());
                }
            });
        }
        for (SequencesSnapshot.Touch touch : draft.sequences().touches().values()) {
            if (isOn(cap, touch.channel())) {
                touched.accept(touch.at().toEpochMilli());
            }
        }
    }

    /** "2 emails in 7 days". */
    private static String words(FrequencyCap cap) {
        boolean emails = cap.channel().equals(Optional.of(Channel.EMAIL));
        String touches = emails ? (cap.atMost() == 1 ? "email" : "emails") : cap.atMost() == 1 ? "touch" : "touches";
        String by = emails ? "" : cap.channel().map(channel -> " by " + channel).orElse("");
        return cap.atMost() + " " + touches + by + " in " + DurationText.rounded(cap.window());
    }

    private static boolean isOn(FrequencyCap cap, String channel) {
        return cap.channel().isEmpty() || cap.channel().get().equals(channel);
    }

    /** A step without a channel counts as an email, for caps and for opt-outs. */
    public static String channelOf(Step step) {
        return step.channel().orElse(Channel.EMAIL);
    }

    private static String channelOf(Signal signal) {
        if (signal.channel() != null) {
            return signal.channel();
        }
        return switch (signal.type()) {
            case SignalType.EMAIL_SENT -> "email";
            case SignalType.CALL_MADE -> "phone";
            case SignalType.LETTER_SENT -> "letter";
            case SignalType.AD_SHOWN -> "ad";
            default -> "message";
        };
    }

    /** Whether a signal counts in the caps. */
    static boolean isTouch(Signal signal) {
        return TOUCHES.contains(signal.type());
    }

    /**
     * Returns the sequences without the touches that no cap counts any more and that were reported or are older than
     * the kept history.
     */
    static SequencesSnapshot pruned(
            SequencesSnapshot cadence, EngineCache memory, JourneyMap map, ZoneId zone, long now) {
        if (cadence.touches().isEmpty()) {
            return cadence;
        }
        List<FrequencyCap> caps = map.caps();
        Map<String, SequencesSnapshot.Touch> kept = null;
        for (Map.Entry<String, SequencesSnapshot.Touch> entry :
                cadence.touches().entrySet()) {
            long at = entry.getValue().at().toEpochMilli();
            boolean over = (entry.getValue().reported()
                            || memory.span(map.retention(), zone).isOver(at, now))
                    && isOver(caps, memory, zone, at, now);
            if (over) {
                kept = kept == null ? new HashMap<>(cadence.touches()) : kept;
                kept.remove(entry.getKey());
            }
        }
        return kept == null ? cadence : cadence.withTouches(kept);
    }

    private static boolean isOver(List<FrequencyCap> caps, EngineCache memory, ZoneId zone, long at, long now) {
        for (FrequencyCap cap : caps) {
            if (!memory.span(cap.window(), zone).isOver(at, now)) {
                return false;
            }
        }
        return true;
    }
}
