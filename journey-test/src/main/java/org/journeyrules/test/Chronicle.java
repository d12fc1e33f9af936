package org.journeyrules.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.journeyrules.JourneyState;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.jspecify.annotations.Nullable;

/** What happened and was decided in a story, in order, and which part of it belongs to the current chapter. */
final class Chronicle {
    private final List<Entry> entries = new ArrayList<>();
    private final List<HostCall> calls = new ArrayList<>();
    private final Set<Known> known = new HashSet<>();
    private int chapter; // the first call of the current chapter

    /** A decision that belongs to an earlier chapter, although it is made in this one. */
    private record Known(String id, Instant at) {}

    /** The same chronicle, which goes on independently. */
    Chronicle fork() {
        Chronicle fork = new Chronicle();
        fork.entries.addAll(entries);
        fork.calls.addAll(calls);
        fork.known.addAll(known);
        fork.chapter = chapter;
        return fork;
    }

    /** Starts a chapter. What a fork has decided already belongs to the one before. */
    void startChapterAfter(Chronicle fork) {
        fork.decisions().forEach(decision -> known.add(new Known(decision.id(), decision.at())));
        startChapter();
    }

    /** An event in words, or a decision, or a refusal. */
    record Entry(
            Instant at,
            String words,
            @Nullable Decision decision,
            @Nullable Refusal refusal) {}

    void happened(Instant at, String words) {
        entries.add(new Entry(at, words, null, null));
    }

    void add(HostCall call) {
        calls.add(call);
        call.outcome().decisions().forEach(decision -> entries.add(new Entry(decision.at(), "", decision, null)));
        call.outcome().refused().forEach(refusal -> entries.add(new Entry(refusal.at(), "", null, refusal)));
    }

    void startChapter() {
        chapter = calls.size();
    }

    /** The whole story. */
    List<Entry> entries() {
        return entries;
    }

    /** The decisions of the current chapter. */
    List<Decision> decisions() {
        return calls.subList(chapter, calls.size()).stream()
                .flatMap(call -> call.outcome().decisions().stream())
                .filter(decision -> !known.contains(new Known(decision.id(), decision.at())))
                .toList();
    }

    /** The decisions of the current chapter of one kind, in order. */
    <D extends Decision> List<D> decisions(Class<D> kind) {
        return decisions().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The refusals of the current chapter. */
    List<Refusal> refused() {
        return calls.subList(chapter, calls.size()).stream()
                .flatMap(call -> call.outcome().refused().stream())
                .toList();
    }

    /** The refusals of the current chapter, and those of the current visit: each is reported once per visit. */
    List<Refusal> refusedInVisit(JourneyState state) {
        Instant since = state.since().orElse(Instant.MAX);
        return Stream.concat(
                        calls.subList(0, chapter).stream()
                                .flatMap(call -> call.outcome().refused().stream())
                                .filter(refusal -> !refusal.at().isBefore(since)),
                        refused().stream())
                .toList();
    }

    /** The last decision of an earlier chapter that is like this. */
    Optional<Decision> earlier(Predicate<Decision> wanted) {
        return calls.subList(0, chapter).stream()
                .flatMap(call -> call.outcome().decisions().stream())
                .filter(wanted)
                .reduce((first, second) -> second);
    }

    /** The call that resulted in this decision. */
    HostCall callOf(Decision decision) {
        return calls.stream()
                .filter(call -> call.outcome().decisions().contains(decision))
                .findFirst()
                .orElseThrow();
    }

    /** The call that resulted in this refusal. */
    HostCall callOf(Refusal refusal) {
        return calls.stream()
                .filter(call -> call.outcome().refused().contains(refusal))
                .findFirst()
                .orElseThrow();
    }

    /** All calls, in order. */
    List<HostCall> calls() {
        return calls;
    }

    /** The calls from this one on. */
    List<HostCall> callsFrom(HostCall call) {
        int first = 0;
        while (calls.get(first) != call) { // not equals: states are large
            first++;
        }
        return calls.subList(first, calls.size());
    }
}
