package org.journeyrules.json;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Member;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Promise;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Sendings;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Touch;
import org.journeyrules.internal.snapshot.StateFaults;
import org.jspecify.annotations.Nullable;

/**
 * The part of a state's text about sequences, campaigns and hand-offs.
 *
 * @param part what the state knows about them
 * @param rulesAt when time alone could next change an answer of the rules, or null if the text does not say so here
 */
record CadenceReading(SequencesSnapshot part, @Nullable Instant rulesAt) {
    /** The value for a state that knows nothing about them. */
    static final CadenceReading NONE = new CadenceReading(SequencesSnapshot.NONE, null);

    static CadenceReading read(JsonIn in) throws IOException {
        List<EnrollmentSnapshot> enrollments = List.of();
        Map<String, Touch> touches = Map.of();
        Map<String, Member> members = Map.of();
        Map<String, Promise> handOffs = Map.of();
        Map<String, Instant> contents = Map.of();
        Instant marketing = null;
        Instant sendsAt = null;
        Instant rulesAt = null;
        in.object();
        for (String key; (key = in.nextKey()) != null; ) {
            switch (key) {
                case "sendsAt" -> sendsAt = in.instant();
                case "rulesAt" -> rulesAt = in.instant();
                case "enrollments" -> enrollments = in.list(CadenceReading::enrollment);
                case "touches" -> touches = in.map(CadenceReading::touch);
                case "contents" -> contents = in.map(JsonIn::instant);
                case "marketing" -> marketing = in.instant();
                case "members" -> members = in.map(CadenceReading::member);
                case "handOffs" -> handOffs = in.map(CadenceReading::handOff);
                default -> in.skip();
            }
        }
        return new CadenceReading(
                new SequencesSnapshot(
                        enrollments, touches, members, handOffs, sendsAt, new Sendings(contents, marketing)),
                rulesAt);
    }

    /**
     * Returns when time alone could next change an answer of the rules. If there is no step to send, {@code reviewAt}
     * at the top of the state says so.
     */
    @Nullable
    Instant rulesAt(@Nullable Instant head) {
        return part.sendsAt() == null && rulesAt == null ? head : rulesAt;
    }

    private static EnrollmentSnapshot enrollment(JsonIn in) throws IOException {
        String sequence = null;
        Integer visit = null;
        Instant enrolledAt = null;
        String origin = "";
        boolean ofStage = false;
        String arm = "";
        String step = null;
        Instant reached = null;
        Instant planned = null;
        Instant due = null;
        long lateBy = 0;
        List<String> sent = List.of();
        List<String> skipped = List.of();
        Instant endedAt = null;
        String how = "";
        Instant pausedAt = null;
        Map<String, String> keys = Map.of();
        Map<String, String> variants = Map.of();
        Instant deferredTo = null;
        in.object();
        for (String key; (key = in.nextKey()) != null; ) {
            switch (key) {
                case "sequence" -> sequence = in.name();
                case "visit" -> visit = in.count();
                case "enrolledAt" -> enrolledAt = in.instant();
                case "origin" -> origin = in.text();
                case "ofStage" -> ofStage = in.flag();
                case "arm" -> arm = in.text();
                case "step" -> step = in.name();
                case "reached" -> reached = in.instant();
                case "planned" -> planned = in.instant();
                case "due" -> due = in.instant();
                case "lateBy" -> lateBy = in.milliseconds();
                case "sent" -> sent = in.texts();
                case "skipped" -> skipped = in.texts();
                case "endedAt" -> endedAt = in.instant();
                case "how" -> how = in.text();
                case "pausedAt" -> pausedAt = in.instant();
                case "keys" -> keys = in.map(JsonIn::text);
                case "variants" -> variants = in.map(JsonIn::text);
                case "deferredTo" -> deferredTo = in.instant();
                default -> in.skip();
            }
        }
        EnrollmentSnapshot enrollment = new EnrollmentSnapshot(
                in.required("sequence", sequence),
                in.required("visit", visit),
                in.required("enrolledAt", enrolledAt),
                origin,
                ofStage,
                arm,
                step,
                in.required("reached", reached),
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
        StateFaults.checkEnd(in.path(), enrollment, in::wrongAt);
        return enrollment;
    }

    private static Touch touch(JsonIn in) throws IOException {
        Instant at = null;
        String channel = "";
        boolean marketing = false;
        boolean reported = false;
        in.object();
        for (String key; (key = in.nextKey()) != null; ) {
            switch (key) {
                case "at" -> at = in.instant();
                case "channel" -> channel = in.text();
                case "marketing" -> marketing = in.flag();
                case "reported" -> reported = in.flag();
                default -> in.skip();
            }
        }
        return new Touch(in.required("at", at), channel, marketing, reported);
    }

    private static Member member(JsonIn in) throws IOException {
        String status = null;
        Instant firstResponse = null;
        Instant lastEngagement = null;
        in.object();
        for (String key; (key = in.nextKey()) != null; ) {
            switch (key) {
                case "status" -> status = in.name();
                case "firstResponse" -> firstResponse = in.instant();
                case "lastEngagement" -> lastEngagement = in.instant();
                default -> in.skip();
            }
        }
        return new Member(in.required("status", status), firstResponse, lastEngagement);
    }

    private static Promise handOff(JsonIn in) throws IOException {
        Integer visit = null;
        Instant at = null;
        String rule = null;
        String team = null;
        String reason = null;
        String newestEvidence = "";
        Instant dueAt = null;
        List<String> closedBy = List.of();
        in.object();
        for (String key; (key = in.nextKey()) != null; ) {
            switch (key) {
                case "visit" -> visit = in.count();
                case "at" -> at = in.instant();
                case "rule" -> rule = in.text();
                case "team" -> team = in.text();
                case "reason" -> reason = in.text();
                case "newestEvidence" -> newestEvidence = in.text();
                case "dueAt" -> dueAt = in.instant();
                case "closedBy" -> closedBy = in.texts();
                default -> in.skip();
            }
        }
        return new Promise(
                in.required("visit", visit),
                in.required("at", at),
                in.required("rule", rule),
                in.required("team", team),
                in.required("reason", reason),
                newestEvidence,
                in.required("dueAt", dueAt),
                closedBy);
    }
}
