package org.journeyrules.internal.sequence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.journeyrules.internal.history.EngineCache;
import org.journeyrules.internal.message.DurationText;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.internal.text.SmallMap;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/**
 * Finds when a step may be sent: the first instant at which its calendar is open, there are no quiet hours, no cap is
 * full, the last marketing step is long enough ago and no urgent step of a sequence with a higher priority needs the
 * place. Calendar and quiet hours are tested on the contact's wall clock at each instant: hours in the gap of a clock
 * change are closed, and hours in an overlap are open twice.
 */
public final class SendTime {
    /** The signal types that count in the caps: everything that reaches a person. */
    static final Set<String> TOUCHES = Set.of(
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

    /**
     * Returns until when a step that is due must wait, and why; empty if it may be sent. It leaves its place to no other
     * step.
     */
    public Optional<Wait> waitFor(Step step, Instant now) {
        return waitFor(step, Integer.MAX_VALUE, now);
    }

    /**
     * Returns until when a step that is due must wait, and why; empty if it may be sent.
     *
     * @param priority the priority of its sequence
     */
    Optional<Wait> waitFor(Step step, int priority, Instant now) {
        boolean limited = !step.isService();
        Instant at = now;
        String why = "";
        for (int i = 0; i < TRIES; i++) {
            Optional<Wait> next = closed(step, at);
            if (next.isEmpty()) {
                next = quiet(step, at);
            }
            if (next.isEmpty() && limited) {
                next = capped(step, at);
            }
            if (next.isEmpty() && limited) {
                next = spaced(at);
            }
            if (next.isEmpty() && limited) {
                next = reserved(step, priority, at);
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

    /** Returns the first instant, from the given one on, at which the calendar and the quiet hours are open. */
    Instant open(Step step, Instant from) {
        Instant at = from;
        for (int i = 0; i < TRIES && Millis.isWithin(at); i++) {
            Instant now = at;
            Optional<Wait> next = closed(step, now).or(() -> quiet(step, now));
            if (next.isEmpty()) {
                return at;
            }
            at = next.get().until();
        }
        return at;
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
        Instant until = null;
        String why = "";
        for (FrequencyCap cap : map.caps()) {
            if (!isOn(cap, channelOf(step))) {
                continue;
            }
            Span window = draft.cache().span(cap.window(), zone);
            List<Long> counted = counted(cap, window, at, at);
            if (counted.size() >= cap.atMost()) {
                counted.sort(null);
                long last = counted.get(counted.size() - 1);
                Instant free = Instant.ofEpochMilli(window.from(counted.get(counted.size() - cap.atMost())));
                if (until == null || free.isAfter(until)) {
                    until = free;
                    why = CapWords.full(cap, last, zone);
                }
            }
        }
        return until == null ? Optional.empty() : Optional.of(new Wait(until, why));
    }

    /** Returns the touches up to one instant that still count in a cap at another. */
    private List<Long> counted(FrequencyCap cap, Span window, Instant upTo, Instant at) {
        List<Long> counted = new ArrayList<>();
        touches(
                cap,
                touch -> {
                    if (touch <= upTo.toEpochMilli() && !window.isOver(touch, at.toEpochMilli())) {
                        counted.add(touch);
                    }
                },
                at.toEpochMilli() - window.upper());
        return counted;
    }

    /** Keeps a distance from the last marketing step, and from an email that someone else sent. */
    private Optional<Wait> spaced(Instant at) {
        if (map.spacing().isEmpty()) {
            return Optional.empty();
        }
        Span spacing = draft.cache().span(map.spacing().get(), zone);
        Instant[] last = {draft.sequences().sendings().marketing()};
        draft.log().ofType(SignalType.EMAIL_SENT).after(at.toEpochMilli() - spacing.upper(), signal -> {
            boolean others = signal.direction() == Direction.OUTBOUND && signal.attribute("decision") == null;
            boolean later = last[0] == null || signal.occurredAt().isAfter(last[0]);
            if (others && later && !signal.occurredAt().isAfter(at)) {
                last[0] = signal.occurredAt();
            }
        });
        if (last[0] == null || spacing.isOver(last[0].toEpochMilli(), at.toEpochMilli())) {
            return Optional.empty();
        }
        String why = "Two marketing steps are at least "
                + DurationText.inWords(map.spacing().get())
                + " apart; the last one was on "
                + Phrases.instant(last[0].toEpochMilli(), zone) + ".";
        return Optional.of(new Wait(Millis.planned(spacing.from(last[0].toEpochMilli())), why));
    }

    /**
     * Leaves the place to a step of a sequence with a higher priority that is planned, expires and would come too late
     * because of this one: it would find the cap full, or be too close to it.
     */
    private Optional<Wait> reserved(Step step, int priority, Instant at) {
        for (EnrollmentSnapshot other : draft.sequences().enrollments()) {
            if (!other.isActive()
                    || other.pausedAt() != null
                    || other.due() == null
                    || !other.due().isAfter(at)) {
                continue;
            }
            Sequence sequence = map.sequence(other.sequence()).orElse(null);
            if (sequence == null || sequence.priority() <= priority) {
                continue;
            }
            Step urgent = sequence.step(other.step()).orElse(null);
            if (urgent != null
                    && urgent.expires()
                    && !urgent.isService()
                    && EnrollmentProgress.isSend(urgent)
                    && isInTheWay(step, at, urgent, other.due())) {
                return Optional.of(new Wait(
                        other.due(),
                        "It leaves the place to " + urgent.name() + " of " + sequence.name() + ", planned for "
                                + Phrases.instant(other.due().toEpochMilli(), zone) + "."));
            }
        }
        return Optional.empty();
    }

    private boolean isInTheWay(Step step, Instant at, Step urgent, Instant due) {
        if (map.spacing().isPresent()
                && !draft.cache().span(map.spacing().get(), zone).isOver(at.toEpochMilli(), due.toEpochMilli())) {
            return true;
        }
        for (FrequencyCap cap : map.caps()) {
            Span window = draft.cache().span(cap.window(), zone);
            if (isOn(cap, channelOf(step))
                    && isOn(cap, channelOf(urgent))
                    && !window.isOver(at.toEpochMilli(), due.toEpochMilli())
                    && counted(cap, window, at, due).size() == cap.atMost() - 1) {
                return true;
            }
        }
        return false;
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
        Map<String, SequencesSnapshot.Touch> kept = cadence.touches();
        for (Map.Entry<String, SequencesSnapshot.Touch> entry :
                cadence.touches().entrySet()) {
            long at = entry.getValue().at().toEpochMilli();
            boolean over = (entry.getValue().reported()
                            || memory.span(map.retention(), zone).isOver(at, now))
                    && isOver(caps, memory, zone, at, now);
            if (over) {
                kept = SmallMap.without(kept, entry.getKey());
            }
        }
        return kept == cadence.touches() ? cadence : cadence.withTouches(kept);
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
