package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepRef;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;

/** What each kind of decision adds to the JSON that all decisions have, and how it is made of what was read. */
final class DecisionKinds {
    private static final DecisionPart<String> FROM = DecisionPart.text("from");
    private static final DecisionPart<String> TO = DecisionPart.text("to");
    private static final DecisionPart<Movement> MOVEMENT = DecisionPart.constant("movement", Movement.class);
    private static final DecisionPart<String> SEQUENCE = DecisionPart.text("sequence");
    private static final DecisionPart<String> HOW = DecisionPart.text("how");
    private static final DecisionPart<String> ARM = DecisionPart.text("arm");
    private static final DecisionPart<List<String>> NOT_SENT = DecisionPart.texts("notSent");
    private static final DecisionPart<Instant> ENROLLED_AT = DecisionPart.instant("enrolledAt");
    private static final DecisionPart<String> STEP = DecisionPart.text("step");
    private static final DecisionPart<String> CONTENT = DecisionPart.text("content");
    private static final DecisionPart<Map<String, String>> VARIANTS = DecisionPart.textsByName("variants");
    private static final DecisionPart<String> CHANNEL = DecisionPart.text("channel");
    private static final DecisionPart<Instant> UNTIL = DecisionPart.instant("until");
    private static final DecisionPart<String> PURPOSE = DecisionPart.text("purpose");
    private static final DecisionPart<String> WHY = DecisionPart.text("why");
    private static final DecisionPart<String> CAMPAIGN = DecisionPart.text("campaign");
    private static final DecisionPart<String> STATUS = DecisionPart.text("status");
    private static final DecisionPart<Boolean> RESPONDED = DecisionPart.flag("responded");
    private static final DecisionPart<Instant> FIRST_RESPONSE = DecisionPart.instant("firstResponse");
    private static final DecisionPart<Instant> LAST_ENGAGEMENT = DecisionPart.instant("lastEngagement");
    private static final DecisionPart<String> TEAM = DecisionPart.text("team");
    private static final DecisionPart<String> OWNER = DecisionPart.text("owner");
    private static final DecisionPart<String> QUEUE = DecisionPart.text("queue");
    private static final DecisionPart<String> REASON = DecisionPart.text("reason");
    private static final DecisionPart<Instant> DUE_AT = DecisionPart.instant("dueAt");
    private static final DecisionPart<List<String>> CLOSED_BY = DecisionPart.texts("closedBy");

    /** Makes a decision of its parts. */
    private interface Making {
        Decision make(Decision.Header header, DecisionParts parts);
    }

    private record Kind<D extends Decision>(Class<D> type, Making making, List<DecisionPart.Source<D, ?>> sources) {
        void write(JsonGenerator out, Decision decision) throws IOException {
            D own = type.cast(decision);
            for (DecisionPart.Source<D, ?> source : sources) {
                source.write(out, own);
            }
        }
    }

    private static final Map<String, Kind<?>> KINDS = table(
            kind(
                    StageChanged.class,
                    (header, parts) ->
                            StageChanged.of(header, parts.get(FROM), parts.required(TO), parts.required(MOVEMENT)),
                    FROM.fromOptional(StageChanged::from),
                    TO.from(StageChanged::to),
                    MOVEMENT.from(StageChanged::movement)),
            kind(
                    Enrolled.class,
                    (header, parts) -> Enrolled.of(
                            header, parts.required(SEQUENCE), parts.required(HOW), parts.get(ARM), parts.origin()),
                    SEQUENCE.from(Enrolled::sequence),
                    HOW.from(Enrolled::how),
                    ARM.fromOptional(Enrolled::arm)),
            kind(
                    SequenceEnded.class,
                    (header, parts) -> SequenceEnded.of(
                            header,
                            parts.required(SEQUENCE),
                            parts.required(HOW),
                            parts.required(NOT_SENT),
                            parts.origin()),
                    SEQUENCE.from(SequenceEnded::sequence),
                    HOW.from(SequenceEnded::how),
                    NOT_SENT.from(SequenceEnded::notSent)),
            kind(
                    StepDue.class,
                    (header, parts) -> StepDue.of(
                            header,
                            ref(parts),
                            parts.get(VARIANTS, Map.of()),
                            parts.required(PURPOSE),
                            parts.required(UNTIL)),
                    SEQUENCE.from(StepDue::sequence),
                    ENROLLED_AT.from(StepDue::enrolledAt),
                    STEP.from(StepDue::step),
                    CONTENT.fromOptional(StepDue::content),
                    VARIANTS.from(StepDue::variants),
                    CHANNEL.fromOptional(StepDue::channel),
                    UNTIL.from(StepDue::until),
                    PURPOSE.from(StepDue::purpose)),
            kind(
                    StepDeferred.class,
                    (header, parts) -> StepDeferred.of(header, ref(parts), parts.required(UNTIL), parts.required(WHY)),
                    SEQUENCE.from(StepDeferred::sequence),
                    ENROLLED_AT.from(StepDeferred::enrolledAt),
                    STEP.from(StepDeferred::step),
                    CONTENT.fromOptional(StepDeferred::content),
                    CHANNEL.fromOptional(StepDeferred::channel),
                    UNTIL.from(StepDeferred::until),
                    WHY.from(StepDeferred::why)),
            kind(
                    StepSkipped.class,
                    (header, parts) -> StepSkipped.of(header, ref(parts), parts.required(WHY)),
                    SEQUENCE.from(StepSkipped::sequence),
                    ENROLLED_AT.from(StepSkipped::enrolledAt),
                    STEP.from(StepSkipped::step),
                    CONTENT.fromOptional(StepSkipped::content),
                    CHANNEL.fromOptional(StepSkipped::channel),
                    WHY.from(StepSkipped::why)),
            kind(
                    MemberStatusChanged.class,
                    (header, parts) -> MemberStatusChanged.of(
                                    header,
                                    parts.required(CAMPAIGN),
                                    parts.required(STATUS),
                                    parts.required(RESPONDED),
                                    parts.get(FIRST_RESPONSE))
                            .withLastEngagement(parts.get(LAST_ENGAGEMENT)),
                    CAMPAIGN.from(MemberStatusChanged::campaign),
                    STATUS.from(MemberStatusChanged::status),
                    RESPONDED.from(MemberStatusChanged::responded),
                    FIRST_RESPONSE.fromOptional(MemberStatusChanged::firstResponse),
                    LAST_ENGAGEMENT.fromOptional(MemberStatusChanged::lastEngagement)),
            kind(
                    HandedOff.class,
                    DecisionKinds::handedOff,
                    TEAM.fromOptional(HandedOff::team),
                    OWNER.fromOptional(HandedOff::owner),
                    QUEUE.fromOptional(HandedOff::queue),
                    REASON.from(HandedOff::reason),
                    DUE_AT.fromOptional(HandedOff::dueAt),
                    CLOSED_BY.from(handOff -> listed(handOff.closedBy()))),
            kind(
                    HandOffOverdue.class,
                    (header, parts) -> HandOffOverdue.of(header, handedOff(header, parts), parts.origin()),
                    TEAM.fromOptional(HandOffOverdue::team),
                    OWNER.fromOptional(HandOffOverdue::owner),
                    QUEUE.fromOptional(HandOffOverdue::queue),
                    REASON.from(HandOffOverdue::reason),
                    DUE_AT.fromOptional(HandOffOverdue::dueAt),
                    CLOSED_BY.from(handOff -> listed(handOff.closedBy()))));

    private static final Map<String, DecisionPart<?>> PARTS = KINDS.values().stream()
            .flatMap(kind -> kind.sources().stream())
            .map(DecisionPart.Source::part)
            .distinct()
            .collect(Collectors.toUnmodifiableMap(DecisionPart::key, part -> part));

    private DecisionKinds() {}

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies the array
    private static <D extends Decision> Kind<D> kind(
            Class<D> type, Making making, DecisionPart.Source<D, ?>... sources) {
        return new Kind<>(type, making, List.of(sources));
    }

    private static Map<String, Kind<?>> table(Kind<?>... kinds) {
        Map<String, Kind<?>> table = new LinkedHashMap<>();
        Stream.of(kinds).forEach(kind -> table.put(kind.type().getSimpleName(), kind));
        return Collections.unmodifiableMap(table);
    }

    private static StepRef ref(DecisionParts parts) {
        return StepRef.of(parts.required(SEQUENCE), parts.required(ENROLLED_AT), parts.required(STEP))
                .withContent(parts.get(CONTENT))
                .withChannel(parts.get(CHANNEL))
                .withOrigin(parts.origin());
    }

    private static HandedOff handedOff(Decision.Header header, DecisionParts parts) {
        return HandedOff.of(header, parts.required(REASON), parts.origin())
                .withTeam(parts.get(TEAM))
                .withOwner(parts.get(OWNER))
                .withQueue(parts.get(QUEUE))
                .withDueAt(parts.get(DUE_AT))
                .withClosedBy(parts.get(CLOSED_BY, List.of()));
    }

    /** Returns null for an empty list, which is not written. */
    private static @Nullable List<String> listed(List<String> texts) {
        return texts.isEmpty() ? null : texts;
    }

    /** Every part that some kind has, by its key. */
    static Map<String, DecisionPart<?>> parts() {
        return PARTS;
    }

    /** Reads the name of a kind. */
    static String name(JsonIn in) throws IOException {
        String name = in.text();
        if (!KINDS.containsKey(name)) {
            throw in.unknown(name, "kind of decision", List.copyOf(KINDS.keySet()));
        }
        return name;
    }

    /** @param kind a name that {@link #name} has read */
    static Decision make(String kind, Decision.Header header, DecisionParts parts) {
        return KINDS.get(kind).making().make(header, parts);
    }

    /** Writes what the kind adds. */
    static void write(JsonGenerator out, Decision decision) throws IOException {
        Kind<?> kind = KINDS.get(decision.kind());
        if (kind == null) {
            throw new IllegalArgumentException("A decision of the kind '" + decision.kind()
                    + "' cannot be written.\nMaybe journey-json is older than journey-core.");
        }
        kind.write(out, decision);
    }
}
