package org.journeyrules.binary;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.binary.Parts.OfForecast;
import org.journeyrules.internal.history.EngineCache;
import org.journeyrules.internal.history.Forecast;
import org.journeyrules.internal.history.NextChange;
import org.journeyrules.internal.history.PendingSilence;
import org.journeyrules.internal.history.Premises;
import org.journeyrules.internal.history.SignalFilter;
import org.journeyrules.internal.history.TimeBounds;
import org.journeyrules.internal.time.BusinessDays;
import org.journeyrules.internal.time.BusinessHours;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.BusinessCalendar;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a forecast. It is read only under the version of map and rules that made it, so its windows have the
 * calendars and the retention of the map.
 */
final class ForecastBytes {
    private static final int AFTER = 1;
    private static final int SINCE = 1 << 1;
    private static final int UNTIL = 1 << 2;
    private static final int ALL_FLAGS = AFTER | SINCE | UNTIL;

    private static final int SECONDS = 0;
    private static final int NANOSECONDS = 1;
    private static final int PERIOD = 2;
    private static final int BUSINESS_DAYS = 3;
    private static final int BUSINESS_HOURS = 4;

    private final JourneyMap map;
    private final Names names;
    private final SharedParts shared;
    private final EngineCache cache = new EngineCache();

    /** What a silence is about, whatever its instants. */
    private record Subject(SignalFilter filter, List<TemporalAmount> windows) {}

    ForecastBytes(JourneyMap map, Names names, SharedParts shared) {
        this.map = map;
        this.names = names;
        this.shared = shared;
    }

    /** Whether a forecast saves an evaluation, and all that it needs is in the map. */
    boolean isWorthWriting(@Nullable Forecast forecast) {
        if (forecast == null) {
            return false;
        }
        if (forecast.silences().isEmpty()) {
            return forecast.premises() != null;
        }
        ZoneId zone = forecast.silences().get(0).retention().zone();
        for (PendingSilence silence : forecast.silences()) {
            if (!isOfMap(silence.retention(), zone)
                    || !silence.retention().amount().equals(map.retention())) {
                return false;
            }
            for (Span window : silence.bounds().windows()) {
                if (!isOfMap(window, zone)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isOfMap(Span span, ZoneId zone) {
        BusinessCalendar calendar = span.amount() instanceof BusinessDays days
                ? days.calendar()
                : span.amount() instanceof BusinessHours hours ? hours.calendar() : null;
        return span.zone().equals(zone)
                && (calendar == null
                        || calendar.equals(map.calendar(calendar.name()).orElse(null)));
    }

    // ---- writing

    void put(Forecast forecast, ByteSink out, TextSink texts, InstantSink instants) {
        Premises premises = forecast.premises();
        out.put((forecast.answers() == NextChange.NEVER ? 0 : OfForecast.ANSWERS)
                | (forecast.others() == NextChange.NEVER ? 0 : OfForecast.OTHERS)
                | (premises == null ? 0 : OfForecast.PREMISES)
                | (premises != null && premises.status() ? OfForecast.STATUS : 0)
                | (premises != null && premises.proposals() ? OfForecast.PROPOSALS : 0)
                | (forecast.silences().isEmpty() ? 0 : OfForecast.SILENCES));
        put(forecast.answers(), NextChange.NEVER, instants);
        put(forecast.others(), NextChange.NEVER, instants);
        if (premises != null) {
            out.number(premises.sequences().size());
            premises.sequences().forEach(texts::put);
        }
        if (!forecast.silences().isEmpty()) {
            texts.put(forecast.silences().get(0).retention().zone().getId());
            putSilences(forecast, out, instants);
        }
    }

    private void putSilences(Forecast forecast, ByteSink out, InstantSink instants) {
        out.number(forecast.silences().size());
        for (PendingSilence silence : forecast.silences()) {
            byte[] subject = subject(silence);
            out.number(subject.length);
            out.putAll(subject, 0, subject.length);
            TimeBounds bounds = silence.bounds();
            out.put((bounds.after() == Long.MIN_VALUE ? 0 : AFTER)
                    | (bounds.since() == Long.MIN_VALUE ? 0 : SINCE)
                    | (bounds.until() == Long.MAX_VALUE ? 0 : UNTIL));
            put(bounds.after(), Long.MIN_VALUE, instants);
            put(bounds.since(), Long.MIN_VALUE, instants);
            put(bounds.until(), Long.MAX_VALUE, instants);
            instants.put(silence.until());
        }
    }

    private static void put(long bound, long none, InstantSink instants) {
        if (bound != none) {
            instants.put(bound);
        }
    }

    private byte[] subject(PendingSilence silence) {
        Subject subject = new Subject(silence.shape(), amounts(silence.bounds()));
        byte[] known = shared.written(subject);
        if (known == null) {
            known = bytes(silence);
            shared.write(subject, known);
        }
        return known;
    }

    private static List<TemporalAmount> amounts(TimeBounds bounds) {
        List<Span> windows = bounds.windows();
        if (windows.size() == 1) {
            return List.of(windows.get(0).amount());
        }
        return windows.stream().map(Span::amount).toList();
    }

    private byte[] bytes(PendingSilence silence) {
        ByteSink out = new ByteSink(32);
        out.number(silence.bounds().windows().size());
        for (Span window : silence.bounds().windows()) {
            put(window.amount(), out);
        }
        WatchBytes.put(out, names, silence.shape());
        return out.toBytes();
    }

    private static void put(TemporalAmount amount, ByteSink out) {
        if (amount instanceof Duration duration && duration.getNano() == 0) {
            out.put(SECONDS);
            out.number(duration.getSeconds());
        } else if (amount instanceof Duration duration) {
            out.put(NANOSECONDS);
            out.number(duration.getSeconds());
            out.number(duration.getNano());
        } else if (amount instanceof Period period) {
            out.put(PERIOD);
            out.number(period.getYears());
            out.number(period.getMonths());
            out.number(period.getDays());
        } else if (amount instanceof BusinessDays days) {
            out.put(BUSINESS_DAYS);
            put(days.calendar(), out);
            out.number(days.days());
        } else {
            BusinessHours hours = (BusinessHours) amount;
            out.put(BUSINESS_HOURS);
            put(hours.calendar(), out);
            out.number(hours.hours());
        }
    }

    private static void put(BusinessCalendar calendar, ByteSink out) {
        byte[] name = calendar.name().getBytes(StandardCharsets.UTF_8);
        out.number(name.length);
        out.putAll(name, 0, name.length);
    }

    // ---- reading

    /**
     * Reads a forecast.
     *
     * @param current whether it was made under the version of this map
     * @return null if it was not
     */
    @Nullable
    Forecast read(ByteSource in, TextSource texts, InstantSource instants, boolean current) {
        int forecastFlags = in.next();
        if ((forecastFlags & ~OfForecast.ALL) != 0
                || ((forecastFlags & OfForecast.PREMISES) == 0
                        && (forecastFlags & (OfForecast.STATUS | OfForecast.PROPOSALS)) != 0)) {
            throw in.fault("A forecast has the flags 0x" + Integer.toHexString(forecastFlags)
                    + ", of which one has no meaning.");
        }
        long answers = (forecastFlags & OfForecast.ANSWERS) == 0 ? NextChange.NEVER : instants.nextMillis();
        long others = (forecastFlags & OfForecast.OTHERS) == 0 ? NextChange.NEVER : instants.nextMillis();
        Premises premises = (forecastFlags & OfForecast.PREMISES) == 0 ? null : premises(forecastFlags, in, texts);
        List<PendingSilence> silences =
                (forecastFlags & OfForecast.SILENCES) == 0 ? List.of() : silences(in, texts.next(), instants, current);
        return current ? new Forecast(silences, answers, others, premises) : null;
    }

    private static Premises premises(int flags, ByteSource in, TextSource texts) {
        String[] sequences = new String[in.count("sequences")];
        for (int i = 0; i < sequences.length; i++) {
            sequences[i] = texts.next();
        }
        return new Premises((flags & OfForecast.STATUS) != 0, (flags & OfForecast.PROPOSALS) != 0, List.of(sequences));
    }

    private List<PendingSilence> silences(ByteSource in, String zoneId, InstantSource instants, boolean current) {
        int count = in.count("silences");
        List<PendingSilence> silences = new ArrayList<>(count);
        ZoneId zone = current ? zone(in, zoneId) : map.zone();
        for (int i = 0; i < count; i++) {
            int length = in.count("bytes of a silence");
            int from = in.at();
            in.skip(length);
            int flags = in.next();
            if (flags > ALL_FLAGS) {
                throw in.fault(
                        "A silence has the flags 0x" + Integer.toHexString(flags) + ", of which one has no meaning.");
            }
            long after = (flags & AFTER) == 0 ? Long.MIN_VALUE : instants.nextMillis();
            long since = (flags & SINCE) == 0 ? Long.MIN_VALUE : instants.nextMillis();
            long until = (flags & UNTIL) == 0 ? Long.MAX_VALUE : instants.nextMillis();
            long changesAt = instants.nextMillis();
            if (current) {
                Subject subject = shared.read(Subject.class, in.bytes, from, from + length, () -> {
                    return subject(new ByteSource(in.bytes, from, from + length));
                });
                List<Span> windows = new ArrayList<>(subject.windows.size());
                for (TemporalAmount window : subject.windows) {
                    windows.add(cache.span(window, zone));
                }
                silences.add(new PendingSilence(
                        subject.filter,
                        TimeBounds.of(after, since, until, windows),
                        cache.span(map.retention(), zone),
                        changesAt));
            }
        }
        return silences;
    }

    private static ZoneId zone(ByteSource in, String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException none) {
            throw in.fault("There is no time zone '" + id + "'.");
        }
    }

    private Subject subject(ByteSource in) {
        int count = in.count("windows");
        List<TemporalAmount> windows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            windows.add(window(in));
        }
        SignalFilter filter = WatchBytes.filter(in, shared);
        WatchBytes.requireEnd(in);
        return new Subject(filter, List.copyOf(windows));
    }

    private TemporalAmount window(ByteSource in) {
        try {
            TemporalAmount window = amount(in);
            Span.of(window, map.zone());
            return window;
        } catch (IllegalArgumentException wrong) {
            throw in.fault("A window is not positive, or too long.");
        }
    }

    private TemporalAmount amount(ByteSource in) {
        int kind = in.next();
        return switch (kind) {
            case SECONDS -> Duration.ofSeconds(in.number());
            case NANOSECONDS -> nanoseconds(in);
            case PERIOD -> Period.of(in.index("years"), in.index("months"), in.index("days"));
            case BUSINESS_DAYS -> new BusinessDays(calendar(in), in.index("days"));
            case BUSINESS_HOURS -> new BusinessHours(calendar(in), in.index("hours"));
            default -> throw in.fault("There is no window of the kind " + kind + ".");
        };
    }

    private static Duration nanoseconds(ByteSource in) {
        long seconds = in.number();
        int nanoseconds = in.index("nanoseconds");
        if (seconds < 0 || nanoseconds > 999_999_999) {
            throw in.fault("A window has " + nanoseconds + " nanoseconds.");
        }
        return Duration.ofSeconds(seconds, nanoseconds);
    }

    private BusinessCalendar calendar(ByteSource in) {
        String name = in.utf8(in.count("bytes of a calendar"));
        return map.calendar(name).orElseThrow(() -> in.fault("The map has no calendar '" + name + "'."));
    }
}
