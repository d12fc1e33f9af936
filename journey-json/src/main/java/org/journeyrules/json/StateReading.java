package org.journeyrules.json;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.JourneyState;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.snapshot.KeptFacts;
import org.journeyrules.internal.snapshot.LastEvaluation;
import org.journeyrules.internal.snapshot.StateFaults;
import org.journeyrules.internal.snapshot.StateSnapshot;
import org.journeyrules.internal.snapshot.Timeline;
import org.journeyrules.internal.snapshot.VisitMemory;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** Reads a state. It collects the parts in any order, and then checks that they are consistent. */
final class StateReading {
    /** Stands for the contact until it has been read, because a store may have reordered the keys. */
    private static final String UNKNOWN = "?";

    /** The first format with sequences, campaigns and hand-offs. */
    private static final int CADENCE = 2;

    private static final String REPEATED =
            "Maybe a part was changed by hand: stage, since and visit repeat the last entry of visits.";

    private @Nullable String journey;
    private @Nullable String version;
    private @Nullable String contact;
    private @Nullable String stage;
    private @Nullable Instant since;
    private @Nullable Integer visit;
    private @Nullable Instant reviewAt;
    private @Nullable List<Visit> visits;
    private @Nullable Integer format;
    private @Nullable Instant begun;
    private @Nullable Instant clock;
    private boolean closed;
    private @Nullable Instant heldUntil;
    private long record;
    private boolean watchesAll;
    private List<Watch> watches = List.of();
    private List<String> standing = List.of();
    private List<String> refused = List.of();
    private Map<String, Instant> made = Map.of();
    private Map<String, Instant> cuts = Map.of();
    private Map<String, Instant> marks = Map.of();
    private List<String> consumed = List.of();
    private List<String> visitedElsewhere = List.of();
    private Map<String, List<String>> evidence = Map.of();
    private CadenceReading cadence = CadenceReading.NONE;
    private List<Signal> signals = List.of();
    private boolean signalsBeforeContact;

    private StateReading() {}

    static JourneyState read(String text) {
        try {
            return JsonIn.read(text, "a state", in -> new StateReading().state(in));
        } catch (JourneyJsonException wrong) {
            throw newerFormat(text).orElse(wrong);
        }
    }

    /**
     * Returns the error for a text in a newer format, if it is one. In that case, the first part that seems wrong is
     * not the cause.
     */
    private static Optional<JourneyJsonException> newerFormat(String text) {
        try {
            return JsonIn.read(text, "a state", in -> {
                Optional<JourneyJsonException> newer = Optional.empty();
                in.object();
                for (String key; (key = in.nextKey()) != null; ) {
                    if (key.equals("format")) {
                        int format = in.count();
                        newer = format > JourneyJson.STATE_FORMAT ? Optional.of(newer(in, format)) : newer;
                    } else {
                        in.skip();
                    }
                }
                return newer;
            });
        } catch (JourneyJsonException unreadable) {
            return Optional.empty();
        }
    }

    private static JourneyJsonException newer(JsonIn in, int format) {
        return in.wrong(
                "format is " + format + ", but this release reads states up to format " + JourneyJson.STATE_FORMAT
                        + ".",
                "Maybe a later release wrote the state: update this one first.");
    }

    private JourneyState state(JsonIn in) throws IOException {
        in.object();
        for (String key; (key = in.nextKey()) != null; ) {
            part(in, key);
        }
        String ofJourney = in.required("journey", journey);
        String ofVersion = in.required("version", version);
        String ofContact = in.required("contact", contact);
        List<Visit> ofVisits = in.required("visits", visits);
        if (in.required("format", format) < CADENCE) {
            cadence = CadenceReading.NONE; // a key of that name is the host's own
        }
        checkHead(in, ofVisits);
        StateSnapshot parts = new StateSnapshot(
                ofJourney,
                ofContact,
                new Timeline(begun, clock, closed, ofVisits, heldUntil),
                new LastEvaluation(ofVersion, record, cadence.rulesAt(reviewAt), watchesAll, Set.copyOf(watches)),
                new VisitMemory(Set.copyOf(standing), Set.copyOf(refused), made),
                new KeptFacts(marks, Set.copyOf(consumed), Set.copyOf(visitedElsewhere), cuts, evidence),
                cadence.part(),
                signalsBeforeContact
                        ? signals.stream()
                                .map(signal -> signal.withContactId(ofContact))
                                .toList()
                        : signals);
        new StateFaults(parts, in::wrongAt).refuse();
        JourneyState state = StateAccess.state(parts);
        same(
                in,
                "reviewAt",
                reviewAt,
                state.reviewAt().orElse(null),
                "cadence has",
                "Maybe a part was changed by hand: reviewAt repeats the earlier of cadence.rulesAt and cadence.sendsAt,"
                        + " but is not before clock.");
        return state;
    }

    private void part(JsonIn in, String key) throws IOException {
        switch (key) {
            case "journey" -> journey = in.name();
            case "version" -> version = in.text();
            case "contact" -> contact = in.name();
            case "stage" -> stage = in.name();
            case "since" -> since = in.instant();
            case "visit" -> visit = in.count();
            case "reviewAt" -> reviewAt = in.instant();
            case "visits" -> visits = in.list(StateReading::visit);
            case "format" -> format = format(in);
            case "begun" -> begun = in.instant();
            case "clock" -> clock = in.instant();
            case "closed" -> closed = in.flag();
            case "heldUntil" -> heldUntil = in.instant();
            case "record" -> record = in.fingerprint();
            case "watchesAll" -> watchesAll = in.flag();
            case "watches" -> watches = in.list(StateReading::watch);
            case "standing" -> standing = in.texts();
            case "refused" -> refused = in.texts();
            case "made" -> made = in.map(JsonIn::instant);
            case "cuts" -> cuts = in.map(JsonIn::instant);
            case "marks" -> marks = in.map(JsonIn::instant);
            case "consumed" -> consumed = in.texts();
            case "visitedElsewhere" -> visitedElsewhere = in.texts();
            case "evidence" -> evidence = in.map(JsonIn::texts);
            case "cadence" -> {
                if (format == null || format >= CADENCE) {
                    cadence = CadenceReading.read(in);
                } else {
                    in.skip();
                }
            }
            case "signals" -> {
                String known = contact == null ? UNKNOWN : contact;
                signals = in.list(one -> SignalJson.readParts(one, known));
                signalsBeforeContact = contact == null;
            }
            default -> in.skip();
        }
    }

    private static int format(JsonIn in) throws IOException {
        int format = in.count();
        if (format > JourneyJson.STATE_FORMAT) {
            throw newer(in, format);
        }
        if (format < 1) {
            throw in.wrong("format is " + format + "; the first format is 1.", "");
        }
        return format;
    }

    private static Visit visit(JsonIn in) throws IOException {
        String stage = null;
        Instant entered = null;
        Instant left = null;
        Movement movement = null;
        String rule = null;
        Integer number = null;
        String cameFrom = null;
        in.object();
        for (String key; (key = in.nextKey()) != null; ) {
            switch (key) {
                case "stage" -> stage = in.name();
                case "entered" -> entered = in.instant();
                case "left" -> left = in.instant();
                case "movement" -> movement = in.constant(Movement.class);
                case "rule" -> rule = in.text();
                case "number" -> number = in.count();
                case "cameFrom" -> cameFrom = in.name();
                default -> in.skip();
            }
        }
        Visit open = Visit.open(
                in.required("number", number),
                in.required("stage", stage),
                in.required("entered", entered),
                cameFrom,
                in.required("movement", movement),
                in.required("rule", rule));
        return left == null ? open : open.left(left);
    }

    private static Watch watch(JsonIn in) throws IOException {
        List<String> types = List.of();
        Direction direction = null;
        String channel = null;
        Map<String, Set<String>> where = Map.of();
        boolean activity = false;
        boolean machines = false;
        in.object();
        for (String key; (key = in.nextKey()) != null; ) {
            switch (key) {
                case "types" -> types = in.texts();
                case "direction" -> direction = in.constant(Direction.class);
                case "channel" -> channel = in.text();
                case "where" -> where = in.map(one -> Set.copyOf(one.texts()));
                case "activity" -> activity = in.flag();
                case "machines" -> machines = in.flag();
                default -> in.skip();
            }
        }
        return new Watch(Set.copyOf(types), direction, channel, where, activity, machines);
    }

    /** Checks the keys at the top of the state that repeat other parts for queries. */
    private void checkHead(JsonIn in, List<Visit> visits) {
        Visit last = visits.isEmpty() ? null : visits.get(visits.size() - 1);
        same(in, "stage", stage, last == null ? null : last.stage(), "the last visit has", REPEATED);
        same(in, "since", since, last == null ? null : last.entered(), "the last visit has", REPEATED);
        same(in, "visit", visit, last == null ? null : last.number(), "the last visit has", REPEATED);
    }

    /** Checks that a repeated value matches the part that it repeats. */
    private static void same(
            JsonIn in, String key, @Nullable Object head, @Nullable Object made, String maker, String advice) {
        if (!Objects.equals(head, made)) {
            throw in.wrongAt(
                    key,
                    head == null
                            ? "The text has no '" + key + "'; " + maker + " '" + made + "'."
                            : key + " is '" + head + "', but "
                                    + (made == null ? "there are no visits" : maker + " '" + made + "'") + ".",
                    advice);
        }
    }
}
