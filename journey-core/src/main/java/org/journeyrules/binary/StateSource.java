package org.journeyrules.binary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.binary.Parts.OfEnrollment;
import org.journeyrules.binary.Parts.OfEvaluation;
import org.journeyrules.binary.Parts.OfMember;
import org.journeyrules.binary.Parts.OfSignal;
import org.journeyrules.binary.Parts.OfTimeline;
import org.journeyrules.binary.Parts.OfTouch;
import org.journeyrules.internal.access.SignalAccess;
import org.journeyrules.internal.history.Forecast;
import org.journeyrules.internal.history.SignalList;
import org.journeyrules.internal.history.SignalLog;
import org.journeyrules.internal.history.Watches;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.KeptFacts;
import org.journeyrules.internal.snapshot.LastEvaluation;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Member;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Promise;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Sendings;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Touch;
import org.journeyrules.internal.snapshot.StateFaults;
import org.journeyrules.internal.snapshot.StateSnapshot;
import org.journeyrules.internal.snapshot.Timeline;
import org.journeyrules.internal.snapshot.VisitMemory;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.internal.text.SmallMap;
import org.journeyrules.internal.text.TextMap;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateSink} wrote, after its head. For one thread. */
final class StateSource {
    private final ByteSource in;
    private final TextSource texts;
    private final InstantSource instants;
    private final SharedParts shared;
    private final ForecastBytes forecasts;
    private final String version;
    private final boolean current;
    private String contact = "";
    private String lastId = ""; // of a signal
    private SignalLog log = SignalLog.EMPTY;
    private Timeline timeline = Timeline.NOT_BEGUN;
    private @Nullable LastEvaluation evaluation;
    private VisitMemory memory = VisitMemory.NONE;
    private KeptFacts facts = KeptFacts.NONE;
    private List<EnrollmentSnapshot> enrollments = List.of();
    private Map<String, Touch> touches = Map.of();
    private Sendings sendings = Sendings.NONE;
    private Map<String, Member> members = Map.of();
    private Map<String, Promise> handOffs = Map.of();
    private @Nullable Instant sendsAt;
    private @Nullable Forecast forecast;

    /**
     * @param version the version of map and rules that wrote the state
     * @param current whether that is the version of the reader
     */
    StateSource(
            ByteSource in,
            String[] names,
            String version,
            boolean current,
            SharedParts shared,
            ForecastBytes forecasts) {
        this.in = in;
        this.texts = new TextSource(in, names, shared);
        this.instants = new InstantSource(in);
        this.shared = shared;
        this.forecasts = forecasts;
        this.version = version;
        this.current = current;
    }

    /** Whether a forecast changes when the rules are to be evaluated next, as the state says. */
    static boolean isReviewAt(Forecast forecast, @Nullable Instant reviewAt) {
        long earliest = forecast.earliest();
        return reviewAt == null ? !Millis.isWithin(earliest) : earliest == reviewAt.toEpochMilli();
    }

    StateData read() {
        String journey = texts.next();
        contact = name("contact", texts.next("", false));
        int last = Parts.END;
        for (int part; (part = in.next()) != Parts.END; last = part) {
            if (part > Parts.LAST) {
                throw in.fault(
                        "The state has a part with the number " + part + ", which is not known.",
                        "Maybe a later release wrote the state: update this one first.");
            }
            if (part <= last) {
                throw in.fault("The part with the number " + part + " follows that with the number " + last + ".");
            }
            read(part);
        }
        WatchBytes.requireEnd(in);
        if (evaluation == null) {
            throw in.fault("The state has no part about its last evaluation.");
        }
        if (forecast != null && !isReviewAt(forecast, evaluation.reviewAt())) {
            throw in.fault("The forecast differs from the next evaluation of the rules.");
        }
        SequencesSnapshot sequences = new SequencesSnapshot(enrollments, touches, members, handOffs, sendsAt, sendings);
        new StateFaults(
                        new StateSnapshot(journey, contact, timeline, evaluation, memory, facts, sequences, List.of()),
                        this::contradiction)
                .refuse();
        return new StateData(journey, contact, timeline, evaluation, memory, facts, sequences, forecast, log);
    }

    private StateBytesException contradiction(String path, String problem, String advice) {
        return in.fault(problem, advice);
    }

    private void read(int part) {
        switch (part) {
            case Parts.SIGNALS -> log = signals();
            case Parts.TIMELINE -> timeline = timeline();
            case Parts.EVALUATION -> evaluation = evaluation();
            case Parts.MEMORY ->
                memory = new VisitMemory(setOnce(), setOnce(), map("proposals", true, key -> instants.next()));
            case Parts.FACTS -> facts = new KeptFacts(dates(), set(), set(), dates(), evidence());
            case Parts.ENROLLMENTS -> enrollments = enrollments();
            case Parts.TOUCHES -> touches = touches();
            case Parts.SENDINGS -> sendings = sendings();
            case Parts.MEMBERS -> members = members();
            case Parts.HAND_OFFS -> handOffs = handOffs();
            case Parts.SENDS_AT -> sendsAt = instants.next();
            default -> forecast = forecasts.read(in, texts, instants, current);
        }
    }

    // ---- signals

    private SignalLog signals() {
        int types = in.count("types");
        List<SignalList> byType = new ArrayList<>(types);
        String lastType = "";
        for (int i = 0; i < types; i++) {
            String type = WatchBytes.type(in, texts);
            if (type.compareTo(lastType) <= 0) {
                throw in.fault("The signals of type '" + type + "' follow those of type '" + lastType + "'.");
            }
            lastType = type;
            int count = in.count("signals");
            if (count == 0) {
                throw in.fault("There is no signal of type '" + type + "'.");
            }
            List<Signal> signals = new ArrayList<>(count);
            Signal last = null;
            String[] keys = {};
            String[] values = {};
            for (int j = 0; j < count; j++) {
                int flags = flags(OfSignal.ALL);
                Instant at = instants.next();
                lastId = name("id of a signal", texts.nextId(lastId));
                String id = lastId;
                String channel = channel(flags, last);
                String[] like = values;
                if ((flags & OfSignal.SAME_KEYS) == 0) {
                    keys = keys();
                    like = values(keys, last);
                } else if (last == null) {
                    throw in.fault("The first signal of its type has the attributes of the one before.");
                }
                values = values(keys, like);
                Signal signal = SignalAccess.restored(
                        id,
                        contact,
                        type,
                        at,
                        channel,
                        direction(flags >>> OfSignal.DIRECTION_SHIFT & 3),
                        choice(Parts.TRUSTS, flags >>> OfSignal.TRUST_SHIFT & 3, "trust"),
                        TextMap.over(keys, values));
                if (last != null && SignalList.ORDER.compare(last, signal) >= 0) {
                    throw in.fault("Signal '" + id + "' follows signal '" + last.id() + "', which is not before it.");
                }
                signals.add(signal);
                last = signal;
            }
            byType.add(SignalList.ofSorted(signals));
        }
        try {
            return SignalLog.of(byType);
        } catch (IllegalArgumentException twice) {
            throw in.fault("Two signals have the id '" + twice.getMessage() + "'.");
        }
    }

    private @Nullable String channel(int flags, @Nullable Signal last) {
        if ((flags & OfSignal.SAME_CHANNEL) != 0) {
            if (last == null) {
                throw in.fault("The first signal of its type has the channel of the one before.");
            }
            return last.channel();
        }
        return (flags & OfSignal.CHANNEL) == 0 ? null : texts.next();
    }

    private @Nullable Direction direction(int number) {
        return number == 0 ? null : WatchBytes.DIRECTIONS.get(number - 1);
    }

    private String[] keys() {
        String[] keys = new String[in.count("attributes")];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = name("name of an attribute", texts.next());
        }
        if (!TextMap.areAscending(keys)) {
            throw in.fault("The names of attributes are not in ascending order.");
        }
        return keys;
    }

    /** Returns the values that the signal before has of these attributes; empty if it has none. */
    private static String[] values(String[] keys, @Nullable Signal last) {
        String[] values = new String[keys.length];
        for (int i = 0; i < keys.length; i++) {
            String value = last == null ? null : last.attribute(keys[i]);
            values[i] = value == null ? "" : value;
        }
        return values;
    }

    private String[] values(String[] keys, String[] like) {
        String[] values = new String[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = texts.next(like[i], true);
            if (values[i].isEmpty()) {
                throw in.fault("The attribute '" + keys[i] + "' is empty.");
            }
        }
        return values;
    }

    // ---- where the journey stands

    private Timeline timeline() {
        int flags = flags(OfTimeline.ALL);
        Instant begun = instantIf(flags, OfTimeline.BEGUN);
        Instant clock = instantIf(flags, OfTimeline.CLOCK);
        Instant heldUntil = instantIf(flags, OfTimeline.HELD);
        int count = in.count("visits");
        List<Visit> visits = new ArrayList<>(count);
        Visit before = null;
        for (int i = 0; i < count; i++) {
            Movement movement = choice(Parts.MOVEMENTS, in.next(), "movement");
            String stage = name("stage", texts.next());
            Instant entered = instants.next();
            String rule = texts.next();
            if (before != null) {
                visits.set(i - 1, before.left(entered));
            }
            before = Visit.open(i + 1, stage, entered, before == null ? null : before.stage(), movement, rule);
            visits.add(before);
        }
        return new Timeline(begun, clock, (flags & OfTimeline.CLOSED) != 0, visits, heldUntil);
    }

    private LastEvaluation evaluation() {
        int flags = flags(OfEvaluation.ALL);
        long record = in.fixed(8);
        Instant reviewAt = instantIf(flags, OfEvaluation.REVIEW);
        Set<Watch> watches = Set.of();
        if ((flags & OfEvaluation.WATCHES) != 0) {
            int length = in.count("bytes of watches");
            int from = in.at();
            in.skip(length);
            watches = shared.read(
                    Watches.class,
                    in.bytes,
                    from,
                    from + length,
                    () -> WatchBytes.watches(new ByteSource(in.bytes, from, from + length), shared));
        }
        return new LastEvaluation(version, record, reviewAt, (flags & OfEvaluation.WATCHES_ALL) != 0, watches);
    }

    private Map<String, List<String>> evidence() {
        return map("evidence", true, key -> ids());
    }

    // ---- sequences, campaigns and hand-offs

    private List<EnrollmentSnapshot> enrollments() {
        EnrollmentSnapshot[] read = new EnrollmentSnapshot[in.count("enrollments")];
        for (int i = 0; i < read.length; i++) {
            read[i] = enrollment("cadence.enrollments[" + i + "]");
        }
        return List.of(read);
    }

    private EnrollmentSnapshot enrollment(String path) {
        int flags = in.index("flags of an enrollment");
        requireKnown(flags, OfEnrollment.ALL);
        String sequence = name("sequence", texts.next());
        int visit = in.index("number of a visit");
        Instant enrolledAt = instants.next();
        String origin = (flags & OfEnrollment.ORIGIN) == 0 ? "" : texts.next(lastId, false);
        String arm = textIf(flags, OfEnrollment.ARM);
        String step = (flags & OfEnrollment.STEP) == 0 ? null : name("step", texts.next());
        Instant reached = (flags & OfEnrollment.REACHED) == 0 ? enrolledAt : instants.next();
        Instant planned = instantIf(flags, OfEnrollment.PLANNED);
        Instant due = (flags & OfEnrollment.DUE_AS_PLANNED) == 0 ? instantIf(flags, OfEnrollment.DUE) : planned;
        long lateBy = (flags & OfEnrollment.LATE) == 0 ? 0 : in.signed();
        List<String> sent = (flags & OfEnrollment.SENT) == 0 ? List.of() : list();
        List<String> skipped = (flags & OfEnrollment.SKIPPED) == 0 ? List.of() : list();
        Instant endedAt = instantIf(flags, OfEnrollment.ENDED);
        String how = textIf(flags, OfEnrollment.ENDED);
        Instant pausedAt = instantIf(flags, OfEnrollment.PAUSED);
        Map<String, String> keys = (flags & OfEnrollment.KEYS) == 0 ? Map.of() : textsByKey();
        Map<String, String> variants = (flags & OfEnrollment.VARIANTS) == 0 ? Map.of() : textsByKey();
        Instant deferredTo = instantIf(flags, OfEnrollment.DEFERRED);
        EnrollmentSnapshot enrollment = new EnrollmentSnapshot(
                sequence,
                visit,
                enrolledAt,
                origin,
                (flags & OfEnrollment.OF_STAGE) != 0,
                arm,
                step,
                reached,
                planned,
                due,
                lateBy,
                sent,
                skipped,
                endedAt,
                how,
                pausedAt,
                keys,
                variants,
                deferredTo);
        StateFaults.checkEnd(path, enrollment, this::contradiction);
        return enrollment;
    }

    private Map<String, Touch> touches() {
        String[] channel = {""};
        return map("touches", true, id -> {
            int flags = flags(OfTouch.ALL);
            Instant at = instants.next();
            if ((flags & OfTouch.SAME_CHANNEL) == 0) {
                channel[0] = texts.next();
            }
            return new Touch(at, channel[0], (flags & OfTouch.MARKETING) != 0, (flags & OfTouch.REPORTED) != 0);
        });
    }

    private Sendings sendings() {
        int flags = flags(1);
        Instant marketing = instantIf(flags, 1);
        return new Sendings(dates(), marketing);
    }

    private Map<String, Member> members() {
        return map("members", false, campaign -> {
            int flags = flags(OfMember.ALL);
            String status = name("status", texts.next());
            Instant firstResponse = instantIf(flags, OfMember.FIRST_RESPONSE);
            return new Member(status, firstResponse, instantIf(flags, OfMember.LAST_ENGAGEMENT));
        });
    }

    private Map<String, Promise> handOffs() {
        return map(
                "hand-offs",
                true,
                id -> new Promise(
                        in.index("number of a visit"),
                        instants.next(),
                        texts.next(),
                        texts.next(),
                        texts.next(),
                        texts.next(lastId, false),
                        instants.next(),
                        list()));
    }

    // ---- values

    /** Reads the value of a key. */
    private interface ValueSource<V> {
        V read(String key);
    }

    /** @param once whether the keys are written only once */
    private <V> Map<String, V> map(String what, boolean once, ValueSource<V> values) {
        int count = in.count(what);
        if (count == 0) {
            return Map.of();
        }
        String[] keys = new String[count];
        Object[] read = new Object[count];
        for (int i = 0; i < count; i++) {
            keys[i] = once ? texts.nextOnce() : texts.next("", false);
            read[i] = values.read(keys[i]);
        }
        if (!TextMap.areAscending(keys)) {
            throw in.fault("The keys of the " + what + " are not in ascending order.");
        }
        return SmallMap.over(keys, read);
    }

    private Map<String, Instant> dates() {
        return map("instants", false, key -> instants.next());
    }

    private Map<String, String> textsByKey() {
        return map("texts", false, key -> texts.next("", false));
    }

    private List<String> list() {
        String[] read = new String[in.count("texts")];
        for (int i = 0; i < read.length; i++) {
            read[i] = texts.next("", false);
        }
        return List.of(read);
    }

    private List<String> ids() {
        String[] read = new String[in.count("ids")];
        for (int i = 0; i < read.length; i++) {
            read[i] = texts.next(lastId, false);
        }
        return List.of(read);
    }

    private Set<String> set() {
        String[] read = new String[in.count("texts")];
        for (int i = 0; i < read.length; i++) {
            read[i] = texts.next("", false);
        }
        return WatchBytes.set(in, read);
    }

    private Set<String> setOnce() {
        String[] read = new String[in.count("texts")];
        for (int i = 0; i < read.length; i++) {
            read[i] = texts.nextOnce();
        }
        return WatchBytes.set(in, read);
    }

    private String textIf(int flags, int flag) {
        return (flags & flag) == 0 ? "" : texts.next("", false);
    }

    private @Nullable Instant instantIf(int flags, int flag) {
        return (flags & flag) == 0 ? null : instants.next();
    }

    private int flags(int known) {
        int flags = in.next();
        requireKnown(flags, known);
        return flags;
    }

    private void requireKnown(int flags, int known) {
        if ((flags & ~known) != 0) {
            throw in.fault(
                    "The flags 0x" + Integer.toHexString(flags) + " are set, of which one is not known.",
                    "Maybe a later release wrote the state: update this one first.");
        }
    }

    private <T> T choice(List<T> values, int number, String what) {
        if (number >= values.size()) {
            throw in.fault("There is no " + what + " with the number " + number + ".");
        }
        return values.get(number);
    }

    private String name(String what, String text) {
        if (text.isBlank()) {
            throw in.fault("The " + what + " is empty.");
        }
        return text;
    }
}
