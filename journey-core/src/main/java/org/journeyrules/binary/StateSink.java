package org.journeyrules.binary;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32C;
import org.journeyrules.binary.Parts.OfEnrollment;
import org.journeyrules.binary.Parts.OfEvaluation;
import org.journeyrules.binary.Parts.OfMember;
import org.journeyrules.binary.Parts.OfSignal;
import org.journeyrules.binary.Parts.OfTimeline;
import org.journeyrules.binary.Parts.OfTouch;
import org.journeyrules.internal.history.Forecast;
import org.journeyrules.internal.history.SignalList;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.KeptFacts;
import org.journeyrules.internal.snapshot.LastEvaluation;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Member;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Promise;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Sendings;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Touch;
import org.journeyrules.internal.snapshot.Timeline;
import org.journeyrules.internal.snapshot.VisitMemory;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.internal.text.TextMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** Writes states, one after another. All their maps are sorted by key. For one thread at a time. */
final class StateSink {
    private static final int MOST_KEPT = 1 << 16;

    /** While nothing is written. */
    private static final StateData NONE = StateData.notBegun("", "", "");

    private final String version;
    private final byte[] versionBytes;
    private final Names names;
    private final SharedParts shared;
    private final ForecastBytes forecasts;
    private final ByteSink out = new ByteSink(2048);
    private final ByteSink head = new ByteSink(256);
    private final TextSink texts;
    private final InstantSink instants = new InstantSink(out);
    private final CRC32C checksum = new CRC32C();
    private StateData state = NONE;
    private String lastId = ""; // of a signal
    private String lastChannel = ""; // of a touch
    private @Nullable Signal before; // the signal of the same type before the next one

    /** @param version the version that most states have */
    StateSink(String version, Names names, SharedParts shared, ForecastBytes forecasts) {
        this.version = version;
        this.versionBytes = Versions.bytes(version);
        this.names = names;
        this.shared = shared;
        this.forecasts = forecasts;
        this.texts = new TextSink(out, names, false);
    }

    /** Whether it takes little memory, so that it may be kept for further states. */
    boolean isSmall() {
        return out.buffer().length <= MOST_KEPT;
    }

    byte[] write(StateData data) {
        state = data;
        texts.put(state.journey());
        texts.put(state.contactId());
        signals();
        timeline(state.timeline());
        evaluation(state.evaluation());
        memory(state.memory());
        facts(state.facts());
        enrollments(state.sequences().enrollments());
        touches(state.sequences().touches());
        sendings(state.sequences().sendings());
        members(state.sequences().members());
        handOffs(state.sequences().handOffs());
        if (state.sequences().sendsAt() != null) {
            out.put(Parts.SENDS_AT);
            instants.put(state.sequences().sendsAt());
        }
        forecast(state.forecast());
        out.put(Parts.END);
        byte[] whole = whole();
        reset();
        return whole;
    }

    private void reset() {
        out.reset();
        head.reset();
        texts.reset();
        instants.reset();
        lastId = "";
        state = NONE;
    }

    /** Puts the head before the parts, and the checksum behind them. */
    private byte[] whole() {
        head.fixed(StateBytes.MAGIC, 2);
        head.put(StateBytes.FORMAT);
        byte[] versionOfState = state.version().equals(version) ? versionBytes : Versions.bytes(state.version());
        head.putAll(versionOfState, 0, versionOfState.length);
        List<Names.Coded> used = texts.used();
        head.number(used.size());
        if (!used.isEmpty()) {
            int check = 0;
            for (Names.Coded name : used) {
                head.fixed(name.number(), 3);
                check = 31 * check + name.check();
            }
            head.fixed(check, 4);
        }
        int length = head.size() + out.size();
        byte[] whole = Arrays.copyOf(head.buffer(), length + 4);
        System.arraycopy(out.buffer(), 0, whole, head.size(), out.size());
        checksum.reset();
        checksum.update(whole, 0, length);
        long value = checksum.getValue();
        for (int i = 0; i < 4; i++) {
            whole[length + i] = (byte) (value >>> 24 - 8 * i);
        }
        return whole;
    }

    // ---- signals

    private void signals() {
        List<SignalList> byType = state.log().byType();
        if (byType.isEmpty()) {
            return;
        }
        out.put(Parts.SIGNALS);
        out.number(byType.size());
        for (SignalList list : byType) {
            WatchBytes.putType(out, texts, names, list.type());
            out.number(list.size());
            before = null;
            list.forEach(this::put);
        }
        before = null;
    }

    private void put(Signal signal) {
        Signal last = before;
        if (!signal.contactId().equals(state.contactId())) {
            throw new IllegalArgumentException("The state of contact '" + state.contactId() + "' contains the signal '"
                    + signal.id() + "' of contact '" + signal.contactId() + "'.");
        }
        TextMap attributes = signal.attributes() instanceof TextMap map ? map : null; // empty if it is none
        boolean sameKeys = last != null
                && (attributes == null ? last.attributes().isEmpty() : attributes.hasKeysOf(last.attributes()));
        String channel = signal.channel();
        boolean sameChannel = last != null && Objects.equals(channel, last.channel());
        out.put((sameKeys ? OfSignal.SAME_KEYS : 0)
                | (sameChannel ? OfSignal.SAME_CHANNEL : channel == null ? 0 : OfSignal.CHANNEL)
                | (signal.hasOwnDirection() ? WatchBytes.DIRECTIONS.indexOf(signal.direction()) + 1 : 0)
                        << OfSignal.DIRECTION_SHIFT
                | number(signal.trust()) << OfSignal.TRUST_SHIFT);
        put(signal.occurredAt());
        texts.putId(signal.id(), lastId);
        if (!sameChannel && channel != null) {
            texts.put(channel);
        }
        int size = attributes == null ? 0 : attributes.size();
        if (!sameKeys) {
            out.number(size);
            for (int i = 0; i < size; i++) {
                texts.put(attributes.key(i));
            }
        }
        for (int i = 0; i < size; i++) {
            String like = last == null
                    ? null
                    : sameKeys ? ((TextMap) last.attributes()).value(i) : last.attribute(attributes.key(i));
            texts.put(attributes.value(i), like == null ? "" : like);
        }
        lastId = signal.id();
        before = signal;
    }

    // ---- where the journey stands

    private void timeline(Timeline timeline) {
        if (timeline.equals(Timeline.NOT_BEGUN)) {
            return;
        }
        out.put(Parts.TIMELINE);
        out.put((timeline.begun() == null ? 0 : OfTimeline.BEGUN)
                | (timeline.clock() == null ? 0 : OfTimeline.CLOCK)
                | (timeline.closed() ? OfTimeline.CLOSED : 0)
                | (timeline.heldUntil() == null ? 0 : OfTimeline.HELD));
        putIfPresent(timeline.begun());
        putIfPresent(timeline.clock());
        putIfPresent(timeline.heldUntil());
        out.number(timeline.visits().size());
        Visit before = null;
        for (Visit visit : timeline.visits()) {
            requireNext(visit, before);
            before = visit;
            out.put(Parts.MOVEMENTS.indexOf(visit.movement()));
            texts.put(visit.stage());
            put(visit.entered());
            texts.put(visit.rule());
        }
    }

    /** Checks that a visit follows the one before, so that its number, its end and where it came from need no bytes. */
    private static void requireNext(Visit visit, @Nullable Visit before) {
        boolean follows = before == null
                ? visit.number() == 1 && visit.cameFrom().isEmpty()
                : visit.number() == before.number() + 1
                        && visit.cameFrom().filter(before.stage()::equals).isPresent()
                        && before.left().filter(visit.entered()::equals).isPresent();
        if (!follows) {
            throw new IllegalArgumentException("The visit " + visit + " does not follow the one before it.");
        }
    }

    private void evaluation(LastEvaluation evaluation) {
        out.put(Parts.EVALUATION);
        out.put((evaluation.reviewAt() == null ? 0 : OfEvaluation.REVIEW)
                | (evaluation.watchesAll() ? OfEvaluation.WATCHES_ALL : 0)
                | (evaluation.watches().isEmpty() ? 0 : OfEvaluation.WATCHES));
        out.fixed(evaluation.record(), 8);
        putIfPresent(evaluation.reviewAt());
        if (!evaluation.watches().isEmpty()) {
            byte[] bytes = bytes(evaluation.watches());
            out.number(bytes.length);
            out.putAll(bytes, 0, bytes.length);
        }
    }

    private byte[] bytes(Set<Watch> watches) {
        byte[] known = shared.written(watches);
        if (known != null) {
            return known;
        }
        byte[] bytes = WatchBytes.of(watches, names);
        shared.write(watches, bytes);
        return bytes;
    }

    private void forecast(@Nullable Forecast forecast) {
        if (forecasts.isWorthWriting(forecast)
                && StateSource.isReviewAt(forecast, state.evaluation().reviewAt())) {
            out.put(Parts.FORECAST);
            forecasts.put(forecast, out, texts, instants);
        }
    }

    private void memory(VisitMemory memory) {
        if (memory.equals(VisitMemory.NONE)) {
            return;
        }
        out.put(Parts.MEMORY);
        putAllOnce(memory.standing());
        putAllOnce(memory.refused());
        out.number(memory.made().size());
        memory.made().forEach((key, at) -> {
            texts.putOnce(key);
            put(at);
        });
    }

    private void facts(KeptFacts facts) {
        if (facts.equals(KeptFacts.NONE)) {
            return;
        }
        out.put(Parts.FACTS);
        putAll(facts.marks());
        putAll(facts.consumed());
        putAll(facts.visitedElsewhere());
        putAll(facts.cuts());
        out.number(facts.evidence().size());
        facts.evidence().forEach((key, ids) -> {
            texts.putOnce(key);
            out.number(ids.size());
            for (int i = 0; i < ids.size(); i++) {
                texts.put(ids.get(i), lastId);
            }
        });
    }

    // ---- sequences, campaigns and hand-offs

    private void enrollments(List<EnrollmentSnapshot> enrollments) {
        if (!enrollments.isEmpty()) {
            out.put(Parts.ENROLLMENTS);
            out.number(enrollments.size());
            enrollments.forEach(this::put);
        }
    }

    private void put(EnrollmentSnapshot e) {
        boolean asPlanned = e.due() != null && e.due().equals(e.planned());
        out.number((e.ofStage() ? OfEnrollment.OF_STAGE : 0)
                | (e.origin().isEmpty() ? 0 : OfEnrollment.ORIGIN)
                | (e.arm().isEmpty() ? 0 : OfEnrollment.ARM)
                | (e.step() == null ? 0 : OfEnrollment.STEP)
                | (e.reached().equals(e.enrolledAt()) ? 0 : OfEnrollment.REACHED)
                | (e.planned() == null ? 0 : OfEnrollment.PLANNED)
                | (e.due() == null || asPlanned ? 0 : OfEnrollment.DUE)
                | (asPlanned ? OfEnrollment.DUE_AS_PLANNED : 0)
                | (e.lateBy() == 0 ? 0 : OfEnrollment.LATE)
                | (e.sent().isEmpty() ? 0 : OfEnrollment.SENT)
                | (e.skipped().isEmpty() ? 0 : OfEnrollment.SKIPPED)
                | (e.endedAt() == null ? 0 : OfEnrollment.ENDED)
                | (e.pausedAt() == null ? 0 : OfEnrollment.PAUSED)
                | (e.keys().isEmpty() ? 0 : OfEnrollment.KEYS)
                | (e.variants().isEmpty() ? 0 : OfEnrollment.VARIANTS)
                | (e.deferredTo() == null ? 0 : OfEnrollment.DEFERRED));
        texts.put(e.sequence());
        out.number(e.visit());
        put(e.enrolledAt());
        if (!e.origin().isEmpty()) {
            texts.put(e.origin(), lastId);
        }
        if (!e.arm().isEmpty()) {
            texts.put(e.arm());
        }
        if (e.step() != null) {
            texts.put(e.step());
        }
        if (!e.reached().equals(e.enrolledAt())) {
            put(e.reached());
        }
        putIfPresent(e.planned());
        if (!asPlanned) {
            putIfPresent(e.due());
        }
        if (e.lateBy() != 0) {
            out.signed(e.lateBy());
        }
        if (!e.sent().isEmpty()) {
            putList(e.sent());
        }
        if (!e.skipped().isEmpty()) {
            putList(e.skipped());
        }
        if (e.endedAt() != null) {
            put(e.endedAt());
            texts.put(e.how());
        }
        putIfPresent(e.pausedAt());
        if (!e.keys().isEmpty()) {
            putTexts(e.keys());
        }
        if (!e.variants().isEmpty()) {
            putTexts(e.variants());
        }
        putIfPresent(e.deferredTo());
    }

    private void touches(Map<String, Touch> touches) {
        if (touches.isEmpty()) {
            return;
        }
        out.put(Parts.TOUCHES);
        out.number(touches.size());
        lastChannel = "";
        touches.forEach(this::put);
    }

    private void put(String id, Touch touch) {
        boolean sameChannel = touch.channel().equals(lastChannel);
        texts.putOnce(id);
        out.put((touch.marketing() ? OfTouch.MARKETING : 0)
                | (touch.reported() ? OfTouch.REPORTED : 0)
                | (sameChannel ? OfTouch.SAME_CHANNEL : 0));
        put(touch.at());
        if (!sameChannel) {
            texts.put(touch.channel());
            lastChannel = touch.channel();
        }
    }

    private void sendings(Sendings sendings) {
        if (sendings.equals(Sendings.NONE)) {
            return;
        }
        out.put(Parts.SENDINGS);
        out.put(sendings.marketing() == null ? 0 : 1);
        putIfPresent(sendings.marketing());
        putAll(sendings.contents());
    }

    private void members(Map<String, Member> members) {
        if (members.isEmpty()) {
            return;
        }
        out.put(Parts.MEMBERS);
        out.number(members.size());
        members.forEach((campaign, member) -> {
            texts.put(campaign);
            out.put((member.firstResponse() == null ? 0 : OfMember.FIRST_RESPONSE)
                    | (member.lastEngagement() == null ? 0 : OfMember.LAST_ENGAGEMENT));
            texts.put(member.status());
            putIfPresent(member.firstResponse());
            putIfPresent(member.lastEngagement());
        });
    }

    private void handOffs(Map<String, Promise> handOffs) {
        if (handOffs.isEmpty()) {
            return;
        }
        out.put(Parts.HAND_OFFS);
        out.number(handOffs.size());
        handOffs.forEach((id, promise) -> {
            texts.putOnce(id);
            out.number(promise.visit());
            put(promise.at());
            texts.put(promise.rule());
            texts.put(promise.team());
            texts.put(promise.reason());
            texts.put(promise.newestEvidence(), lastId);
            put(promise.dueAt());
            putList(promise.closedBy());
        });
    }

    // ---- values

    private void put(Instant at) {
        if (!Millis.isWithin(at)) {
            throw new IllegalArgumentException("The state of contact '" + state.contactId() + "' contains the instant "
                    + at + ", which lies outside the years 0001 to 9999.");
        }
        instants.put(at);
    }

    private void putIfPresent(@Nullable Instant at) {
        if (at != null) {
            put(at);
        }
    }

    /** Returns the place in {@link Parts#TRUSTS}. */
    private static int number(Trust trust) {
        return switch (trust) {
            case UNKNOWN -> 0;
            case HUMAN -> 1;
            case MACHINE -> 2;
        };
    }

    private static String[] sorted(Collection<String> keys) {
        String[] sorted = keys.toArray(String[]::new);
        Arrays.sort(sorted);
        return sorted;
    }

    private void putAll(Set<String> set) {
        out.number(set.size());
        if (!set.isEmpty()) {
            for (String each : sorted(set)) {
                texts.put(each);
            }
        }
    }

    private void putAllOnce(Set<String> set) {
        out.number(set.size());
        if (!set.isEmpty()) {
            for (String each : sorted(set)) {
                texts.putOnce(each);
            }
        }
    }

    private void putAll(Map<String, Instant> map) {
        out.number(map.size());
        map.forEach((key, at) -> {
            texts.put(key);
            put(at);
        });
    }

    private void putTexts(Map<String, String> map) {
        out.number(map.size());
        map.forEach((key, value) -> {
            texts.put(key);
            texts.put(value);
        });
    }

    private void putList(List<String> list) {
        out.number(list.size());
        list.forEach(texts::put);
    }
}
